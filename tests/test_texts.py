"""INDEX_DATA/texts: what offsets point into, for a document that is no plain text; and builds of all
formats."""

from __future__ import annotations

import shutil

import pytest
from made_formats import MAKERS
from made_pdf import pdf
from made_up import BODY
from test_extract import BAD
from workshop import Workshop

from index.library import staleness

LINES = [(line, 1 if line[1] == "、" else 0) for line in BODY.splitlines()]
WORD = "青山县2024年政府工作报告.docx"


def texts(workshop: Workshop) -> dict[str, str]:
    return {file.name: file.read_bytes().decode() for file in (workshop.data / "texts").iterdir()}


def test_offsets_point_into_the_text_of_every_document(workshop: Workshop):
    for ending, make in MAKERS.items():
        workshop.put(f"青山县2024年政府工作报告{ending}", make(LINES))
    assert workshop.build().problems == ()
    held = workshop.shelf.library(workshop.shelf.current())
    assert len(held.reports) == 6
    assert set(texts(workshop)) == {
        f"青山县2024年政府工作报告{e}.txt" for e in MAKERS if e != ".txt"
    }
    for passage in held.passages:
        own = passage.document.endswith(".txt")
        file = (
            workshop.source_docs / passage.document
            if own
            else workshop.data / "texts" / f"{passage.document}.txt"
        )
        assert file.read_bytes().decode()[passage.start : passage.end] == passage.text


def test_texts_change_and_go_with_their_documents(workshop: Workshop):
    file = workshop.put(WORD, MAKERS[".docx"](LINES))
    workshop.build()
    before = texts(workshop)
    workshop.put(WORD, MAKERS[".docx"]([*LINES, ("谢谢大家。", 0)]))
    assert staleness(workshop.shelf, workshop.source_docs)
    workshop.build()
    assert texts(workshop) == {name: text + "谢谢大家。\n" for name, text in before.items()}
    file.unlink()
    workshop.build()
    assert texts(workshop) == {}


def test_a_build_that_fails_leaves_the_texts_as_they_were(workshop: Workshop, monkeypatch):
    workshop.put(WORD, MAKERS[".docx"](LINES))
    workshop.build()
    before = texts(workshop)
    workshop.put(WORD, MAKERS[".docx"]([*LINES, ("谢谢大家。", 0)]))
    monkeypatch.setattr("index.build._store", _break)
    with pytest.raises(RuntimeError):
        workshop.build()
    assert texts(workshop) == before


def _break(*_: object) -> int:
    raise RuntimeError


def test_texts_that_were_lost_are_made_again(workshop: Workshop):
    workshop.put(WORD, MAKERS[".docx"](LINES))
    workshop.build()
    before = texts(workshop)
    (workshop.data / "texts" / f"{WORD}.txt").unlink()
    assert workshop.build().changed and texts(workshop) == before
    (workshop.data / "texts").unlink()
    assert not workshop.build().changed and texts(workshop) == before


def test_a_copy_of_the_data_has_its_own_texts(workshop: Workshop, tmp_path):
    workshop.put(WORD, MAKERS[".docx"](LINES))
    workshop.build()
    moved = Workshop(workshop.source_docs, tmp_path / "moved", workshop.model)
    shutil.copytree(workshop.data, moved.data)
    moved.put(WORD, MAKERS[".docx"]([*LINES, ("谢谢大家。", 0)]))
    moved.build()
    assert texts(moved)[f"{WORD}.txt"].endswith("谢谢大家。\n")


@pytest.mark.parametrize("name", [n for n in BAD if n != "noname"])
def test_a_bad_file_is_named_with_the_reason_and_the_others_go_live(workshop: Workshop, name: str):
    workshop.put(name, BAD[name][0])
    outcome = workshop.build()
    (problem,) = outcome.problems
    assert problem.document == name and "；请" in problem.reason
    assert not problem.reason.startswith(name), "the name is told by whoever shows the reason"
    assert len(outcome.documents) == 1


@pytest.mark.parametrize(
    "name", ["旧.doc", "扫描.jpg", "打包.zip", "存档.mht", "版式.ofd", "表.xlsx", "演示.pptx"]
)
def test_a_format_that_is_not_read_is_named_with_what_would_help(workshop: Workshop, name: str):
    workshop.put(name, b"\x01\x02" * 99)
    (problem,) = workshop.build().problems
    assert problem.document == name and "还不支持" in problem.reason and "；请" in problem.reason


def test_a_name_that_no_disk_can_hold_with_its_text_is_told_of(workshop: Workshop):
    name = "长" * 83 + ".pdf"
    workshop.put(name, pdf(["甲县去年新建学校4所。"]))
    (problem,) = workshop.build().problems
    assert problem.document == name and "改短" in problem.reason
