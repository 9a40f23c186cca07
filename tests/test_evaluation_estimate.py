"""Intervals that nobody has to take on trust, and the paired test."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.estimate import mcnemar, quantile, ratio, wilson

CLOSE = 1e-9
SHARES = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5)).map(lambda s: (float(min(s)), float(max(s)))),
    min_size=1,
    max_size=30,
)
SECONDS = st.lists(st.floats(0, 100), min_size=1, max_size=30)


def yes(right: int, of: int) -> list[tuple[float, float]]:
    """So many questions right of so many."""
    return [(1.0, 1.0)] * right + [(0.0, 1.0)] * (of - right)


def width(right: int, of: int) -> float:
    figure = ratio(yes(right, of))
    return figure.high - figure.low


# --- shares


def test_a_share_is_the_one_sum_by_the_other():
    figure = ratio([(1.0, 2.0), (0.0, 1.0), (4.0, 5.0)])
    assert (figure.value, figure.n) == (0.625, 3)


def test_questions_for_which_nothing_counts_are_left_out():
    assert ratio([(0.0, 0.0), *yes(3, 4), (0.0, 0.0)]) == ratio(yes(3, 4))
    assert ratio(yes(3, 4)).n == 4


@pytest.mark.parametrize("shares", [[], [(0.0, 0.0)] * 3])
def test_nothing_to_count_has_no_value(shares):
    assert ratio(shares) is None


@given(SHARES)
def test_a_share_is_the_same_every_time(shares):
    assert ratio(shares) == ratio(list(shares))


@given(SHARES)
def test_the_interval_of_a_share_holds_its_value_and_lies_between_none_and_all(shares):
    figure = ratio(shares)
    if figure is None:
        assert not any(of for _, of in shares)
        return
    assert -CLOSE <= figure.low <= figure.value + CLOSE
    assert figure.value - CLOSE <= figure.high <= 1 + CLOSE


def test_the_interval_of_a_share_is_not_just_its_value():
    figure = ratio(yes(70, 100))
    assert figure.low < 0.7 < figure.high


@pytest.mark.parametrize("right", [0, 20])
def test_where_all_questions_went_alike_the_interval_is_wilson_s(right: int):
    figure = ratio(yes(right, 20))
    assert (figure.value, (figure.low, figure.high)) == (right / 20, wilson(right, 20))
    assert figure.high - figure.low > 0.1


def test_four_times_the_questions_halve_the_interval():
    assert width(280, 400) == pytest.approx(width(70, 100) / 2, rel=0.1)


@given(st.integers(2, 20), st.data())
def test_more_questions_of_the_kind_make_the_interval_narrower(of: int, data):
    right = data.draw(st.integers(1, of - 1))
    assert width(9 * right, 9 * of) < width(right, of)


def test_the_interval_is_about_that_of_the_normal_approximation():
    figure = ratio(yes(300, 500))
    half = 1.96 * math.sqrt(0.6 * 0.4 / 500)
    assert (figure.low, figure.high) == pytest.approx((0.6 - half, 0.6 + half), abs=0.01)


# --- quantiles


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        ([3.0], 0.5, 3),
        ([3.0], 0.95, 3),
        ([5.0, 1.0, 3.0], 0.5, 3),
        ([4.0, 1.0, 3.0, 2.0], 0.5, 2),
        ([float(n) for n in range(1, 101)], 0.95, 95),
        ([float(n) for n in range(1, 21)], 0.95, 19),
        ([float(n) for n in range(1, 20)], 0.95, 19),
        ([float(n) for n in range(1, 11)], 0.1, 1),
    ],
)
def test_a_quantile_is_the_least_value_that_so_many_do_not_exceed(values, share, expected):
    assert quantile(values, share).value == expected


def test_no_values_have_no_quantile():
    assert quantile([], 0.5) is None


@given(SECONDS, st.sampled_from([0.5, 0.95]))
def test_a_quantile_lies_in_its_interval_and_the_interval_among_the_values(values, share):
    figure = quantile(values, share)
    assert figure.value in values
    assert min(values) <= figure.low <= figure.value <= figure.high <= max(values)
    assert figure == quantile(values[::-1], share)
    assert figure.n == len(values)


@given(SECONDS)
def test_half_the_values_do_not_exceed_the_median(values):
    median = quantile(values, 0.5).value
    assert 2 * sum(v <= median for v in values) >= len(values)
    assert 2 * sum(v < median for v in values) < len(values)


def test_the_interval_of_a_median_becomes_narrower_with_more_values():
    few = quantile([float(n % 10) for n in range(20)], 0.5)
    many = quantile([float(n % 10) for n in range(400)], 0.5)
    assert 0 < many.high - many.low < few.high - few.low


# --- Wilson


@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    [  # Newcombe, 1998, Table I, method 3; and of none z² / (n + z²)
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (29, 29, 0.8830, 1.0),
        (5, 10, 0.2366, 0.7634),
    ],
)
def test_wilson_s_interval_is_that_of_the_literature(right, of, low, high):
    assert wilson(right, of) == pytest.approx((low, high), abs=0.00006)


@given(st.integers(1, 500), st.data())
def test_wilson_s_interval_holds_the_share_and_mirrors(of: int, data):
    right = data.draw(st.integers(0, of))
    low, high = wilson(right, of)
    assert 0 <= low <= right / of + CLOSE
    assert right / of - CLOSE <= high <= 1
    assert wilson(of - right, of) == pytest.approx((1 - high, 1 - low), abs=CLOSE)


# --- McNemar


@pytest.mark.parametrize(
    ("gained", "lost", "p"),
    [
        (0, 0, 1.0),
        (1, 0, 1.0),
        (1, 1, 1.0),
        (5, 0, 2 / 32),
        (6, 0, 2 / 64),
        (2, 8, 2 * (1 + 10 + 45) / 1024),
        (10, 3, 2 * (1 + 13 + 78 + 286) / 8192),
        (7, 6, 1.0),
    ],
)
def test_the_exact_test_is_the_two_tails_of_tossing_a_coin(gained, lost, p):
    assert mcnemar(gained, lost) == pytest.approx(p)


@given(st.integers(0, 60), st.integers(0, 60))
def test_the_test_does_not_care_which_of_the_runs_came_first(gained, lost):
    assert mcnemar(gained, lost) == mcnemar(lost, gained)
    assert 0 < mcnemar(gained, lost) <= 1


@given(st.integers(0, 30), st.integers(0, 30))
def test_the_more_uneven_the_less_likely_by_chance(fewer, more):
    assert mcnemar(fewer, fewer + more + 1) <= mcnemar(fewer, fewer + more)


def test_thousands_of_changes_are_no_trouble():
    assert mcnemar(3000, 3000) == 1
    assert mcnemar(3000, 1000) < 1e-200
