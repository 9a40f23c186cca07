"""A task with fewer of its questions: each keeps its answers, the draw is always the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.training.material import WrittenQuestion
from index.training.tasks import Task, thinned


def task(count: int, document: str = "青山县2025年政府工作报告") -> Task:
    """Question n is answered by passage n."""
    asked = (WrittenQuestion(document, f"问{n}", "everyday", True, f"句{n}") for n in range(count))
    passages = tuple(f"句{n}" for n in range(count))
    gold = tuple(frozenset([n]) for n in range(count))
    return Task(document, passages, tuple(asked), gold)


@given(st.integers(0, 40), st.floats(0, 1))
def test_a_share_is_left_and_each_question_keeps_its_answers(count: int, share: float):
    whole = task(count)
    less = thinned(whole, share)
    assert (less.document, less.passages) == (whole.document, whole.passages)
    assert abs(len(less.questions) - share * count) <= 0.5
    assert len(set(less.questions)) == len(less.questions) == len(less.gold)
    assert set(less.questions) <= set(whole.questions)
    for question, (place,) in zip(less.questions, less.gold, strict=True):
        assert less.passages[place] == question.sentence


@pytest.mark.parametrize(("share", "left"), [(0, 0), (0.25, 5), (0.5, 10), (1, 20)])
def test_how_many_are_left(share: float, left: int):
    assert len(thinned(task(20), share).questions) == left


def test_the_draw_is_the_same_on_every_machine():
    drawn = [question.text for question in thinned(task(20), 0.2).questions]
    assert drawn == ["问4", "问9", "问3", "问14"]
    assert thinned(task(20), 0.2) == thinned(task(20), 0.2)


def test_another_report_has_another_draw():
    one, other = (
        [question.text for question in thinned(task(40, document), 0.5).questions]
        for document in ("青山县2025年政府工作报告", "绿水县2025年政府工作报告")
    )
    assert set(one) != set(other)


def test_questions_are_left_out_from_everywhere():
    """Neither the first nor the last ones alone: they are written in the report's order."""
    kept = {int(question.text[1:]) for question in thinned(task(100), 0.5).questions}
    assert all(10 < sum(n in kept for n in range(start, start + 50)) < 40 for start in (0, 50))
