"""Shared fixtures. None of them touches the repository's own index/data."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import encoder_toy
import pytest
from hypothesis import settings
from made_up import BODY, BUILT_IN, SOURCE_DOCS, embedding_folder
from workshop import Workshop

from bot.conversation import Conversation, open_desk
from index.build import build
from index.embed import Embedding, load
from index.library import Shelf
from index.search import Searcher, open_searcher

os.environ["HF_HUB_OFFLINE"] = "1"

# No timed assertions: two slow cores must not fail what is right. The same examples every time.
settings.register_profile("wenbao", deadline=None, derandomize=True, database=None)
settings.load_profile("wenbao")


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


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that the training of a toy encoder needs. Only copy it."""
    return encoder_toy.prepared(tmp_path_factory.mktemp("encoder"))


@pytest.fixture(scope="session")
def trained(prepared: Path) -> Path:
    """A toy encoder and cross-encoder, every stage in one go. Only copy it."""
    return encoder_toy.trained(prepared)
