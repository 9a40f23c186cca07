"""How far the words of a question are covered by a passage, exactly and by near neighbours.

Near matches between words follow ColBERT's MaxSim (Khattab and Zaharia, 2020) over static word
vectors; a rare word, whose vector is long, weighs more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.asked import tells_result
from index.figures import Figure, figures
from index.passage import Passage
from index.text import normalise
from index.words import Rows, Words

Signal = NDArray[np.float64]
_CLAUSE = re.compile(r"[，,；;。：:！!？?]")
_WORD_SIGNALS = (
    "near", "near_heading", "exact", "exact_heading",
    "key_near", "second_near", "key_exact", "weak_words",
)  # fmt: skip
_EXACT = 0.999
_WEAK = 0.35
_HEADING = 0.8
"""What a word in a heading counts, against one in the sentence."""


@dataclass(frozen=True)
class Told:
    """What the signals need of a sentence, worked out once: its normal form, the rows of its words,
    those of each clause, its figures, and how much it reads as a result."""

    form: str
    rows: Rows
    clauses: tuple[Rows, ...]
    figures: tuple[Figure, ...]
    result: float


class Coverage:
    """Compares questions with passages word by word; remembers what it read of passages."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._known: dict[str, Told] = {}

    def told(self, text: str) -> Told:
        """What there is to know of a sentence."""
        if text not in self._known:
            clauses = [c for c in _CLAUSE.split(text) if len(c) > 3] or [text]
            self._known[text] = Told(
                form=normalise(text),
                rows=self._words.rows(text),
                clauses=tuple(self._words.rows(clause) for clause in clauses),
                figures=figures(text),
                result=tells_result(text),
            )
        return self._known[text]

    def trail(self, passage: Passage) -> Told:
        """The same of a passage's headings."""
        return self.told("，".join(passage.headings))

    def of_words(
        self, question: str, texts: Sequence[str], chosen: Sequence[Passage]
    ) -> dict[str, Signal]:
        """Coverage of the question's words by ``texts``, one for each passage, and by headings."""
        asked = self._words.rows(question)
        if not len(asked):
            return dict.fromkeys(_WORD_SIGNALS, np.zeros(len(chosen)))
        weights = self._words.lengths(asked) ** 2
        weights /= weights.sum()
        body = self._words.nearest(asked, [self.told(text).rows for text in texts])
        trail = self._words.nearest(asked, [self.trail(p).rows for p in chosen])
        both = np.maximum(body, _HEADING * trail)
        exact, exact_trail = body > _EXACT, trail > _EXACT
        first, second = np.argsort(-weights)[[0, min(1, len(asked) - 1)]]
        columns = (
            body @ weights,
            both @ weights,
            exact @ weights,
            (exact | exact_trail) @ weights,
            both[:, first],
            both[:, second],
            exact[:, first],
            (body < _WEAK) @ weights,
        )
        return {name: c.astype(float) for name, c in zip(_WORD_SIGNALS, columns, strict=True)}

    def of_parts(
        self, question: str, texts: Sequence[str], chosen: Sequence[Passage]
    ) -> dict[str, Signal]:
        """The question against the best clause of each text, and against the headings: a long
        sentence of many clauses is far from a question on one of them."""
        asked = self._words.text_vector(self._words.rows(question))
        clause = np.array([(self._clauses(text) @ asked).max() for text in texts], dtype=float)
        trail = [self._words.text_vector(self.trail(p).rows) for p in chosen]
        return {"clause": clause, "trail_cosine": np.array(trail, dtype=float) @ asked}

    def _clauses(self, text: str) -> NDArray[np.float32]:
        """The vectors of a sentence's clauses, shape (clauses, dimension)."""
        return np.stack([self._words.text_vector(rows) for rows in self.told(text).clauses])
