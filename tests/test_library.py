"""What a build holds, and whether it is current: read without any heavy library."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up import SOURCE_DOCS, SUZHOU
from workshop import Workshop

from index.library import Document, IndexUnavailable, Library, Shelf, dump, staleness

COMMAND = "python -m index"


@pytest.fixture(scope="module")
def library(suzhou_data: Path) -> Library:
    shelf = Shelf(suzhou_data)
    return shelf.library(shelf.current())


def test_the_library_of_the_source_folder(library: Library):
    assert [report.entry.document for report in library.reports] == [SUZHOU]
    assert library.report(SUZHOU).entry.excerpt
    assert len(library.passages) == 57
    text = library.report(SUZHOU).text
    assert all(text[p.start : p.end] == p.text for p in library.passages)
    with pytest.raises(KeyError):
        library.report("没有.txt")


def test_offsets_in_the_library_are_offsets_into_the_file(library: Library):
    content = (SOURCE_DOCS / SUZHOU).read_bytes().decode()
    assert all(content[p.start : p.end] == p.text for p in library.passages)


def test_records_survive_their_way_through_json(suzhou_data: Path):
    shelf = Shelf(suzhou_data)
    (document,) = shelf.documents(shelf.current())
    assert isinstance(document, Document)
    (file,) = (shelf.folder(shelf.current()) / "documents").iterdir()
    assert file.read_bytes() == dump(document)


def test_nothing_built_yet(tmp_path: Path):
    shelf = Shelf(tmp_path)
    assert shelf.current() == ""
    assert COMMAND in staleness(shelf, SOURCE_DOCS)
    for ask in (shelf.manifest, shelf.documents, shelf.library, shelf.hold):
        with pytest.raises(IndexUnavailable, match=COMMAND):
            ask("20250101-000000-abcdef")


def test_a_fresh_build_is_current(workshop: Workshop):
    workshop.build()
    assert staleness(workshop.shelf, workshop.source_docs) == ""


def test_each_change_of_the_sources_makes_a_build_stale(workshop: Workshop):
    workshop.build()
    first = workshop.source_docs / "青山县2025年政府工作报告.txt"
    content = first.read_bytes()
    workshop.put("绿水县2025年政府工作报告.txt", content)
    assert COMMAND in staleness(workshop.shelf, workshop.source_docs)
    (workshop.source_docs / "绿水县2025年政府工作报告.txt").unlink()
    assert staleness(workshop.shelf, workshop.source_docs) == ""
    first.write_bytes(content + "\n谢谢。".encode())
    assert COMMAND in staleness(workshop.shelf, workshop.source_docs)


def test_a_changed_catalog_makes_a_build_stale(workshop: Workshop):
    workshop.build()
    workshop.put("catalog.toml", '["青山县2025年政府工作报告.txt"]\nverified = true\n')
    assert COMMAND in staleness(workshop.shelf, workshop.source_docs)


def test_sources_that_cannot_be_checked_are_told_of(workshop: Workshop):
    workshop.build()
    workshop.put("catalog.toml", "[")
    assert "catalog.toml" in staleness(workshop.shelf, workshop.source_docs)
    assert "SOURCE_DOCS" in staleness(workshop.shelf, workshop.source_docs / "没有")


def test_a_source_that_cannot_be_read_is_no_change_until_it_changes(workshop: Workshop):
    workshop.put("坏的.txt", "")
    workshop.put("报告.pdf", b"%PDF-1.7")
    assert len(workshop.build().problems) == 2
    assert staleness(workshop.shelf, workshop.source_docs) == ""
    workshop.put("青山县2025年政府工作报告.txt", b"")
    assert COMMAND in staleness(workshop.shelf, workshop.source_docs)
    assert len(workshop.build().documents) == 1, "the last version is kept"
    assert staleness(workshop.shelf, workshop.source_docs) == ""
    workshop.put("坏的.txt", "还是坏的")
    assert COMMAND in staleness(workshop.shelf, workshop.source_docs)


@pytest.mark.parametrize("pointer", ["版本".encode("gbk"), b"\xff\xfe1\0", b"a\0b", b"../../etc"])
def test_a_damaged_pointer_is_told_of(workshop: Workshop, pointer: bytes):
    workshop.build()
    (workshop.data / "current").write_bytes(pointer)
    assert COMMAND in staleness(workshop.shelf, workshop.source_docs)
    with pytest.raises(IndexUnavailable, match=COMMAND):
        workshop.open()
    assert workshop.build().changed
    workshop.open().close()


def test_a_place_that_holds_no_index_is_told_of(workshop: Workshop, tmp_path: Path):
    (tmp_path / "file").write_text("")
    assert COMMAND in staleness(Shelf(tmp_path / "file"), workshop.source_docs)
    (tmp_path / "data" / "current").mkdir(parents=True)
    assert COMMAND in staleness(Shelf(tmp_path / "data"), workshop.source_docs)
