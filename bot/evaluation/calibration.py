"""How far the score of the first hit can be believed: a reliability diagram's bins.

A score is a probability; among questions scored .8 eight in ten first hits should be right
(Guo et al., 2017, On Calibration of Modern Neural Networks). Knows nothing of pictures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from bot.evaluation.estimate import wilson
from bot.evaluation.scores import Scored

BINS = 10


@dataclass(frozen=True)
class Bin:
    """The questions whose first hit has a score from ``low`` on, below ``high`` (the last bin
    takes 1.0 too). ``score`` is their mean score, ``right`` the share whose first hit shows
    evidence, with its 95 % interval."""

    low: float
    high: float
    n: int
    score: float
    right: float
    interval: tuple[float, float]


def bins(scored: Sequence[Scored]) -> tuple[Bin, ...]:
    """The bins that hold a question, in order. Questions that were not searched, and those whose
    key names no evidence although they have an answer, tell nothing and are left out."""
    judged = [s for s in scored if s.answer.hits and (s.item.refuse or s.ranks)]
    by_bin: dict[int, list[Scored]] = {}
    for s in judged:
        by_bin.setdefault(min(int(s.top_score * BINS), BINS - 1), []).append(s)
    return tuple(_bin(number, by_bin[number]) for number in sorted(by_bin))


def expected_error(found: Sequence[Bin]) -> float:
    """Expected calibration error: the mean distance of score and share right, weighed by the
    number of questions (Naeini, Cooper & Hauskrecht, 2015); 0 where there are none."""
    n = sum(b.n for b in found)
    return sum(b.n * abs(b.score - b.right) for b in found) / n if n else 0.0


def _bin(number: int, members: Sequence[Scored]) -> Bin:
    right = sum(1 in s.ranks for s in members)
    n = len(members)
    return Bin(
        low=number / BINS,
        high=(number + 1) / BINS,
        n=n,
        score=fmean(s.top_score for s in members),
        right=right / n,
        interval=wilson(right, n),
    )
