"""How searches fared: hits, and what is right of what would be claimed.

Knows nothing of models; only of what was found, and how far it was trusted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from index.training.phrases import PHRASE

COVERAGES = (0.4, 0.5, 0.6, 0.67, 0.75, 0.85)
BINS = 10


@dataclass(frozen=True)
class Judged:
    """A question: whether its text answers it, which of the first three sentences are right, and
    how far the first is trusted."""

    style: str
    setting: str
    answerable: bool
    right: tuple[bool, ...]
    trust: float


def told(judged: Sequence[Judged]) -> str:
    """The figures of each setting, a line of hits and a line of what would be claimed."""
    return "\n".join(line for setting in _settings(judged) for line in _lines(setting, judged))


def written(judged: Sequence[Judged]) -> list[Judged]:
    """The questions that somebody wrote."""
    return [j for j in judged if j.style != PHRASE]


def curve(judged: Sequence[Judged]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The risk–coverage curve: for each question taken in, from the most trusted on, the share
    of answerable questions claimed so far, and the share of all claims that is right."""
    order = np.argsort([-j.trust for j in judged], kind="stable")
    right = np.array([judged[at].answerable and judged[at].right[0] for at in order])
    answerable = np.array([judged[at].answerable for at in order])
    covered = answerable.cumsum() / max(answerable.sum(), 1)
    return covered, right.cumsum() / np.arange(1, len(order) + 1)


def precision_at(judged: Sequence[Judged], share: float) -> float:
    """What is right of what is claimed where that share of answerable questions is claimed."""
    covered, right = curve(judged)
    return float(right[min(int(np.searchsorted(covered, share)), len(right) - 1)])


def calibration_error(judged: Sequence[Judged]) -> float:
    """How far ``trust`` is from a probability: the expected calibration error over ten equally
    filled bins (Naeini et al. 2015)."""
    ordered = sorted(judged, key=lambda j: j.trust)
    bins = np.array_split(np.arange(len(ordered)), BINS)
    gaps = [
        abs(sum(ordered[n].trust - (ordered[n].answerable and ordered[n].right[0]) for n in part))
        for part in bins
    ]
    return float(sum(gaps) / max(len(ordered), 1))


def _settings(judged: Sequence[Judged]) -> list[str]:
    return sorted({j.setting for j in judged}, reverse=True)


def _lines(setting: str, judged: Sequence[Judged]) -> Iterator[str]:
    own = [j for j in written(judged) if j.setting == setting]
    able = [j for j in own if j.answerable]
    everyday = [j for j in able if j.style == "everyday"]
    yield (
        f"  {setting}: {len(able)} answerable, {len(own) - len(able)} not; hit@1 {_first(able):.3f}, "
        f"everyday {_first(everyday):.3f}, hit@3 {np.mean([any(j.right) for j in able]):.3f}"
    )
    points = "  ".join(f"{share}: {precision_at(own, share):.3f}" for share in COVERAGES)
    auc = roc_auc_score([j.answerable for j in own], [j.trust for j in own])
    yield f"    right of what is claimed, by share claimed: {points}; AUC {auc:.3f}"


def _first(judged: Sequence[Judged]) -> float:
    return float(np.mean([j.right[0] for j in judged]))
