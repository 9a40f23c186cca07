"""How far a candidate can be trusted to answer: a calibrated probability.

Order and trust are two questions. The ranker tells which sentence fits best; here it is judged
whether that one answers, from its lead over the others, its signals, and how likely a report answers
such a question at all. Boosted trees, then a logistic calibration of their sum (Platt, 1999), both
fitted on questions that neither the embedding nor the ranker was fitted on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from index.asked import asks
from index.candidates import Scores
from index.coverage import Signal
from index.forest import Forest
from index.signals import NAMES

OWN: Mapping[str, str] = MappingProxyType(
    {
        "rank": "排序分",
        "rank_lead": "排序分领先其余句子多少",
        "rank_next": "后几名的排序分",
        "rank_mass": "像是答案的句子共有多少",
        "askable": "报告一般会不会回答这类问题",
        "number": "问数量",
        "list": "问有哪些",
        "result": "问做成的事",
        "target": "问打算",
    }
)
REASONS: Mapping[str, str] = MappingProxyType({**OWN, **NAMES})
"""Each feature with what it says, in Chinese, in the order of a row."""


def features(question: str, log_odds: Signal, signals: Signal, askable: float) -> Signal:
    """A row for each candidate: ``OWN``, then its signals.

    ``log_odds`` are the ranker's, one for each row of ``signals``.
    """
    order = np.sort(log_odds)[::-1]
    others = np.full(len(log_odds), order[0])
    others[log_odds.argmax()] = order[min(1, len(order) - 1)]
    count = len(log_odds)
    mass = float(np.log((1 / (1 + np.exp(-log_odds))).sum()))
    own = [
        log_odds,
        log_odds - others,
        np.full(count, order[1:5].mean() if count > 1 else order[0]),
        np.full(count, mass),
        np.full(count, askable),
        *(np.full(count, float(asked)) for asked in asks(question).values()),
    ]
    return np.column_stack([*own, signals])


@dataclass(frozen=True)
class Thresholds:
    """From which probability on a hit is claimed to answer, and from which on it is shown as
    related: points of the risk–coverage curve."""

    answered: float
    related: float


@dataclass(frozen=True)
class Trust:
    """The trees, the calibration of their log odds, and the thresholds that go with them."""

    forest: Forest
    slope: float
    bias: float
    thresholds: Thresholds

    @classmethod
    def load(cls, arrays: Mapping[str, NDArray[np.generic]]) -> Trust:
        """From the arrays of ``trust.npz``. Raises KeyError where one is missing."""
        names = ("slope", "bias", "answered", "related")
        slope, bias, answered, related = (float(np.asarray(arrays[name])) for name in names)
        return cls(Forest.load(arrays), slope, bias, Thresholds(answered, related))

    def probabilities(self, rows: Signal) -> Scores:
        """The probability that each candidate answers."""
        told = self.slope * self.forest.log_odds(rows) + self.bias
        return np.asarray(1 / (1 + np.exp(-told)), dtype=np.float32)
