"""Several places in one question: what is looked for, and what a follow-up makes of it."""

from __future__ import annotations

import pytest
from test_understand import TWO, YEARS, documents, read, turn

from bot.answer import Question

BOTH = [("湖北.txt",), ("陕西.txt",)]


def each(question: Question) -> list[tuple[str, ...]]:
    """The documents of each place or year that is asked about."""
    return [where.documents for where in question.query.where]


def test_several_places_are_looked_for_apart():
    asked = read("湖北和陕西今年的投资目标是多少？", entries=TWO)
    assert each(asked) == BOTH
    assert asked.query.text == "今年的投资目标是多少？", "the other's name is a word too many"
    assert asked.typed == "湖北和陕西今年的投资目标是多少？"
    assert asked.understood == ""


def test_every_way_to_look_has_every_place():
    asked = read("湖北和陕西今年的投资目标是多少？", entries=TWO)
    assert asked.otherwise
    assert all(len(query.where) == 2 for query in asked.otherwise)


def test_what_is_compared_is_looked_for_in_each():
    asked = read("湖北和陕西投资目标谁高？", entries=TWO)
    assert each(asked) == BOTH
    assert "谁" not in asked.query.text and "多少" in asked.query.text


def test_two_years_are_looked_for_apart():
    asked = read("湖北2025年和2026年的投资目标哪年高？", entries=YEARS)
    assert each(asked) == [("湖北25.txt",), ("湖北.txt",)]
    assert "2025" not in asked.query.text and "2026" not in asked.query.text


def test_one_place_or_none_is_not_looked_for_apart():
    one = read("湖北今年的投资目标是多少？", entries=TWO)
    assert (each(one), one.query.text) == ([("湖北.txt",)], "今年的投资目标是多少？")
    assert len(read("今年的投资目标是多少？", entries=TWO).query.where) == 1


def test_a_follow_up_on_several_places_keeps_them_apart():
    before = turn("湖北和陕西今年的投资目标是多少？")
    assert each(read("那消费呢？", before, entries=TWO)) == BOTH
    assert each(read("消费目标是多少？", before, entries=TWO)) == BOTH
    both = read("那湖北和陕西呢？", turn("陕西今年的投资目标是多少？"), entries=TWO)
    assert each(both) == BOTH


@pytest.mark.parametrize("message", ["那陕西呢？", "陕西的呢", "陕西省呢"])
def test_one_of_several_places_takes_the_place_of_all(message: str):
    alone = read(message, turn("湖北和陕西今年的投资目标是多少？"), entries=TWO)
    assert documents(alone) == {"陕西.txt"}
    assert "湖北" not in alone.understood


def test_two_questions_on_two_places_have_both_places():
    asked = read("湖北今年新增多少家企业，陕西今年新增多少家企业？", entries=TWO)
    assert each(asked) == BOTH
    assert "企业" in asked.query.text


def test_two_questions_on_one_place_have_both_parts():
    asked = read("湖北今年新增多少家企业，改造多少个小区？", entries=TWO).query
    assert len(asked.where) == 1
    assert ["企业" in asked.parts[0], "小区" in asked.parts[1]] == [True, True]
    assert len(asked.parts) == 2


@pytest.mark.parametrize("message", ["湖北和陕西", "湖北、陕西省"])
def test_names_of_places_alone_are_looked_for_or_replied_to(message: str):
    question = read(message, entries=TWO)
    assert bool(question.reply) != bool(question.query.text)


def test_a_place_that_is_not_loaded_is_told_beside_one_that_is():
    asked = read("湖北和上海今年的投资目标是多少？", entries=TWO)
    assert each(asked) == BOTH[:1]
    assert asked.query.left_out == ("上海",)
