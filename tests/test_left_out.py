"""A place asked about beside a loaded one, of which no report is loaded, is never dropped silently."""

from __future__ import annotations

import pytest

from bot.answer import Status
from bot.conversation import Conversation
from bot.scope import scope
from index.report import Entry

ENTRIES = (
    Entry("湖北25.txt", "湖北省2025年政府工作报告", "湖北省", 2025),
    Entry("湖北26.txt", "湖北省2026年政府工作报告", "湖北省", 2026),
    Entry("陕西25.txt", "陕西省2025年政府工作报告", "陕西省", 2025),
)


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("湖北和上海的目标", ("上海",)),
        ("上海、湖北、江苏今年的gdp", ("上海", "江苏")),
        ("湖北、陕西2026年的目标", ("陕西省",)),
        ("湖北和陕西的目标", ()),
        ("湖北怎么对接上海", ()),
        ("湖北承接上海、江苏的产业转移", ()),
        ("上海和江苏的目标", ()),
    ],
)
def test_what_stands_beside_a_loaded_place_is_named(text: str, left_out: tuple[str, ...]):
    assert scope(text, ENTRIES).left_out == left_out


def test_the_answer_is_partial_and_says_so(desk: Conversation):
    alone = desk.reply("苏州今年高新技术企业多少家？", ())
    both = desk.reply("苏州和上海今年高新技术企业多少家？", ())
    assert alone.status is Status.ANSWERED
    assert both.status is Status.PARTIAL
    assert "上海" in both.text.splitlines()[-1] and "没有收录" in both.text
    assert "没有收录" not in alone.text
