"""Figures with their uncertainty: bootstrap intervals, Wilson's, and the exact McNemar test.

Knows shares and samples, nothing of questions.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SEED = 20240101
SAMPLES = 2000
_EDGES = (2.5, 97.5)


@dataclass(frozen=True)
class Estimate:
    """A figure and its 95 % interval; ``n`` is the number of questions that it rests on."""

    value: float
    low: float
    high: float
    n: int


def ratio(shares: Sequence[tuple[float, float]]) -> Estimate | None:
    """The sum of what counts by the sum of what could, with a percentile bootstrap over the
    questions (Efron & Tibshirani, 1993); None where there is nothing to count.

    Where all questions went the same way a bootstrap knows no doubt; Wilson's interval, which
    does, stands in its place.
    """
    kept = [(counts, of) for counts, of in shares if of]
    if not kept:
        return None
    pairs = np.array(kept, dtype=float)
    picked = _samples(len(pairs))
    sums = picked @ pairs
    low, high = np.percentile(sums[:, 0] / sums[:, 1], _EDGES)
    counted, possible = pairs.sum(axis=0)
    value = float(counted / possible)
    if value in (0.0, 1.0):
        low, high = wilson(round(value * len(kept)), len(kept))
    return Estimate(value, float(low), float(high), len(kept))


def quantile(values: Sequence[float], share: float) -> Estimate | None:
    """The value that ``share`` of the values do not exceed, with its bootstrap interval."""
    if not values:
        return None
    ordered = np.sort(np.array(values, dtype=float))
    reached = np.cumsum(_samples(len(ordered)), axis=1) >= share * len(ordered) - 1e-9
    low, high = np.percentile(ordered[reached.argmax(axis=1)], _EDGES)
    value = ordered[max(0, math.ceil(share * len(ordered) - 1e-9) - 1)]
    return Estimate(float(value), float(low), float(high), len(ordered))


def _samples(n: int) -> NDArray[np.int64]:
    """How often each of ``n`` questions is drawn in each sample: the same ones every time."""
    return np.random.default_rng(SEED).multinomial(n, np.full(n, 1 / n), size=SAMPLES)


def wilson(right: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson, 1927), which is sound for few cases too.

    >>> [round(edge, 3) for edge in wilson(9, 10)]
    [0.596, 0.982]
    """
    z = 1.959964
    centre = (right / n + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(right / n * (1 - right / n) / n + z * z / (4 * n * n))
    return max(0.0, centre - half), min(1.0, centre + half)


def mcnemar(gained: int, lost: int) -> float:
    """How likely at least so uneven a split of the changed questions is by chance alone: the
    exact two-sided test (McNemar, 1947; Dietterich, 1998).

    >>> mcnemar(9, 1)
    0.021484375
    """
    changed, fewer = gained + lost, min(gained, lost)
    tail = sum(math.comb(changed, k) for k in range(fewer + 1))
    return float(min(1.0, 2 * tail / 2**changed))
