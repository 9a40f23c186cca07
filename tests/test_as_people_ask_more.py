"""Questions as people type them, of whole matters and of several things at once."""

from __future__ import annotations

import pytest
from test_as_people_ask import CLAIMING, ask

from bot.conversation import Conversation


def test_two_things_with_how_many_of_each(desk: Conversation):
    text = ask(desk, "高新技术企业和独角兽企业各有多少家").text
    assert "1.7万家" in text
    assert "200家" in text


@pytest.mark.parametrize(
    ("question", "matter"),
    [
        ("旅游方面有什么打算", "旅游"),
        ("商圈建设有什么安排？", "商圈"),
        ("住房供给有什么安排", "住房"),
        ("住房方面有什么措施", "住房"),
    ],
)
def test_the_first_line_is_about_the_matter(desk: Conversation, question: str, matter: str):
    answer = ask(desk, question)
    assert answer.status in CLAIMING
    assert matter in answer.citations[0].quote
    assert not any("招商体系" in citation.quote for citation in answer.citations)


def test_a_matter_that_a_heading_names_is_told(desk: Conversation):
    assert ask(desk, "扩大投资有什么安排？").status in CLAIMING


def test_a_short_name_is_understood(desk: Conversation):
    assert "6300亿元" in ask(desk, "固投目标多少").text
