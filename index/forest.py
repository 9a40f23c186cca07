"""Boosted trees as arrays: the sum of the leaves that a row falls into, and what led there.

Gradient boosting (Friedman, 2001), fitted by scikit-learn (index/training/trust.py) and kept as
plain arrays, so that answering needs neither that library nor its pickles. Contributions are the
steps of the expected value along each path (Saabas, 2014).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Forest:
    """``(trees, nodes)`` arrays; a leaf leads to itself on both sides.

    ``value`` is the expected value at each node, in log odds; ``base`` is added to every sum.
    """

    feature: NDArray[np.int16]
    threshold: NDArray[np.float64]
    left: NDArray[np.int16]
    right: NDArray[np.int16]
    value: NDArray[np.float64]
    base: float

    @classmethod
    def load(cls, arrays: Mapping[str, NDArray[np.generic]]) -> Forest:
        """From arrays of the names above. Raises KeyError where one is missing."""
        return cls(
            np.asarray(arrays["feature"], np.int16),
            np.asarray(arrays["threshold"], np.float64),
            np.asarray(arrays["left"], np.int16),
            np.asarray(arrays["right"], np.int16),
            np.asarray(arrays["value"], np.float64),
            float(np.asarray(arrays["base"])),
        )

    def log_odds(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """The sum for each row, shape (n,)."""
        trees = np.arange(len(self.feature))
        at = np.zeros((len(rows), len(trees)), dtype=np.int16)
        while True:
            after = self._next(rows, at)
            if (after == at).all():
                return np.asarray(self.base + self.value[trees, at].sum(axis=1), dtype=float)
            at = after

    def contributions(self, row: NDArray[np.float64]) -> NDArray[np.float64]:
        """What each feature of one row added to its log odds, shape (features,)."""
        trees = np.arange(len(self.feature))
        told = np.zeros(len(row))
        at = np.zeros((1, len(trees)), dtype=np.int16)
        while True:
            after = self._next(row[None], at)
            if (after == at).all():
                return told
            step = self.value[trees, after[0]] - self.value[trees, at[0]]
            np.add.at(told, self.feature[trees, at[0]], step)
            at = after

    def _next(self, rows: NDArray[np.float64], at: NDArray[np.int16]) -> NDArray[np.int16]:
        """One step down every tree for every row."""
        trees = np.arange(len(self.feature))
        asked = np.take_along_axis(rows, self.feature[trees, at].astype(np.intp), axis=1)
        lower = asked <= self.threshold[trees, at]
        return np.where(lower, self.left[trees, at], self.right[trees, at])
