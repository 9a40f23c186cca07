"""Which reports a question is about, by place and year."""

from __future__ import annotations

import pytest

from bot.scope import Scope, names, scope, short
from index.report import Entry
from index.text import normalise


def entry(place: str, year: int) -> Entry:
    return Entry(f"{place}{year}.txt", f"{place}{year}年政府工作报告", place, year)


ONE = (entry("苏州市", 2024),)
MANY = (
    entry("湖北省", 2025), entry("湖北省", 2026), entry("陕西省", 2025), entry("陕西省", 2026),
)  # fmt: skip
UNKNOWN = Entry("讲话.txt", "讲话")


def of(text: str, entries=MANY) -> set[str]:
    """The documents to search, every one where none is named."""
    where = scope(normalise(text), entries)
    assert not where.missing and not where.here, where
    return set(where.documents) or {e.document for e in entries}


@pytest.mark.parametrize(
    "text",
    [
        "固定资产投资目标", "苏州的目标", "苏州市2024年目标", "本市今年做什么", "我市去年完成多少",
        "我省今年做什么", "去年完成多少", "2023年完成了多少", "二〇二四年目标", "昆山有什么安排",
        "和上海比，苏州怎么样", "这份报告说了什么", "江苏省苏州市的目标", "蘇州的目標",
    ],
)  # fmt: skip
def test_the_only_report(text: str):
    assert of(text, ONE) == {"苏州市2024.txt"}


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("上海今年的目标", "上海"), ("江苏省今年的目标", "江苏省"), ("国务院今年的目标", "国务院"),
        ("2025年的目标", "2025年"), ("2019年完成了多少", "2019年"), ("明年的计划", "明年"),
        ("前年完成多少", "前年"), ("吉林省的目标", "吉林省"), ("二〇二六年目标", "2026年"),
    ],
)  # fmt: skip
def test_another_place_or_year_is_named(text: str, missing: str):
    assert scope(normalise(text), ONE) == Scope((), missing)


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("湖北2026年的目标", ["湖北省2026.txt"]),
        ("湖北省的目标", ["湖北省2025.txt", "湖北省2026.txt"]),
        ("湖北今年的目标", ["湖北省2026.txt"]),
        ("湖北去年完成多少", ["湖北省2026.txt"]),
        ("武汉今年的目标", ["湖北省2026.txt"]),
        ("西安2025年的目标", ["陕西省2025.txt"]),
        ("湖北2025年的目标", ["湖北省2025.txt"]),
        ("湖北2025年完成了多少", ["湖北省2026.txt"]),
        ("湖北2024年完成了多少", ["湖北省2025.txt"]),
        ("今年的目标", ["湖北省2026.txt", "陕西省2026.txt"]),
        ("湖北和陕西2026年的目标", ["湖北省2026.txt", "陕西省2026.txt"]),
        ("湖北2025年和2026年的目标", ["湖北省2025.txt", "湖北省2026.txt"]),
        ("湖北2026年已经做了什么", ["湖北省2026.txt"]),
    ],
)
def test_places_and_years_route(text: str, documents: list[str]):
    assert of(text) == set(documents)


def test_no_place_and_no_year_is_every_report():
    assert scope("目标是多少", MANY) == Scope(())
    assert of("目标是多少") == {e.document for e in MANY}


@pytest.mark.parametrize("text", ["我省的目标", "我市今年做什么", "本省的目标", "我们省的目标"])
def test_here_is_nowhere_among_several_places(text: str):
    assert scope(text, MANY) == Scope((), here=True)
    assert of(text, MANY[:2]) <= {"湖北省2025.txt", "湖北省2026.txt"}


def test_a_report_of_unknown_year_is_searched_for_any():
    assert of("2019年的目标", (UNKNOWN,)) == {"讲话.txt"}
    assert of("今年的目标", (UNKNOWN,)) == {"讲话.txt"}


@pytest.mark.parametrize(
    "text",
    ["投资2000亿元的计划", "总规模12000亿元", "培训1950人", "新增2024个项目", "减少2030.5吨"],
)
def test_a_figure_is_no_year(text: str):
    assert of(text, ONE) == {"苏州市2024.txt"}
    assert of(text) == {e.document for e in MANY}


@pytest.mark.parametrize(
    "text",
    ["全国重点实验室", "争创全国一流", "朝阳产业的扶持", "接待来宾的安排", "黄河南岸的治理",
     "开封检查的规定"],
)  # fmt: skip
def test_a_place_inside_another_word_is_no_place(text: str):
    assert of(text, ONE) == {"苏州市2024.txt"}


def test_the_place_that_is_missing_is_named_as_it_was_typed():
    assert scope("湖南平均水平", ONE).missing == "湖南"


def test_names_of_places():
    assert short("湖北省") == "湖北"
    assert short("广西壮族自治区") == "广西"
    assert {"湖北省", "湖北", "武汉", "苏州市", "苏州"} <= set(names(ONE))
