"""The words of a question that are searched for: no courtesies, no place, no year."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.plain import plain
from index.report import Entry

SUZHOU = (Entry("苏州.txt", "苏州市2024年政府工作报告", "苏州市", 2024),)
MANY = tuple(
    Entry(f"{place}{year}.txt", f"{place}{year}年政府工作报告", place, year)
    for place in ("湖北省", "陕西省")
    for year in (2025, 2026)
)


@pytest.mark.parametrize(
    "text",
    [
        "养老床位有多少", "请问养老床位有多少", "请问一下，养老床位有多少", "麻烦问一下养老床位有多少",
        "我想知道养老床位有多少", "帮我查一下养老床位有多少", "对了，养老床位有多少",
        "那养老床位有多少", "换个话题，养老床位有多少", "报告里有没有提到养老床位有多少",
        "想了解一下养老床位有多少", "养老床位到底有多少", "养老床位有多少，不要说学校的",
    ],
)  # fmt: skip
def test_courtesies_are_not_searched_for(text: str):
    assert plain(text, SUZHOU) == "养老床位有多少"


@pytest.mark.parametrize(
    "text",
    [
        "湖北粮食产量是多少", "湖北省粮食产量是多少", "湖北的粮食产量是多少", "湖北2026年粮食产量是多少",
        "2026年湖北省的粮食产量是多少", "湖北省2025年的粮食产量是多少", "湖北、陕西粮食产量是多少",
        "湖北和陕西两省的粮食产量是多少", "湖北省以及陕西省2026年粮食产量是多少",
        "湖北2025年和2026年粮食产量是多少", "请问湖北2024年粮食产量是多少",
    ],
)  # fmt: skip
def test_loaded_places_and_their_years_are_not_searched_for(text: str):
    assert plain(text, MANY) == "粮食产量是多少"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("湖北和陕西市场主体新增多少户", "市场主体新增多少户"),
        ("湖北省级财政收入多少", "省级财政收入多少"),
        ("湖北和陕西市民收入多少", "市民收入多少"),
        ("湖北省、陕西省市民收入多少", "市民收入多少"),
        ("湖北和陕西地区生产总值增长多少", "地区生产总值增长多少"),
        ("湖北2025年和2026年gdp增长多少", "gdp增长多少"),
    ],
)
def test_the_word_after_a_place_stays_whole(text: str, left: str):
    assert plain(text, MANY) == left


@pytest.mark.parametrize("courtesy", ["报告里有没有提到", "说说"])
def test_a_courtesy_is_taken_whole_or_not_at_all(courtesy: str):
    assert plain(f"{courtesy}养老", SUZHOU) in ("养老", f"{courtesy}养老")


def test_who_may_stand_before_what_is_compared():
    assert "谁" not in plain("湖北和陕西谁的粮食产量高", MANY)


def test_a_year_that_no_report_is_of_is_searched_for():
    assert "2019年" in plain("湖北2019年粮食产量是多少", MANY)
    assert "2030年" in plain("到2030年粮食产量是多少", MANY)


def test_a_figure_stays():
    assert plain("投资2026万元", MANY) == "投资2026万元"
    assert plain("听说要新增3万家企业", MANY).endswith("新增3万家企业")


def test_a_place_that_is_not_loaded_is_searched_for():
    assert "上海" in plain("怎么对接上海", MANY)


def test_a_place_stays_where_the_report_has_the_words_after_it():
    assert plain("苏州实验室怎么建", SUZHOU, lambda words: words in "建设苏州实验室") == (
        "苏州实验室怎么建"
    )
    assert plain("苏州实验室怎么建", SUZHOU) == "实验室怎么建"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("湖北2025年和2026年粮食产量哪年高", "粮食产量多少"),
        ("湖北2026年粮食产量比2025年多多少", "粮食产量多少"),
        ("湖北和陕西粮食产量谁高", "粮食产量多少"),
        ("湖北和陕西粮食产量差距多大", "粮食产量多少"),
        ("湖北和陕西的粮食产量一样吗", "粮食产量多少"),
        ("湖北和陕西粮食产量对比一下", "粮食产量多少"),
    ],
)
def test_what_is_compared_is_asked_of_each(text: str, left: str):
    assert plain(text, MANY) == left


@pytest.mark.parametrize("text", ["哪个市的gdp最高", "粮食产量有多高", "市民满意度多高"])
def test_a_question_about_one_place_keeps_its_comparison(text: str):
    assert plain(text, SUZHOU) == text


def test_english_words_are_searched_for_only_where_a_report_has_them():
    assert plain("renkou多少", SUZHOU) == "多少"
    assert plain("chatgpt怎么用", SUZHOU, lambda words: words == "chatgpt") == "chatgpt怎么用"
    assert plain("gdp增速多少", SUZHOU) == "gdp增速多少"


@pytest.mark.parametrize("text", ["湖北", "2026年", "湖北和陕西", "湖北省2026年", "请问湖北"])
def test_a_text_that_would_be_left_with_nothing_is_left_alone(text: str):
    assert plain(text, MANY)


@given(st.text("湖北陕西省市县2026年的和、请问多少粮食产量谁高低比今去目标，？abc", max_size=24))
def test_something_is_searched_for_whenever_something_is_asked(text: str):
    left = plain(text, MANY)
    assert left == text or len(left) > 1
    assert len(left) <= len(text) + len("多少")
