"""How well a candidate answers a question: signals that can be explained, weighed.

A logistic model over the signals below, fitted on questions that the embedding has not seen
(index/training/ranker.py); its weights lie in ``ranker.json`` beside the embedding. The score
is the probability that the passage answers the question. Near matches between words follow
ColBERT's MaxSim (Khattab and Zaharia, 2020) over static word vectors.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.asked import asks, tells_result
from index.figures import Figure, figures
from index.passage import Passage
from index.words import Rows, Words

CLIP = 3.0
"""No signal counts beyond three standard deviations: nonsense lies far outside of training."""
Scores = NDArray[np.float32]
Signal = NDArray[np.float64]
SIGNALS = (
    "words_share", "words", "cosine_share", "cosine", "fused", "fused_lead", "agree",
    "near", "near_heading", "exact", "exact_heading", "key_near", "second_near", "key_exact",
    "weak_words", "figure_for_number", "no_figure_for_number", "figure_shared", "figure_by_value", "figure_missed",
    "list_for_list", "heading", "heading_for_list", "result_for_result", "result_for_target",
    "short", "long",
    "near_lead", "size", "clause", "clause_lead", "trail_cosine",
)  # fmt: skip


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


def fuse(words: Scores, cosines: Scores, allowed: NDArray[np.bool_], weight: float) -> Scores:
    """Each side divided by its best score among the allowed, then added, ``weight`` to the
    cosine; minus infinity where a passage may not be searched."""
    fused = weight * _share(cosines, allowed) + (1 - weight) * _share(words, allowed)
    return np.where(allowed, fused, -np.inf).astype(np.float32)


def probabilities(model: Mapping[str, list[float]], signals: Signal) -> Scores:
    """The logistic model's probability for each row of ``signals``."""
    scaled = np.clip((signals - model["mean"]) / np.array(model["scale"]), -CLIP, CLIP)
    logits = scaled @ np.array(model["weights"]) + model["bias"][0]
    return np.asarray(1 / (1 + np.exp(-logits)), dtype=np.float32)


@dataclass(frozen=True)
class _Told:
    """What the signals need of a sentence, worked out once: the rows of its words, those of each
    clause, its figures, and how much it reads as a result."""

    rows: Rows
    clauses: tuple[Rows, ...]
    figures: tuple[Figure, ...]
    result: float


class Ranker:
    """The signals of candidates, and the probability that each answers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._words = Words(folder)
        self._known: dict[str, _Told] = {}

    @cached_property
    def _model(self) -> dict[str, list[float]]:
        model: dict[str, list[float]] = json.loads(
            (self._folder / "ranker.json").read_text("utf-8")
        )
        return model

    def scores(self, candidates: Candidates, passages: Sequence[Passage]) -> Scores:
        """A probability for each candidate; 0 for a question of no more than one known
        character, whatever its length."""
        known = "".join(self._words.known(candidates.text))
        if len(known) < 2:
            return np.zeros(len(candidates.positions), dtype=np.float32)
        return probabilities(self._model, self.signals(candidates, passages))

    def signals(self, candidates: Candidates, passages: Sequence[Passage]) -> Signal:
        """One row of ``SIGNALS`` for each candidate."""
        at = candidates.positions
        chosen = [passages[position] for position in at]
        columns = _of_scores(candidates)
        columns |= self._of_words(candidates.text, chosen)
        columns |= self._of_parts(candidates.text, chosen)
        columns |= _of_kind(candidates.text, chosen, [self._told(p.text) for p in chosen])
        near = columns["near"]
        columns["near_lead"] = near - _best_other(near)
        columns["size"] = np.full(len(at), np.log(candidates.allowed.sum()))
        return np.column_stack([columns[name] for name in SIGNALS])

    def _of_words(self, question: str, chosen: Sequence[Passage]) -> dict[str, Signal]:
        """Coverage of the question's words, near and exact, by sentence and by headings."""
        asked = self._words.rows(question)
        if not len(asked):
            return dict.fromkeys(_WORD_SIGNALS, np.zeros(len(chosen)))
        weights = self._words.lengths(asked) ** 2
        weights /= weights.sum()
        body = self._words.nearest(asked, [self._told(p.text).rows for p in chosen])
        trail = self._words.nearest(asked, [self._trail(p) for p in chosen])
        both = np.maximum(body, 0.8 * trail)
        exact, exact_trail = body > 0.999, trail > 0.999
        first, second = np.argsort(-weights)[[0, min(1, len(asked) - 1)]]
        columns = (
            body @ weights,
            both @ weights,
            exact @ weights,
            (exact | exact_trail) @ weights,
            both[:, first],
            both[:, second],
            exact[:, first],
            (body < 0.35) @ weights,
        )
        return {name: c.astype(float) for name, c in zip(_WORD_SIGNALS, columns, strict=True)}

    def _of_parts(self, question: str, chosen: Sequence[Passage]) -> dict[str, Signal]:
        """The question against the best clause of each sentence, and against its headings:
        a long sentence of many clauses is far from a question on one of them."""
        asked = self._words.text_vector(self._words.rows(question))
        clause = np.array([(self._clauses(p.text) @ asked).max() for p in chosen], dtype=float)
        trail = [self._words.text_vector(self._trail(p)) for p in chosen]
        return {
            "clause": clause,
            "clause_lead": clause - _best_other(clause),
            "trail_cosine": np.array(trail, dtype=float) @ asked,
        }

    def _clauses(self, text: str) -> NDArray[np.float32]:
        """The vectors of a sentence's clauses, shape (clauses, dimension)."""
        return np.stack([self._words.text_vector(rows) for rows in self._told(text).clauses])

    def _trail(self, passage: Passage) -> Rows:
        """The words of a passage's headings."""
        return self._told("，".join(passage.headings)).rows

    def _told(self, text: str) -> _Told:
        if text not in self._known:
            clauses = [c for c in _CLAUSE.split(text) if len(c) > 3] or [text]
            self._known[text] = _Told(
                rows=self._words.rows(text),
                clauses=tuple(self._words.rows(clause) for clause in clauses),
                figures=figures(text),
                result=tells_result(text),
            )
        return self._known[text]


_CLAUSE = re.compile(r"[，,；;。：:！!？?]")
_WORD_SIGNALS = (
    "near", "near_heading", "exact", "exact_heading",
    "key_near", "second_near", "key_exact", "weak_words",
)  # fmt: skip


def _of_scores(candidates: Candidates) -> dict[str, Signal]:
    """Both sides' scores, absolute and against the best."""
    at, allowed = candidates.positions, candidates.allowed
    words, cosines = candidates.words[at].astype(float), candidates.cosines[at].astype(float)
    fused = candidates.fused[at].astype(float)
    shares = _share(candidates.words, allowed)[at], _share(candidates.cosines, allowed)[at]
    return {
        "words_share": shares[0],
        "words": np.log1p(words),
        "cosine_share": shares[1],
        "cosine": cosines,
        "fused": fused,
        "fused_lead": fused - _best_other(fused),
        "agree": np.minimum(*shares),
    }


def _of_kind(question: str, chosen: Sequence[Passage], told: Sequence[_Told]) -> dict[str, Signal]:
    """Whether the kind of thing that is asked for is there."""
    kinds = asks(question)
    typed = figures(question)
    counts = np.array([len(t.figures) > 0 for t in told], dtype=float)
    shared = np.array([any(f.agrees(own) for own in typed for f in t.figures) for t in told])
    heading = np.array([p.is_heading for p in chosen], dtype=float)
    results = np.array([t.result for t in told])
    items = np.array([min(p.text.count("、"), 8) / 8 for p in chosen])
    lengths = np.array([len(p.text) for p in chosen])
    return {
        "figure_for_number": counts * kinds["number"],
        "no_figure_for_number": (1 - counts) * kinds["number"],
        "figure_shared": shared.astype(float),
        "figure_by_value": shared * sum(len(f.words) for f in typed) / max(len(question), 1),
        "figure_missed": (~shared).astype(float) * bool(typed),
        "list_for_list": items * kinds["list"],
        "heading": heading,
        "heading_for_list": heading * kinds["list"],
        "result_for_result": results * kinds["result"],
        "result_for_target": results * kinds["target"],
        "short": (lengths < 16).astype(float),
        "long": np.log1p(lengths),
    }


def _best_other(values: Signal) -> Signal:
    """For each value the best among the others (itself where it is alone)."""
    if len(values) < 2:
        return values
    order = np.argsort(-values)
    others = np.full(len(values), values[order[0]])
    others[order[0]] = values[order[1]]
    return others


def _share(scores: Scores, allowed: NDArray[np.bool_]) -> Scores:
    """Scores divided by the best allowed one, at least 0."""
    best = float(scores[allowed].max())
    return np.clip(scores / best, 0, None) if best > 0 else np.zeros_like(scores)
