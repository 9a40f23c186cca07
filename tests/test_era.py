"""Which time a sentence tells of: never a result told as a plan, nor one year as several."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import BODY, REAL, ROOT, SUZHOU, real, report

from index.era import Era, Sentence, eras
from index.passage import Passage, Where, passages

NEW = "青山县2026年政府工作报告.txt"
WHOLE = [path for path in REAL if path.name != SUZHOU]
LONG_BOTH = """各位代表：
一、“十四五”时期和2025年工作回顾
五年来，我们锐意进取。改造小区40个。
刚刚过去的2025年，我们改造小区9个。新增学位900个。
二、“十五五”时期的主要目标
“十五五”时期，要改造小区60个。技改项目达到3000个。
三、2026年工作安排
今年，改造小区6个。
（一）扩大投资。实施项目50个。
"""
YEAR_FIRST = """各位代表：
一、2025年和“十四五”时期工作回顾
一年来，改造小区9个。
（一）教育更优。新增学位900个。
“十四五”时期，改造小区40个。
（二）医疗更强。新增床位300张。
二、“十五五”时期目标任务和2026年工作安排
“十五五”时期，改造小区60个。
今年，改造小区6个。
（一）扩大投资。实施项目50个。
"""
PLAIN_HEADINGS = """各位代表：
一、凝心聚力写新篇
过去一年，我们改造小区9个，完成投资20亿元。
新开通公交线路7条，实现村村通公交。
二、勇毅前行谱华章
今年，我们将改造小区6个。要加快优化公交线路，力争新开通5条。
实施重点项目50个，推动项目加快建设。
"""


def told(text: str, words: str, document: str = NEW) -> Era:
    """The time of the one sentence that has ``words``."""
    (found,) = (p for p in passages(report(text, document)) if words in p.text)
    return found.era


def of_real(name: str) -> tuple[Passage, ...]:
    """The sentences of a whole report of the repository."""
    return passages(real(ROOT / "tests" / "reports" / f"{name}年政府工作报告.txt"))


@pytest.mark.parametrize(
    ("text", "words", "era"),
    [
        (BODY, "8600人", Era.DONE),
        (BODY, "31家", Era.DONE),
        (BODY, "120个", Era.AHEAD),
        (BODY, "26个", Era.AHEAD),
        (BODY, "请予审议", Era.UNKNOWN),
        (LONG_BOTH, "小区40个", Era.DONE_LONG),
        (LONG_BOTH, "小区9个", Era.DONE),
        (LONG_BOTH, "学位900个", Era.DONE),
        (LONG_BOTH, "小区60个", Era.AHEAD_LONG),
        (LONG_BOTH, "达到3000个", Era.AHEAD_LONG),
        (LONG_BOTH, "小区6个", Era.AHEAD),
        (LONG_BOTH, "项目50个", Era.AHEAD),
        (YEAR_FIRST, "小区9个", Era.DONE),
        (YEAR_FIRST, "学位900个", Era.DONE),
        (YEAR_FIRST, "小区40个", Era.DONE_LONG),
        (YEAR_FIRST, "床位300张", Era.DONE_EITHER),
        (YEAR_FIRST, "小区60个", Era.AHEAD_LONG),
        (YEAR_FIRST, "小区6个", Era.AHEAD),
        (YEAR_FIRST, "项目50个", Era.AHEAD),
        (PLAIN_HEADINGS, "小区9个", Era.DONE),
        (PLAIN_HEADINGS, "7条", Era.DONE),
        (PLAIN_HEADINGS, "小区6个", Era.AHEAD),
        (PLAIN_HEADINGS, "5条", Era.AHEAD),
        (PLAIN_HEADINGS, "50个", Era.AHEAD),
    ],
)
def test_the_time_of_a_sentence(text: str, words: str, era: Era):
    assert told(text, words) is era


@pytest.mark.parametrize(
    "sentence", ["将推动项目加快建设，力争改造小区8个。", "小区8个。", "要支持小区8个加快改造。"]
)
def test_the_heading_counts_more_than_the_words(sentence: str):
    text = f"一、2025年工作回顾\n{sentence}\n二、2026年工作安排\n完成投资3亿元。已改造小区2个。"
    assert told(text, "小区8个") is Era.DONE
    assert told(text, "小区2个") is Era.AHEAD
    assert told(text, "3亿元") is Era.AHEAD


@pytest.mark.parametrize("back", ["2025年工作回顾", "过去一年的工作", "2025年主要成绩"])
@pytest.mark.parametrize(
    "ahead", ["2026年重点工作", "2026年工作安排", "2026年目标任务", "2026年工作建议"]
)
def test_the_headings_of_many_reports(back: str, ahead: str):
    text = f"一、{back}\n改造小区9个。\n二、{ahead}\n改造小区6个。"
    assert told(text, "9个") is Era.DONE
    assert told(text, "6个") is Era.AHEAD


def test_other_layouts_of_sections():
    unnumbered = "2025年工作回顾\n改造小区9个。\n2026年工作安排\n改造小区6个。"
    divided = (
        "第一部分 2025年工作回顾\n一、教育\n改造小区9个。\n"
        "第二部分 2026年重点工作\n一、教育\n改造小区6个。"
    )
    for text in (unnumbered, divided):
        assert told(text, "9个") is Era.DONE
        assert told(text, "6个") is Era.AHEAD


def test_an_excerpt_of_plans_alone():
    text = "三、2026年主要任务\n今年要抓好以下工作。\n（一）改善民生。已完成的要巩固。改造小区6个。"
    assert {p.era for p in passages(report(text, NEW))} == {Era.AHEAD}
    excerpt = passages(real(next(path for path in REAL if path.name == SUZHOU)))
    assert not any(p.era.is_done for p in excerpt)
    assert sum(p.era is Era.AHEAD for p in excerpt) > 0.9 * len(excerpt)


def test_what_tells_of_no_time():
    text = "改造小区9个。\n一、2026年工作安排\n改造小区6个。\n名词解释\n双万工程：指改造小区8个。"
    assert told(text, "9个") is Era.UNKNOWN
    assert told(text, "8个") is Era.UNKNOWN
    assert eras(()) == ()


@pytest.mark.parametrize(
    "sentence",
    ["规模年均增长5.2%。", "小区从2020年的3个增加到2025年的9个。", "五年累计改造小区9个。"],
)
def test_a_sentence_of_several_years_in_a_part_of_one(sentence: str):
    text = f"一、2025年工作回顾\n开通公交线路7条。{sentence}新增学位900个。"
    assert told(text, sentence) is Era.DONE_LONG
    assert told(text, "7条") is told(text, "900个") is Era.DONE


def test_a_yearly_mean_of_the_air_is_of_one_year():
    assert told("一、2025年工作回顾\n细颗粒物年均浓度下降4%。", "下降4%") is Era.DONE


@pytest.mark.parametrize("opening", ["今年是“十五五”开局之年，", "要实现“十五五”良好开局，"])
def test_the_first_of_five_years_is_one_year(opening: str):
    assert told(f"一、2026年工作安排\n{opening}改造小区6个。", "6个") is Era.AHEAD


def test_a_plan_of_five_years_holds_for_its_paragraph_alone():
    text = "二、2026年工作安排\n“十五五”时期，改造小区60个。再建公园3个。\n新增学位900个。"
    assert told(text, "3个") is told(text, "60个") is Era.AHEAD_LONG
    assert told(text, "900个") is Era.AHEAD


def test_one_section_that_looks_both_ways_without_saying_so():
    text = "一、青山政府工作\n过去一年，建成小区9个。新增学位900个。\n今年，将改造小区6个。要建公园3个。"
    assert told(text, "9个") is told(text, "900个") is Era.DONE
    assert told(text, "6个") is told(text, "3个") is Era.AHEAD


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_a_real_report_looks_back_first_then_ahead(path):
    """However the sections are called: 一、牢记殷殷嘱托… says nothing of time."""
    cut = [p for p in passages(real(path)) if p.headings and p.text != p.headings[0]]
    first = [p for p in cut if p.headings[0].startswith("一、")]
    plans = [p for p in cut if re.match("[二三]、(?!.*政府)", p.headings[0])]
    later = [p for p in cut if p.headings[0][0] in "二三四"]
    assert len(first) > 40
    assert len(plans) > 100
    assert [p.text for p in first if not p.era.is_done] == []
    assert [p.text for p in plans if not p.era.is_ahead] == []
    assert [p.text for p in later if p.era.is_done] == []


@pytest.mark.parametrize(
    ("name", "words", "era"),
    [
        ("河北省2026", "从2020年的3.68万亿元增长到", Era.DONE_LONG),
        ("河北省2026", "刚刚过去的2025年，我们", Era.DONE),
        ("河北省2026", "过去五年，我们扎实开展", Era.DONE_LONG),
        ("福建省2026", "五年来，我们坚持创新驱动发展", Era.DONE_LONG),
        ("福建省2026", "全社会研发经费投入年均增长10.5%", Era.DONE_LONG),
        ("陕西省2026", "各项事业取得重", Era.DONE_LONG),
        ("陕西省2026", "社会消费品零售总额突破1.1万亿元", Era.DONE_LONG),
        ("陕西省2026", "全国文明城市达到13个", Era.DONE_LONG),
        ("湖北省2026", "是“十四五”收官之年", Era.DONE),
        ("辽宁省2026", "今年是“十五五”开局之年", Era.AHEAD),
        ("辽宁省2026", "“十四五”时期，受世纪疫情严重冲击", Era.DONE_LONG),
    ],
)
def test_sentences_of_real_reports(name: str, words: str, era: Era):
    assert {p.era for p in of_real(name) if words in p.text} == {era}


def test_the_review_of_five_years_never_counts_as_one_year():
    """湖北 tells of five years first and names that time once, before the first part."""
    five = [p for p in of_real("湖北省2026") if "城镇新增就业每年超过90万人" in p.text]
    assert five
    assert not any(p.era is Era.DONE for p in five)


def test_where_takes_what_may_be_of_the_time_asked_about():
    of = {era: Passage("甲.txt", 0, 1, "甲", (), "", era=era) for era in Era}
    last_year, this_year = Where(eras=(Era.DONE,)), Where(eras=(Era.AHEAD,))
    assert {e for e in Era if last_year.holds(of[e])} == {Era.DONE, Era.DONE_EITHER, Era.UNKNOWN}
    assert {e for e in Era if this_year.holds(of[e])} == {Era.AHEAD, Era.UNKNOWN}
    assert all(Where().holds(passage) for passage in of.values())


HEADINGS = st.sampled_from(
    ["", "一、2025年工作回顾", "二、2026年工作安排", "三、写新篇", "一、2025年和“十四五”时期回顾", "注释"]
)  # fmt: skip
PIECES = st.sampled_from(
    ["五年来，", "今年，", "建成", "将", "学校9所", "“十五五”时期，", "2025年", "。"]
)


@given(
    st.lists(
        st.tuples(HEADINGS, st.lists(PIECES, max_size=5).map("".join), st.booleans()), max_size=12
    )
)
def test_every_sentence_has_one_time_and_no_heading_is_turned_round(rows):
    sentences = [Sentence(text, (h,) if h else (), opens) for h, text, opens in rows]
    found = eras(sentences)
    assert len(found) == len(sentences)
    for sentence, era in zip(sentences, found, strict=True):
        heading = "".join(sentence.headings)
        assert not ("回顾" in heading and not era.is_done)
        assert not ("安排" in heading and not era.is_ahead)
        assert era is Era.UNKNOWN or heading not in ("", "注释")
