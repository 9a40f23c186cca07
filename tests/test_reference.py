"""How a quotation is cited: its words untouched, its place named, what is unknown left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from scripted_desk import ROOT, SUZHOU, library

from bot.reference import footnote, inline, listed, quoted, reference
from index.passage import passages
from index.reading import read
from index.report import Entry

DAY = date(2026, 7, 1)
KNOWN = Entry(
    "a.txt",
    "青山县2025年政府工作报告",
    "青山县",
    2025,
    publisher="青山县人民政府",
    address="https://qingshan.example/2025.html",
    verified=True,
)
QUOTE = "建成“一站式”大厅3个。"
CAUTION = "网络转载文本，未与官方文本核校"


def test_each_style():
    assert inline(QUOTE, KNOWN, "三（一）2·3") == (
        f"“{QUOTE}”——《青山县2025年政府工作报告》三（一）第2段"
    )
    assert footnote(QUOTE, KNOWN, "三（一）2·3") == (
        f"《青山县2025年政府工作报告》，三（一）2·3，“{QUOTE}”。"
    )
    assert listed(QUOTE, KNOWN, "三（一）2·3", DAY) == (
        f"“{QUOTE}”[1]三（一）2·3\n[1] 青山县人民政府. 青山县2025年政府工作报告[EB/OL]. "
        "(2025)[2026-07-01]. https://qingshan.example/2025.html."
    )


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (
            replace(KNOWN, publisher=""),
            "青山县2025年政府工作报告[EB/OL]. (2025)[2026-07-01]. https",
        ),
        (replace(KNOWN, year=0, address=""), "报告[EB/OL]. [2026-07-01]."),
        (replace(KNOWN, address="/a/b.html"), "(2025)[2026-07-01]."),
        (replace(KNOWN, excerpt=True), "青山县2025年政府工作报告（节选）[EB/OL]."),
    ],
)
def test_a_reference_leaves_out_what_is_not_known(entry: Entry, expected: str):
    told = reference(entry, DAY)
    assert expected in told
    assert ".." not in told
    assert "()" not in told
    assert "/a/b.html" not in told


def test_an_unverified_text_is_said_to_be_so_in_every_style():
    entry = replace(KNOWN, verified=False)
    for text in (
        inline(QUOTE, entry, "一1·1"),
        footnote(QUOTE, entry, "一1·1"),
        listed(QUOTE, entry, "一1·1", DAY),
    ):
        assert CAUTION in text
        assert QUOTE in text


# --- what is selected


def test_a_part_of_a_sentence_is_quoted_to_the_character():
    shown = library()
    report, own = shown.report(SUZHOU), shown.passages
    at = report.text.index("高新技术企业超1.7万家")
    found = quoted(report, own, at, at + len("高新技术企业超1.7万家"))
    assert found is not None
    assert (found.words, found.address) == ("高新技术企业超1.7万家", "三（一）2·5")


def test_a_selection_over_sentences_names_both_ends():
    shown = library()
    report = shown.report(SUZHOU)
    first, last = shown.passages[2], shown.passages[4]
    found = quoted(report, shown.passages, first.start + 2, last.end - 1)
    assert found is not None
    assert found.address == f"{first.address}至{last.address}"
    assert found.words == report.text[first.start + 2 : last.end - 1]


def test_every_selection_is_the_reports_own_characters():
    """Also where page furniture was left out between two paragraphs."""
    path = ROOT / "source_docs" / SUZHOU
    report = read(path.read_bytes(), Entry(SUZHOU, "甲"))
    own = passages(report)
    for start in range(0, len(report.text), 97):
        found = quoted(report, own, start, start + 400)
        for line in found.words.split("\n") if found else ():
            assert line in report.text
            assert not any(r.start <= report.text.index(line) < r.end for r in report.removed)


@pytest.mark.parametrize(("start", "end"), [(-5, 0), (0, 0), (10, 5), (10**9, 10**9 + 5)])
def test_a_selection_of_nothing_is_none(start: int, end: int):
    shown = library()
    assert quoted(shown.report(SUZHOU), shown.passages, start, end) is None
