"""Third and fourth stage: contrastive training on pairs, then on questions with hard negatives.

Method: the other sentences of the batch, and with the questions also hard negatives, are to be
farther from the question than the right sentence (Henderson et al. 2017; Karpukhin et al. 2020),
by sentence-transformers' trainer. A sentence's vector is the mean of its characters' (Reimers and
Gurevych 2019).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from index.training.encoder import dev, questions
from index.training.encoder.job import Job
from index.training.encoder.recipe import Stage
from index.training.encoder.trainer import arguments, in_pieces
from index.training.measure import Encode, Scores

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

PAIRS, QUESTIONS = "pairs", "questions"
SCALE = 20.0
"""One over the temperature, 0.05."""


@dataclass(frozen=True)
class Learning:
    """A stage of contrastive training: its name, what it starts from, and columns of texts."""

    name: str
    of_fold: bool
    start: Path
    stage: Stage
    columns: Mapping[str, Sequence[str]]


def on_pairs(job: Job) -> bool:
    """Train on neighbouring texts; True where the last step was made and the weights saved."""
    if finished(job.folder(PAIRS)):
        return True
    files = sorted(job.folder("pairs-in").glob("*.xz"))
    found = [pair for file in files for pair in questions.read(file)]
    columns = {"anchor": [pair[0] for pair in found], "positive": [pair[1] for pair in found]}
    start = job.folder("pretrained")
    return _learn(job, Learning(PAIRS, False, start, job.recipe.pairs, columns))


def on_questions(job: Job) -> bool:
    """Train on the written questions of all places outside the fold; True as above."""
    if finished(job.folder(QUESTIONS, of_fold=True)):
        return True
    found = questions.learned(job)
    columns = {
        "anchor": [each.question for each in found],
        "positive": [each.sentence for each in found],
    }
    for at in range(job.recipe.negatives):
        columns[f"negative_{at + 1}"] = [each.negatives[at] for each in found]
    start = job.folder(PAIRS)
    return _learn(job, Learning(QUESTIONS, True, start, job.recipe.questions, columns))


def finished(folder: Path) -> bool:
    """Was a stage's model saved?"""
    return (folder / "modules.json").exists()


def loaded(folder: Path, length: int) -> SentenceTransformer:
    """The model of a folder, in 32 bits; one that was only pre-trained gets a layer of means."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer

    if finished(folder):
        return SentenceTransformer(str(folder))
    reader = Transformer(str(folder), max_seq_length=length)
    pooling = Pooling(reader.get_embedding_dimension(), pooling_mode="mean")
    return SentenceTransformer(modules=[reader, pooling], similarity_fn_name="cosine")


def encoding(model: SentenceTransformer) -> Encode:
    """Texts → rows of length one."""

    def encode(texts: Sequence[str]) -> Scores:
        rows = model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(rows, np.float32)

    return encode


def _learn(job: Job, learning: Learning) -> bool:
    from datasets import Dataset
    from sentence_transformers import (
        SentenceTransformerTrainer,
        SentenceTransformerTrainingArguments,
    )
    from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss

    torch.manual_seed(job.recipe.seed)
    model = loaded(learning.start, job.recipe.length)
    out = job.folder(learning.name, of_fold=learning.of_fold)
    number = len(learning.columns["anchor"])
    trainer = SentenceTransformerTrainer(
        model=model,
        args=SentenceTransformerTrainingArguments(
            **arguments(job, out.name, learning.stage, number), batch_sampler="no_duplicates"
        ),
        train_dataset=Dataset.from_dict(dict(learning.columns)),
        loss=MultipleNegativesRankingLoss(model, scale=SCALE),
    )
    every = dev.cases(job)

    def measured() -> dev.Share:
        return dev.hit(dev.ask(every, encoding(model)), dev.ENCODER)

    if not in_pieces(job, out.name, trainer, measured):
        return False
    model.save(str(out), create_model_card=False)
    return True
