"""Several places or years in one question: each has a Where of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_scope import MANY, ONE, entry

from bot.scope import Scope, scope
from index.era import Era
from index.report import Entry
from index.text import normalise

NEW = [("湖北省2026.txt",), ("陕西省2026.txt",)]
OLD = [("湖北省2025.txt",), ("陕西省2025.txt",)]
PLACES = ("湖北省", "陕西省", "广东省", "苏州市")
YEARS = (2024, 2025, 2026)
EVERY = tuple(entry(place, year) for place in PLACES for year in YEARS)


def found(text: str, entries: tuple[Entry, ...] = MANY) -> Scope:
    where = scope(normalise(text), entries, lambda document, words: False)
    assert where.readings and not where.missing and not where.here, where
    return where


def each(text: str, entries: tuple[Entry, ...] = MANY) -> list[tuple[str, ...]]:
    """The documents of every place or year that is asked about, as they are tried first."""
    return [where.documents for where in found(text, entries).readings[0]]


def times(text: str) -> list[tuple[str, Era]]:
    """The document and the time of every place or year, as they are tried first."""
    first = found(text).readings[0]
    assert all(len(where.documents) == len(where.eras) == 1 for where in first)
    return [(where.documents[0], where.eras[0]) for where in first]


@pytest.mark.parametrize(
    "text",
    [
        "湖北和陕西的目标", "湖北省的目标是多少，陕西省呢", "湖北比陕西高多少",
        "湖北和陝西的目標", "湖北跟陕西相比，谁的目标高", "湖北和陕西2026年的目标",
        "2026年湖北、陕西的目标", "湖北、陕西今年的目标", "湖北和陕西今年比去年增长多少",
        "湖北和陕西2025年完成了多少", "湖北和陕西去年完成了多少",
    ],
)  # fmt: skip
def test_two_places_are_apart(text: str):
    assert each(text) == NEW


def test_two_places_are_apart_in_an_older_year():
    assert each("湖北和陕西2025年的目标") == OLD
    assert each("湖北和陕西2024年完成了多少") == OLD


def test_places_come_in_the_order_of_the_question():
    assert each("陕西、湖北的目标") == NEW[::-1]
    assert each("陕西省和湖北2026年的目标") == NEW[::-1]


def test_two_places_in_two_years_are_apart_by_both():
    told = each("湖北和陕西2025年和2026年的目标")
    assert told == [("湖北省2025.txt",), *NEW[:1], ("陕西省2025.txt",), *NEW[1:]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("湖北2025年和2026年的目标", [("湖北省2025.txt", Era.AHEAD), ("湖北省2026.txt", Era.AHEAD)]),
        ("湖北2024年和2025年完成了多少", [("湖北省2025.txt", Era.DONE), ("湖北省2026.txt", Era.DONE)]),
        ("陕西2025年的目标，2026年的目标", [("陕西省2025.txt", Era.AHEAD), ("陕西省2026.txt", Era.AHEAD)]),
        ("湖北2025年目标和实际完成了多少", [("湖北省2025.txt", Era.AHEAD), ("湖北省2026.txt", Era.DONE)]),
        ("湖北2025年的目标实现了吗", [("湖北省2025.txt", Era.AHEAD), ("湖北省2026.txt", Era.DONE)]),
    ],
)  # fmt: skip
def test_two_years_of_a_place_are_apart(text: str, wanted: list[tuple[str, Era]]):
    assert times(text) == wanted


def test_two_years_are_compared_in_one_tense():
    eras = [era for _, era in times("湖北2025年和2026年投资多少")]
    assert eras == [Era.AHEAD, Era.AHEAD], "2026 has only plans yet"
    assert {era for _, era in times("湖北2024年和2025年投资多少")} == {Era.DONE}


def test_two_years_of_the_only_place_need_no_name():
    assert each("2025年和2026年的目标", MANY[:2]) == [("湖北省2025.txt",), ("湖北省2026.txt",)]
    assert each("今年和去年投资多少", ONE) == [("苏州市2024.txt",)] * 2


@pytest.mark.parametrize(
    "text",
    ["湖北的目标", "湖北省2026年的目标", "湖北的目标，湖北省今年做什么", "目标是多少", "2026年的目标",
     "湖北2025年的目标，2025年的安排", "今年的目标", "去年完成多少"],
)  # fmt: skip
def test_one_place_or_year_and_none_are_not_apart(text: str):
    assert all(len(reading) == 1 for reading in found(text).readings)


@pytest.mark.parametrize(
    "text",
    ["湖北2026年比2025年增长多少", "湖北2026年和2025年相比增长多少", "湖北今年比去年增长多少",
     "湖北2026年与2025年同期相比怎么样", "湖北在2025年的基础上2026年增长多少"],
)  # fmt: skip
def test_a_year_that_is_only_compared_with_is_not_apart(text: str):
    assert each(text) == NEW[:1]


@pytest.mark.parametrize("text", ["湖北和上海的目标", "上海、湖北的目标", "湖北比江苏高多少"])
def test_a_place_that_is_not_loaded_leaves_the_other_alone(text: str):
    assert each(text) == NEW[:1]


def test_a_third_place_that_is_not_loaded_leaves_the_others_apart():
    assert each("湖北、上海和陕西的目标") == NEW


def test_a_place_without_a_report_of_that_year_leaves_the_other_alone_and_is_named():
    where = found("湖北和陕西2026年的目标", MANY[:3])
    assert [w.documents for w in where.readings[0]] == NEW[:1]
    assert where.left_out == ("陕西省",)


def test_a_year_that_no_report_tells_leaves_the_other_alone_and_is_named():
    where = found("湖北2019年和2026年的目标")
    assert [w.documents for w in where.readings[0]] == NEW[:1]
    assert where.left_out == ("2019年",)


def test_places_that_are_not_loaded_are_missing_and_nothing_is_looked_for():
    where = scope("上海和江苏2025年和2026年的目标", MANY)
    assert where == Scope(missing="上海")


@given(st.lists(st.sampled_from(PLACES), unique=True), st.lists(st.sampled_from(YEARS)))
def test_every_place_and_year_of_a_plan_is_looked_for_in_its_own_report(places, years):
    where = found("、".join([*places, *(f"{year}年" for year in years)]) + "的目标", EVERY)
    entries = {entry.document: entry for entry in EVERY}
    first = where.readings[0]
    assert {d for w in first for d in w.documents} == {
        e.document
        for e in EVERY
        if e.place in (places or PLACES) and e.year in (years or YEARS[-1:])
    }
    apart = (len(places) if len(places) > 1 else 1) * max(len(set(years)), 1)
    assert len(first) == apart
    assert all(len({entries[d].year for d in w.documents}) == 1 for w in first)
    assert all(len({entries[d].place for d in w.documents}) == 1 for w in first if places)
    assert all(era.is_ahead for reading in where.readings for w in reading for era in w.eras)


@given(st.lists(st.sampled_from(PLACES), unique=True), st.sampled_from(YEARS[1:]))
def test_every_reading_has_as_many_places_as_the_first_and_none_twice(places, year):
    where = found("、".join(places) + f"{year}年增加了多少", EVERY)
    assert {len(reading) for reading in where.readings} == {max(len(places), 1)}
    assert len(set(where.readings)) == len(where.readings)
