"""Which reports a question is about, by place and year."""

from __future__ import annotations

from pathlib import Path

import pytest

import index
from bot.places import short
from bot.scope import Scope, names, scope
from index.passage import Where
from index.report import Entry
from index.text import normalise


def entry(place: str, year: int) -> Entry:
    return Entry(f"{place}{year}.txt", f"{place}{year}年政府工作报告", place, year)


ONE = (entry("苏州市", 2024),)
MANY = (
    entry("湖北省", 2025), entry("湖北省", 2026), entry("陕西省", 2025), entry("陕西省", 2026),
)  # fmt: skip
UNKNOWN = Entry("讲话.txt", "讲话")


def speaks_of(*told: str):
    """Every report speaks of the ``told`` words and of no others."""
    return lambda document, words: words in told


def documents(reading: tuple[Where, ...]) -> set[str]:
    return {document for where in reading for document in where.documents}


def of(text: str, entries=MANY) -> set[str]:
    """The documents that are looked through first."""
    where = scope(normalise(text), entries, speaks_of("武汉", "西安"))
    assert where.readings and not where.missing and not where.here, where
    return documents(where.readings[0]) or {e.document for e in entries}


@pytest.mark.parametrize(
    "text",
    [
        "固定资产投资目标", "苏州的目标", "苏州市2024年目标", "本市今年做什么", "我市去年完成多少",
        "我省今年做什么", "去年完成多少", "2023年完成了多少", "二〇二四年目标", "周边城区有什么安排",
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
    assert scope(normalise(text), ONE, speaks_of()) == Scope(missing=missing)


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("湖北2026年的目标", ["湖北省2026.txt"]),
        ("湖北今年的目标", ["湖北省2026.txt"]),
        ("湖北去年完成多少", ["湖北省2026.txt"]),
        ("湖北前年完成多少", ["湖北省2025.txt"]),
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


def test_without_a_year_the_newest_report_is_looked_through_before_the_older_ones():
    readings = scope("湖北省的目标", MANY).readings
    assert documents(readings[0]) == {"湖北省2026.txt"}
    assert documents(readings[-1]) == {"湖北省2025.txt", "湖北省2026.txt"}


def test_without_a_place_every_place_is_looked_through():
    readings = scope("目标是多少", MANY).readings
    assert documents(readings[0]) == {"湖北省2026.txt", "陕西省2026.txt"}
    assert documents(readings[-1]) == {e.document for e in MANY}


def test_this_year_is_the_newest_report_of_each_place():
    assert of("今年的目标", MANY[:3]) == {"湖北省2026.txt", "陕西省2025.txt"}


@pytest.mark.parametrize("text", ["我省的目标", "我市今年做什么", "本省的目标", "我们省的目标"])
def test_here_is_nowhere_among_several_places(text: str):
    assert scope(text, MANY) == Scope(here=True)
    assert of(text, MANY[:2]) == {"湖北省2026.txt"}


def test_a_report_of_unknown_year_is_searched_for_any():
    assert of("2019年的目标", (UNKNOWN,)) == {"讲话.txt"}
    assert of("今年的目标", (UNKNOWN,)) == {"讲话.txt"}


@pytest.mark.parametrize(
    "text",
    ["投资2000亿元的计划", "总规模12000亿元", "培训1950人", "新增2024个项目", "减少2030.5吨"],
)
def test_a_figure_is_no_year(text: str):
    assert of(text, ONE) == {"苏州市2024.txt"}
    assert of(text) == {"湖北省2026.txt", "陕西省2026.txt"}


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


# --- parts of a loaded place


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("吴江区固定资产投资目标多少", "吴江区"), ("吴江固定资产投资多少", "吴江"),
        ("常熟今年要引留多少大学生", "常熟"), ("张家港投资多少", "张家港"),
        ("工业园区固定资产投资多少", "工业园区"), ("苏州工业园区有什么安排", "工业园区"),
        ("昆山市今年新增多少家企业", "昆山市"), ("江苏省苏州市昆山市的目标", "昆山市"),
        ("苏州高新区今年投资多少", "高新区"), ("周庄镇今年的安排", "周庄镇"),
        ("盛泽镇投资多少", "盛泽镇"), ("高新区今年新增多少企业", "高新区"),
        ("義烏市場有什么经验", "义乌"), ("浦东新区今年的目标", "浦东新区"),
        ("我区今年投资多少", "我区"), ("我们县的目标", "我们县"),
    ],
)  # fmt: skip
def test_a_part_that_the_report_does_not_speak_of_is_missing(text: str, missing: str):
    assert scope(normalise(text), ONE, speaks_of()) == Scope(missing=missing)


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("姑苏区有什么安排", ("姑苏",)), ("苏州工业园区今年的目标", ("工业园区",)),
        ("吴中和相城怎么发展", ("吴中", "相城")), ("周庄镇今年怎么保护", ("周庄",)),
    ],
)  # fmt: skip
def test_a_part_that_the_report_speaks_of_is_looked_for_by_name(text: str, within):
    told = ("姑苏", "工业园区", "吴中", "周庄")
    where = scope(text, ONE, speaks_of(*told))
    assert where.within == within
    assert not where.missing


@pytest.mark.parametrize(
    "text",
    [
        "苏州和吴江比怎么样", "平江路怎么改造", "十全街会怎么改造", "老旧小区今年改造多少个",
        "特色小镇怎么建设", "开发区怎么改革", "技术创新中心主承载区怎么建", "夜间消费集聚区有哪些",
        "全市县域经济", "城区和县城怎么发展", "公安机关怎么建设", "新区建设", "本区域的安排",
        "产业园区今后怎么建", "苏州建设几个产业园区", "怎么顺应城市更新", "社区今年新建多少个",
        "和平发展的环境", "合作项目有多少", "怎样互助养老", "富裕家庭收入多少",
    ],
)  # fmt: skip
def test_no_part_is_asked_for(text: str):
    where = scope(normalise(text), ONE, speaks_of())
    assert (where.missing, where.within) == ("", ())


def test_only_the_reports_that_speak_of_a_part_are_searched():
    def told(document: str, name: str) -> bool:
        return (document, name) in {("湖北省2026.txt", "武汉"), ("陕西省2026.txt", "武汉")}

    wuhan = scope("武汉的目标", MANY, told)
    assert wuhan.within == ("武汉",)
    assert {d for r in wuhan.readings for d in documents(r)} == {"湖北省2026.txt"}
    assert scope("宜昌的目标", MANY, told) == Scope(missing="宜昌")
    assert not scope("湖北的目标", MANY, told).within


def test_a_county_may_itself_be_loaded():
    kunshan, wujiang = (entry("昆山市", 2024),), (entry("吴江区", 2024),)
    assert not scope("昆山的目标", kunshan, speaks_of()).missing
    assert not scope("吴江区的目标", wujiang, speaks_of()).missing
    assert not scope("我区的目标", wujiang, speaks_of()).missing
    assert scope("苏州的目标", kunshan, speaks_of()).missing == "苏州"


def test_every_county_lies_in_a_city_that_is_known():
    known = set(names(()))
    lines = (Path(index.__file__).parent / "places.txt").read_text("utf-8").splitlines()
    counties = [line.split()[1:] for line in lines if line.startswith("=")]
    assert sum(len(line) - 1 for line in counties) > 2500
    assert [line[0] for line in counties if line[0] not in known] == []


# --- years that are no report's own


def test_a_year_that_a_report_only_mentions_is_looked_for_by_name_in_that_report():
    def told(document: str, words: str) -> bool:
        return (document, words) == ("湖北省2026.txt", "2019年")

    found = scope("湖北2019年完成了多少", MANY, told)
    assert found == Scope(((Where(("湖北省2026.txt",)),),), within=("2019年",))
    assert scope("陕西2019年完成了多少", MANY, told) == Scope(missing="2019年")


def test_rival_readings_are_told_where_a_year_has_neither_plan_nor_result_in_the_question():
    assert scope("湖北2025年投资多少", MANY).open
    assert not scope("湖北2025年投资目标", MANY).open
    assert not scope("湖北2025年实际投资多少", MANY).open
    assert not scope("湖北投资多少", MANY).open
    assert not scope("湖北2025年和2026年投资多少", MANY).open
