"""What is claimed of several places, years or parts of a question; and what always holds of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_claim import (
    BLUE,
    EACH,
    NURSING,
    ROAD,
    SCHOOL,
    SECTION,
    SURE,
    UNDER,
    UNSURE,
    WHOLE,
    claimed,
    sentence,
)

from bot.claim import MAX_QUOTES, tells_each_part
from index.passage import Query, Where

GREEN_SCHOOL, BLUE_SCHOOL = SCHOOL, sentence("新建学校7所。", document=BLUE)


@pytest.mark.parametrize(
    ("own", "other", "told"),
    [
        (SURE, UNSURE, (True, True)),
        (UNSURE, SURE, (True, True)),
        (SURE, UNSURE - 0.01, (True, False)),
        (UNSURE, UNSURE, (False, False)),
    ],
)
def test_one_sure_answer_eases_the_others(own: float, other: float, told: tuple[bool, bool]):
    found = claimed("新建学校几所？", (GREEN_SCHOOL, own), (BLUE_SCHOOL, other), where=EACH)
    assert found == [[GREEN_SCHOOL] if told[0] else [], [BLUE_SCHOOL] if told[1] else []]


def test_the_ease_does_not_let_in_another_measure():
    other = sentence("新建学校工程完成投资3亿元。", document=BLUE)
    found = claimed("新建学校多少人就读？", (sentence("新建学校可供3000人就读。"), SURE), (other, SURE), where=EACH)  # fmt: skip
    assert [len(own) for own in found] == [1, 0]


def test_each_part_is_claimed_and_what_is_untold_is_named():
    parts = ("新建学校几所", "开通公交几条", "地铁票价多少")
    query = Query("，".join(parts), parts=parts)
    found = claimed(query.text, (SCHOOL, 0.8), (ROAD, 0.6), parts=parts)
    assert found == [[SCHOOL, ROAD]]
    assert tells_each_part(query, found[0]) == ["地铁票价多少"]


def test_a_passage_that_answers_names_the_part_of_the_place():
    east = sentence("东城区新建学校2所。", 2)
    assert claimed("新建学校几所？", (SCHOOL, SURE), (east, 0.6), within=("东城",)) == [[east]]


@pytest.mark.parametrize(("question", "told"), [("新建哪些学校？", 4), ("新建什么学校？", 1)])
def test_only_a_list_takes_several_sentences_and_those_that_come_near_the_best(
    question: str, told: int
):
    schools = [sentence(f"新建{n}学校。", at) for at, n in enumerate("甲乙丙丁戊", 1)]
    far = sentence("新建己学校。", 9)
    (found,) = claimed(question, *((p, SURE) for p in schools), (far, 0.6))
    assert len(found) == told
    (alone,) = claimed("新建哪些学校？", (schools[0], SURE), (far, 0.6))
    assert alone == [schools[0]]


@given(
    st.lists(st.floats(0, 1), min_size=9, max_size=9),
    st.sampled_from(
        ["新建学校几所？", WHOLE, "有哪些项目？", "怎样扩大有效投资？", "投资百分之几？"]
    ),
    st.sampled_from([(Where(),), EACH]),
)
def test_nothing_is_claimed_twice_too_often_or_from_elsewhere(
    scores: list[float], question: str, where: tuple[Where, ...]
):
    known = [SCHOOL, ROAD, *NURSING, SECTION, UNDER[0], BLUE_SCHOOL]
    found = claimed(question, *zip(known, scores, strict=True), where=where)
    assert len(found) == len(where)
    for place, own in zip(where, found, strict=True):
        assert len(own) == len(set(own)) <= MAX_QUOTES
        assert all(p in known and place.holds(p) for p in own)
