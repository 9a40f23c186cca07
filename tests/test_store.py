"""Vectors under stable ids, in Chroma through llama-index."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from made_up import BODY, report
from numpy.typing import NDArray

from index.embed import Embedding, load
from index.passage import Passage, passages
from index.store import _BATCH, StoreError, VectorStore, items, passage_ids

PASSAGES = passages(report(BODY))
ITEMS = list(items(PASSAGES, ()))


class Counting(Embedding):
    """The made-up embedding, noting what it was asked for."""

    def __init__(self, folder: str) -> None:
        inner = load(folder)
        super().__init__(inner._model, inner.fingerprint)
        self.texts: list[str] = []

    def passages(self, texts: list[str]) -> NDArray[np.float32]:  # type: ignore[override]
        self.texts.extend(texts)
        return super().passages(texts)


@pytest.fixture
def embedding(small_model: str) -> Counting:
    return Counting(small_model)


def test_ids_depend_on_document_text_and_occurrence_alone():
    moved = [replace(p, start=p.start + 9, end=p.end + 9, address="二9·9") for p in PASSAGES]
    assert passage_ids(moved) == passage_ids(PASSAGES)
    elsewhere = [replace(p, document="乙.txt") for p in PASSAGES]
    assert not set(passage_ids(elsewhere)) & set(passage_ids(PASSAGES))
    twice = passage_ids([PASSAGES[0], PASSAGES[0], PASSAGES[0]])
    assert len(set(twice)) == 3
    assert twice[0] == passage_ids(PASSAGES)[0]


def test_ids_are_the_same_on_every_machine():
    passage = Passage("甲.txt", 0, 5, "稳中求进。", (), "开头1·1")
    assert passage_ids([passage]) == ["e4c614f9052be58ad9f3090ad76da3ef"]


def test_what_is_written_is_read_again(tmp_path: Path, embedding: Counting):
    steps: list[tuple[int, int]] = []
    fresh = VectorStore(tmp_path, create=True).write(
        ITEMS, embedding, {}, lambda n, of: steps.append((n, of))
    )
    assert fresh == len(PASSAGES) == len(embedding.texts)
    assert steps[-1] == (len(PASSAGES), len(PASSAGES))
    stored = VectorStore(tmp_path).vectors()
    assert set(stored) == set(passage_ids(PASSAGES))
    expected = embedding.passages([p.text for p in PASSAGES])
    got = np.stack([stored[identity] for identity in passage_ids(PASSAGES)])
    np.testing.assert_allclose(got, expected, atol=1e-6)
    np.testing.assert_allclose(np.linalg.norm(got, axis=1), 1, atol=1e-5)


def test_known_vectors_are_copied_and_only_new_passages_embedded(tmp_path, embedding: Counting):
    VectorStore(tmp_path / "a", create=True).write(ITEMS[:9], embedding, {}, lambda *_: None)
    known = VectorStore(tmp_path / "a").vectors()
    embedding.texts.clear()
    fresh = VectorStore(tmp_path / "b", create=True).write(ITEMS, embedding, known, lambda *_: None)
    assert fresh == len(PASSAGES) - 9
    assert embedding.texts == [p.text for p in PASSAGES[9:]]
    again = VectorStore(tmp_path / "b").vectors()
    for identity, vector in known.items():
        np.testing.assert_allclose(again[identity], vector, atol=1e-6)


def test_more_passages_than_one_batch(tmp_path: Path, embedding: Counting):
    many = [
        Passage("甲.txt", at, at + 1, f"第{at}项。", (), f"开头{at}·1") for at in range(_BATCH + 3)
    ]  # fmt: skip
    fresh = VectorStore(tmp_path, create=True).write(
        list(items(many, ())), embedding, {}, lambda *_: None
    )
    assert fresh == len(many)
    assert set(VectorStore(tmp_path).vectors()) == set(passage_ids(many))


def test_equal_sentences_of_one_report_each_have_a_vector(tmp_path: Path, embedding: Counting):
    twice = [PASSAGES[3], replace(PASSAGES[3], start=900, end=930)]
    VectorStore(tmp_path, create=True).write(list(items(twice, ())), embedding, {}, lambda *_: None)
    assert len(VectorStore(tmp_path).vectors()) == 2


def test_a_store_knows_whether_it_holds_what_it_should(tmp_path: Path, embedding: Counting):
    VectorStore(tmp_path, create=True).write(ITEMS, embedding, {}, lambda *_: None)
    ids = passage_ids(PASSAGES)
    store = VectorStore(tmp_path)
    assert store.holds(ids) and store.holds(ids[::-1])
    assert not store.holds(ids[1:])
    assert not store.holds([*ids, "0"])


def test_reading_makes_no_store(tmp_path: Path):
    with pytest.raises(StoreError):
        VectorStore(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_a_damaged_store_says_so(tmp_path: Path):
    (tmp_path / "chroma.sqlite3").write_bytes(b"this is no database" * 200)
    for _ in range(2):
        with pytest.raises(StoreError):
            VectorStore(tmp_path)


def test_stores_are_opened_one_after_the_other(tmp_path: Path, monkeypatch):
    """Chroma breaks where two threads make a client at once."""
    import chromadb

    inside, most = [0], [0]

    def slow(**settings: object) -> chromadb.ClientAPI:
        inside[0] += 1
        most[0] = max(most[0], inside[0])
        Event().wait(0.05)
        inside[0] -= 1
        return make(**settings)

    make = chromadb.PersistentClient
    monkeypatch.setattr(chromadb, "PersistentClient", slow)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: VectorStore(tmp_path / str(n), create=True), range(4)))
    assert most == [1]
