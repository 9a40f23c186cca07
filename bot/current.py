"""The current build, opened: its reports at once, its search when that is loaded.

A new build is taken up at the next question. Reading reports never waits for the search, whose
libraries take seconds to load. Knows nothing of questions.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from bot.config import Config
from index.embed import Embedding
from index.library import IndexUnavailable, Library, Shelf, unavailable

if TYPE_CHECKING:
    from index.search import Searcher


class Current:
    """What the index under INDEX_DATA holds now; may be asked from several threads."""

    def __init__(self, config: Config) -> None:
        self.shelf = Shelf(config.index_data)
        self._model = config.embed_model
        self._opening = Lock()
        self._library: Library | None = None
        self._searcher: Searcher | None = None
        self._embedding: Embedding | None = None

    def library(self) -> Library:
        """The reports of the current build. Raises IndexUnavailable."""
        known = self._library
        if known is not None and known.version == self.shelf.current():
            return known
        self._library = fresh = self._read(again=True)
        return fresh

    def searcher(self) -> Searcher:
        """The search over the current build. Raises IndexUnavailable, EmbeddingError."""
        from index import embed

        known = self._searcher
        if known is not None and known.library.version == self.shelf.current():
            return known
        with self._opening:
            if self._embedding is None:
                self._embedding = embed.load(self._model)
            return self._opened(self._embedding, again=True)

    def close(self) -> None:
        """Let the open build be tidied away."""
        with self._opening:
            if self._searcher is not None:
                self._searcher.close()
            self._searcher = None

    def _read(self, again: bool) -> Library:
        """The current reports; once ``again`` where a build that ended meanwhile removed them."""
        version = self.shelf.current()
        if not version:
            raise unavailable()
        try:
            return self.shelf.library(version)
        except IndexUnavailable:
            if again and self.shelf.current() != version:
                return self._read(again=False)
            raise

    def _opened(self, embedding: Embedding, again: bool) -> Searcher:
        """The current search, opened where it is not; once ``again`` as for the reports."""
        from index.search import open_searcher

        version, known = self.shelf.current(), self._searcher
        if known is not None and known.library.version == version:
            return known
        if not version:
            raise unavailable()
        try:
            fresh = open_searcher(self.shelf, version, embedding)
        except IndexUnavailable:
            if again and self.shelf.current() != version:
                return self._opened(embedding, again=False)
            raise
        if known is not None:
            known.close()
        self._searcher = fresh
        self._library = fresh.library  # one copy of the reports in memory
        return fresh
