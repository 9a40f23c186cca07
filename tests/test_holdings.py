"""What is said of the loaded reports and can be asked of them: made from their own headings and
sentences."""

from __future__ import annotations

import re

import pytest
from made_up import BODY, REAL, bare, real, report

from bot import holdings, suggest
from bot.answer import Status
from bot.conversation import Conversation
from index.library import Library
from index.passage import Hit, passages
from index.report import Entry, Report

ONE = (Entry("青山县2025年政府工作报告.txt", "青山县报告", "青山县", 2025),)
EXCERPT = """做好工作，一要锚定“高质量发展”这个目标。加快转型。二要守住“安全稳定”这条底线。化解风险。
三、2025年主要任务
今年要抓好以下六个方面的工作。
（一）全力扩大有效投资。实施重点项目120个。
（二）全力保障改善民生。新建学校4所。"""


def library(*reports: Report) -> Library:
    return Library("v", "m", reports, tuple(p for r in reports for p in passages(r)))


def as_excerpt(text: str) -> Report:
    read = bare(text)
    return Report(Entry("青山.txt", "青山县报告", excerpt=True), text, read.paragraphs, ())


def titled(*titles: str) -> list[Entry]:
    return [Entry(f"{title}.txt", title) for title in titles]


def test_reports_are_named_by_their_titles():
    assert holdings.named(titled("甲", "乙")) == "《甲》、《乙》"
    assert holdings.named([Entry("甲.txt", "甲", excerpt=True)]) == "《甲》（节选）"
    many = holdings.named(titled(*"甲乙丙丁戊己庚辛"))
    assert "8份" in many
    assert "《辛》" not in many


def test_what_the_excerpt_holds(desk: Conversation):
    """Issue 2: the five points, (一) and part of (二) of ten fields."""
    text = holdings.held(desk.library())
    assert "《苏州市2024年政府工作报告》（节选）" in text
    for point in ("走在前、做示范", "高质量发展", "稳中求进", "统筹协调", "人民至上"):
        assert f"“{point}”" in text
    assert "5点" in text or "五点" in text
    assert "(一)强化科技创新引领" in text
    assert "(二)注重扩大有效需求" in text
    assert "十个方面" in text
    assert "2个" in text
    assert "不完整" in text
    assert len(text) < 300


def test_an_excerpt_says_how_much_is_missing():
    text = holdings.held(library(as_excerpt(EXCERPT)))
    assert "“高质量发展”、“安全稳定”" in text
    assert "六个方面" in text
    assert "2个部分" in text
    assert "全力保障改善民生" in text
    short = holdings.held(library(as_excerpt("一、目标\n新建学校4所。")))
    assert "没有收录" in short


def test_a_whole_report_lacks_nothing():
    text = holdings.held(library(report(BODY)))
    assert "一、2024年工作回顾" in text
    assert "（二）全力保障改善民生" in text
    assert "节选" not in text
    assert "不完整" not in text


def test_several_reports_are_only_named():
    text = holdings.held(library(report(BODY), report(BODY, "绿水县2025年政府工作报告.txt")))
    assert "青山县" in text
    assert "绿水县" in text
    assert "工作回顾" not in text


def test_suggestions_are_questions_on_the_nearest_headings():
    found = [p for p in passages(report(BODY)) if p.headings]
    near = [Hit(p, 0.1) for p in found if "新建学校" in p.text or "120个" in p.text]
    suggested = suggest.instead(near, ONE)
    assert len(suggested) == 2
    assert "扩大有效投资" in suggested[0]
    assert "保障改善民生" in suggested[1]
    assert all(question.endswith("？") for question in suggested)
    assert suggest.instead([], ONE) == ()
    assert len(suggest.instead([Hit(p, 0.1) for p in found], ONE)) == 3


def test_the_examples_are_answered(desk: Conversation):
    examples = desk.examples()
    assert len(set(examples)) == 8
    assert all(len(question) <= 30 for question in examples)
    refused = [q for q in examples if desk.reply(q, ()).status is not Status.ANSWERED]
    assert refused == []


def test_the_catalog_s_examples_come_first():
    own = tuple(f"问题{number}？" for number in range(10))
    plain = report(BODY)
    entry = Entry("青山.txt", "青山县报告", examples=own[:2])
    some = suggest.examples(library(Report(entry, plain.text, plain.paragraphs, ())))
    assert some[:2] == own[:2]
    assert len(some) > 2
    full = Entry("青山.txt", "青山县报告", examples=own)
    assert suggest.examples(library(Report(full, plain.text, plain.paragraphs, ()))) == own[:8]


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_every_report_makes_its_own_examples(path):
    read = real(path)
    examples = suggest.examples(library(read))
    assert len(set(examples)) == 8
    for question in examples:
        assert question.endswith("？")
        assert not re.search(
            r"^[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]", question
        )
        topic = re.sub(r"多少.{0,4}？$|^怎样|^报告怎么说|[“”？]", "", question)
        assert topic.strip("“”") in read.text.replace("“", "").replace("”", "")
    assert sum("多少" in question for question in examples) >= 2
    assert not re.search(r"[%％*]", "".join(examples))
