"""What a follow-up leaves out, and which short questions leave out nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Answer, Status, Turn
from bot.follow_up import Standalone, antecedent, readings, subject

STREET = "平江路怎么改造？"
FIRMS = "今年新增多少家高新技术企业？"
PLACES = ("苏州", "上海")


def turn(question: str, status: Status = Status.ANSWERED, understood: str = "") -> Turn:
    return Turn(question, Answer("1", question, status, "略", understood=understood))


def after(before: str, message: str) -> tuple[Standalone, ...]:
    return readings(message, (turn(before),), PLACES, ("苏州",))


def first(before: str, message: str) -> str:
    return after(before, message)[0].text


def test_the_first_question_stands_alone():
    for message in ("今年投资多少？", "那人才呢？", "去年呢", ""):
        assert readings(message, (), PLACES, ("苏州",)) == (Standalone(message),)


# --- a subject of its own: alone first, and perhaps on from the one before


@pytest.mark.parametrize(
    "message",
    [
        "GDP多少？", "失业率？", "房价多少？", "地铁有几条？", "投资", "养老？", "失业率是多少",
        "多少家企业上市？", "哪些行业受支持？", "为什么要建苏州实验室？", "主要经济指标？", "几个夜市？",
        "有哪些消费券？", "另有多少人才",
    ],
)  # fmt: skip
def test_a_short_question_with_a_subject_stands_alone_first(message: str):
    alone, joined = after(STREET, message)
    assert alone == Standalone(message)
    assert "平江路" in joined.text and joined.text.endswith(message)
    assert joined.about, "what it adds is looked for in the answer"


def test_what_a_follow_up_adds_is_told_of_the_reading_that_goes_on_alone():
    assert [reading.about for reading in after(STREET, "消费券有多少？")] == ["", "消费券"]
    assert [reading.about for reading in after(STREET, "消费券呢？")] == ["消费券"] * 2
    assert [reading.about for reading in after(STREET, "具体是多少？")] == [""]


# --- no subject of its own: that of the one before


@pytest.mark.parametrize(
    "message",
    [
        "是多少？", "有哪些？", "为什么？", "多少家？", "几个？", "有什么措施？", "怎么做？", "占多少",
        "增长多少？", "还有别的吗？", "什么时候完成？", "具体是多少？", "它们分别是什么？", "到底多少",
        "目标是多少", "实际完成了多少？", "分别有哪些？", "其中有多少？", "那具体是多少呢？",
    ],
)  # fmt: skip
def test_a_question_without_a_subject_is_of_the_one_before_and_of_nothing_else(message: str):
    (only,) = after(STREET, message)
    assert "平江路改造" in only.text
    assert "怎么" not in only.text or "怎么" in message, "what is asked is asked anew"


@pytest.mark.parametrize("asked", ["多少", "哪些", "为什么", "什么时候", "目标", "实际完成"])
def test_what_is_asked_anew_is_asked(asked: str):
    (only,) = after(FIRMS, f"那具体{asked}呢？" if asked in ("目标", "实际完成") else f"{asked}？")
    assert "高新技术企业" in only.text
    assert asked in only.text
    assert "今年" in only.text


@pytest.mark.parametrize(
    "message", ["还有呢？", "还有呢", "详细说说", "具体呢？", "那呢", "再说说", "呢"]
)
def test_a_follow_up_that_asks_nothing_asks_the_same_again(message: str):
    assert after(FIRMS, message) == (Standalone(FIRMS),)


@pytest.mark.parametrize(
    "message",
    ["它有多少家店？", "其中谁出钱？", "具体哪几条街？", "这些街有多长", "除了这个街还改造哪里"],
)
def test_a_question_that_points_back_goes_on_from_the_one_before_first(message: str):
    joined, alone = after(STREET, message)
    assert joined.text.startswith("平江路改造") and joined.text.endswith(message)
    assert alone.text == message


# --- 那X呢: another subject, the same question


@pytest.mark.parametrize(
    "message",
    ["瞪羚企业呢？", "那瞪羚企业呢？", "那么瞪羚企业呢", "另外，瞪羚企业呢？", "还有瞪羚企业呢？",
     "换成瞪羚企业呢", "好的，那瞪羚企业呢？", "瞪羚企业的呢"],
)  # fmt: skip
def test_a_new_subject_takes_the_asking_part(message: str):
    swapped, beside = after(FIRMS, message)
    for part in ("今年", "瞪羚企业", "新增", "多少家"):
        assert part in swapped.text
    assert "高新技术" not in swapped.text
    assert "高新技术企业" in beside.text and beside.about == "瞪羚企业"


def test_a_new_subject_takes_any_kind_of_asking_part():
    assert "怎么" in first("平江路怎么改造？", "十全街呢？")
    assert "目标" in first("固定资产投资目标是多少？", "那消费呢？")
    assert "哪些" in first("养老有哪些措施？", "那托育呢？")
    assert "呢" not in first("养老有哪些措施？", "那托育呢？")


# --- a change of subject


@pytest.mark.parametrize(
    "opening", ["换个话题，", "换个问题，", "说点别的，", "换个话题", "另外问一下，"]
)
def test_a_new_topic_leaves_the_one_before(opening: str):
    told = after("苏州今年新增多少家企业？", f"{opening}养老床位有多少？")
    assert told[0].text == "苏州养老床位有多少？"
    assert all("企业" not in reading.text for reading in told)
    assert any("今年" in reading.text for reading in told), "the year may still be meant"


def test_a_new_topic_with_a_place_and_a_year_of_its_own_keeps_them():
    told = after("苏州今年新增多少家企业？", "换个话题，上海2023年养老床位有多少？")
    assert [reading.text for reading in told] == ["上海2023年养老床位有多少？"]


# --- which turn is gone on from


@pytest.mark.parametrize("status", list(Status))
def test_only_turns_that_showed_something_of_a_report_are_gone_on_from(status: Status):
    shown = status in (Status.ANSWERED, Status.PARTIAL, Status.RELATED)
    assert antecedent([turn("甲？"), turn("乙？", status)]) == ("乙？" if shown else "甲？")


def test_what_was_understood_is_gone_on_from():
    chain = [turn(FIRMS), turn("那瞪羚企业呢？", understood="今年瞪羚企业新增多少家")]
    assert antecedent(chain) == "今年瞪羚企业新增多少家"
    assert antecedent([]) == ""


def test_the_subject_of_a_question_is_what_is_left_without_the_asking():
    assert subject("高新技术企业目标是多少？") == "高新技术企业"
    assert subject("平江路怎么改造") == "平江路改造"
    assert subject("多少？"), "never nothing"


# --- safety


def test_a_long_run_of_empty_words_is_read_quickly():
    assert after(STREET, "条件" * 12) == (Standalone(STREET),)
    assert "苏州" in first(STREET, "条件" * 11 + "苏州")
    assert first(STREET, "呢" * 250)
    assert first("多少" * 200, "那" * 200 + "呢")


@given(
    st.text("那么呢多少哪些去年今2025年上海苏州的它还有换个话题，？企业x", max_size=16),
    st.text("多少哪些去年今2024年苏州目标的企业怎么，？", max_size=16).map(lambda t: f"企业{t}"),
)
def test_every_follow_up_has_readings_that_differ_and_say_something(message: str, before: str):
    told = after(before, message)
    assert len({reading.text for reading in told}) == len(told) >= 1
    assert told == after(before, message)
    assert all(reading.text for reading in told) or not message.strip()
