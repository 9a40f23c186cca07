"""The current build, opened: its reports at once, its search when that is loaded.

A new build is taken up at the next question. Reading reports never waits for the search, whose
libraries take seconds to load. Knows nothing of questions.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from bot.config import Config
from index.embed import Embedding
from index.library import IndexUnavailable, Library, Shelf, unavailable

if TYPE_CHECKING:
    from index.rerank import CrossEncoder
    from index.search import Searcher

Opened = TypeVar("Opened")


class Current:
    """What the index under INDEX_DATA holds now; may be asked from several threads."""

    def __init__(self, config: Config) -> None:
        self.shelf = Shelf(config.index_data)
        self._config = config
        self._opening = Lock()
        self._library: Library | None = None
        self._searcher: Searcher | None = None
        self._embedding: Embedding | None = None
        self._encoder: CrossEncoder | None = None

    def library(self) -> Library:
        """The reports of the current build. Raises IndexUnavailable."""
        known = self._library
        if known is not None and known.version == self.shelf.current():
            return known
        self._library = fresh = self._of_current(self.shelf.library)
        return fresh

    def searcher(self) -> Searcher:
        """The search over the current build. Raises IndexUnavailable, ModelError."""
        known = self._searcher
        if known is not None and known.library.version == self.shelf.current():
            return known
        with self._opening:
            return self._of_current(partial(self._opened, self._models()))

    def close(self) -> None:
        """Let the open build be tidied away."""
        with self._opening:
            if self._searcher is not None:
                self._searcher.close()
            self._searcher = None

    def _of_current(self, opened: Callable[[str], Opened]) -> Opened:
        """What ``opened`` makes of the current version; of the next one, where a build that ended
        meanwhile removed it."""
        version = self.shelf.current()
        if not version:
            raise unavailable()
        try:
            return opened(version)
        except IndexUnavailable:
            if (latest := self.shelf.current()) == version:
                raise
            return opened(latest)

    def _models(self) -> Embedding:
        """The embedding, and beside it the cross-encoder where one is set; loaded once.

        Raises ModelError.
        """
        from index import embed, rerank

        if self._embedding is None:
            if self._config.rerank_model:
                self._encoder = rerank.load(self._config.rerank_model)
            self._embedding = embed.load(self._config.embed_model)
        return self._embedding

    def _opened(self, embedding: Embedding, version: str) -> Searcher:
        """The search over a build, opened where it is not."""
        from index.search import open_searcher

        known = self._searcher
        if known is not None and known.library.version == version:
            return known
        aliases, encoder = self._config.aliases, self._encoder
        fresh = open_searcher(self.shelf, version, embedding, aliases=aliases, encoder=encoder)
        if known is not None:
            known.close()
        self._searcher = fresh
        self._library = fresh.library  # one copy of the reports in memory
        return fresh
