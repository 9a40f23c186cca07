"""Fifth stage: a cross-encoder from the same pre-trained weights, for the first ten candidates.

Method: question and sentence are read together and one number is learned, whether the sentence
answers (Nogueira and Cho 2019), on the written questions with their hard negatives, by
sentence-transformers' trainer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from index.training.encoder import dev, questions
from index.training.encoder.job import Job
from index.training.encoder.trainer import arguments, in_pieces
from index.training.measure import Encode, Scores

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

STAGE = "cross"
CANDIDATES = 10
READ = "the first ten read again"
Judge = Callable[[Sequence[tuple[str, str]]], Scores]
"""Pairs of question and sentence → how well each answers."""


def on_candidates(job: Job) -> bool:
    """Train until the time is over; True where the last step was made and the weights saved."""
    from datasets import Dataset
    from sentence_transformers import CrossEncoderTrainer, CrossEncoderTrainingArguments
    from sentence_transformers.cross_encoder.losses import BinaryCrossEntropyLoss

    out = job.folder(STAGE, of_fold=True)
    if (out / "config.json").exists():
        return True
    columns = rows(questions.learned(job))
    torch.manual_seed(job.recipe.seed)
    model = loaded(job.folder("pretrained"), job.recipe.length)
    settings = arguments(job, out.name, job.recipe.cross, len(columns["label"]))
    weight = torch.tensor(float(job.recipe.negatives), device=model.device)
    trainer = CrossEncoderTrainer(
        model=model,
        args=CrossEncoderTrainingArguments(**settings),
        train_dataset=Dataset.from_dict(dict(columns)),
        loss=BinaryCrossEntropyLoss(model, pos_weight=weight),
    )
    first = first_ten(job)

    def measured() -> dev.Share:
        return dev.hit(read_again(first, judge(model)), READ)

    if not in_pieces(job, out.name, trainer, measured):
        return False
    model.save_pretrained(str(out), create_model_card=False)
    return True


def loaded(folder: Path, length: int) -> CrossEncoder:
    """The cross-encoder of a folder; one that was only pre-trained gets a new output."""
    from sentence_transformers import CrossEncoder

    model: CrossEncoder = CrossEncoder(str(folder), num_labels=1, max_length=length)
    return model


def rows(learned: Sequence[questions.Hard]) -> Mapping[str, Sequence[str | float]]:
    """Each question with its sentence (1) and with each hard negative (0), as columns."""
    pairs = [(q.question, text, float(not at)) for q in learned
             for at, text in enumerate((q.sentence, *q.negatives))]  # fmt: skip
    asked, texts, labels = zip(*pairs, strict=True)
    return {"question": asked, "sentence": texts, "label": labels}


def judge(model: CrossEncoder) -> Judge:
    """The model as a function."""

    def judged(pairs: Sequence[tuple[str, str]]) -> Scores:
        found = model.predict(list(pairs), show_progress_bar=False, batch_size=64)
        return np.asarray(found, np.float32)

    return judged


def first_ten(job: Job) -> list[tuple[dev.Case, Scores]]:
    """The dev split with the scores of the search as the encoder makes it, BM25 and both cosines."""
    from index.training.encoder.contrastive import QUESTIONS, encoding
    from index.training.encoder.contrastive import loaded as encoder

    model = encoder(job.folder(QUESTIONS, of_fold=True), job.recipe.length)
    encode: Encode = encoding(model)
    return [(case, dev.search(case, encode)[dev.ALL]) for case in dev.cases(job)]


def read_again(first: Sequence[tuple[dev.Case, Scores]], judged: Judge) -> list[dev.Found]:
    """Every question, as the search leaves it and with the first ten put in order again."""
    return [
        found
        for case, scores in first
        for found in dev.ranked(case, {dev.ALL: scores, READ: _reordered(case, scores, judged)})
    ]


def _reordered(case: dev.Case, scores: Scores, judged: Judge) -> Scores:
    """The scores with those of the first ten of each question lifted above the rest, in the order
    in which they answer."""
    at = np.argsort(-scores, axis=1, kind="stable")[:, :CANDIDATES]
    passages, asked = case.task.passages, case.task.questions
    pairs = [(q.text, passages[n]) for q, row in zip(asked, at, strict=True) for n in row]
    places = np.argsort(np.argsort(judged(pairs).reshape(at.shape), axis=1), axis=1)
    fresh = scores.copy()
    np.put_along_axis(fresh, at, scores.max() + 1 + places.astype(np.float32), axis=1)
    return fresh
