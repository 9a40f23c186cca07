"""Which of the sentences found are claimed to answer, and which never are, however well they score."""

from __future__ import annotations

import pytest

from bot.answer import Kind, Question
from bot.claim import MAX_QUOTES, asks_for_all, claims
from index.figures import figures
from index.passage import Hit, Passage, Query, Where
from index.trust import Thresholds

LIMITS = Thresholds(answered=0.5, related=0.2)
SURE, UNSURE = 0.9, LIMITS.answered / 2
GREEN, BLUE = "青山县2025年政府工作报告.txt", "绿水县2025年政府工作报告.txt"
EACH = (Where((GREEN,)), Where((BLUE,)))


def sentence(
    text: str,
    paragraph: int = 1,
    at: int = 1,
    document: str = GREEN,
    headings: tuple[str, ...] = ("二、2025年重点工作",),
    heading: bool = False,
) -> Passage:
    """The sentence at a place of a paragraph."""
    start = 10_000 * paragraph + 200 * at
    address = f"二{paragraph}·{at}"
    return Passage(document, start, start + len(text), text, headings, address, heading)


def claimed(text: str, *scored: tuple[Passage, float], about: str = "", **more: object) -> list:
    """For each place or year that is asked about, the passages claimed of hits given in any order."""
    hits = tuple(Hit(p, s) for p, s in sorted(scored, key=lambda one: -one[1]))
    query = Query(text, **more)  # type: ignore[arg-type]
    return claims(Question(text, Kind.REPORT, query, about=about), hits, LIMITS)


SCHOOL = sentence("新建学校4所，改造老旧小区26个。")
ROAD = sentence("新增城市道路12公里，开通公交线路26条。", 2)

# --- by how well they score


@pytest.mark.parametrize(
    ("score", "told"), [(LIMITS.answered, True), (LIMITS.answered - 0.01, False), (0.0, False)]
)
def test_a_sentence_is_claimed_from_the_threshold_on(score: float, told: bool):
    assert claimed("新建学校几所？", (SCHOOL, score)) == [[SCHOOL] if told else []]


def test_one_thing_asked_is_the_best_sentence_alone():
    other = sentence("新建学校7所。", 2)
    assert claimed("新建学校几所？", (other, 0.8), (SCHOOL, SURE)) == [[SCHOOL]]


def test_nothing_found_is_nothing_claimed():
    assert claimed("新建学校几所？") == [[]]
    assert claimed("新建学校几所？", where=EACH) == [[], []]


@pytest.mark.parametrize(
    ("text", "score", "told"),
    [
        ("18万人", UNSURE, True),
        ("18万人", UNSURE - 0.01, False),
        ("19万人", UNSURE, False),
        ("18万元", UNSURE, False),
    ],
)
def test_the_very_figure_that_was_typed_is_trusted_sooner(text: str, score: float, told: bool):
    youth = sentence("引留高校毕业生18万人。")
    found = claimed("引留高校毕业生", (youth, score), figures=figures(text))
    assert found == [[youth] if told else []]


# --- by the measure that is asked for


@pytest.mark.parametrize(
    ("question", "other", "right"),
    [
        ("新增城市道路多少公里？", "新增城市道路26条。", "新增城市道路12公里。"),
        ("技能培训要培训几个人？", "技能培训班举办30个。", "技能培训200人次。"),
        ("工业投资增长百分之几？", "工业投资完成85亿元。", "工业投资增长6.1%。"),
        ("工业投资完成多少亿元？", "工业投资增长6.1%。", "工业投资完成85亿元。"),
        ("造林绿化多少亩？", "造林绿化项目12个。", "造林绿化3万亩。"),
        ("造林绿化多少亩？", "造林绿化投入3万元。", "造林绿化20公顷。"),
        ("粮食产量多少吨？", "粮食产量增长2%。", "粮食产量515.6亿斤。"),
    ],
)
def test_another_measure_is_no_answer(question: str, other: str, right: str):
    wrong, good = sentence(other), sentence(right, 2)
    assert claimed(question, (wrong, SURE)) == [[]]
    assert claimed(question, (wrong, SURE), (good, 0.6)) == [[good]]


def test_how_many_is_not_answered_by_a_sentence_that_counts_nothing():
    praise = sentence("新建学校工作成效显著。")
    assert claimed("新建学校多少所？", (praise, SURE)) == [[]]


def test_a_count_of_something_else_in_the_sentence_is_none():
    mixed = sentence("认定独角兽企业200家，培育一批专精特新小巨人企业。")
    assert claimed("培育专精特新小巨人企业多少家？", (mixed, SURE)) == [[]]
    assert claimed("认定独角兽企业多少家？", (mixed, SURE)) == [[mixed]]


# --- a whole matter


NURSING = [
    sentence("完善养老服务体系，新建养老机构3家。", 5, 1),
    sentence("推进养老服务进社区，发展老年助餐。", 5, 2),
    sentence("召开常务会议四十次。", 5, 3),
    sentence("加强养老服务人才培养。", 5, 4),
]
WHOLE = "养老服务有哪些举措？"


def test_a_whole_matter_is_told_by_the_sentences_of_one_paragraph_in_order():
    elsewhere = sentence("老旧小区改造兼顾养老服务。", 6, 1)
    scored = zip(
        [NURSING[3], NURSING[0], elsewhere, NURSING[1]], (0.6, 0.5, 0.45, 0.4), strict=True
    )
    assert claimed(WHOLE, *scored) == [[NURSING[0], NURSING[1], NURSING[3]]]


def test_an_unrelated_sentence_never_fills_up():
    scored = [(NURSING[0], SURE), (NURSING[2], 0.3), (NURSING[1], 0.25)]
    assert claimed(WHOLE, *scored) == [[NURSING[0], NURSING[1]]]


def test_a_paragraph_of_the_same_address_in_another_report_is_another():
    other = sentence("完善养老服务体系，建好养老机构。", 5, 2, BLUE)
    (found,) = claimed(WHOLE, (NURSING[0], SURE), (other, 0.8))
    assert {passage.document for passage in found} == {GREEN}


def test_a_whole_matter_takes_no_more_than_four_sentences():
    many = [sentence(f"养老服务举措之{n}落到实处。", 5, at) for at, n in enumerate("甲乙丙丁戊己")]
    (found,) = claimed(WHOLE, *((p, SURE) for p in many))
    assert len(found) == MAX_QUOTES


def test_sentences_that_only_together_are_likely_to_answer_do():
    one, other = sentence("物业管理得到规范。", 5, 1), sentence("物业收费公开。", 5, 2)
    assert claimed("业主委员会怎么安排？", (one, 0.3)) == [[]]
    assert claimed("业主委员会怎么安排？", (one, 0.3), (other, 0.3)) != [[]]
    apart = sentence("物业收费公开。", 6)
    assert claimed("业主委员会怎么安排？", (one, 0.3), (apart, 0.3)) == [[]]


def test_a_whole_matter_that_no_sentence_is_about_has_no_answer():
    assert claimed("养老服务有哪些举措？", (ROAD, 0.3), (SCHOOL, 0.3)) == [[]]


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("养老服务有哪些举措？", True), ("怎样推进乡村振兴？", True), ("报告说了啥", True),
        ("新建学校几所？", False), ("今年安排多少个项目？", False), ("什么时候通车？", False),
    ],
)  # fmt: skip
def test_what_asks_for_a_whole_matter(question: str, whole: bool):
    assert asks_for_all(question) is whole


# --- headings


HEAD = ("二、2025年重点工作", "（一）全力扩大有效投资")
SECTION = sentence("（一）全力扩大有效投资。", 7, 1, headings=HEAD, heading=True)
UNDER = [
    sentence(f"{what}抓紧抓实。", 7, 2 + n, headings=HEAD) for n, what in enumerate("甲乙丙丁")
]


def test_a_heading_that_is_named_brings_the_sentences_under_it():
    scored = [(SECTION, SURE), (SCHOOL, 0.8), *((p, 0.1) for p in reversed(UNDER))]
    assert claimed("怎样扩大有效投资？", *scored) == [[SECTION, *UNDER[:3]]]


def test_a_heading_is_never_the_whole_of_an_answer():
    (found,) = claimed("扩大投资是什么意思？", (SECTION, SURE), (UNDER[0], 0.1), (SCHOOL, 0.1))
    assert found == [SECTION, UNDER[0]]


def test_nor_of_an_answer_on_a_whole_matter():
    (found,) = claimed("养老服务有哪些举措？", (SECTION, SURE), (UNDER[0], 0.1))
    assert found != [SECTION]


def test_a_heading_tells_no_count():
    jobs = (HEAD[0], "（二）着力稳住城镇新增就业岗位")
    heading = sentence(f"{jobs[1]}。", 8, headings=jobs, heading=True)
    below = sentence("抓紧抓实。", 8, 2, headings=jobs)
    scored = (heading, SURE), (below, 0.1)
    assert claimed("怎样着力稳住城镇新增就业岗位？", *scored) == [[heading, below]]
    assert claimed("着力稳住城镇新增就业岗位多少个？", *scored) == [[]]


# --- what a follow-up adds


def test_what_a_follow_up_adds_must_be_touched():
    question = "青山县新建学校，地铁"
    assert claimed(question, (SCHOOL, SURE)) == [[SCHOOL]]
    assert claimed(question, (SCHOOL, SURE), about="地铁") == [[]]
    metro = sentence("规划建设地铁一号线。", 2)
    assert claimed(question, (SCHOOL, SURE), (metro, 0.6), about="地铁") == [[metro]]


def test_it_may_be_touched_in_a_heading_or_in_the_words_of_reports():
    below = sentence("新建3条线。", 3, headings=("二、2025年重点工作", "轨道交通建设"))
    assert claimed("有哪些线路？", (below, SURE), about="轨道交通") == [[below]]
    assert claimed("有哪些线路？", (below, SURE), about="地铁 轨道交通") == [[below]]
    assert claimed("有哪些线路？", (below, SURE), about="地铁") == [[]]


def test_a_piece_of_the_words_of_reports_does_not_touch_it():
    youth = sentence("建设青年发展型城市，改善交通。", 3)
    about = "地铁 轨道交通 城市轨道交通"
    assert claimed("有哪些城市？", (youth, SURE), about=about) == [[]]
    assert claimed("有哪些城市？", (youth, SURE), about="城市建设") == [[youth]]
