"""The built-in writer: the report's own words, nothing else; and how much is claimed of a hit."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest
from made_up import BODY, REAL, real, report
from scripted_desk import cite

from bot.answer import STATUS_LINES, Draft, Kind, Question, Status
from bot.quote import quote
from bot.verify import verify
from index.catalog import entry_from_name
from index.figures import figures
from index.passage import Hit, Passage, Query, passages
from index.report import Entry
from index.trust import Thresholds

LIMITS = Thresholds(answered=0.5, related=0.2)
GREEN = Entry("青山县2025年政府工作报告.txt", "青山县2025年政府工作报告", "青山县", 2025)
BLUE = Entry("绿水县2025年政府工作报告.txt", "绿水县2025年政府工作报告", "绿水县", 2025)
PASSAGES = passages(report(BODY))
MARK = re.compile(r"\[\d+\]")


def asked(text: str, *parts: str) -> Question:
    return Question(text, Kind.REPORT, Query(text, parts=parts))


def told(words: str) -> Passage:
    return next(passage for passage in PASSAGES if words in passage.text)


def sentence(text: str, document: str = GREEN.document) -> Passage:
    return Passage(document, 10, 10 + len(text), text, ("一、目标",), "一1·1")


def draft(question: str, *hits: tuple[Passage, float], entries=(GREEN,)) -> Draft:
    return quote(asked(question), tuple(Hit(p, s) for p, s in hits), entries, LIMITS)


def prose(written: Draft) -> str:
    return MARK.sub("", written.text).replace("**", "")


def test_the_clause_that_answers_in_the_report_s_words():
    passage = told("城镇新增就业")
    written = draft("城镇新增就业多少人？", (passage, 0.9))
    assert written.status is Status.ANSWERED
    assert written.citations == (cite(passage),)
    assert written.text.count("[1]") == 1
    assert "城镇新增就业**8600人**" in written.text
    words = prose(written).split("：")[1].rstrip("。")
    assert words in passage.text


@pytest.mark.parametrize(
    ("question", "bold"),
    [
        ("生产总值增长多少？", "**6.1%**"),
        ("建成多少标准厂房？", "**12万平方米**"),
        ("新增多少家规上企业？", "**31家**"),
        ("完成多少投资？", "**85亿元左右**"),
        ("改造几个老旧小区？", "**26个**"),
    ],
)
def test_the_figure_that_was_asked_for_is_bold(question: str, bold: str):
    figure = bold.strip("*")
    written = draft(question, (told(figure), 0.9))
    assert bold in written.text
    assert written.text.count("**") == 2


def test_no_figure_is_bold_where_none_was_asked_for():
    assert "**" not in draft("怎样改善民生？", (told("新建学校"), 0.9)).text


def test_a_figure_inside_another_is_not_bold():
    passage = sentence("工业投资增长1.8%，外贸出口增长8%。")
    assert "增长**8%**" in draft("外贸出口增长多少？", (passage, 0.9)).text


def test_a_long_sentence_is_cut_to_the_clause_with_its_figure_whole():
    text = (
        "坚持项目为王、效益优先，强化要素保障和全过程服务，推动一批牵引性强的重大产业项目落地，"
        "全年完成重点项目投资1,250亿元，力争更多企业进入全国五百强，持续优化投资结构和营商环境。"
    )
    passage = sentence(text)
    written = draft("完成重点项目投资多少亿元？", (passage, 0.9))
    assert "**1,250亿元**" in written.text
    assert len(prose(written)) < len(text)
    checked = verify(written, (Hit(passage, 0.9),), asked("完成重点项目投资多少亿元？"), (GREEN,))
    assert checked.status is Status.ANSWERED


@pytest.mark.parametrize("score", [0.19, 0.0, math.nan])
def test_a_poor_hit_is_no_answer(score: float):
    written = draft("新建几所学校？", (told("新建学校"), score))
    assert written == Draft(Status.NOT_IN_REPORT, STATUS_LINES[Status.NOT_IN_REPORT])
    assert draft("新建几所学校？") == written


def test_a_middling_hit_is_shown_and_claims_nothing():
    school, jobs, growth = told("新建学校"), told("城镇新增就业"), told("产业结构")
    written = draft("修地铁吗？", (school, 0.49), (jobs, 0.2), (growth, 0.1))
    assert written.status is Status.RELATED
    assert written.citations == (cite(school), cite(jobs))
    assert not MARK.search(written.text)
    assert not figures(written.text)
    assert "仅供参考" in written.text


def test_one_thing_asked_is_one_quotation():
    written = draft("新建几所学校？", (told("新建学校"), 0.9), (told("城镇新增就业"), 0.85))
    assert written.citations == (cite(told("新建学校")),)


def test_several_things_asked_are_several_quotations():
    hits = ((told("实施重点项目"), 0.9), (told("新建学校"), 0.85), (told("各位代表"), 0.3))
    written = draft("今年有哪些项目？", *hits)
    assert set(written.citations) == {cite(told("实施重点项目")), cite(told("新建学校"))}
    assert len(written.text.splitlines()) == 2
    assert all(MARK.search(line) for line in written.text.splitlines())


def test_the_time_that_is_told_of_is_named_before_the_report_s_words():
    result = draft("城镇新增就业多少人？", (told("城镇新增就业"), 0.9)).text
    plan = draft("新建几所学校？", (told("新建学校"), 0.9)).text
    assert ("2024年" in result, "2025年" in result) == (True, False)
    assert ("2024年" in plan, "2025年" in plan) == (False, True)
    unknown = draft("新建几所学校？", (sentence("新建学校4所。"), 0.9)).text
    assert "年" not in unknown


def test_a_time_is_named_once_for_the_sentences_that_follow():
    hits = ((told("实施重点项目"), 0.9), (told("新建学校"), 0.85), (told("城镇新增就业"), 0.8))
    plans, also, results = draft("有哪些项目？", *hits).text.splitlines()
    assert "2025年" in plans
    assert "年" not in also
    assert "2024年" in results


def test_each_part_of_a_question_gets_its_quotation():
    school, jobs = told("新建学校"), told("城镇新增就业")
    question = asked("新建学校几所，城镇新增就业多少人？", "新建学校几所", "城镇新增就业多少人？")
    written = quote(question, (Hit(school, 0.8), Hit(jobs, 0.75)), (GREEN,), LIMITS)
    assert set(written.citations) == {cite(school), cite(jobs)}
    assert "4所" in written.text
    assert "8600人" in written.text


def test_a_part_that_nothing_answers_makes_the_answer_partial():
    question = asked("新建学校几所，地铁几号线通车？", "新建学校几所", "地铁几号线通车？")
    written = quote(question, (Hit(told("新建学校"), 0.8),), (GREEN,), LIMITS)
    assert written.status is Status.PARTIAL
    assert written.citations == (cite(told("新建学校")),)


def test_a_section_that_is_named_answers_with_its_sentences():
    heading, content = told("全力扩大有效投资"), told("实施重点项目")
    hits = ((heading, 0.9), (told("新建学校"), 0.2), (content, 0.1))
    written = draft("怎样扩大有效投资？", *hits)
    assert written.status is Status.ANSWERED
    assert cite(content) in written.citations
    assert cite(told("新建学校")) not in written.citations


def test_each_report_is_named_where_several_are_loaded():
    other = sentence("新建学校7所。", BLUE.document)
    hits = ((told("新建学校"), 0.9), (other, 0.85))
    written = draft("各县有哪些新建学校？", *hits, entries=(GREEN, BLUE))
    green, blue = written.text.splitlines()
    assert "《青山县2025年政府工作报告》" in green
    assert "《绿水县2025年政府工作报告》" in blue
    checked = verify(written, tuple(Hit(p, s) for p, s in hits), asked("？"), (GREEN, BLUE))
    assert checked.text == written.text


QUESTIONS = ("{}", "{}多少？", "{}有哪些安排？", "{}是什么时候？")


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_whatever_is_written_passes_the_check(path: Path):
    """Every sentence of every report, asked about in its own words."""
    entries = (entry_from_name(path.name),)
    lost = []
    for number, passage in enumerate(passages(real(path))):
        question = asked(QUESTIONS[number % 4].format(passage.text[:20]))
        hits = (Hit(passage, 0.9),)
        written = quote(question, hits, entries, LIMITS)
        answer = verify(written, hits, question, entries)
        if (answer.text, answer.citations) != (written.text, written.citations):
            lost.append((passage.address, written.text))
    assert lost == []
