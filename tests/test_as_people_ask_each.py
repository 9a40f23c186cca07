"""Questions as people type them, asked of three whole reports of two provinces."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from made_up import BUILT_IN, ROOT
from test_as_people_ask import CLAIMING, ask, bare, first
from workshop import Workshop

from bot.answer import Answer, Status
from bot.conversation import Conversation, open_desk
from index.figures import figures

ROW = re.compile(r"\|([^|]+)\|([^|]+)\[(\d)\]\s*\|")


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Conversation]:
    """The conversation over both reports of Shaanxi and the later one of Liaoning."""
    folder = tmp_path_factory.mktemp("two")
    made = Workshop(folder / "source_docs", folder / "data", str(BUILT_IN))
    made.source_docs.mkdir()
    for name in ("陕西省2025", "陕西省2026", "辽宁省2026"):
        document = f"{name}年政府工作报告.txt"
        made.put(document, (ROOT / "tests" / "reports" / document).read_bytes())
    made.build()
    opened = open_desk(made.config())
    yield opened
    opened.close()


def sound(answer: Answer) -> bool:
    """Is every figure of the text one that a quotation has, but for years of reports?"""
    cited = [f for c in answer.citations for f in figures(c.quote)]
    text = re.sub(r"不是您说的[^，]*|20\d{2}年|\[\d+\]|[*]|两者", "", answer.text)
    return all(any(f.same(c) for c in cited) for f in figures(text))


@pytest.mark.parametrize(
    ("question", "report", "time", "figure"),
    [
        ("陕西今年城镇新增就业目标是多少？", "陕西省2026", "2026年目标", "40万人以上"),
        ("陕西去年城镇新增就业多少人？", "陕西省2026", "2025年实绩", "44.1万人"),
        ("陕西2025年生产总值增长多少？", "陕西省2026", "2025年实绩", "5.1％"),
        ("陕西2025年生产总值增长目标是多少？", "陕西省2025", "2025年目标", "5%左右"),
        ("辽宁去年粮食产量多少斤", "辽宁省2026", "2025年实绩", "515.6亿斤"),
    ],
)
def test_plan_and_result_are_told_apart_and_each_report_is_named(
    two: Conversation, question: str, report: str, time: str, figure: str
):
    answer = ask(two, question)
    assert answer.status is Status.ANSWERED
    assert f"《{report}年政府工作报告》" in first(answer)
    assert time in first(answer)
    assert f"**{figure}**" in first(answer)
    assert {c.document[:7] for c in answer.citations} == {report}
    assert sound(answer)


@pytest.mark.parametrize(
    ("question", "opening", "told"),
    [
        ("听说陕西今年生产总值增长目标是8%，对吗？", "不是您说的8%，", "5％左右"),
        ("听说陕西今年生产总值增长目标是百分之五，对吗？", "是的，", "5％左右"),
        ("陕西2025年完成了生产总值增长5.1%，对吗", "是的，", "5.1％"),
        ("辽宁今年要新增城镇就业60万人，没错吧", "不是您说的60万人，", "45万人以上"),
    ],
)
def test_premises_are_corrected_or_confirmed_by_the_report_of_that_place(
    two: Conversation, question: str, opening: str, told: str
):
    answer = ask(two, question)
    assert first(answer).startswith(f"{opening}《{question.lstrip('听说')[:2]}省")
    assert f"**{told}**" in first(answer)
    assert sound(answer)


@pytest.mark.parametrize(
    ("question", "told", "concluded"),
    [
        ("陕西和辽宁今年生产总值增长目标是多少？", ("5％左右", "4.5%左右"), ""),
        ("陕西和辽宁去年生产总值增长谁更高？", ("5.1％", "3.7%"), "陕西"),
        ("辽宁和陕西去年生产总值增长谁更高？", ("3.7%", "5.1％"), "陕西"),
        ("陕西和辽宁去年城镇新增就业哪个多", ("44.1万人", "48万人"), "辽宁"),
        ("陕西和辽宁去年粮食产量谁更高？", ("1347万吨", "515.6亿斤"), ""),
        ("陕西2025年和2026年的城镇新增就业目标各是多少？", ("40万人以上", "40万人以上"), ""),
    ],
)
def test_several_places_or_years_stand_in_a_table_with_each_cell_cited(
    two: Conversation, question: str, told: tuple[str, str], concluded: str
):
    answer = ask(two, question)
    assert answer.status is Status.ANSWERED
    rows = [found for line in answer.text.splitlines() if (found := ROW.fullmatch(line))]
    assert len(rows) == len(answer.citations) == 2
    for number, (row, figure) in enumerate(zip(rows, told, strict=True), 1):
        cited = answer.citations[number - 1]
        assert row[3] == str(number)
        assert f"**{figure}**" in row[2]
        assert bare(row[2]) in bare(cited.quote)
        assert row[1].strip()[:3] == cited.document[:3]
    rest = "".join(line for line in answer.text.splitlines() if not ROW.fullmatch(line))
    assert concluded in rest
    assert bool(rest) == bool(concluded)
    assert sound(answer), "no difference is worked out"


def test_a_place_that_is_not_loaded_makes_a_comparison_partial(two: Conversation):
    answer = ask(two, "陕西和广东去年城镇新增就业多少人？")
    assert answer.status is Status.PARTIAL
    assert "**44.1万人**" in first(answer)
    assert "广东" in answer.text.splitlines()[-1]
    assert "广东" not in first(answer)


def test_our_province_is_asked_back_with_those_that_are_loaded(two: Conversation):
    answer = ask(two, "我省今年城镇新增就业多少人？")
    assert answer.status is Status.UNCLEAR
    for title in ("陕西省2025", "陕西省2026", "辽宁省2026"):
        assert f"《{title}年政府工作报告》" in answer.text


JOBS = "陕西今年城镇新增就业目标是多少？"


@pytest.mark.parametrize(
    ("asked", "told", "report", "understood"),
    [
        ((JOBS, "辽宁的呢？"), "45万人以上", "辽宁省2026", "辽宁"),
        ((JOBS, "辽宁的呢？", "去年呢？"), "48万人", "辽宁省2026", "去年"),
        ((JOBS, "辽宁的呢？", "去年呢？", "那粮食产量呢？"), "515.6亿斤", "辽宁省2026", "粮食产量"),
        (("辽宁去年粮食产量多少？", "陕西呢？"), "1347万吨", "陕西省2026", "陕西"),
        (("陕西今年生产总值增长目标是多少？", "辽宁呢"), "4.5%左右", "辽宁省2026", "辽宁"),
    ],
)
def test_follow_ups_swap_the_place_the_year_or_the_subject_and_keep_the_rest(
    two: Conversation, asked: tuple[str, ...], told: str, report: str, understood: str
):
    answer = ask(two, *asked)
    assert answer.status is Status.ANSWERED
    assert f"**{told}**" in first(answer)
    assert {c.document[:7] for c in answer.citations} == {report}
    assert understood in answer.understood


def test_a_follow_up_on_a_place_that_is_not_loaded_is_not_answered_by_another(two: Conversation):
    answer = ask(two, JOBS, "广东的呢？")
    assert answer.status is Status.OUT_OF_SCOPE
    assert "广东" in answer.text
    after = ask(two, JOBS, "广东的呢？", "辽宁的呢？")
    assert "**45万人以上**" in first(after), "and it does not steer the next one"


@pytest.mark.parametrize("question", [JOBS, "辽宁去年粮食产量多少？", "陕西今年怎样保障粮食安全？"])
def test_what_is_offered_next_names_its_place_and_year(two: Conversation, question: str):
    answer = ask(two, question)
    assert answer.status in CLAIMING
    assert 1 <= len(answer.suggestions) <= 3
    for offered in answer.suggestions:
        assert re.match(rf"{question[:2]}20\d\d年", offered)
