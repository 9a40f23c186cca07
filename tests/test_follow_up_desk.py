"""Follow-ups asked of a report: what the answer shows."""

from __future__ import annotations

import pytest

from bot.answer import CLAIMING, Answer, Status, Turn
from bot.conversation import Conversation

FIRMS = "今年高新技术企业要达到多少家？"


def talk(desk: Conversation, *messages: str) -> Answer:
    """The answer to the last of ``messages``, asked in one conversation."""
    turns: list[Turn] = []
    for message in messages:
        turns.append(Turn(message, desk.reply(message, turns)))
    return turns[-1].answer


@pytest.mark.parametrize("message", ["那瞪羚企业呢？", "瞪羚企业呢", "瞪羚企业有多少家？"])
def test_another_subject_has_its_own_figure(desk: Conversation, message: str):
    answer = talk(desk, FIRMS, message)
    assert answer.status is Status.ANSWERED
    assert "800家" in answer.text and "1.7万家" not in answer.text


@pytest.mark.parametrize("message", ["具体是多少？", "到底多少家？"])
def test_the_same_subject_keeps_its_figure(desk: Conversation, message: str):
    answer = talk(desk, FIRMS, "那瞪羚企业呢？", message)
    assert answer.status is Status.ANSWERED
    assert "800家" in answer.text and "1.7万家" not in answer.text


@pytest.mark.parametrize("message", ["还有呢？", "它们分别是什么？"])
def test_what_goes_on_stays_with_the_subject(desk: Conversation, message: str):
    answer = talk(desk, FIRMS, "那瞪羚企业呢？", message)
    assert answer.status in CLAIMING
    assert "瞪羚企业" in answer.text


def test_a_refusal_in_between_does_not_steer(desk: Conversation):
    assert talk(desk, FIRMS, "上海的呢？").status is Status.OUT_OF_SCOPE
    answer = talk(desk, FIRMS, "上海的呢？", "谢谢", "那瞪羚企业呢？")
    assert "800家" in answer.text


@pytest.mark.parametrize(
    "opening", ["换个话题，", "另外问一下，", ""], ids=["change", "besides", "alone"]
)
def test_another_topic_is_answered_by_itself(desk: Conversation, opening: str):
    answer = talk(desk, FIRMS, f"{opening}固定资产投资目标是多少？")
    assert "6300亿元" in answer.text and "家" not in answer.text


def test_a_subject_that_the_report_lacks_is_not_answered_with_the_one_before(desk: Conversation):
    for message in ("失业率多少？", "养老床位有多少张？", "地铁有几条线？"):
        answer = talk(desk, FIRMS, message)
        assert answer.status not in CLAIMING, answer.text
        assert "1.7万家" not in answer.text


def test_the_result_of_the_year_before_is_not_made_up_from_the_plan(desk: Conversation):
    for message in ("去年呢？", "去年实际完成了多少？"):
        answer = talk(desk, "固定资产投资目标是多少？", message)
        assert answer.status not in CLAIMING and "6300亿元" not in answer.text


def test_the_twelfth_turn_is_answered_as_the_first_would_be(desk: Conversation):
    told = talk(
        desk, FIRMS, "那瞪羚企业呢？", "平江路怎么改造？", "固定资产投资目标是多少？", "具体是多少？",
        "失业率多少？", "上海的呢？", "谢谢", "今年引留多少高校毕业生？", "那独角兽企业呢？",
        "换个话题，固定资产投资目标是多少？", "高新技术企业要达到多少家？",
    )  # fmt: skip
    assert told.status is Status.ANSWERED
    assert "1.7万家" in told.text
    assert "平江路" not in told.understood and "投资" not in told.understood
