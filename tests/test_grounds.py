"""What a sentence may be told as, and what not: one case for each rule."""

from __future__ import annotations

import pytest

from bot.grounds import Source, grounded
from bot.says import Fault
from index.era import Era
from index.passage import Passage
from index.report import Entry

GREEN = Entry("青山县2026年.txt", "青山县2026年政府工作报告", "青山县", 2026)
BEFORE = Entry("青山县2025年.txt", "青山县2025年政府工作报告", "青山县", 2025)
PLACES = ("青山县", "碧水市")
DONE = "新建规上工业学校4所、医院3家，完成投资超12亿元、增长8.1%，未发生重大事故。"
PLAN = "力争新增就业5万人左右，支持甲镇建设物流园，支持乙镇建设科创园，为符合条件的老人发放补贴。"
PAIRED = "城镇、农村居民收入分别增长4.5%、6.2%，甲镇、乙镇分别入选文明镇、卫生镇。"
RANKED = "进出口总额下降3%，居全省第2位，获评中国质量奖提名奖。"
TEXTS = {"done": (DONE, Era.DONE), "plan": (PLAN, Era.AHEAD), "paired": (PAIRED, Era.DONE),
         "ranked": (RANKED, Era.DONE)}  # fmt: skip


def source(name: str, entry: Entry = GREEN, latest: int = 2026) -> Source:
    text, era = TEXTS[name]
    return Source(
        Passage(entry.document, 0, len(text), text, ("一、工作",), "一1·1", era=era), entry, latest
    )


def fault(claim: str, *names: str, quotes: tuple[str, ...] = ()) -> Fault | None:
    return grounded(claim, quotes, [source(n) for n in names], PLACES, lambda text, _: text).fault


@pytest.mark.parametrize(
    ("claim", "name"),
    [
        ("2025年，青山县新建规上工业学校4所、医院3家。", "done"),
        ("青山县去年新建了3家医院。", "done"),
        ("完成投资超过12亿元，增长8.1%。", "done"),
        ("去年完成投资超120000万元。", "done"),
        ("青山县去年未发生重大事故。", "done"),
        ("报告提出，今年力争新增就业5万人左右。", "plan"),
        ("乙镇要建设科创园。", "plan"),
        ("城镇居民收入增长4.5%，农村居民收入增长6.2%。", "paired"),
        ("甲镇、乙镇分别入选文明镇、卫生镇。", "paired"),
        ("进出口总额居全省第二位。", "ranked"),
    ],
)
def test_what_says_the_same_stands(claim: str, name: str):
    assert fault(claim, name) is None


@pytest.mark.parametrize(
    ("claim", "name", "expected"),
    [
        ("新建学校5所。", "done", Fault.FIGURE),
        ("完成投资12亿元。", "done", Fault.FIGURE),
        ("完成投资超12万元。", "done", Fault.FIGURE),
        ("新建医院4家。", "done", Fault.FIGURE),
        ("新建地铁。", "done", Fault.WORDS),
        ("新建工业学校4所。", "done", Fault.LEFT_OUT),
        ("发生重大事故。", "done", Fault.NEGATION),
        ("完成投资下降8.1%。", "done", Fault.WORDS),
        ("完成投资增长到8.1%。", "done", Fault.WORDS),
        ("今年计划新建医院3家。", "done", Fault.TIME),
        ("2024年新建医院3家。", "done", Fault.TIME),
        ("新增就业5万人左右。", "plan", Fault.LEFT_OUT),
        ("去年已新增就业5万人左右。", "plan", Fault.TIME),
        ("支持甲镇建设科创园。", "plan", Fault.JOINED),
        ("支持丙镇建设科创园。", "plan", Fault.WORDS),
        ("为老人发放补贴。", "plan", Fault.LEFT_OUT),
        ("为所有符合条件的老人发放补贴。", "plan", Fault.WORDS),
        ("城镇居民收入增长6.2%。", "paired", Fault.JOINED),
        ("甲镇入选卫生镇。", "paired", Fault.JOINED),
        ("出口总额下降3%。", "ranked", Fault.LEFT_OUT),
        ("进出口总额居全省第1位。", "ranked", Fault.FIGURE),
        ("进出口总额居全国第2位。", "ranked", Fault.WORDS),
        ("碧水市新建医院3家。", "done", Fault.PLACE),
        ("是的，新建医院3家。", "done", Fault.VERDICT),
    ],
)
def test_what_says_something_else_does_not(claim: str, name: str, expected: Fault):
    assert fault(claim, name) is expected


def test_a_claim_must_name_a_passage():
    assert fault("新建医院3家。") is Fault.UNSOURCED


def test_what_is_quoted_must_stand_in_what_is_named():
    assert fault("新建医院3家。", "done", quotes=("医院3家",)) is None
    assert fault("新建医院3家。", "done", quotes=("医院３家",)) is None
    assert fault("新建医院3家。", "done", quotes=("医院5家",)) is Fault.QUOTATION
    assert fault("新建医院3家。", "plan", quotes=("医院3家",)) is Fault.QUOTATION
    assert fault("报告称“新建海底隧道”，新建医院3家。", "done") is Fault.QUOTATION


def test_two_passages_are_told_beside_each_other_but_not_as_means_and_end():
    assert fault("新建医院3家；此外，支持乙镇建设科创园。", "done", "plan") is None
    assert fault("通过支持乙镇建设科创园，新建医院3家。", "plan", "done") is not None


def test_this_year_is_that_of_the_latest_report():
    told = lambda text, _: text  # noqa: E731
    old = source("plan", BEFORE, latest=2026)
    said = "今年力争新增就业5万人左右。"
    assert grounded(said, (), [old], PLACES, told).fault is Fault.TIME
    said = "2025年的目标是力争新增就业5万人左右。"
    assert grounded(said, (), [old], PLACES, told).fault is None


def test_the_marks_that_bear_a_claim_out_are_told():
    found = grounded("新建医院3家。", (), [source("plan"), source("done")], PLACES, lambda t, _: t)
    assert found.used == (1,)
