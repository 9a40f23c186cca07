"""The written questions with hard negatives: what the present search puts high and is wrong.

Method: for each question the sentences of its own report are scored by exact words and the static
embedding, fused as the product does; the best that do not answer are its hard negatives (Xiong et
al. 2021, "Approximate Nearest Neighbor Negative Contrastive Learning", with a fixed searcher).
Neighbouring sentences and the same matter elsewhere in the report come up by themselves. The
report is the question's own, so no text of another place gets in.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from index.training.encoder.job import Job
from index.training.material import Part, fold_of
from index.training.measure import Encode, sentence_encoder
from index.training.tasks import Task, exact_scores, relative, tasks

COSINE_WEIGHT = 0.6
"""As in index.search."""


@dataclass(frozen=True)
class Hard:
    """A question on a report, a sentence that answers it, and sentences that only seem to."""

    document: str
    question: str
    sentence: str
    negatives: tuple[str, ...]


def mine(job: Job) -> bool:
    """Write the questions of every report for training, a file a report; False where the time is
    over first."""
    folder = job.folder("questions-in")
    todo = [t for t in _tasks(job) if not (folder / f"{t.document}.xz").exists()]
    encode = sentence_encoder(job.static) if todo else None
    for task in todo:
        if encode is None or job.clock.over:
            return False
        write(folder / f"{task.document}.xz", hard(task, encode, job.recipe.negatives))
    return True


def _tasks(job: Job) -> list[Task]:
    """The tasks of every place but the test's; a trial takes a few reports of each part."""
    some = max(job.recipe.most // 20, 1) if job.recipe.most else None
    return [*tasks(Part.TRAIN)[:some], *tasks(Part.APART)[:some]]


def hard(task: Task, encode: Encode, count: int) -> Iterator[list[Any]]:
    """A row for each question of a report: document, question, sentence, negatives."""
    texts = [question.text for question in task.questions]
    cosine = encode(texts) @ encode(task.passages).T
    exact = exact_scores(texts, task.passages)
    fused = COSINE_WEIGHT * relative(cosine) + (1 - COSINE_WEIGHT) * relative(exact)
    for row, question in enumerate(task.questions):
        gold = task.gold[row]
        ranked = [int(at) for at in np.argsort(-fused[row], kind="stable") if at not in gold]
        wrong = [task.passages[at] for at in ranked if task.passages[at] not in question.sentence]
        right = task.passages[min(gold)]
        yield [task.document, question.text, right, wrong[:count]]


def learned(job: Job) -> list[Hard]:
    """The questions outside the fold that is left out, each with as many negatives."""
    files = sorted(job.folder("questions-in").glob("*.xz"))
    found = [Hard(d, q, s, tuple(n)) for file in files for d, q, s, n in read(file)]
    kept = [each for each in found if fold_of(each.document) != job.fold]
    return [each for each in kept if len(each.negatives) == job.recipe.negatives]


def write(file: Path, rows: Iterable[Sequence[Any]]) -> None:
    """Write rows as compressed JSON lines; the file is there whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(".part")
    with lzma.open(fresh, "wt", encoding="utf-8") as stream:
        for row in rows:
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    fresh.replace(file)


def read(file: Path) -> list[list[Any]]:
    """The rows that were written."""
    with lzma.open(file, "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]
