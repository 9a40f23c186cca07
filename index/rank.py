"""How well a candidate answers a question: signals that can be explained, weighed.

A logistic model over a few signals, trained on questions that the embedding has not seen;
its weights lie in ``ranker.json`` beside the embedding, with how they were fitted. The score
is the probability that the passage answers the question.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.passage import Passage

Scores = NDArray[np.float32]


@dataclass(frozen=True)
class Candidates:
    """The candidates of one question: ``positions`` into the passages, and, for every passage,
    its BM25 score, its cosine, both fused, and whether it may be searched."""

    text: str
    positions: NDArray[np.intp]
    words: Scores
    cosines: Scores
    fused: Scores
    allowed: NDArray[np.bool_]


@dataclass(frozen=True)
class Ranker:
    """``cosine_weight`` is the share of the vector side in the fused score."""

    cosine_weight: float = 0.55

    @classmethod
    def load(cls, folder: Path) -> Ranker:
        """Read ``ranker.json``; without one the fused score stands for the probability."""
        file = folder / "ranker.json"
        return cls(**json.loads(file.read_text("utf-8"))) if file.is_file() else cls()

    def fuse(self, words: Scores, cosines: Scores, allowed: NDArray[np.bool_]) -> Scores:
        """Each side divided by its best score among the allowed, then added."""
        fused = self.cosine_weight * _share(cosines, allowed)
        fused += (1 - self.cosine_weight) * _share(words, allowed)
        return np.where(allowed, fused, -np.inf).astype(np.float32)

    def scores(self, candidates: Candidates, passages: Sequence[Passage]) -> Scores:
        """A score in 0..1 for each candidate."""
        return np.clip(candidates.fused[candidates.positions], 0, 1)


def _share(scores: Scores, allowed: NDArray[np.bool_]) -> Scores:
    best = float(scores[allowed].max())
    return np.clip(scores / best, 0, None) if best > 0 else np.zeros_like(scores)
