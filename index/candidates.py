"""The candidates of a question: what both sides of the search, the lexicon and the questions
known for passages say of them, before anything is weighed.

Each side is divided by its best score, and the two are added (CombSUM with max normalisation: Lee,
1997, Analyses of multiple evidence combination).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


@dataclass(frozen=True)
class Candidates:
    """The candidates of the question ``text``: ``positions`` into the passages.

    For every passage: its BM25 score, its cosine, both fused, whether it may be searched, and the
    BM25 score of the report words (``expanded``) to which the lexicon leads from words of the
    question (``expansions``). ``known`` has, by position, a question like this one that staff
    wrote for the passage.
    """

    text: str
    positions: NDArray[np.intp]
    words: Scores
    cosines: Scores
    fused: Scores
    allowed: NDArray[np.bool_]
    expanded: Scores
    expansions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    known: Mapping[int, str] = field(default_factory=dict)


def fuse(words: Scores, cosines: Scores, allowed: NDArray[np.bool_], weight: float) -> Scores:
    """Each side divided by its best score among the allowed, then added, ``weight`` to the
    cosine; minus infinity where a passage may not be searched."""
    fused = weight * share(cosines, allowed) + (1 - weight) * share(words, allowed)
    return np.where(allowed, fused, -np.inf).astype(np.float32)


def best(scores: Scores, count: int) -> NDArray[np.intp]:
    """The positions of the ``count`` best scores, best first; of equals the first ones.

    Only those that can be among them are sorted: of 100,000 scores, sorting takes ten times as long.
    """
    if count < len(scores):
        least = np.partition(scores, len(scores) - count)[len(scores) - count]
        likely = np.flatnonzero(scores >= least)
    else:
        likely = np.arange(len(scores))
    return likely[np.argsort(-scores[likely], kind="stable")][:count]


def share(scores: Scores, allowed: NDArray[np.bool_]) -> Scores:
    """Scores divided by the best allowed one, at least 0."""
    best = float(scores[allowed].max())
    return np.clip(scores / best, 0, None) if best > 0 else np.zeros_like(scores)
