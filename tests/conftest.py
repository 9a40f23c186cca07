"""Shared fixtures. None of them touches the repository's own index/data."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings
from made_up import BODY, BUILT_IN, SOURCE_DOCS, embedding_folder

from bot.config import Config
from bot.config import load as load_config
from bot.conversation import Conversation, open_desk
from index.build import Outcome, build
from index.embed import Embedding, load
from index.library import Shelf
from index.search import Searcher, open_searcher

os.environ["HF_HUB_OFFLINE"] = "1"

# No timed assertions: two slow cores must not fail what is right. The same examples every time.
settings.register_profile("wenbao", deadline=None, derandomize=True, database=None)
settings.load_profile("wenbao")


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


@pytest.fixture(scope="session")
def small_model(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of the made-up embedding."""
    return embedding_folder(tmp_path_factory.mktemp("model") / "small")


@pytest.fixture
def workshop(tmp_path: Path, small_model: str) -> Workshop:
    """One made-up report, nothing built yet."""
    made = Workshop(tmp_path / "source_docs", tmp_path / "data", small_model)
    made.source_docs.mkdir()
    made.put("青山县2025年政府工作报告.txt", BODY)
    return made


@pytest.fixture(scope="session")
def suzhou_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """INDEX_DATA with source_docs/ built into it with the built-in embedding. Only read it."""
    data = tmp_path_factory.mktemp("suzhou") / "data"
    build(SOURCE_DOCS, data, str(BUILT_IN), lambda *_: None)
    return data


@pytest.fixture(scope="session")
def built_in() -> Embedding:
    """The built-in embedding, loaded once."""
    return load(str(BUILT_IN))


@pytest.fixture(scope="session")
def searcher(suzhou_data: Path, built_in: Embedding) -> Iterator[Searcher]:
    """The index of source_docs/, open."""
    shelf = Shelf(suzhou_data)
    opened = open_searcher(shelf, shelf.current(), built_in)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def desk(suzhou_data: Path) -> Conversation:
    """The conversation over source_docs/ with the built-in embedding. It keeps no state."""
    return open_desk(Workshop(SOURCE_DOCS, suzhou_data, str(BUILT_IN)).config())
