"""A report says the same in every format: the same sentences under the same headings."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from made_formats import MAKERS, as_print, as_text, told, typed
from made_pdf import drawn, printed
from made_up import BODY, REAL, real

from index.decoding import SourceError
from index.passage import passages
from index.reading import read
from index.report import Entry, Report

Told = list[tuple[str, tuple[str, ...]]]
SHORT = [(line, 1 if line[1] == "、" else 0) for line in BODY.splitlines()]


def taken(data: bytes, ending: str) -> Report:
    return read(data, Entry(f"甲{ending}", "甲"))


def close(sentences: Told) -> Told:
    """Without blanks: where a printed line ends, nobody can tell whether one was there."""
    return [("".join(text.split()), headings) for text, headings in sentences]


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
@pytest.mark.parametrize("ending", [e for e in MAKERS if e != ".txt"])
def test_a_real_report_says_the_same_in_every_format(path: Path, ending: str):
    lines = typed(real(path))
    plain = told(taken(as_text(lines), ".txt"))
    found = told(taken(MAKERS[ending](lines), ending))
    assert len(plain) > 50
    assert close(found) == close(plain) if ending == ".pdf" else found == plain


@pytest.mark.parametrize("ending", MAKERS)
def test_every_sentence_is_the_text_at_its_offsets(ending: str):
    report = taken(MAKERS[ending](SHORT), ending)
    cut = passages(report)
    assert len(cut) == 14
    assert all(report.text[p.start : p.end] == p.text for p in cut)
    assert all((p.page > 0) == (ending == ".pdf") for p in cut)


# --- headings that only a style marks

SECTIONS = (("去年办成了什么", 1), ("产业", 2), ("今年打算怎么办", 1), ("民生", 2))
UNDER = (
    "建成标准厂房12万平方米。",
    "新增规上工业企业31家。",
    "完成投资85亿元左右。",
    "新建学校4所，改造老旧小区26个。",
)


def by_style(ending: str) -> bytes:
    if ending == ".docx":
        document = Document()
        for (head, level), text in zip(SECTIONS, UNDER, strict=True):
            document.add_heading(head, level)
            document.add_paragraph(text)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()
    if ending == ".pdf":
        pieces = [
            drawn(head, size=24 - 4 * level, down=780 - 80 * n) + drawn(text, down=740 - 80 * n)
            for n, ((head, level), text) in enumerate(zip(SECTIONS, UNDER, strict=True))
        ]
        return printed(b"".join(pieces))
    pairs = [(*one, text) for one, text in zip(SECTIONS, UNDER, strict=True)]
    if ending == ".md":
        return "".join(f"{'#' * level} {head}\n{text}\n\n" for head, level, text in pairs).encode()
    body = "".join(f"<h{level}>{head}</h{level}><p>{text}</p>" for head, level, text in pairs)
    return f"<html><body><div>{body}</div></body></html>".encode()


@pytest.mark.parametrize("ending", [".md", ".html", ".docx", ".pdf"])
def test_headings_without_numbers_count_by_their_style(ending: str):
    found = dict(told(taken(by_style(ending), ending)))
    first, second = "去年办成了什么", "今年打算怎么办"
    assert [found[text] for text in UNDER] == [
        (first,), (first, "产业"), (second,), (second, "民生"),
    ]  # fmt: skip


def test_a_style_means_what_the_numbers_beside_it_say():
    text = "# 报告全文\n\n## 一、回顾\n\n甲事办成。\n\n### 不写序号的部分\n\n乙事办成。\n\n## 结束语\n\n谢谢大家。"
    found = dict(told(taken(text.encode(), ".md")))
    assert found["甲事办成。"] == ("一、回顾",)
    assert found["乙事办成。"] == ("一、回顾", "不写序号的部分")
    assert found["谢谢大家。"] == ("结束语",)
    assert "报告全文" in found, "the title is over everything, so it is no heading"


def test_a_style_makes_no_heading_of_a_paragraph():
    long = "一年来，" + "我们坚持稳中求进，" * 9 + "经济向好。"
    found = told(taken(f"# 甲\n\n# 乙\n\n# {long}\n\n# 两句话。不是标题。\n".encode(), ".md"))
    assert [(text, heads) for text, heads in found if text in (long, "不是标题。")] == [
        (long, ("乙",)), ("不是标题。", ("乙",)),
    ]  # fmt: skip


# --- damage

WHOLE = {ending: make(SHORT) for ending, make in MAKERS.items()}
SPOTS = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=20)


@pytest.mark.parametrize("ending", MAKERS)
@given(spots=SPOTS, kept=st.floats(0.1, 1))
def test_a_damaged_file_is_read_or_refused_in_chinese(ending: str, spots, kept: float):
    data = bytearray(WHOLE[ending])
    for place, byte in spots:
        data[int(place * len(data))] = byte
    try:
        taken(bytes(data[: int(len(data) * kept)]), ending)
    except SourceError as refused:
        assert "；请" in str(refused)


# --- printed pages


@given(st.integers(18, 44), st.integers(4, 20))
def test_sentences_are_whole_however_a_report_is_printed(width: int, length: int):
    import made_formats

    found = _printed(width, length)
    assert close(found) == close(told(taken(made_formats.as_text(SHORT), ".txt")))


def _printed(width: int, length: int) -> Told:
    from made_pdf import pdf

    wrapped = [
        line[at : at + width]
        for text, level in SHORT
        for line in [text if level else "　　" + text]
        for at in range(0, len(line), width)
    ]
    pages: Sequence[Sequence[str]] = [
        wrapped[at : at + length] for at in range(0, len(wrapped), length)
    ]
    return told(
        taken(
            pdf(*(["某某县人民政府", *page, f"第{n}页"] for n, page in enumerate(pages, 1))), ".pdf"
        )
    )


def test_what_runs_on_every_page_is_told_of_as_left_out():
    lines = typed(real(REAL[1]))
    report = taken(as_print(lines), ".pdf")
    out = [report.text[r.start : r.end] for r in report.removed if r.kind == "页眉页脚"]
    pages = len(report.pages)
    assert pages > 5 and len(out) == 2 * pages
    assert out.count("政府工作报告汇编") == pages and f"— {pages} —" in out


def test_the_page_of_a_sentence_is_where_it_begins():
    two = (
        ["　　甲县去年新建学校4所，改造老旧小区26个，新增规", "— 1 —"],
        ["上工业企业31家。", "　　乙事办成。", "— 2 —"],
    )
    from made_pdf import pdf

    report = taken(pdf(*two), ".pdf")
    cut = passages(report)
    assert [(p.text[-6:], p.page) for p in cut] == [("企业31家。", 1), ("乙事办成。", 2)]
    assert report.page(report.text.index("上工业")) == 2, "the page turns inside the sentence"


def test_pages_without_text_count():
    report = taken(
        printed(b"", drawn("甲县去年新建学校4所。"), b"", drawn("乙县去年新建学校5所。")), ".pdf"
    )
    assert [p.page for p in passages(report)] == [2, 4]
