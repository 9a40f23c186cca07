"""How searches fared, in figures: checked on made-up questions whose figures are known."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.training.scores import COVERAGES, Judged, calibration_error, curve, precision_at, told


def question(
    trust: float,
    right: bool = True,
    answerable: bool = True,
    rest: tuple[bool, ...] = (False, False),
    style: str = "everyday",
    setting: str = "whole",
) -> Judged:
    """A question whose first sentence is ``right``, or not."""
    return Judged(style, setting, answerable, (right, *rest), trust)


made_up = st.lists(
    st.builds(question, st.floats(0, 1), st.booleans(), st.booleans()), min_size=1, max_size=30
)
FIVE = [
    question(0.2, right=False),
    question(0.9),
    question(0.6, answerable=False, right=False),
    question(0.8),
    question(0.4),
]
"""From the most trusted on: right, right, unanswerable, right, wrong."""


def test_the_curve_takes_in_the_most_trusted_first():
    covered, right = curve(FIVE)
    np.testing.assert_allclose(covered, [1 / 4, 2 / 4, 2 / 4, 3 / 4, 1])
    np.testing.assert_allclose(right, [1, 1, 2 / 3, 3 / 4, 3 / 5])


def test_a_sentence_that_fits_a_question_without_an_answer_is_no_right_claim():
    covered, right = curve([question(0.9, answerable=False, right=True), question(0.5)])
    assert (covered.tolist(), right.tolist()) == ([0, 1], [0, 0.5])


def test_only_the_first_sentence_is_claimed():
    _, right = curve([question(0.9, right=False, rest=(True, True))])
    assert right.tolist() == [0]


def test_with_nothing_to_answer_nothing_is_covered():
    covered, right = curve([question(0.9, False, False), question(0.3, False, False)])
    assert (covered.tolist(), right.tolist()) == ([0, 0], [0, 0])


@given(made_up)
def test_the_curve_ends_where_everything_is_claimed(judged: list[Judged]):
    covered, right = curve(judged)
    assert len(covered) == len(right) == len(judged)
    assert (np.diff(covered) >= 0).all()
    able = sum(j.answerable for j in judged)
    assert covered[-1] == (1 if able else 0)
    good = sum(j.answerable and j.right[0] for j in judged)
    assert right[-1] == pytest.approx(good / len(judged))


@given(made_up)
def test_only_the_order_of_trust_matters_to_the_curve(judged: list[Judged]):
    ranks = {trust: rank for rank, trust in enumerate(sorted({j.trust for j in judged}))}
    other = [
        Judged(j.style, j.setting, j.answerable, j.right, float(ranks[j.trust])) for j in judged
    ]
    for one, same in zip(curve(judged), curve(other), strict=True):
        np.testing.assert_array_equal(one, same)


def test_what_is_right_where_a_share_is_claimed():
    told_at = {share: precision_at(FIVE, share) for share in (0, 0.25, 0.3, 0.5, 0.75, 0.9, 1)}
    assert told_at == pytest.approx(
        {0: 1, 0.25: 1, 0.3: 1, 0.5: 1, 0.75: 3 / 4, 0.9: 3 / 5, 1: 3 / 5}
    )
    nothing_to_answer = [question(0.9, False, False), question(0.3, False, False)]
    assert precision_at(nothing_to_answer, 0.5) == 0


def test_trust_that_is_borne_out_has_no_error():
    assert calibration_error([question(1.0)] * 20) == 0
    assert calibration_error([question(0.0, False)] * 20) == 0
    half = [question(0.5, n % 2 == 0) for n in range(40)]
    assert calibration_error(half) == pytest.approx(0)


@pytest.mark.parametrize("count", [1, 9, 10, 23, 40])
def test_the_error_is_how_far_trust_lies_from_what_is_right(count: int):
    assert calibration_error([question(0.7)] * count) == pytest.approx(0.3)
    assert calibration_error([question(0.7, False)] * count) == pytest.approx(0.7)
    assert calibration_error([question(0.7, answerable=False)] * count) == pytest.approx(0.7)


def test_errors_of_unlike_trust_do_not_make_up_for_each_other():
    low, high = [question(0.4, True)] * 50, [question(0.6, False)] * 50
    assert calibration_error([*low, *high]) == pytest.approx(0.6)


@given(made_up, st.randoms(use_true_random=False))
def test_the_error_is_a_share(judged: list[Judged], draw):
    assert 0 <= calibration_error(judged) <= 1
    distinct = [question(n / len(judged), j.right[0]) for n, j in enumerate(judged)]
    shuffled = draw.sample(distinct, len(distinct))
    assert calibration_error(shuffled) == pytest.approx(calibration_error(distinct))


def test_no_question_has_no_error():
    assert calibration_error([]) == 0


def test_the_figures_of_a_setting():
    third = question(0.4, right=False, rest=(False, True), style="figure")
    whole = told([*FIVE, third])
    hits, claims = whole.splitlines()
    assert "whole: 5 answerable, 1 not" in hits
    assert "hit@1 0.600" in hits
    assert "everyday 0.750" in hits
    assert "hit@3 0.800" in hits
    claimed = dict(re.findall(r"(0\.\d+): (0\.\d+|1\.000)", claims))
    assert [float(share) for share in claimed] == list(COVERAGES)
    assert (claimed["0.4"], claimed["0.6"], claimed["0.85"]) == ("1.000", "0.750", "0.500")
    assert claims.endswith("AUC 0.400")


def test_each_setting_is_told_by_itself_and_phrases_of_sentences_are_not():
    phrases = [question(0.99, False, style="phrase"), question(0.98, False, style="phrase")]
    window = [question(0.7, setting="window"), question(0.1, False, False, setting="window")]
    both = told([*FIVE, *phrases, *window])
    assert both == "\n".join([told(window), told(FIVE)])
    assert "window: 1 answerable, 1 not; hit@1 1.000" in both
