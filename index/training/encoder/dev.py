"""The dev split: questions on the places kept apart, and how an encoder fares on them.

Beside the encoder stand the exact words and the static embedding, whose scores are kept from where
they could be computed. Each question is searched in its own report, as index.training.measure does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.training.encoder.job import Job
from index.training.material import Part
from index.training.measure import Encode, Scores, rank, sentence_encoder
from index.training.tasks import Task, exact_scores, relative, tasks

COSINE_WEIGHT = 0.6
"""Of the vector side, as in index.search."""
WEIGHT = 0.5
"""Of the encoder within the vector side; fixed before anything was measured."""
FILE = "dev.npz"
DRAWS = 2000
STATIC, ENCODER, BEFORE, INSTEAD, ALL = (
    "static alone",
    "encoder alone",
    "BM25 + static",
    "BM25 + encoder",
    "BM25 + static + encoder",
)


@dataclass(frozen=True)
class Case:
    """A report with its questions, and what the present search's two sides say of every sentence,
    ``(questions, passages)`` each."""

    task: Task
    exact: Scores
    static: Scores


@dataclass(frozen=True)
class Found:
    """A question: its style, and at which rank (from 0) its sentence came, for each way."""

    style: str
    ranks: Mapping[str, int]


@dataclass(frozen=True)
class Share:
    """A share of ``number`` questions, or a difference of two, with its 95 % interval."""

    value: float
    low: float
    high: float
    number: int

    def __str__(self) -> str:
        return f"{self.value:.3f}（{self.low:.3f} 到 {self.high:.3f}，{self.number} 题）"


def keep(job: Job) -> bool:
    """Score the dev split by the present search; False where the time is over first."""
    file = job.out / FILE
    if file.exists():
        return True
    if job.clock.over:
        return False
    encode = sentence_encoder(job.static)
    scores: dict[str, Scores] = {}
    for task in _tasks(job):
        texts = [question.text for question in task.questions]
        scores[f"{task.document} exact"] = exact_scores(texts, task.passages)
        scores[f"{task.document} static"] = encode(texts) @ encode(task.passages).T
    fresh = file.with_suffix(".part.npz")
    np.savez_compressed(fresh, allow_pickle=False, **scores)
    fresh.replace(file)
    return True


def cases(job: Job) -> list[Case]:
    """The dev split with the kept scores."""
    with np.load(job.out / FILE) as kept:
        return [
            Case(task, kept[f"{task.document} exact"], kept[f"{task.document} static"])
            for task in _tasks(job)
        ]


def _tasks(job: Job) -> list[Task]:
    """The tasks of the places kept apart; a trial takes one report."""
    return tasks(Part.APART)[: 1 if job.recipe.most else None]


def search(case: Case, encode: Encode) -> Mapping[str, Scores]:
    """The scores of every sentence of a report for each of its questions, by each way."""
    texts = [question.text for question in case.task.questions]
    ours = encode(texts) @ encode(case.task.passages).T
    both = (1 - WEIGHT) * case.static + WEIGHT * ours
    exact = (1 - COSINE_WEIGHT) * relative(case.exact)
    fused = {BEFORE: case.static, INSTEAD: ours, ALL: both}
    ways = {way: exact + COSINE_WEIGHT * relative(side) for way, side in fused.items()}
    return {STATIC: case.static, ENCODER: ours, **ways}


def ask(every: Sequence[Case], encode: Encode) -> list[Found]:
    """Ask every question in every way."""
    return [found for case in every for found in ranked(case, search(case, encode))]


def ranked(case: Case, ways: Mapping[str, Scores]) -> list[Found]:
    """Where the right sentence comes for each question of a report, by the scores of each way."""
    return [
        Found(question.style, {w: rank(s[row], case.task.gold[row]) for w, s in ways.items()})
        for row, question in enumerate(case.task.questions)
    ]


def hit(found: Sequence[Found], way: str, depth: int = 1, style: str = "") -> Share:
    """hit@depth of one way, of one style or of all."""
    return share(_hits(found, way, depth, style))


def gain(found: Sequence[Found], way: str, other: str) -> Share:
    """By how much one way's hit@1 is above another's, question by question."""
    return share(_hits(found, way, 1, "") - _hits(found, other, 1, ""))


def _hits(found: Sequence[Found], way: str, depth: int, style: str) -> NDArray[np.float64]:
    ranks = [each.ranks[way] for each in found if style in ("", each.style)]
    return np.asarray([float(rank < depth) for rank in ranks])


def share(values: NDArray[np.float64]) -> Share:
    """The mean, with the interval from drawing the questions again (bootstrap: Efron 1979)."""
    if not len(values):
        return Share(0.0, 0.0, 0.0, 0)
    picked = np.random.default_rng(0).integers(0, len(values), (DRAWS, len(values)))
    low, high = np.percentile(values[picked].mean(axis=1), [2.5, 97.5])
    return Share(float(values.mean()), float(low), float(high), len(values))


def table(found: Sequence[Found]) -> str:
    """hit@1, everyday words, hit@3 of every way, as lines of text."""
    return "\n".join(
        f"  {way:24s} hit@1 {hit(found, way)}  口语 {hit(found, way, style='everyday')}  "
        f"hit@3 {hit(found, way, 3)}"
        for way in found[0].ranks
    )
