"""Words and their vectors, straight from the built-in weights, for signals between words.

The static embedding is a table: one row for each word of its tokenizer. A row's direction says
what a word means, its length how much it counted in training (的 is short, 独角兽 long). Needs
neither sentence-transformers nor torch.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.text import normalise

if TYPE_CHECKING:
    from tokenizers import Tokenizer

BUILT_IN = Path(__file__).resolve().parent / "model"
Rows = NDArray[np.int64]


class Words:
    """The word table of a model folder; read at first use."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def segment(self, text: str) -> list[str]:
        """The words of a text in normal form, in order."""
        return list(self._tokenizer.encode(text, add_special_tokens=False).tokens)

    def rows(self, text: str) -> Rows:
        """The distinct words of ``text`` as rows of the table, punctuation left out."""
        encoding = self._tokenizer.encode(normalise(text), add_special_tokens=False)
        pairs = zip(encoding.tokens, encoding.ids, strict=True)
        rows = np.array(sorted({row for word, row in pairs if word[:1].isalnum()}), dtype=np.int64)
        return rows[self._lengths[rows] > 0]

    def known(self, text: str) -> list[str]:
        """The distinct words of ``text`` that the table knows."""
        return [str(self._tokenizer.id_to_token(int(row))) for row in self.rows(text)]

    def lengths(self, rows: Rows) -> NDArray[np.float32]:
        """How much each word counts, shape (n,)."""
        return self._lengths[rows]

    def nearest(self, asked: Rows, told: Sequence[Rows]) -> NDArray[np.float32]:
        """For each of the ``told`` texts and each asked word the cosine of the nearest word
        told, at least 0; shape (len(told), len(asked))."""
        best = np.zeros((len(told), len(asked)), dtype=np.float32)
        rows = np.unique(np.concatenate([asked, *told]))
        cosines = self._units(asked) @ self._units(rows).T
        for number, text in enumerate(told):
            if len(text) and len(asked):
                best[number] = cosines[:, np.searchsorted(rows, text)].max(axis=1)
        return np.maximum(best, 0)

    def text_vector(self, rows: Rows) -> NDArray[np.float32]:
        """The unit vector of a text from its words, as the static embedding makes it."""
        total = self._table[rows].astype(np.float32).sum(axis=0)
        return np.asarray(total / max(float(np.linalg.norm(total)), 1e-6))

    def _units(self, rows: Rows) -> NDArray[np.float32]:
        vectors = self._table[rows].astype(np.float32)
        return np.asarray(vectors / np.maximum(self.lengths(rows), 1e-6)[:, None])

    @property
    def _tokenizer(self) -> Tokenizer:
        return _tokenizer(self._folder)

    @cached_property
    def _lengths(self) -> NDArray[np.float32]:
        return np.asarray(np.linalg.norm(self._table.astype(np.float32), axis=1))

    @property
    def _table(self) -> NDArray[np.float16]:
        return _table(self._folder)


@cache
def _tokenizer(folder: Path) -> Tokenizer:
    """Held once for a folder, however many ask: the exact-word side, the ranker, other builds."""
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(folder / "tokenizer.json"))


@cache
def _table(folder: Path) -> NDArray[np.float16]:
    from safetensors.numpy import load_file

    return np.asarray(load_file(folder / "model.safetensors")["embedding.weight"])
