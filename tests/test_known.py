"""The questions known for passages raise the scores of these passages, and of no others."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.known import KnownQuestions
from index.lexical import LexicalIndex

QUESTIONS = ("娃娃在哪儿念书", "盖几所学校", "旧房子翻不翻新")
ANSWERS = ((0, 1), (1, 1), (2, 1), (2, 3))
"""All three questions are known for passage 1, the last for passage 3 too."""
VECTORS = np.array([[1, 0], [0, 1], [-1, 0]], dtype=np.float32)
LOW, HIGH = -9.0, 9.0


def no_words(_: str) -> list[str]:
    return []


LEXICAL = LexicalIndex.build(QUESTIONS, no_words)


@pytest.fixture
def known() -> KnownQuestions:
    return KnownQuestions(QUESTIONS, ANSWERS, LEXICAL, VECTORS)


def row(*numbers: float) -> np.ndarray:
    return np.array(numbers, dtype=np.float32)


def test_a_passage_has_the_word_score_of_its_best_question(known: KnownQuestions):
    words = row(0, 0, 0, 0)
    known.lift("旧房子", row(0, 0), words, row(0, 0, 0, 0))
    best = LEXICAL.scores("旧房子").max()
    assert best > 0
    assert words == pytest.approx([0, best, 0, best])


def test_a_better_word_score_of_its_own_is_kept(known: KnownQuestions):
    words = row(HIGH, HIGH, HIGH, 0)
    known.lift("旧房子", row(0, 0), words, row(0, 0, 0, 0))
    assert words[:3].tolist() == [HIGH, HIGH, HIGH]
    assert words[3] > 0


def test_a_question_with_no_known_word_raises_no_word_score(known: KnownQuestions):
    words = row(0, 1, 0, 0.5)
    known.lift("zzz", row(0, 0), words, row(0, 0, 0, 0))
    assert words.tolist() == [0, 1, 0, 0.5]


def test_a_passage_has_the_cosine_of_its_nearest_question(known: KnownQuestions):
    cosines = row(LOW, LOW, LOW, LOW)
    told = known.lift("", row(0.6, 0.8), row(0, 0, 0, 0), cosines)
    assert cosines == pytest.approx([LOW, 0.8, LOW, -0.6])
    assert told == {1: "盖几所学校", 3: "旧房子翻不翻新"}


def test_the_nearest_question_is_told_wherever_it_stands(known: KnownQuestions):
    for asked, nearest in zip(VECTORS, QUESTIONS, strict=True):
        cosines = row(LOW, LOW, LOW, LOW)
        assert known.lift("", asked, row(0, 0, 0, 0), cosines)[1] == nearest
        assert cosines[1] == 1


def test_a_passage_that_is_nearer_itself_keeps_its_cosine_and_tells_no_question(
    known: KnownQuestions,
):
    cosines = row(0, 0.9, 0, -0.9)
    told = known.lift("", row(0.6, 0.8), row(0, 0, 0, 0), cosines)
    assert cosines == pytest.approx([0, 0.9, 0, -0.6])
    assert told == {3: "旧房子翻不翻新"}


def test_a_cosine_that_only_equals_has_not_risen(known: KnownQuestions):
    cosines = row(0, 1, 0, 0)
    assert known.lift("", row(1, 0), row(0, 0, 0, 0), cosines) == {}


def test_words_alone_tell_no_question(known: KnownQuestions):
    words = row(0, 0, 0, 0)
    assert known.lift("旧房子", row(0, 0), words, row(1, 1, 1, 1)) == {}
    assert words[1] > 0


def test_one_question_for_one_passage_is_enough():
    one = KnownQuestions(QUESTIONS[:1], [(0, 0)], LEXICAL, VECTORS[:1])
    cosines = row(0)
    assert one.lift("", row(1, 0), row(0), cosines) == {0: QUESTIONS[0]}
    assert cosines.tolist() == [1]


PASSAGES = 4
SMALL = st.integers(-3, 3)


@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(0, PASSAGES - 1)), min_size=1, max_size=9),
    st.lists(st.tuples(SMALL, SMALL), min_size=3, max_size=3),
    st.tuples(SMALL, SMALL),
    st.lists(SMALL, min_size=PASSAGES, max_size=PASSAGES),
    st.text("娃学校旧房子", max_size=5),
)
def test_each_score_is_the_better_of_the_passage_and_its_questions(
    answers, vectors, asked, before, text: str
):
    table = np.array(vectors, dtype=np.float32)
    words, cosines = row(*before), row(*before)
    told = KnownQuestions(QUESTIONS, answers, LEXICAL, table).lift(
        text, row(*asked), words, cosines
    )
    near, shared = table @ row(*asked), LEXICAL.scores(text)
    for passage, own in enumerate(before):
        questions = [question for question, owner in answers if owner == passage]
        assert words[passage] == max([own, *shared[questions]])
        assert cosines[passage] == max([own, *near[questions]])
        assert (passage in told) == (cosines[passage] > own)
        if passage in told:
            number = QUESTIONS.index(told[passage])
            assert number in questions and near[number] == cosines[passage]
