"""Several places or years side by side: a cited cell for each, and what is concluded from them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Draft, Kind, Question, Status
from bot.quote import quote
from bot.verify import verify
from index.era import Era
from index.figures import figures
from index.passage import Hit, Passage, Query, Where
from index.report import Entry
from index.trust import Thresholds

LIMITS = Thresholds(answered=0.5, related=0.2)
ROW = re.compile(r"\|(?P<head>[^|]+)\|(?P<cell>[^|]+)\[(?P<mark>\d)\]\s*\|")


def entry(place: str, year: int = 2025) -> Entry:
    title = f"{place}{year}年政府工作报告"
    return Entry(f"{title}.txt", title, place, year)


GREEN, BLUE, RED = entry("青山县"), entry("绿水县"), entry("红土县")
PLACES = (GREEN, BLUE, RED)


def told(text: str, where: Entry, era: Era = Era.DONE) -> Passage:
    return Passage(where.document, 10, 10 + len(text), text, ("一、回顾",), "一1·1", era=era)


def question(typed: str, words: str, entries: tuple[Entry, ...]) -> Question:
    where = tuple(Where((one.document,)) for one in entries)
    return Question(typed, Kind.REPORT, Query(words, where))


def compared(typed: str, words: str, *texts: str) -> Draft:
    """The draft from one sentence for each place, "" where a place has none."""
    entries = PLACES[: len(texts)]
    passages = [told(text, place) for text, place in zip(texts, entries, strict=True) if text]
    hits = tuple(Hit(p, 0.9 - n / 100) for n, p in enumerate(reversed(passages)))
    asked = question(typed, words, entries)
    draft = quote(asked, hits, entries, LIMITS)
    assert verify(draft, hits, asked, entries).text == draft.text, "the check lets it pass"
    return draft


def rows(draft: Draft) -> list[re.Match[str]]:
    return [found for line in draft.text.splitlines() if (found := ROW.fullmatch(line.strip()))]


def concluded(draft: Draft) -> str:
    """What stands beside the table."""
    return "".join(line for line in draft.text.splitlines() if not ROW.fullmatch(line.strip()))


def shown(text: str) -> str:
    return re.sub(r"[\s*]|\[\d+\]", "", text)


# --- the table


def test_each_place_has_a_row_with_its_own_clause_cited():
    draft = compared("？", "城镇新增就业多少人", "城镇新增就业8600人。", "城镇新增就业4200人以上。")
    assert draft.status is Status.ANSWERED
    for place, row in zip((GREEN, BLUE), rows(draft), strict=True):
        cited = draft.citations[int(row["mark"]) - 1]
        assert cited.document == place.document
        assert place.place in row["head"]
        assert shown(row["cell"]) in cited.quote
    green, blue = (row["cell"] for row in rows(draft))
    assert ("**8600人**" in green, "**4200人以上**" in blue) == (True, True)


def test_rows_stand_in_the_order_asked_whatever_scored_better():
    draft = compared("？", "投资多少", *(f"完成投资{n}亿元。" for n in (30, 10, 20)))
    assert [shown(row["head"])[:3] for row in rows(draft)] == ["青山县", "绿水县", "红土县"]
    assert [row["mark"] for row in rows(draft)] == ["1", "2", "3"]


def test_the_time_of_each_row_is_named():
    entries = (entry("青山县", 2025), entry("青山县", 2026))
    plan = told("城镇新增就业9000人以上。", entries[0], Era.AHEAD)
    result = told("城镇新增就业8600人。", entries[1], Era.DONE)
    asked = question("2025年就业目标和实际各多少？", "城镇新增就业多少人", entries)
    draft = quote(asked, (Hit(plan, 0.9), Hit(result, 0.9)), entries, LIMITS)
    heads = [shown(row["head"]) for row in rows(draft)]
    assert heads == ["青山县2025年目标", "青山县2025年实绩"]


def test_a_place_without_an_answer_is_named_and_has_no_row():
    draft = compared(
        "？", "投资多少亿元", "完成投资30亿元。", "投资结构不断优化。", "完成投资5亿元。"
    )
    assert draft.status is Status.PARTIAL
    assert [shown(row["head"])[:3] for row in rows(draft)] == ["青山县", "红土县"]
    assert len(draft.missing) == 1
    assert "绿水县" in draft.missing[0]


def test_where_only_one_place_answers_nothing_is_compared():
    draft = compared("哪个县投资更多？", "投资多少亿元", "", "完成投资30亿元。")
    assert draft.status is Status.PARTIAL
    assert "青山县" in draft.missing[0]
    assert "绿水县" in draft.text
    assert not re.search("较|相同|青山县", draft.text)


def test_clauses_without_figures_are_set_side_by_side_too():
    draft = compared("学校建在哪里？", "学校建在哪里", "学校建在城东新区。", "学校建在城西老街。")
    assert len(rows(draft)) == 2
    assert "**" not in draft.text
    assert concluded(draft) == ""


def test_a_whole_matter_is_told_in_lines_that_name_their_report():
    draft = compared(
        "怎样改善民生？", "怎样改善民生", "改善民生，新建学校。", "改善民生，兴办医院。"
    )
    assert draft.status is Status.ANSWERED
    assert rows(draft) == []
    assert "**" not in draft.text
    for number, (line, place) in enumerate(zip(draft.text.splitlines(), (GREEN, BLUE), strict=True)):  # fmt: skip
        assert f"《{place.title}》" in line
        assert line.endswith(f"[{number + 1}]")
        assert draft.citations[number].document == place.document
        assert shown(line).endswith(draft.citations[number].quote)


# --- the conclusion


@pytest.mark.parametrize(
    ("typed", "texts", "ahead", "how"),
    [
        ("谁的投资更多？", ("完成投资30亿元。", "完成投资20亿元。"), "青山县", "较大"),
        ("哪个县投资多？", ("完成投资9000万元。", "完成投资1.2亿元。"), "绿水县", "较大"),
        ("青山县投资比绿水县多吗？", ("完成投资30亿元。", "完成投资四十亿元。"), "绿水县", "较大"),
        ("谁的投资更少？", ("完成投资30亿元。", "完成投资20亿元。"), "绿水县", "较小"),
        ("谁的投资最多？", ("完成投资3亿元。", "完成投资2亿元。", "完成投资5亿元。"), "红土县", "较大"),
        ("哪个县投资最少？", ("完成投资3亿元。", "完成投资2亿元。", "完成投资5亿元。"), "绿水县", "较小"),
        ("谁的投资多？", ("完成投资超30亿元。", "完成投资40亿元以上。"), "绿水县", "较大"),
    ],
)  # fmt: skip
def test_the_place_that_comes_out_ahead_is_named(
    typed: str, texts: tuple[str, ...], ahead: str, how: str
):
    draft = compared(typed, "投资多少", *texts)
    assert ahead in concluded(draft)
    assert how in concluded(draft)
    assert not [p.place for p in PLACES if p.place != ahead and p.place in concluded(draft)]
    cited = re.findall(r"\[(\d)\]", concluded(draft))
    assert cited == [str(n) for n in range(1, len(texts) + 1)], "it stands on every row"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("粮食产量15亿斤。", "粮食产量30万吨。"),
        ("粮食产量增长5%。", "粮食产量增加5个百分点。"),
        ("粮食产量超30万吨。", "粮食产量32万吨。"),
        ("粮食产量不超过30万吨。", "粮食产量20万吨。"),
        ("粮食产量30万吨以上。", "粮食产量40万吨左右。"),
        ("粮食产量不到30万吨。", "粮食产量超20万吨。"),
    ],
)
def test_nothing_is_concluded_where_units_or_qualifiers_do_not_compare(one: str, other: str):
    draft = compared("谁的粮食产量更高？", "粮食产量多少", one, other)
    assert len(rows(draft)) == 2
    assert concluded(draft) == ""


def test_equal_figures_are_called_equal_in_whatever_form():
    draft = compared("谁的投资更多？", "投资多少", "完成投资12000万元。", "完成投资1.2亿元。")
    assert "相同" in concluded(draft)
    assert "较" not in concluded(draft)


@pytest.mark.parametrize("typed", ["青山县和绿水县的投资各是多少？", "青山县、绿水县投资"])
def test_nothing_is_concluded_where_nobody_asks_which(typed: str):
    draft = compared(typed, "投资多少", "完成投资30亿元。", "完成投资20亿元。")
    assert concluded(draft) == ""


VALUES = st.integers(1, 999)


@given(
    st.lists(VALUES, min_size=2, max_size=3),
    st.sampled_from(["谁的投资更多？", "投资相差多少？", "哪个县投资更少？", "谁的投资最多？"]),
    st.sampled_from(["{}亿元", "超{}亿元", "{}%左右"]),
)
def test_no_figure_is_told_that_no_report_has(values: list[int], typed: str, form: str):
    texts = [f"完成投资{form.format(value)}。" for value in values]
    draft = compared(typed, "投资多少", *texts)
    known = {f.value for text in texts for f in figures(text)}
    cells = [f.value for row in rows(draft) for f in figures(shown(row["cell"]))]
    said = shown(concluded(draft).replace("2024年", "").replace("两者", ""))
    assert set(cells) == known
    assert not figures(said)
    assert all(shown(row["cell"]) == text.rstrip("。") for row, text in zip(rows(draft), texts, strict=True))  # fmt: skip
    if len(set(values)) == len(values):
        best = (min if "更少" in typed else max)(values)
        assert PLACES[values.index(best)].place in said


# --- the records behind it


def test_the_same_figure_of_one_report_does_not_stand_for_two_years():
    entries = (entry("青山县", 2024), entry("青山县", 2025))
    only = told("城镇新增就业8600人。", entries[1])
    asked = question("去年和今年就业哪个多？", "城镇新增就业多少人", entries)
    draft = quote(asked, (Hit(only, 0.9),), entries, LIMITS)
    assert draft.status is Status.PARTIAL
    assert "2024年" in draft.missing[0]
    assert draft.text.count("8600") == 1
