"""What is unclear is asked back with a few choices, each of which can be asked as it stands."""

from __future__ import annotations

import pytest

from bot.answer import Status
from bot.conversation import Conversation
from bot.suggest import choices
from index.report import Entry

TWO = (
    Entry("湖北.txt", "湖北省2026年政府工作报告", "湖北省", 2026),
    Entry("陕西.txt", "陕西省2026年政府工作报告", "陕西省", 2026),
)


@pytest.mark.parametrize("message", ["那个呢", "具体是多少？", "？？", "它呢"])
def test_what_points_at_nothing_is_asked_back(desk: Conversation, message: str):
    answer = desk.reply(message, ())
    assert answer.status is Status.UNCLEAR
    assert 2 <= len(answer.suggestions) <= 3
    for question in answer.suggestions:
        assert desk.reply(question, ()).status is Status.ANSWERED


def test_here_among_several_places_is_asked_back_with_each():
    assert choices("我省今年的粮食目标", TWO, ["别的"]) == (
        "湖北今年的粮食目标",
        "陕西今年的粮食目标",
    )


@pytest.mark.parametrize("message", ["你好", "讲个笑话", "你觉得这个目标高吗？"])
def test_what_is_clear_and_no_matter_of_a_report_is_not(desk: Conversation, message: str):
    assert desk.reply(message, ()).suggestions == ()
