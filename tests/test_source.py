"""How an answer names where a sentence stands: its report, and the time that it tells of."""

from __future__ import annotations

import re

import pytest

from bot.source import Source
from index.era import Era
from index.passage import Passage, Where
from index.report import Entry

GREEN = Entry("青山.txt", "青山县2026年政府工作报告", "青山县", 2026)
BLUE = Entry("绿水.txt", "绿水市2025年政府工作报告", "绿水市", 2025)
OLDER = Entry("青山旧.txt", "青山县2025年政府工作报告", "青山县", 2025)
NAMELESS = Entry("无名.txt", "一份材料")
EVERY = (GREEN, BLUE, OLDER, NAMELESS)


def sentence(entry: Entry, era: Era) -> Passage:
    return Passage(entry.document, 0, 5, "学校9所。", (), "一1·1", era=era)


@pytest.mark.parametrize(
    ("era", "counted", "told"),
    [
        (Era.DONE, "2025年实绩", "2025年情况"),
        (Era.AHEAD, "2026年目标", "2026年安排"),
        (Era.DONE_LONG, "近几年实绩", "近几年情况"),
        (Era.AHEAD_LONG, "今后几年目标", "今后几年安排"),
        (Era.DONE_EITHER, "", ""),
        (Era.UNKNOWN, "", ""),
    ],
)
def test_the_time_that_a_sentence_tells_of(era: Era, counted: str, told: str):
    assert Source([GREEN], counts=True).time(sentence(GREEN, era)) == counted
    assert Source([GREEN], counts=False).time(sentence(GREEN, era)) == told


def test_each_report_has_its_own_years():
    source = Source(EVERY, counts=True)
    assert source.time(sentence(GREEN, Era.DONE)) == "2025年实绩"
    assert source.time(sentence(OLDER, Era.AHEAD)) == "2025年目标"
    assert source.time(sentence(BLUE, Era.DONE)) == "2024年实绩"


@pytest.mark.parametrize("era", Era)
@pytest.mark.parametrize("counts", [True, False])
def test_a_report_without_a_year_names_none(era: Era, counts: bool):
    source = Source(EVERY, counts=counts)
    passage = sentence(NAMELESS, era)
    assert not re.search(r"\d", source.time(passage) + source.opening(passage))
    assert "（）" not in source.opening(passage)
    assert source.row(passage)


@pytest.mark.parametrize("era", Era)
@pytest.mark.parametrize("counts", [True, False])
def test_a_result_is_never_named_a_plan(era: Era, counts: bool):
    opening = Source(EVERY, counts=counts).opening(sentence(GREEN, era))
    assert ("回顾" in opening) == era.is_done
    assert ("提出" in opening) == (not era.is_done)
    assert not (era.is_done and re.search("目标|安排|2026年(?!政府)", opening))
    assert not (era.is_ahead and re.search("实绩|情况|2025", opening))
    if era in (Era.DONE_LONG, Era.AHEAD_LONG, Era.DONE_EITHER, Era.UNKNOWN):
        assert not re.search(r"\d", opening.replace(GREEN.title, "")), "no single year"
    assert opening.endswith("：")


def test_a_report_alone_needs_no_title():
    passage = sentence(GREEN, Era.AHEAD)
    assert Source([GREEN], counts=True).opening(passage) == "报告提出（2026年目标）："
    several = Source(EVERY, counts=True)
    assert several.opening(passage) == "《青山县2026年政府工作报告》提出（2026年目标）："
    done = sentence(BLUE, Era.DONE)
    assert several.opening(done) == "《绿水市2025年政府工作报告》回顾（2024年实绩）："


def test_the_rows_of_a_table_are_told_apart():
    source = Source(EVERY, counts=True)
    assert source.row(sentence(GREEN, Era.DONE)).replace(" ", "") == "青山县2025年实绩"
    rows = [source.row(sentence(e, era)) for e in (GREEN, BLUE) for era in (Era.DONE, Era.AHEAD)]
    assert len(set(rows)) == len(rows)
    assert source.row(sentence(OLDER, Era.AHEAD)) != source.row(sentence(GREEN, Era.DONE)), (
        "the plan for a year is not its result"
    )
    assert source.row(sentence(NAMELESS, Era.UNKNOWN)) == "一份材料"


def test_what_is_missing_is_named_by_its_reports():
    source = Source(EVERY, counts=True)
    assert source.of_where(Where((GREEN.document,))) == "青山县（2026年报告）"
    both = source.of_where(Where((GREEN.document, BLUE.document)))
    assert both == "青山县（2026年报告）、绿水市（2025年报告）"
    assert source.of_where(Where((NAMELESS.document,))) == "一份材料"
    assert source.of_where(Where((GREEN.document, "没有.txt"))) == "青山县（2026年报告）"
    for nothing in (Where(), Where(("没有.txt",))):
        assert source.of_where(nothing), "something is always named"


def test_two_files_of_one_report_are_named_once():
    copy = Entry("副本.txt", GREEN.title, GREEN.place, GREEN.year)
    source = Source([GREEN, copy], counts=True)
    assert source.of_where(Where((GREEN.document, copy.document))) == "青山县（2026年报告）"
