"""A folder of sources and the index built from it, for one test.

Not in conftest.py: tests/browser/ has a conftest of its own, and only one of them is ``conftest``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.config import Config
from bot.config import load as load_config
from index.build import Outcome, build
from index.embed import load
from index.library import Shelf
from index.search import Searcher, open_searcher


@dataclass(frozen=True)
class Workshop:
    """A source folder, a place for its index, and an embedding that takes no time."""

    source_docs: Path
    data: Path
    model: str

    def put(self, document: str, content: str | bytes) -> Path:
        """Write a source file."""
        file = self.source_docs / document
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def build(self, model: str = "") -> Outcome:
        """Bring the index up to date."""
        return build(self.source_docs, self.data, model or self.model, lambda *_: None)

    @property
    def shelf(self) -> Shelf:
        """The builds."""
        return Shelf(self.data)

    def config(self, **more: str) -> Config:
        """The configuration that points here, and to nothing of this machine."""
        folders = {"SOURCE_DOCS": str(self.source_docs), "INDEX_DATA": str(self.data)}
        return load_config(self.data, {**folders, "EMBED_MODEL": self.model, **more})

    def builds(self) -> set[str]:
        """The names of the build folders that lie there."""
        return {folder.name for folder in (self.data / "builds").iterdir()}

    def open(self) -> Searcher:
        """Open the build that answers."""
        return open_searcher(self.shelf, self.shelf.current(), load(self.model))
