"""Where a link leads: exactly there, or to the nearest thing that exists, and it is said."""

from __future__ import annotations

import pytest
from scripted_desk import ROOT, SUZHOU, library

from bot.web.place import place
from index.library import Library

HUBEI = ROOT / "tests" / "reports" / "湖北省2026年政府工作报告.txt"
EMPTY = Library("", "", (), ())


@pytest.fixture(scope="module")
def both():
    return library(HUBEI)


def test_every_sentence_has_an_address_of_its_own_that_leads_to_it(both):
    for passage in both.passages:
        found = place(both, passage.document, passage.address)
        assert (found.passage, found.notice) == (passage, "")


def test_an_address_is_stable_when_other_documents_are_added(both):
    alone = library()
    for passage in alone.passages:
        assert place(both, SUZHOU, passage.address).passage == passage


@pytest.mark.parametrize("address", ["三（一）2·5", "三(一)2·5", " 三（一）２·５ ", "三（一)2・5"])
def test_brackets_and_digits_of_either_width(both, address: str):
    found = place(both, SUZHOU, address)
    assert found.passage.address == "三（一）2·5"
    assert found.notice == ""


def test_the_files_name_may_lack_its_ending(both):
    found = place(both, SUZHOU.removesuffix(".txt"), "开头1·1")
    assert (found.report.entry.document, found.notice) == (SUZHOU, "")


@pytest.mark.parametrize(
    ("address", "nearest"),
    [
        ("三（一）2·99", "三（一）2·1"),
        ("三（一）99·1", "三（一）1·1"),
        ("三（九）1·1", "三"),
        ("开头99", "开头1·1"),
    ],
)
def test_an_unknown_address_opens_the_nearest_heading_and_says_so(both, address, nearest):
    found = place(both, SUZHOU, address)
    assert found.passage.address == nearest
    assert f"没有“{address}”这一处" in found.notice
    assert nearest in found.notice


@pytest.mark.parametrize("address", ["九九·8", "<script>", "·", "长" * 9999, "…"])
def test_an_address_of_nothing_opens_the_beginning(both, address):
    found = place(both, SUZHOU, address)
    assert found.passage is None
    assert found.report.entry.document == SUZHOU
    assert "它的开头" in found.notice
    assert len(found.notice) < 120


def test_an_unknown_document_opens_the_likest(both):
    found = place(both, "湖北省2027年政府工作报告.txt", "三（一）2·3")
    assert found.report.entry.document == HUBEI.name
    assert found.passage is None
    assert "没有收录“湖北省2027年政府工作报告.txt”" in found.notice
    assert place(both, "zzz").report is both.reports[0]


def test_without_a_document_it_is_the_first(both):
    assert place(both, "").report is both.reports[0]
    assert place(both, "").notice == ""
    assert place(EMPTY, "a", "b") is None
