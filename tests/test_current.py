"""The current build as a running site takes it up: at once, whole, and never a removed one."""

from __future__ import annotations

import threading

import pytest
from workshop import Workshop

from bot.current import Current
from index import embed
from index.embed import Embedding
from index.library import IndexUnavailable

CHANGED = "各位代表：\n一、今年目标\n新建学校9所，引进人才300人。"
NAME = "青山县2025年政府工作报告.txt"


@pytest.fixture
def current(workshop: Workshop):
    workshop.build()
    opened = Current(workshop.config())
    yield opened
    opened.close()


def test_reports_and_search_are_of_one_build(current: Current):
    assert current.searcher().library.version == current.library().version
    assert current.searcher() is current.searcher()


def test_a_new_build_is_taken_up(current: Current, workshop: Workshop):
    old = current.searcher().library.version
    workshop.put(NAME, CHANGED)
    fresh = workshop.build().version
    assert fresh != old
    assert current.library().version == fresh
    assert current.searcher().library.version == fresh


def test_reading_reports_does_not_wait_for_the_search(
    current: Current, monkeypatch: pytest.MonkeyPatch
):
    loading, go = threading.Event(), threading.Event()
    load = embed.load

    def slow(name: str) -> Embedding:
        loading.set()
        assert go.wait(60)
        return load(name)

    monkeypatch.setattr(embed, "load", slow)
    thread = threading.Thread(target=current.searcher)
    thread.start()
    assert loading.wait(60)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(current.library().version))
    reader.start()
    reader.join(60)
    waited = not go.is_set() and bool(read)
    go.set()
    thread.join(60)
    assert waited


def test_a_build_that_ends_while_the_embedding_loads_is_no_trouble(
    current: Current, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
):
    load = embed.load

    def building(name: str) -> Embedding:
        monkeypatch.setattr(embed, "load", load)
        workshop.put(NAME, CHANGED)
        workshop.build()
        return load(name)

    monkeypatch.setattr(embed, "load", building)
    assert current.searcher().library.version == workshop.shelf.current()


def test_without_a_build_the_command_is_named(workshop: Workshop):
    nothing = Current(workshop.config())
    with pytest.raises(IndexUnavailable, match="python -m index"):
        nothing.library()
    with pytest.raises(IndexUnavailable, match="python -m index"):
        nothing.searcher()
