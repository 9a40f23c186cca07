"""Several places or years in one question: the documents of each, apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_scope import MANY, ONE, entry

from bot.scope import scope, without_places
from index.report import Entry
from index.text import normalise

HUBEI, SHAANXI = ("湖北省2025.txt", "湖北省2026.txt"), ("陕西省2025.txt", "陕西省2026.txt")
PLACES = ("湖北省", "陕西省", "广东省", "苏州市")
YEARS = (2024, 2025, 2026)
EVERY = tuple(entry(place, year) for place in PLACES for year in YEARS)


def each(text: str, entries: tuple[Entry, ...] = MANY) -> set[tuple[str, ...]]:
    """The documents of each place or year that is asked about; none where they are not apart."""
    where = scope(normalise(text), entries)
    assert not where.missing and not where.here, where
    assert len(set(where.each)) == len(where.each)
    return set(where.each)


@pytest.mark.parametrize(
    "text",
    [
        "湖北和陕西的目标", "陕西、湖北的目标", "湖北省的目标是多少，陕西省呢", "湖北比陕西高多少",
        "陝西和湖北的目標", "湖北跟陕西相比，谁的目标高",
    ],
)  # fmt: skip
def test_two_places_are_apart(text: str):
    assert each(text) == {HUBEI, SHAANXI}


@pytest.mark.parametrize(
    "text",
    ["湖北和陕西2026年的目标", "2026年湖北、陕西的目标", "湖北、陕西今年的目标",
     "湖北和陕西今年比去年增长多少", "湖北和陕西2025年完成了多少"],
)  # fmt: skip
def test_two_places_in_one_year_are_apart(text: str):
    assert each(text) == {HUBEI[1:], SHAANXI[1:]}


def test_two_places_in_two_years_are_apart_by_place():
    assert each("湖北和陕西2025年和2026年的目标") == {HUBEI, SHAANXI}


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("湖北2025年和2026年的目标", HUBEI),
        ("湖北二〇二五年和二〇二六年的目标", HUBEI),
        ("湖北2024年和2025年完成了多少", HUBEI),
        ("陕西2025年的目标，2026年的目标", SHAANXI),
    ],
)
def test_two_years_of_a_place_are_apart(text: str, documents: tuple[str, ...]):
    assert each(text) == {(document,) for document in documents}


def test_two_years_of_the_only_place_need_no_name():
    assert each("2025年和2026年的目标", MANY[:2]) == {(document,) for document in HUBEI}


@pytest.mark.parametrize(
    "text",
    ["湖北的目标", "湖北省2026年的目标", "湖北今年和去年的目标", "湖北的目标，湖北省今年做什么",
     "湖北2025年的目标，2025年的安排"],
)  # fmt: skip
def test_one_place_and_year_are_not_apart(text: str):
    assert each(text) == set()


@pytest.mark.parametrize("text", ["目标是多少", "2026年的目标", "今年的目标", "去年完成多少"])
@pytest.mark.parametrize("entries", [MANY, ONE, MANY[:2]], ids=["two", "one", "years"])
def test_no_place_is_not_apart(text: str, entries: tuple[Entry, ...]):
    assert scope(normalise(text), entries).each == ()


@pytest.mark.parametrize(
    "text",
    ["湖北2026年比2025年增长多少", "湖北2026年和2025年相比增长多少", "湖北今年比去年增长多少",
     "湖北2026年与2025年同期相比怎么样", "湖北在2025年的基础上2026年增长多少"],
)  # fmt: skip
def test_a_year_that_is_only_compared_with_is_not_apart(text: str):
    assert each(text) == set()


def test_two_years_that_one_report_tells_are_not_apart():
    assert each("湖北2025年和2026年完成了多少") == set()


@pytest.mark.parametrize("text", ["湖北和上海的目标", "上海、湖北的目标", "湖北比江苏高多少"])
def test_a_place_that_is_not_loaded_leaves_the_other_alone(text: str):
    where = scope(normalise(text), MANY)
    assert (where.documents, where.missing, where.each) == (HUBEI, "", ())


def test_a_third_place_that_is_not_loaded_leaves_the_others_apart():
    assert each("湖北、上海和陕西的目标") == {HUBEI, SHAANXI}


def test_a_place_without_a_report_of_that_year_leaves_the_other_alone():
    where = scope("湖北和陕西2026年的目标", MANY[:3])
    assert (where.documents, where.each) == (HUBEI[1:], ())


def test_places_that_are_not_loaded_are_missing_and_nothing_is_apart():
    where = scope("上海和江苏2025年和2026年的目标", MANY)
    assert (where.documents, where.missing, where.each) == ((), "上海", ())


@given(st.lists(st.sampled_from(PLACES), unique=True), st.lists(st.sampled_from(YEARS)))
def test_what_is_apart_is_what_is_searched_parted_by_place_or_year(places, years):
    where = scope("、".join([*places, *(f"{year}年" for year in years)]) + "的目标", EVERY)
    entries = {entry.document: entry for entry in EVERY}
    parted = [document for group in where.each for document in group]
    if len(places) > 1:
        wanted = {(e.place,) for e in EVERY if e.place in places}
        assert {tuple({entries[d].place for d in group}) for group in where.each} == wanted
        assert sorted(parted) == sorted(where.documents or entries)
    elif places and len(set(years)) > 1:
        assert sorted(parted) == sorted(where.documents)
        assert {(entries[d].year,) for d in parted} == {(year,) for year in years}
        assert all(len(group) == 1 for group in where.each)
    elif len(set(years)) < 2:
        assert where.each == ()
    assert len(set(parted)) == len(parted)
    assert len(where.each) != 1


# --- what is then looked for in each place


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("湖北和陕西的目标是多少", "的目标是多少"),
        ("湖北省、陕西省今年的目标", "今年的目标"),
        ("湖北以及陕西今年新增多少家企业", "今年新增多少家企业"),
        ("湖北、陕西两省的目标", "的目标"),
        ("湖北的目标是多少，陕西的呢", "的目标是多少的呢"),
        ("上海和湖北的目标", "上海的目标"),
        ("今年的目标是多少", "今年的目标是多少"),
    ],
)
def test_the_names_of_loaded_places_are_not_looked_for(text: str, left: str):
    assert without_places(text, MANY) == left


@pytest.mark.parametrize(
    "left",
    ["地区生产总值增长多少", "市场主体新增多少户", "地方财政收入多少", "省级财政多少",
     "市民收入增长多少", "地铁建多少公里"],
)  # fmt: skip
@pytest.mark.parametrize("places", ["湖北和陕西", "湖北省、陕西省"])
def test_the_word_after_a_place_stays_whole(places: str, left: str):
    assert without_places(places + left, MANY) == left
