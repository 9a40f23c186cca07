"""The built-in writer on several places or years: a claim for each, or the answer is partial."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from scripted_desk import cite
from test_quote import BLUE, GREEN, LIMITS, MARK, told

from bot.answer import STATUS_LINES, Answer, Draft, Kind, Question, Status
from bot.quote import quote
from bot.verify import verify
from index.passage import Hit, Passage, Query, Where
from index.report import Entry

EACH = (Where((GREEN.document,)), Where((BLUE.document,)))
TOGETHER = (Where((GREEN.document, BLUE.document)),)
BOTH = (GREEN, BLUE)
ASKED = "青山县和绿水县新建学校几所？"
BARE = "新建学校几所"
"""What is searched for: the places are not."""
ROW = re.compile(r"\| *(..县)")
"""A row of a table, headed by its place."""
Scored = tuple[Passage, float]


def blue(words: str, instead: str = "") -> Passage:
    """The sentence of the other report, and what it says instead of ``words``."""
    passage = told(words)
    text = passage.text.replace(words, instead or words)
    return replace(passage, document=BLUE.document, text=text, end=passage.start + len(text))


SCHOOL, JOBS, PROJECTS = told("新建学校4所"), told("城镇新增就业"), told("实施重点项目")
OTHER_SCHOOL = blue("新建学校4所", "新建学校7所")


def question(text: str, where: tuple[Where, ...] = EACH, *parts: str) -> Question:
    return Question(text, Kind.REPORT, Query(text, where, parts=parts))


def written(asked: Question, *scored: Scored, entries: tuple[Entry, ...] = BOTH) -> Draft:
    """The draft from hits, given best first."""
    scores = [score for _, score in scored]
    assert scores == sorted(scores, reverse=True)
    return quote(asked, tuple(Hit(p, s) for p, s in scored), entries, LIMITS)


def checked(draft: Draft, asked: Question, *scored: Scored) -> Answer:
    return verify(draft, tuple(Hit(p, s) for p, s in scored), asked, BOTH)


def test_each_place_has_its_claim_in_a_row_of_its_own():
    hits = ((OTHER_SCHOOL, 0.95), (SCHOOL, 0.6))
    draft = written(question(ASKED), *hits)
    assert draft.status is Status.ANSWERED
    assert draft.citations == (cite(SCHOOL), cite(OTHER_SCHOOL))
    green, other = draft.text.splitlines()
    assert ROW.match(green)[1] == "青山县" and "2025年" in green and "**4所**" in green
    assert ROW.match(other)[1] == "绿水县" and "2025年" in other and "**7所**" in other
    assert (MARK.findall(green), MARK.findall(other)) == (["[1]"], ["[2]"])
    answer = checked(draft, question(ASKED), *hits)
    assert (answer.status, answer.text) == (Status.ANSWERED, draft.text)
    assert answer.citations == draft.citations


def test_not_apart_the_best_alone_is_claimed():
    draft = written(question(ASKED, TOGETHER), (OTHER_SCHOOL, 0.95), (SCHOOL, 0.6))
    assert draft.citations == (cite(OTHER_SCHOOL),)


def test_a_claim_stands_behind_any_number_of_better_hits_of_the_other_place():
    others = [(blue(words), 0.9) for words in ("城镇新增就业", "实施重点项目", "各位代表")]
    draft = written(question(ASKED), (OTHER_SCHOOL, 0.95), *others, (SCHOOL, 0.5))
    assert draft.citations == (cite(SCHOOL), cite(OTHER_SCHOOL))


def test_two_years_of_a_place_each_have_their_claim():
    earlier = Entry("青山县2024年政府工作报告.txt", "青山县2024年政府工作报告", "青山县", 2024)
    before = replace(OTHER_SCHOOL, document=earlier.document)
    asked = question(
        "2024年和2025年新建学校几所？", (Where((earlier.document,)), Where((GREEN.document,)))
    )
    draft = written(asked, (SCHOOL, 0.9), (before, 0.7), entries=(earlier, GREEN))
    assert draft.status is Status.ANSWERED
    first, second = draft.text.splitlines()
    assert ROW.match(first)[1] == "青山县" and "2024年" in first and "7所" in first
    assert ROW.match(second)[1] == "青山县" and "2025年" in second and "4所" in second


@pytest.mark.parametrize("length", [1, 2, 3])
def test_each_mark_of_several_things_leads_to_the_report_named_before_it(length: int):
    own = (JOBS, PROJECTS, SCHOOL)[:length]
    others = (OTHER_SCHOOL, blue("城镇新增就业"), blue("实施重点项目"))[:length]
    hits = [(passage, 0.9) for pair in zip(others, own, strict=True) for passage in pair]
    asked = question("青山县和绿水县有哪些项目？")
    answer = checked(written(asked, *hits), asked, *hits)
    assert "|" not in answer.text, "no clause answers for a place: lines, not rows"
    named = [re.findall(r"《(..县)|\[(\d)\]", line) for line in answer.text.splitlines()]
    places, numbers = [], []
    for place, number in (found for line in named for found in line):
        if place:
            current = place
        else:
            places.append(current)
            numbers.append(int(number))
    assert list(dict.fromkeys(places)) == ["青山县", "绿水县"]
    assert numbers == list(range(1, 2 * length + 1))
    assert [c.document[:3] for c in answer.citations] == places


def test_a_place_beside_one_that_is_surely_answered_is_trusted_sooner():
    alone = Question(ASKED, Kind.REPORT, Query(BARE, (EACH[1],)))
    assert written(alone, (OTHER_SCHOOL, 0.3)).status is Status.RELATED
    draft = written(question(BARE), (SCHOOL, 0.9), (OTHER_SCHOOL, 0.3))
    assert draft.status is Status.ANSWERED
    assert draft.citations == (cite(SCHOOL), cite(OTHER_SCHOOL))
    neither = written(question(BARE), (SCHOOL, 0.49), (OTHER_SCHOOL, 0.3))
    assert neither.status is Status.RELATED


def test_but_not_where_it_tells_of_something_else():
    hospital = blue("新建学校4所", "开办医院7所")
    draft = written(question(BARE), (SCHOOL, 0.9), (hospital, 0.3))
    assert draft.status is Status.PARTIAL
    assert draft.citations == (cite(SCHOOL),)
    assert "7所" not in draft.text


def test_a_section_that_each_place_has_answers_for_each():
    words = ("全力扩大有效投资", "实施重点项目")
    own, others = [told(w) for w in words], [blue(w) for w in words]
    better = [(passage, 0.9) for passage in (*others, blue("新建学校4所"), blue("城镇新增就业"))]
    hits = (*better, *((passage, 0.3) for passage in own))
    draft = written(question("怎样扩大有效投资？"), *hits)
    assert draft.status is Status.ANSWERED
    assert draft.citations == tuple(map(cite, (*own, *others)))


@pytest.mark.parametrize(
    "other",
    [(), ((OTHER_SCHOOL, 0.2),), ((blue("产业结构持续优化"), 0.8),)],
    ids=["nothing", "no trust", "no count of schools"],
)
@pytest.mark.parametrize("where", [EACH, EACH[::-1]])
def test_a_place_without_an_answer_makes_it_partial(other: tuple[Scored, ...], where):
    hits = ((SCHOOL, 0.9), *other)
    draft = written(question(ASKED, where), *hits)
    assert draft.status is Status.PARTIAL
    assert draft.citations == (cite(SCHOOL),)
    assert "绿水县" not in draft.text
    assert MARK.findall(draft.text) == ["[1]"]
    answer = checked(draft, question(ASKED, where), *hits)
    assert (answer.status, answer.text) == (Status.PARTIAL, draft.text)


def test_where_no_place_has_an_answer_the_nearest_are_shown():
    draft = written(question(ASKED), (OTHER_SCHOOL, 0.49), (SCHOOL, 0.2), (JOBS, 0.1))
    assert draft == Draft(
        Status.RELATED, STATUS_LINES[Status.RELATED] + "。", (cite(OTHER_SCHOOL), cite(SCHOOL))
    )


def test_where_no_place_has_anything_near_nothing_is_shown():
    nothing = Draft(Status.NOT_IN_REPORT, STATUS_LINES[Status.NOT_IN_REPORT])
    assert written(question(ASKED), (OTHER_SCHOOL, 0.19), (SCHOOL, 0.1)) == nothing
    assert written(question(ASKED)) == nothing


def test_a_part_that_no_place_answers_makes_it_partial():
    parts = ("新建学校几所", "地铁几号线通车")
    hits = ((OTHER_SCHOOL, 0.9), (SCHOOL, 0.8))
    asked = question("青山县和绿水县新建学校几所，地铁几号线通车？", EACH, *parts)
    assert written(asked, *hits).status is Status.PARTIAL
    assert written(question("新建学校几所", EACH, parts[0]), *hits).status is Status.ANSWERED
