"""Bringing an index up to date: only what changed is embedded, and the old one always answers."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from made_up import BODY, embedding_folder
from workshop import Workshop

from index.build import BuildError, build
from index.catalog import CatalogError, Source
from index.embed import ModelError
from index.library import IndexUnavailable
from index.passage import Query
from index.store import passage_ids

FIRST = "青山县2025年政府工作报告.txt"
SECOND = "绿水县2025年政府工作报告.txt"
OTHER = BODY.replace("青山", "绿水").replace("8600", "4300")


def test_a_first_build(workshop: Workshop):
    outcome = workshop.build()
    assert outcome.changed and outcome.embedded == 14 and not outcome.problems
    assert workshop.shelf.current() == outcome.version
    assert workshop.builds() == {outcome.version}
    (document,) = outcome.documents
    assert (document.report.entry.place, document.report.entry.year) == ("青山县", 2025)
    assert workshop.shelf.library(outcome.version).passages == document.passages


def test_nothing_changed_makes_no_new_version(workshop: Workshop):
    first = workshop.build()
    os.utime(workshop.source_docs / FIRST, (1_000_000_000, 1_000_000_000))
    second = workshop.build()
    assert (second.changed, second.embedded, second.version) == (False, 0, first.version)
    assert workshop.builds() == {first.version}
    assert "1000000000" in workshop.shelf.manifest(first.version).stamps[FIRST]


def test_a_new_file_embeds_its_own_passages_alone(workshop: Workshop):
    first = workshop.build()
    before = passage_ids(workshop.shelf.library(first.version).passages)
    workshop.put(SECOND, OTHER)
    second = workshop.build()
    assert second.changed and second.embedded == 14
    library = workshop.shelf.library(second.version)
    assert {r.entry.document for r in library.reports} == {FIRST, SECOND}
    assert set(before) < set(passage_ids(library.passages))
    assert workshop.builds() == {second.version}, "the old build is tidied away"


def test_one_edited_sentence_embeds_one(workshop: Workshop):
    workshop.put(SECOND, OTHER)
    workshop.build()
    workshop.put(FIRST, BODY.replace("8600人", "9100人"))
    outcome = workshop.build()
    assert outcome.changed and outcome.embedded == 1
    sentences = [p.text for p in workshop.shelf.library(outcome.version).passages]
    assert any("9100人" in s for s in sentences) and not any("8600人" in s for s in sentences)


def test_a_sentence_that_only_moves_embeds_none(workshop: Workshop):
    workshop.build()
    workshop.put(FIRST, "\n\n" + BODY.replace("\n", "\r\n"))
    outcome = workshop.build()
    assert outcome.changed and outcome.embedded == 0
    library = workshop.shelf.library(outcome.version)
    text = library.reports[0].text
    assert text.startswith("\n\n") and "\r\n" in text
    assert all(text[p.start : p.end] == p.text for p in library.passages)


def test_a_changed_entry_is_a_new_version_with_no_new_vector(workshop: Workshop):
    workshop.build()
    workshop.put("catalog.toml", f'["{FIRST}"]\nplace = "青山县"\nyear = 2025\nverified = true\n')
    outcome = workshop.build()
    assert outcome.changed and outcome.embedded == 0
    assert workshop.shelf.library(outcome.version).reports[0].entry.verified


def test_a_removed_file_is_gone(workshop: Workshop):
    workshop.put(SECOND, OTHER)
    workshop.build()
    (workshop.source_docs / FIRST).unlink()
    outcome = workshop.build()
    assert outcome.changed and outcome.embedded == 0
    library = workshop.shelf.library(outcome.version)
    assert {p.document for p in library.passages} == {SECOND}
    opened = workshop.open()
    assert {hit.passage.document for hit in opened.search(Query("城镇新增就业"))} == {SECOND}
    opened.close()


def test_a_changed_model_embeds_everything_anew(workshop: Workshop, tmp_path: Path):
    first = workshop.build()
    other = embedding_folder(tmp_path / "other", seed=1)
    outcome = workshop.build(other)
    assert outcome.changed and outcome.embedded == 14
    manifests = workshop.shelf.manifest(outcome.version)
    assert manifests.model != first.version
    with pytest.raises(IndexUnavailable, match=r"EMBED_MODEL.*python -m index"):
        workshop.open()


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "空"),
        (bytes(range(256)) * 20, "不是.*文本"),
        ("来源：青山日报\n".encode(), "正文"),
        (b"\xe5" * (20 * 1024 * 1024 + 1), "20 MB"),
    ],
    ids=["empty", "binary", "furniture", "large"],
)
def test_a_bad_source_keeps_its_version_while_good_ones_go_live(
    workshop: Workshop, content: bytes, word: str
):
    workshop.build()
    workshop.put(FIRST, content)
    workshop.put(SECOND, OTHER)
    workshop.put("坏的.txt", content)
    outcome = workshop.build()
    assert {problem.document for problem in outcome.problems} == {FIRST, "坏的.txt"}
    assert all(re.search(word, problem.reason) for problem in outcome.problems)
    library = workshop.shelf.library(outcome.version)
    assert [r.entry.document for r in library.reports] == sorted([FIRST, SECOND])
    assert outcome.embedded == 14
    assert library.report(FIRST).text == BODY
    again = workshop.build()
    assert not again.changed and again.problems == outcome.problems


def test_a_file_that_may_not_be_read_is_named(workshop: Workshop, monkeypatch):
    workshop.put(SECOND, OTHER)

    content = Source.content

    def refuse(self: Source, most: int) -> bytes:
        if self.entry.document == SECOND:
            raise PermissionError(13, "Permission denied")
        return content(self, most)

    monkeypatch.setattr(Source, "content", refuse)
    outcome = workshop.build()
    assert [problem.document for problem in outcome.problems] == [SECOND]
    assert [d.report.entry.document for d in outcome.documents] == [FIRST]


def test_a_source_is_read_once_and_never_far_beyond_the_limit(workshop: Workshop, monkeypatch):
    with workshop.put("大的.txt", "").open("wb") as file:
        file.truncate(1 << 40)  # a terabyte of nothing
    opened: list[str] = []
    plain = Path.open

    def count(self: Path, *arguments: str, **more: str):
        opened.append(self.name)
        return plain(self, *arguments, **more)

    monkeypatch.setattr(Path, "open", count)
    (problem,) = workshop.build().problems
    assert problem.document == "大的.txt" and "20 MB" in problem.reason
    assert opened.count("大的.txt") == opened.count(FIRST) == 1


def test_no_usable_source_at_all(workshop: Workshop):
    first = workshop.build()
    (workshop.source_docs / FIRST).unlink()
    workshop.put("空的.txt", "")
    with pytest.raises(BuildError, match=r"空的.txt.*空"):
        workshop.build()
    assert workshop.shelf.current() == first.version
    workshop.open().close()


def test_a_missing_source_folder(workshop: Workshop):
    with pytest.raises(CatalogError, match="SOURCE_DOCS"):
        build(workshop.source_docs / "没有", workshop.data, workshop.model, lambda *_: None)


def test_a_missing_model_leaves_the_old_index(workshop: Workshop, tmp_path: Path):
    first = workshop.build()
    with pytest.raises(ModelError, match="EMBED_MODEL"):
        workshop.build(str(tmp_path / "nowhere"))
    assert workshop.shelf.current() == first.version
    workshop.open().close()


def test_a_place_that_cannot_be_written(workshop: Workshop):
    workshop.data.write_text("a file, not a folder")
    with pytest.raises(BuildError, match="INDEX_DATA"):
        workshop.build()
