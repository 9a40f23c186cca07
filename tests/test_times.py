"""The time a question asks about, and where in a place's reports that stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.times import AHEAD, DONE, Time, named_years, places_to_look, time_of
from index.era import Era
from index.passage import Where
from index.report import Entry
from index.text import normalise


def entry(year: int) -> Entry:
    return Entry(f"{year}.txt", f"青山县{year}年政府工作报告", "青山县", year)


BOTH = (entry(2025), entry(2026))


def asked(text: str) -> Time:
    return time_of(normalise(text))


def order(text: str, entries: tuple[Entry, ...] = BOTH) -> list[list[tuple[str, str]]]:
    """For each year asked about the reports that are tried, with their tense, each once."""
    groups = places_to_look(entries, asked(text))
    return [list(dict.fromkeys(map(_told, group))) for group in groups]


def _told(where: Where) -> tuple[str, str]:
    tense = "done" if where.eras and where.eras[0].is_done else "ahead" if where.eras else ""
    return "+".join(where.documents).replace(".txt", ""), tense


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2025年投资多少", (2025,)), ("25年投资多少", (2025,)), ("二〇二六年投资多少", (2026,)),
        ("1998年投资多少", (1998,)), ("2025投资多少", (2025,)), ("2025年和2026年", (2025, 2026)),
        ("2026年和2026年", (2026,)), ("2024-2025年", (2024, 2025)), ("2025、2026两年", (2025, 2026)),
        ("投资2000亿元", ()), ("培训2024人", ()), ("占2025%", ()), ("2012.5公顷", ()), ("编号20255", ()),
        ("24年来有什么变化", ()), ("1980年代的老房子", ()), ("投资多少", ()),
    ],
)  # fmt: skip
def test_the_years_of_a_question(text: str, years: tuple[int, ...]):
    assert asked(text).years == years


@pytest.mark.parametrize(
    ("text", "shift"),
    [("今年投资多少", 0), ("年底前完成什么", 0), ("去年投资多少", -1), ("上年投资多少", -1),
     ("过去一年干了什么", -1), ("前年投资多少", -2), ("明年投资多少", 1)],
)  # fmt: skip
def test_a_year_that_is_told_from_the_report(text: str, shift: int):
    assert asked(text).shifts == (shift,)
    assert asked(f"2025年，{text}").shifts == (), "a year by its number is clearer"


@pytest.mark.parametrize(
    "text",
    ["2026年比2025年增长多少", "2026年和2025年相比增长多少", "2026年与2025年同期相比怎么样",
     "在2025年的基础上2026年增长多少"],
)  # fmt: skip
def test_a_year_that_is_only_compared_with_is_not_asked_about(text: str):
    assert asked(text).years == (2026,)
    assert named_years(text) == ("2026年",)


@pytest.mark.parametrize("text", ["2026年比2025年高还是低", "2026年比2025年，哪一年高"])
def test_a_comparison_of_two_years_asks_about_both(text: str):
    assert set(asked(text).years) == {2025, 2026}


@pytest.mark.parametrize(
    ("text", "eras"),
    [
        ("投资目标是多少", AHEAD), ("打算建几条地铁", AHEAD), ("计划培训多少人", AHEAD),
        ("要新增多少家企业", AHEAD), ("会不会建学校", AHEAD), ("下一步做什么", AHEAD), ("力争多少", AHEAD),
        ("新增了多少家企业", DONE), ("实际完成多少", DONE), ("取得什么成绩", DONE), ("去年投资多少", DONE),
        ("已经建成几所学校", DONE), ("最后增长多少", DONE), ("前年投资多少", DONE),
        ("投资多少", ()), ("今年投资多少", ()), ("预期寿命多少", ()), ("准备金多少", ()), ("将军路怎么改造", ()),
        ("重要产业有哪些", ()), ("除了学校建什么", ()), ("为了什么", ()), ("主要措施有哪些", ()),
    ],
)  # fmt: skip
def test_the_tense_of_a_question(text: str, eras: tuple[Era, ...]):
    assert asked(text).eras == eras


def test_only_a_plain_word_is_sure():
    assert asked("投资目标").surely and asked("实际投资").surely
    assert not asked("要投资多少").surely and not asked("投资了多少").surely


@pytest.mark.parametrize(
    "text",
    ["五年来增长多少", "“十四五”建成多少", "十五五规划提出什么", "年均增长多少", "2030年达到多少"],
)
def test_several_years_are_asked_about(text: str):
    assert asked(text).long
    assert not asked("2026年增长多少").long
    assert not asked("二〇二五年的目标").long


# --- where to look


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2025年完成了多少", [("2026", "done"), ("2025", "ahead")]),
        ("2025年实际完成多少", [("2026", "done")]),
        ("2025年的目标", [("2025", "ahead")]),
        ("2025年投资多少", [("2026", "done"), ("2025", "ahead")]),
        ("2026年的目标", [("2026", "ahead")]),
        ("2024年完成多少", [("2025", "done")]),
        ("今年投资多少", [("2026", "ahead")]),
        ("去年投资多少", [("2026", "done")]),
        ("前年投资多少", [("2025", "done")]),
    ],
)
def test_results_stand_in_the_report_of_the_year_after_and_plans_in_its_own(text: str, wanted):
    assert order(text) == [wanted]


def test_where_the_report_of_the_year_after_is_not_loaded_only_plans_can_be_shown():
    assert order("2026年完成了多少") == [[("2026", "ahead")]]
    assert order("2025年完成了多少", BOTH[:1]) == [[("2025", "ahead")]]


def test_the_plan_of_a_year_without_a_report_of_its_own_is_told_by_its_results():
    assert order("2024年的目标") == [[("2025", "done")]]


def test_a_plan_is_set_against_the_result():
    both = [[("2025", "ahead")], [("2026", "done")]]
    assert order("2025年目标完成了吗") == both
    assert order("2025年的目标和实际完成情况") == both
    assert order("目标完成得怎么样，完成了多少") == both, "the last year of which both are told"


@pytest.mark.parametrize("text", ["2019年的目标", "2029年的目标", "明年的目标"])
def test_a_year_that_no_report_tells_has_no_place(text: str):
    assert order(text) == []


def test_a_year_that_is_told_stays_where_another_is_not():
    assert order("2019年和2026年的目标") == [[("2026", "ahead")]]


def test_the_newest_report_comes_before_all_of_them():
    told = order("投资目标是多少")[0]
    assert told[0] == ("2026", "ahead")
    assert told[-1] == ("2025+2026", "ahead")


def test_a_tense_that_is_not_sure_gives_way():
    assert ("2026", "") in order("新增了多少家企业")[0]
    assert ("2026", "") not in order("实际新增多少家企业")[0]


def test_one_year_comes_before_several_unless_several_are_asked_about():
    def first(text: str) -> tuple[Era, ...]:
        return places_to_look(BOTH, asked(text))[0][0].eras

    assert first("2025年实际增长多少") == (Era.DONE,)
    assert first("五年来实际增长多少") == (Era.DONE_LONG,)
    assert first("2026年的目标") == (Era.AHEAD,)
    assert first("“十五五”的目标") == (Era.AHEAD_LONG,)
    assert set(first("五年增长多少")) == {Era.DONE_LONG, Era.AHEAD_LONG}


def test_reports_of_unknown_year_are_looked_through_for_any():
    unknown = (Entry("讲话.txt", "讲话"),)
    for text in ("2019年的目标", "今年的目标", "去年完成多少", "目标"):
        assert [[d for d, _ in group] for group in order(text, unknown)] == [["讲话"]]


@given(
    st.sets(st.integers(2020, 2027), min_size=1),
    st.sampled_from(["2023年", "今年", "去年", "前年", "", "2024年和2025年"]),
    st.sampled_from(["投资多少", "目标是多少", "完成了多少", "实际完成多少", "目标完成了吗"]),
)
def test_a_place_to_look_is_in_a_report_that_is_loaded_and_can_tell(years, when, what):
    entries = tuple(entry(year) for year in sorted(years))
    for group in places_to_look(entries, asked(when + what)):
        assert group, "a year that cannot be told is left out"
        for where in group:
            assert where.documents and set(where.documents) <= {e.document for e in entries}
    assert places_to_look(entries, asked("投资多少"))
