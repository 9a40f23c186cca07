"""The place and the time of a follow-up: its own, or those of the question before."""

from __future__ import annotations

import pytest
from test_follow_up import turn

from bot.follow_up import Standalone, readings
from bot.scope import names
from index.report import Entry

ENTRIES = tuple(
    Entry(f"{place}{year}.txt", f"{place}{year}年政府工作报告", place, year)
    for place in ("湖北省", "陕西省")
    for year in (2025, 2026)
)
NAMES = names(ENTRIES)
LOADED = ("湖北", "陕西")
HUBEI = "湖北2025年新增多少家企业？"


def after(before: str, message: str, loaded: tuple[str, ...] = LOADED) -> tuple[Standalone, ...]:
    return readings(message, (turn(before),), NAMES, loaded)


def first(before: str, message: str) -> str:
    return after(before, message)[0].text


# --- another place, the same question


@pytest.mark.parametrize(
    ("message", "place"),
    [
        ("陕西的呢", "陕西"), ("陕西呢？", "陕西"), ("那陕西的呢？", "陕西"), ("那陕西省呢", "陕西省"),
        ("换成陕西呢", "陕西"), ("上海的呢？", "上海"), ("那西安呢", "西安"), ("同一年陕西呢", "陕西"),
        ("陕西那一年呢", "陕西"), ("陕西", "陕西"),
    ],
)  # fmt: skip
def test_another_place_is_asked_the_same_of_the_same_year(message: str, place: str):
    (only,) = after(HUBEI, message)
    assert only.text == f"{place}2025年新增多少家企业？"


def test_several_places_are_asked_the_same():
    assert first(HUBEI, "湖北和陕西呢") == "湖北和陕西2025年新增多少家企业？"
    assert first("湖北和陕西2025年新增多少家企业？", "陕西呢") == "陕西2025年新增多少家企业？"


# --- another year, the same question


@pytest.mark.parametrize(
    ("message", "year"),
    [
        ("去年呢？", "去年"), ("那去年呢", "去年"), ("今年呢", "今年"), ("2026年呢？", "2026年"),
        ("2026年的呢", "2026年"), ("那2024年呢", "2024年"), ("“十五五”呢", "“十五五”"),
        ("前一年呢", "2024年"), ("再往前一年呢？", "2024年"), ("更早一年呢", "2024年"),
        ("上一年呢", "2024年"), ("同一年呢", "2025年"),
    ],
)  # fmt: skip
def test_another_year_is_asked_the_same_of_the_same_place(message: str, year: str):
    (only,) = after(HUBEI, message)
    assert only.text == f"湖北{year}新增多少家企业？"


def test_a_year_before_this_one_is_the_last():
    assert first("湖北今年新增多少家企业？", "前一年呢") == "湖北去年新增多少家企业？"


@pytest.mark.parametrize("message", ["去年完成了多少", "去年实际完成了多少？"])
def test_another_year_may_be_asked_something_else(message: str):
    (only,) = after("湖北今年的投资目标是多少？", message)
    assert only.text.startswith("湖北去年投资")
    assert "完成" in only.text and "目标" not in only.text


def test_place_and_year_may_both_be_others():
    assert first(HUBEI, "陕西2026年呢？") == "陕西2026年新增多少家企业？"


# --- what goes on to a new subject


@pytest.mark.parametrize("message", ["快递业务量涨了多少", "粮食产量多少？", "那粮食产量呢"])
def test_a_new_subject_is_asked_of_the_same_place_and_year(message: str):
    for reading in after(HUBEI, message):
        assert reading.text.startswith("湖北2025年")
    assert "企业" not in first(HUBEI, message)


def test_a_new_subject_in_another_year_is_of_the_same_place():
    assert first(HUBEI, "2026年粮食产量多少") == "湖北2026年粮食产量多少"
    assert all("2025" not in r.text for r in after(HUBEI, "2026年粮食产量多少"))


def test_a_new_subject_of_another_place_is_of_the_same_year():
    told = after(HUBEI, "陕西的粮食产量多少")
    assert all("陕西" in r.text and "湖北" not in r.text for r in told)
    assert "2025年" in told[0].text and "企业" not in told[0].text


@pytest.mark.parametrize("message", ["陕西2026年粮食产量多少？", "陕西和湖北去年粮食产量哪个多"])
def test_a_question_with_everything_of_its_own_is_left_alone(message: str):
    assert after(HUBEI, message) == (Standalone(message),)


def test_a_place_and_a_year_without_a_subject_go_on_with_the_one_before():
    told = after(HUBEI, "陕西2026年要建几座")
    assert any("企业" in reading.text for reading in told)


def test_a_place_without_reports_does_not_go_on_to_a_new_subject():
    assert "上海" not in first("上海今年的投资目标", "粮食产量多少")
    assert "湖北" not in after(HUBEI, "粮食产量多少", loaded=())[0].text
    assert first("上海今年的投资目标", "那消费呢").startswith("上海"), "the same question is kept"


def test_a_place_inside_a_name_says_not_where_to_look():
    before = turn("怎么支持苏州实验室？")
    told = readings("那独角兽呢？", (before,), ("苏州",), ("苏州",))
    assert "苏州" not in told[0].text
    assert "苏州实验室" in readings("什么时候建成？", (before,), ("苏州",), ("苏州",))[0].text


# --- long conversations


def chat(*messages: str) -> list[str]:
    """What each message is first understood as, in one conversation."""
    turns, understood = [], []
    for message in messages:
        alone = readings(message, turns, NAMES, LOADED)[0].text
        understood.append(alone)
        turns.append(turn(message, understood=alone if alone != message else ""))
    return understood


def test_a_long_conversation_does_not_drag_an_early_subject_in():
    told = chat(
        "湖北2026年的投资目标是多少？", "那消费呢？", "瞪羚企业有多少家？", "去年呢？",
        "换个话题，养老床位有多少？", "那托育呢？", "陕西的呢？", "粮食产量多少？",
        "2026年呢？", "具体是多少？", "那快递业务量呢？", "湖北的呢？",
    )  # fmt: skip
    last = told[-1]
    assert last.startswith("湖北2026年") and "快递业务量" in last
    for early in ("投资", "消费", "瞪羚", "养老", "托育", "粮食", "陕西"):
        assert early not in last
    assert all("瞪羚" not in text for text in told[4:])
    assert told[6].startswith("陕西") and "托育" in told[6]
    assert told[7].startswith("陕西"), "the place goes on"
    assert told[8].startswith("陕西2026年粮食产量")


def test_a_conversation_about_one_subject_keeps_it():
    told = chat("湖北2025年粮食产量多少？", "陕西的呢", "2026年呢", "湖北的呢", "2025年呢")
    assert all("粮食产量" in text for text in told)
    assert told[-1] == told[0]


def test_only_the_last_turn_counts():
    turns = [turn("湖北2025年粮食产量多少？"), *[turn("陕西今年新增就业多少？")] * 10]
    for message in ("那快递呢？", "去年呢", "具体是多少", "快递业务量多少"):
        told = readings(message, turns, NAMES, LOADED)
        assert told == readings(message, turns[-1:], NAMES, LOADED)
        assert all("粮食" not in r.text and "湖北" not in r.text for r in told)
