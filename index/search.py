"""A question → ranked passages: the exact-word side and the vector side, fused.

Both sides score every passage; each is divided by its best score, and the two are added
(CombSUM with max normalisation: Lee, 1997, Analyses of multiple evidence combination).
How much a hit can be trusted is the ranker's affair. Knows nothing of bot/.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO

import numpy as np
from numpy.typing import NDArray

from index.embed import Embedding
from index.lexical import LexicalIndex
from index.library import BUILD_COMMAND, IndexUnavailable, Library, Shelf, unavailable
from index.passage import Hit, Query
from index.rank import Candidates, Ranker, fuse
from index.store import StoreError, VectorStore, passage_ids
from index.words import BUILT_IN, Words

CANDIDATES = 50
COSINE_WEIGHT = 0.6


class Searcher:
    """One open build, held against tidying until it is closed."""

    def __init__(
        self,
        library: Library,
        lexical: LexicalIndex,
        vectors: NDArray[np.float32],
        embedding: Embedding,
        ranker: Ranker,
        handle: IO[bytes] | None = None,
    ) -> None:
        self.library = library
        self._lexical = lexical
        self._vectors = vectors
        self._embedding = embedding
        self.ranker = ranker
        self._handle = handle
        self._documents = np.array([p.document for p in library.passages])

    def search(self, query: Query, top: int = 10) -> tuple[Hit, ...]:
        """The passages that fit ``query`` best, best first, each scored 0..1.

        Of a question in several parts a passage has the score of the part that it fits best.
        """
        if not (allowed := self._allowed(query.documents)).any():
            return ()
        best: dict[int, Hit] = {}
        for text in query.parts or (query.text,):
            for position, hit in self._ranked(text, allowed):
                if position not in best or hit.score > best[position].score:
                    best[position] = hit
        return tuple(sorted(best.values(), key=lambda hit: -hit.score)[:top])

    def _ranked(self, text: str, allowed: NDArray[np.bool_]) -> list[tuple[int, Hit]]:
        """The candidates for one question with their positions, best first."""
        candidates = self.candidates(text, allowed)
        best = candidates.positions
        scores = self.ranker.scores(candidates, self.library.passages)
        order = np.argsort(-scores, kind="stable")
        passages = self.library.passages
        return [(int(best[i]), Hit(passages[best[i]], float(scores[i]))) for i in order]

    def candidates(self, text: str, allowed: NDArray[np.bool_]) -> Candidates:
        """The passages worth a closer look, by the fused score."""
        words = self._lexical.scores(text)
        cosines = self._vectors @ self._embedding.question(text)
        fused = fuse(words, cosines, allowed, COSINE_WEIGHT)
        best = np.argsort(-fused, kind="stable")[:CANDIDATES]
        return Candidates(text, best[allowed[best]], words, cosines, fused, allowed)

    def close(self) -> None:
        """Let the build be tidied away."""
        if self._handle is not None:
            self._handle.close()

    def _allowed(self, documents: Sequence[str]) -> NDArray[np.bool_]:
        if not documents:
            return np.ones(len(self._documents), dtype=bool)
        return np.isin(self._documents, list(documents))


def open_searcher(shelf: Shelf, version: str, embedding: Embedding) -> Searcher:
    """Open a build for questions.

    Raises IndexUnavailable where it is missing, damaged, or made with another embedding.
    """
    handle = shelf.hold(version)
    try:
        return _open(shelf, version, embedding, handle)
    except IndexUnavailable:
        handle.close()
        raise


def _open(shelf: Shelf, version: str, embedding: Embedding, handle: IO[bytes]) -> Searcher:
    library = shelf.library(version)
    if library.model != embedding.fingerprint:
        raise IndexUnavailable(
            f"索引用的嵌入模型与 EMBED_MODEL 不一致；请运行 {BUILD_COMMAND} 重建。"
        )
    folder = shelf.folder(version)
    try:
        lexical = LexicalIndex.load(folder / "lexical", Words(BUILT_IN).segment)
        stored = VectorStore(folder / "chroma").vectors()
        vectors = np.stack([stored[identity] for identity in passage_ids(library.passages)])
    except (OSError, KeyError, ValueError, StoreError) as error:
        raise unavailable("索引缺失或已损坏") from error
    return Searcher(library, lexical, vectors, embedding, Ranker(BUILT_IN), handle)
