"""The exact-word side: BM25 (the bm25s library) over characters, character pairs and words.

Chinese has no spaces; characters and pairs find any wording, words weigh whole terms more.
Knows nothing of embeddings or passages' places.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.figures import figures
from index.text import normalise

if TYPE_CHECKING:
    import bm25s

_RUN = re.compile(r"[\u3400-\u9fff]+|[a-z]+|\d+(?:\.\d+)?")
Segmenter = Callable[[str], Iterable[str]]


def tokens(text: str, words: Segmenter) -> list[str]:
    """The tokens of a text: each figure whatever its form, each Chinese character, each pair,
    each longer word, each number.

    >>> tokens("增1.7万家", lambda text: [])
    ['=17000家', '增', '1.7', '万', '家', '万家']
    """
    found = [f"={figure.value:f}{figure.unit}" for figure in figures(text)]
    form = normalise(text)
    for run in _RUN.findall(form):
        if "\u3400" <= run[0] <= "\u9fff":
            found.extend(run)
            found.extend(run[at : at + 2] for at in range(len(run) - 1))
        else:
            found.append(run)
    found.extend(word for word in words(form) if len(word) > 2 and "\u3400" <= word[0] <= "\u9fff")
    return found


class LexicalIndex:
    """BM25 scores of every passage for a question, in the passages' own order."""

    def __init__(self, retriever: bm25s.BM25, words: Segmenter) -> None:
        self._retriever = retriever
        self._words = words

    @classmethod
    def build(cls, texts: Sequence[str], words: Segmenter) -> LexicalIndex:
        """Index ``texts``; there must be at least one."""
        import bm25s

        retriever = bm25s.BM25(k1=1.5, b=0.75, method="lucene")
        retriever.index([tokens(text, words) for text in texts], show_progress=False)
        return cls(retriever, words)

    @classmethod
    def load(cls, folder: Path, words: Segmenter) -> LexicalIndex:
        """Read what ``save`` wrote."""
        import bm25s

        return cls(bm25s.BM25.load(str(folder)), words)

    def save(self, folder: Path) -> None:
        """Write the index into ``folder``."""
        self._retriever.save(str(folder), show_progress=False)

    @property
    def known(self) -> Set[str]:
        """Every token of the passages."""
        return set(self._retriever.vocab_dict)

    def scores(self, text: str) -> NDArray[np.float32]:
        """One BM25 score for each passage; zeros where no token of ``text`` is known."""
        return self._of_tokens(tokens(text, self._words))

    def scores_of(self, terms: Iterable[str]) -> NDArray[np.float32]:
        """The same for words rather than a text: their single characters count for nothing."""
        found = (token for term in terms for token in tokens(term, self._words))
        return self._of_tokens(token for token in found if len(token) > 1)

    def _of_tokens(self, found: Iterable[str]) -> NDArray[np.float32]:
        known = self._retriever.vocab_dict
        wanted = [token for token in dict.fromkeys(found) if token in known]
        if not wanted:
            return np.zeros(self._retriever.scores["num_docs"], dtype=np.float32)
        return np.asarray(self._retriever.get_scores(wanted), dtype=np.float32)
