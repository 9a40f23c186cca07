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
    ("question", "matter"), [("旅游方面有什么打算", "旅游"), ("扩大投资有什么安排？", "投资")]
)
def test_a_whole_matter_is_told_by_sentences_about_it(
    desk: Conversation, question: str, matter: str
):
    answer = ask(desk, question)
    assert answer.status in CLAIMING
    best = answer.citations[0]
    assert matter in "".join((best.quote, *best.headings))


def test_another_matter_of_the_same_section_is_not_told(desk: Conversation):
    answer = ask(desk, "旅游方面有什么打算")
    assert "旅游" in answer.citations[0].quote
    assert not any("招商体系" in citation.quote for citation in answer.citations)
