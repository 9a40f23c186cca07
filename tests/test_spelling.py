"""Typing errors in words of the reports: mended where they surely are errors, else left alone."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import BUILT_IN, ROOT
from workshop import Workshop

from index.search import Searcher
from index.spelling import Mended, Spelling
from index.text import normalise
from index.words import Words

REPORT = """各位代表：
一、2025年工作回顾
培育瞪羚企业12家、独角兽企业3家，未来产业加快布局，秸秆综合利用率提高到96%。
支持微短剧拍摄，改造老旧小区26个，垃圾分类全面推开。
二、2026年重点工作
新建养老服务中心4个，城镇新增就业8600人，引留高校毕业生2万人。
"""
SHOWN = "培育瞪羚企业发展独角兽改造老旧小区建设养老服务中心"
NOT_TYPED = ("的", "了", "多", "少", "有", "个", "一", "年")


def known_to(text: str) -> set[str]:
    """The characters and the pairs of characters of a text."""
    return {*text, *map("".join, zip(text, text[1:], strict=False))}


def spelling(text: str = REPORT) -> Spelling:
    """A spelling that knows one text, and the words of the language."""
    form = normalise(text)
    return Spelling(known_to(form), lambda word: word in form, Words(BUILT_IN).segment)


@pytest.fixture(scope="module")
def of_report() -> Spelling:
    return spelling()


@pytest.fixture
def county(workshop: Workshop) -> Iterator[Searcher]:
    """A searcher over the made-up report alone."""
    workshop.put("青山县2025年政府工作报告.txt", REPORT)
    workshop.build()
    opened = workshop.open()
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("登羚企业有多少家", "瞪羚企业有多少家"),
        ("瞪铃企业有多少家", "瞪羚企业有多少家"),
        ("瞪林企业有多少家", "瞪羚企业有多少家"),
        ("老旧小区改灶几个", "老旧小区改造几个"),
        ("独脚兽企业几家", "独角兽企业几家"),
        ("末来产业怎么布局", "未来产业怎么布局"),
        ("养老服物中心几个", "养老服务中心几个"),
        ("新增就叶多少人", "新增就业多少人"),
        ("高校毕叶生多少", "高校毕业生多少"),
    ],
)
def test_a_homophone_or_a_look_alike_is_mended(of_report: Spelling, typed: str, meant: str):
    mended = of_report.mended(typed)
    assert mended.text == meant
    ((before, after),) = mended.changes
    assert before in typed
    assert after in meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("今年要选多少家瞪铃企业", "瞪羚企业"),
        ("独脚兽培育企业准备认定几家", "独角兽培育"),
        ("登羚企业有多少家", "瞪羚企业"),
        ("重点支持工业姆机哪方面的攻关", "工业母机"),
        ("高新计术企业超多少家", "高新技术企业"),
        ("固定资产投姿多少", "固定资产投资"),
        ("苏洲实验室怎么支持", "苏州实验室"),
        ("十泉街会不会改造", "十全街"),
        ("引留高较毕业生多少", "高校毕业生"),
        ("在人才平定标准上", "人才评定"),
        ("首点经济怎么发展", "首店经济"),
        ("创新主休有哪些", "创新主体"),
    ],
)
def test_errors_in_words_of_the_excerpt(searcher: Searcher, typed: str, meant: str):
    mended = searcher.mended(typed)
    assert meant in mended.text
    assert mended.changes


def test_several_errors_but_not_any_number(of_report: Spelling):
    two = of_report.mended("登羚企业和独脚兽企业几家")
    assert two.text == "瞪羚企业和独角兽企业几家"
    assert len(two.changes) == 2
    many = "登羚企业、独脚兽企业、末来产业、养老服物、新增就叶各多少"
    left = of_report.mended(many)
    changed = [n for n, (a, b) in enumerate(zip(many, left.text, strict=True)) if a != b]
    assert 0 < len(changed) == len(left.changes) <= 3


@pytest.mark.parametrize(
    "text",
    [
        "瞪羚企业有多少家", "独角兽企业几家", "秸秆综合利用率多少", "微短剧怎么支持",
        "地铁什么时候通车", "幼儿园有几所", "看病贵怎么解决", "托育服务", "电动自行车",
        "你好", "今年的目标是多少", "有没有说过", "GDP增长6.1%", "a5景区", "", "？", "12345",
    ],
)  # fmt: skip
def test_honest_words_are_left_alone(of_report: Spelling, text: str):
    assert of_report.mended(normalise(text)) == Mended(normalise(text))


def test_no_sentence_of_a_report_is_changed(searcher: Searcher, of_report: Spelling):
    for passage in searcher.library.passages:
        form = normalise(passage.text)
        assert searcher.mended(form) == Mended(form)
    for line in REPORT.splitlines():
        assert of_report.mended(normalise(line)) == Mended(normalise(line))


def test_no_honest_question_on_the_excerpt_is_changed(searcher: Searcher):
    """Every question of the set that is put to the report, those with typing errors left out."""
    lines = (ROOT / "tests" / "questions" / "suzhou.jsonl").read_text("utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["category"] not in ("typo", "rules")]
    asked = {normalise(q) for row in rows for q in (row["question"], *row.get("history", ()))}
    assert len(asked) > 150
    assert {q: searcher.mended(q).changes for q in asked if searcher.mended(q).changes} == {}


def test_a_word_that_a_report_has_is_right_there_though_wrong_elsewhere():
    typed = "登羚项目几个"
    assert spelling().mended(typed).changes
    assert spelling(REPORT + "登羚项目新增两个。").mended(typed) == Mended(typed)


def test_what_the_reports_lack_is_no_remedy():
    assert spelling("改造老旧小区26个。").mended("登羚企业几家") == Mended("登羚企业几家")
    assert spelling("").mended("登羚企业几家") == Mended("登羚企业几家")


def test_protected_words_are_left_alone(of_report: Spelling):
    typed = "登羚企业和独脚兽企业几家"
    assert of_report.mended(typed, ["登羚"]).text == "登羚企业和独角兽企业几家"
    assert of_report.mended(typed, ["登羚", "独脚兽"]) == Mended(typed)
    assert of_report.mended("登羚企业，登羚企业", ["登羚"]).changes == (), "wherever they stand"
    assert of_report.mended(typed, ["没有这个词"]) == of_report.mended(typed)


@pytest.mark.parametrize("word", ["钟点工", "学生餐", "犯法"])
def test_everyday_words_of_the_lexicon_are_protected(searcher: Searcher, word: str):
    """钟点 sounds like 重点, which the report has; 钟点工 is meant all the same."""
    assert searcher.mended(f"{word}多少") == Mended(f"{word}多少")


def test_a_searcher_mends_by_its_own_reports(county: Searcher, searcher: Searcher):
    assert county.mended("老旧小驱改造几个").text == "老旧小区改造几个"
    assert county.mended("工业姆机怎么攻关") == Mended("工业姆机怎么攻关")
    assert searcher.mended("工业姆机怎么攻关").changes


@given(
    st.text(
        alphabet=[*SHOWN, "登", "脚", "叶", "末", "物", "A", "5", "？", " ", *NOT_TYPED],
        max_size=20,
    )
)
def test_any_text_keeps_its_length_and_tells_every_change(text: str):
    known = ["登羚", "脚兽"]
    mended = SHOWN_SPELLING.mended(text, known)
    assert len(mended.text) == len(text)
    changed = [n for n, (a, b) in enumerate(zip(text, mended.text, strict=True)) if a != b]
    assert len(changed) == len(mended.changes) <= 3
    for at in changed:
        assert text[at] not in NOT_TYPED
        assert mended.text[at] in SHOWN
    for word in known:
        assert mended.text.count(word) >= text.count(word)


SHOWN_SPELLING = spelling(SHOWN)
