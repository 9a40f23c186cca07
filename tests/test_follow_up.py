"""What a follow-up leaves out, and which short questions leave out nothing."""

from __future__ import annotations

import pytest

from bot.answer import Answer, Status, Turn
from bot.follow_up import standalone

STREET = "平江路怎么改造？"


def after(before: str, message: str) -> str:
    turn = Turn(before, Answer("1", before, Status.ANSWERED, "略"))
    return standalone(message, (turn,), ("苏州", "上海"))


@pytest.mark.parametrize(
    "message",
    [
        "GDP多少？", "失业率？", "房价多少？", "地铁有几条？", "投资", "养老？", "失业率是多少",
        "多少家企业上市？", "哪些行业受支持？", "为什么要建苏州实验室？", "主要经济指标？", "几个夜市？",
        "有哪些消费券？", "另有多少人才",
    ],
)  # fmt: skip
def test_a_short_question_with_a_subject_stands_alone(message: str):
    assert after(STREET, message) == message


@pytest.mark.parametrize(
    "message",
    [
        "是多少？", "有哪些？", "为什么？", "多少家？", "几个？", "有什么措施？", "怎么做？", "占多少",
        "增长多少？", "还有别的吗？", "详细说说", "什么时候完成？", "它有多少家店？", "其中谁出钱？",
        "具体哪几条街？", "这些街有多长", "那要花多少钱",
    ],
)  # fmt: skip
def test_a_question_that_points_back_or_says_nothing_takes_the_one_before(message: str):
    assert after(STREET, message) == f"平江路怎么改造，{message}"


@pytest.mark.parametrize("opening", ["", "那", "那么", "另外，", "还有"])
def test_a_new_topic_takes_the_asking_part(opening: str):
    assert after("今年新增多少家企业？", f"{opening}瞪羚企业呢？") == "今年瞪羚企业新增多少家企业？"


def test_a_long_run_of_empty_words_is_read_quickly():
    assert after(STREET, "条件" * 12) == f"平江路怎么改造，{'条件' * 12}"
    assert after(STREET, "条件" * 11 + "苏州") == "条件" * 11 + "苏州"
