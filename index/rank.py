"""Candidates → the order in which they answer a question, and how likely each does.

The order is a logistic model's over the signals, the probability index/trust.py's; both are fitted
by index/training/, and lie in ``ranker.json``, ``askable.json`` and ``trust.npz`` beside the
embedding.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.askable import askable
from index.asked import by_value
from index.candidates import Candidates, Scores
from index.coverage import Signal
from index.passage import Passage
from index.signals import SIGNALS, Signals
from index.trust import REASONS, Thresholds, Trust, features
from index.words import Words

CERTAIN = 0.95
"""How likely a sentence answers that holds the very figure whose meaning is asked for."""
FAR = 100.0
"""What puts a sentence before every other one."""
CLIP = 3.0
"""No signal counts beyond three standard deviations: nonsense lies far outside of training."""
Model = Mapping[str, Sequence[float]]


@dataclass(frozen=True)
class Reason:
    """A signal of a hit in words, its value, and what it added to the order's and to the trust's
    log odds."""

    words: str
    value: float
    order: float
    trust: float


def log_odds(model: Model, signals: Signal) -> Signal:
    """The logistic model's log odds for each row of ``signals``."""
    return np.asarray(weighed(model, signals).sum(axis=1) + model["bias"][0], dtype=float)


def weighed(model: Model, signals: Signal) -> Signal:
    """What each signal adds to the log odds of its row."""
    scaled = np.clip((signals - np.array(model["mean"])) / np.array(model["scale"]), -CLIP, CLIP)
    return np.asarray(scaled * np.array(model["weights"]), dtype=float)


def _shared(signals: Signal) -> NDArray[np.bool_]:
    """Which candidates hold the figure that was typed."""
    return np.asarray(signals[:, SIGNALS.index("figure_shared")] > 0)


class Ranker:
    """Puts candidates in order, with the probability that each answers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._words = Words(folder)
        self._signals = Signals(self._words)

    def signals(self, candidates: Candidates, passages: Sequence[Passage]) -> Signal:
        """One row of ``SIGNALS`` for each candidate."""
        return self._signals.of(candidates, passages)

    @property
    def thresholds(self) -> Thresholds:
        """What the probabilities must reach."""
        return self._trust.thresholds

    def ranked(
        self, candidates: Candidates, passages: Sequence[Passage]
    ) -> tuple[NDArray[np.intp], Scores]:
        """The candidates' numbers, best first, and their probabilities, which never rise; 0 for
        a question of no more than one known character, whatever its length."""
        order, rows, _, sure = self._judged(candidates, passages)
        if len("".join(self._words.known(candidates.text))) < 2:
            return order, np.zeros(len(order), dtype=np.float32)
        found = self._trust.probabilities(rows)
        if sure is not None:
            found = np.where(sure, np.maximum(found, CERTAIN), np.minimum(found, 1 - CERTAIN))
        return order, np.asarray(np.minimum.accumulate(found[order]), dtype=np.float32)

    def reasons(
        self, candidates: Candidates, passages: Sequence[Passage], top: int
    ) -> list[tuple[Reason, ...]]:
        """For each of the first ``top`` candidates why it stands there, the weightiest first."""
        order, rows, signals, _ = self._judged(candidates, passages)
        ordering = np.zeros_like(rows)
        ordering[:, -len(SIGNALS) :] = weighed(self._model, signals)
        told = []
        for at in order[:top]:
            trusting = self._trust.forest.contributions(rows[at])
            columns = zip(REASONS.values(), rows[at], ordering[at], trusting, strict=True)
            found = [Reason(words, *map(float, numbers)) for words, *numbers in columns]
            told.append(tuple(sorted(found, key=lambda r: -max(abs(r.order), abs(r.trust)))))
        return told

    def _judged(
        self, candidates: Candidates, passages: Sequence[Passage]
    ) -> tuple[NDArray[np.intp], Signal, Signal, NDArray[np.bool_] | None]:
        """The order, for each candidate the row for trust and its signals, and, where a figure's
        meaning is asked for, which candidates hold that figure."""
        signals = self.signals(candidates, passages)
        scores = log_odds(self._model, signals)
        sure = _shared(signals) if by_value(candidates.text) else None
        if sure is not None:
            scores += FAR * sure
        prior = askable(self._askable, candidates.text)
        order = np.argsort(-scores, kind="stable")
        return order, features(candidates.text, scores, signals, prior), signals, sure

    @cached_property
    def _model(self) -> Model:
        model: Model = json.loads((self._folder / "ranker.json").read_text("utf-8"))
        return model

    @cached_property
    def _askable(self) -> Mapping[str, float]:
        model: Mapping[str, float] = json.loads((self._folder / "askable.json").read_text("utf-8"))
        return model

    @cached_property
    def _trust(self) -> Trust:
        with np.load(self._folder / "trust.npz") as arrays:
            return Trust.load(arrays)
