"""A follow-up joined to the question before: which of its words are kept, and whose answer it gets."""

from __future__ import annotations

import pytest
from test_follow_up import FIRMS, after, first
from test_follow_up_desk import talk
from test_follow_up_frame import chat

from bot.answer import CLAIMING
from bot.conversation import Conversation
from bot.follow_up import subject

TECH = "今年新增多少家高新技术企业？"

# --- the words


@pytest.mark.parametrize(
    ("message", "word"),
    [
        ("新增就业多少", "就业"),
        ("人才有多少", "人才"),
        ("养老床位有多少", "床位"),
        ("能源消费多少", "能源"),
    ],
)
def test_what_it_adds_is_told_in_whole_words(message: str, word: str):
    assert word in after(FIRMS, message)[-1].about


@pytest.mark.parametrize("message", ["那一年呢", "那一年呢？"])
def test_that_year_is_the_year_before_and_its_subject(message: str):
    assert first("2025年新增多少家企业？", message) == "2025年新增多少家企业？"


def test_that_year_may_have_another_subject():
    told = first("2025年新增多少家企业？", "那一年投资多少")
    assert "2025年" in told and "投资" in told
    assert "那一年" not in told


def test_the_year_before_last_year_is_the_one_before_it():
    assert first("去年新增多少家企业？", "前一年呢").startswith("前年")


def test_what_is_asked_again_does_not_pile_up():
    told = chat("湖北2025年粮食产量多少？", "具体是多少", "具体是多少", "具体是多少")
    assert "具体具体" not in told[-1]
    assert "粮食产量" in told[-1]


def test_a_word_is_not_cut_where_an_asking_word_ends():
    assert "设苏州" not in subject("怎么建设苏州实验室？").replace("建设苏州", "")


@pytest.mark.parametrize("thanks", ["谢谢，", "好的，谢谢，"])
def test_thanks_are_no_subject(thanks: str):
    told = first(FIRMS, f"{thanks}那人才呢")
    assert "谢谢" not in told
    assert "人才" in told


def test_a_change_of_subject_without_one_is_no_subject():
    assert first(FIRMS, "换个话题") != "个话题"


# --- the answer


@pytest.mark.parametrize("message", ["就业多少", "家政多少家", "能源多少"])
def test_a_subject_of_its_own_is_not_answered_with_the_one_before(desk: Conversation, message: str):
    answer = talk(desk, TECH, message)
    assert answer.status not in CLAIMING, answer.text


@pytest.mark.parametrize("message", ["那地铁呢？", "小学呢", "那医院呢"])
def test_a_subject_that_is_swapped_in_is_not_made_up(desk: Conversation, message: str):
    answer = talk(desk, TECH, message)
    assert answer.status not in CLAIMING, answer.text


def test_a_piece_of_the_words_of_reports_is_not_the_subject(desk: Conversation):
    """城市轨道交通 is what reports call 地铁; 青年发展型城市 is none."""
    answer = talk(desk, "引留多少高校毕业生？", "那地铁呢？")
    assert answer.status not in CLAIMING, answer.text


def test_street_after_street_and_then_something_else(desk: Conversation):
    answer = talk(desk, "平江路会怎么改造？", "十全街呢", "夜市呢？")
    assert "平江路" not in answer.understood
    assert "夜市" in answer.text.splitlines()[0]


def test_how_it_was_understood_reads_as_chinese(desk: Conversation):
    assert "不多起来" not in talk(desk, "夜市会不会多起来？", "地铁票价多少？").understood
