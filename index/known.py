"""The questions known for passages (相似问), searched beside the passages themselves.

A passage scores as the better of its own words and those of a question known for it, on both
sides of the search. Knows nothing of ranking.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.candidates import Scores
from index.lexical import LexicalIndex


class KnownQuestions:
    """``questions`` with an exact-word index and the vectors of them; the i-th of ``answers`` says
    which question (by number) the passage at which position answers."""

    def __init__(
        self,
        questions: Sequence[str],
        answers: Sequence[tuple[int, int]],
        lexical: LexicalIndex,
        vectors: NDArray[np.float32],
    ) -> None:
        self._questions = tuple(questions)
        self._asked, self._owners = np.array(answers, dtype=np.intp).T
        self._lexical = lexical
        self._vectors = vectors

    def lift(
        self, text: str, asked: NDArray[np.float32], words: Scores, cosines: Scores
    ) -> dict[int, str]:
        """Raise the scores of passages, in place, to those of the questions known for them.

        Returns, for each passage whose cosine rose, its question that is nearest to ``text``,
        whose vector is ``asked``.
        """
        np.maximum.at(words, self._owners, self._lexical.scores(text)[self._asked])
        near = (self._vectors @ asked)[self._asked]
        rising = near > cosines[self._owners]
        order = np.flatnonzero(rising)[np.argsort(near[rising], kind="stable")]
        np.maximum.at(cosines, self._owners, near)
        return {int(self._owners[at]): self._questions[self._asked[at]] for at in order}
