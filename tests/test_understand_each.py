"""Several places in one question: what is looked for, and what a follow-up makes of it."""

from __future__ import annotations

import pytest
from test_understand import TWO, read, turn

from bot.follow_up import standalone

BOTH = {("湖北.txt",), ("陕西.txt",)}


def test_several_places_are_looked_for_apart():
    asked = read("湖北和陕西今年的投资目标是多少？", entries=TWO)
    assert set(asked.query.documents) == {"湖北.txt", "陕西.txt"}
    assert set(asked.query.each) == BOTH
    assert asked.query.text == "今年的投资目标是多少？", "the other's name is a word too many"
    assert asked.typed == "湖北和陕西今年的投资目标是多少？"
    assert asked.understood == ""


def test_one_place_or_none_is_not_looked_for_apart():
    one = read("湖北今年的投资目标是多少？", entries=TWO).query
    assert (one.each, one.text) == ((), "湖北今年的投资目标是多少？")
    assert read("今年的投资目标是多少？", entries=TWO).query.each == ()


def test_a_follow_up_on_several_places_keeps_them_apart():
    before = turn("湖北和陕西今年的投资目标是多少？")
    assert set(read("那消费呢？", before, entries=TWO).query.each) == BOTH
    both = read("那湖北和陕西呢？", turn("陕西今年的投资目标是多少？"), entries=TWO)
    assert set(both.query.each) == BOTH


@pytest.mark.parametrize("names", [("湖北", "陕西"), ("陕西", "湖北")])
def test_one_of_several_places_takes_the_place_of_all(names: tuple[str, str]):
    alone = standalone("那陕西呢？", [turn("湖北和陕西今年的投资目标是多少？")], names)
    assert "湖北" not in alone
    assert alone.count("陕西") == 1


def test_a_question_in_parts_on_several_places_has_both():
    asked = read("湖北今年新增多少家企业，陕西今年新增多少家企业？", entries=TWO).query
    assert len(asked.parts) == len(asked.each) == 2


@pytest.mark.parametrize("message", ["湖北和陕西", "湖北、陕西省"])
def test_names_of_places_alone_are_looked_for_or_replied_to(message: str):
    question = read(message, entries=TWO)
    assert bool(question.reply) != bool(question.query.text)
