"""Fusion: each side of the search against its best, then both together; and the best of it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_rank import scores

from index.candidates import best, fuse, share

numbers = st.integers(-40, 40).map(lambda n: n / 8)
sides = st.lists(st.tuples(numbers, numbers, st.booleans()), min_size=1, max_size=12).filter(
    lambda rows: any(allowed for *_, allowed in rows)
)


def columns(rows: list[tuple[float, float, bool]]):
    words, cosines, allowed = zip(*rows, strict=True)
    return scores(*words), scores(*cosines), np.array(allowed)


def test_each_side_is_divided_by_its_best():
    everything = np.ones(3, dtype=bool)
    fused = fuse(scores(10, 5, 0), scores(0.2, 0.4, -0.4), everything, 0.6)
    np.testing.assert_allclose(fused, [0.6 * 0.5 + 0.4, 0.6 + 0.4 * 0.5, 0], atol=1e-6)


def test_what_may_not_be_searched_is_no_measure_for_the_rest():
    fused = fuse(scores(10, 5, 4), scores(0.9, 0.3, 0.1), np.array([False, True, True]), 0.5)
    assert fused[0] == -np.inf
    np.testing.assert_allclose(fused[1:], [1, 0.5 * 0.8 + 0.5 / 3], atol=1e-6)


@pytest.mark.parametrize("highest", [0, -1])
def test_a_side_with_nothing_above_zero_says_nothing(highest: float):
    everything, side = np.ones(2, dtype=bool), scores(highest, -2)
    assert share(side, everything).tolist() == [0, 0]
    assert fuse(scores(0, 0), side, everything, 0.5).tolist() == [0, 0]
    np.testing.assert_allclose(fuse(scores(4, 2), side, everything, 0.7), [0.3, 0.15])


def test_the_weight_is_the_vector_sides():
    everything = np.ones(2, dtype=bool)
    words, cosines = scores(8, 2), scores(0.1, 0.4)
    np.testing.assert_allclose(fuse(words, cosines, everything, 0), [1, 0.25])
    np.testing.assert_allclose(fuse(words, cosines, everything, 1), [0.25, 1])


@given(sides, st.floats(0, 1))
def test_fused_scores_lie_between_nothing_and_one(rows, weight: float):
    words, cosines, allowed = columns(rows)
    fused = fuse(words, cosines, allowed, weight)
    assert fused.dtype == np.float32
    assert (np.isneginf(fused) == ~allowed).all()
    assert ((fused[allowed] >= 0) & (fused[allowed] <= 1 + 1e-6)).all()


@given(sides, st.sampled_from([0.25, 2.0, 1024.0]))
def test_the_scale_of_a_side_is_no_matter(rows, times: float):
    words, cosines, allowed = columns(rows)
    np.testing.assert_array_equal(
        fuse(words * np.float32(times), cosines, allowed, 0.6), fuse(words, cosines, allowed, 0.6)
    )


@given(sides, numbers)
def test_what_is_left_out_may_score_anything(rows, other: float):
    words, cosines, allowed = columns(rows)
    changed = [np.where(allowed, side, np.float32(other)) for side in (words, cosines)]
    np.testing.assert_array_equal(fuse(*changed, allowed, 0.6), fuse(words, cosines, allowed, 0.6))


@given(sides)
def test_the_best_share_is_one_and_order_is_kept(rows):
    words, _, allowed = columns(rows)
    shares = share(words, allowed)
    highest = words[allowed].max()
    assert shares[allowed].max() == (1 if highest > 0 else 0)
    if highest > 0:
        order = np.argsort(words, kind="stable")
        assert (np.diff(shares[order]) >= 0).all()
        assert (shares[words > 0] > 0).all()


@given(st.lists(numbers | st.just(-np.inf), max_size=30), st.integers(1, 35))
def test_the_best_come_first_and_of_equals_the_first(values: list[float], count: int):
    found = best(scores(*values), count).tolist()
    assert found == sorted(range(len(values)), key=lambda at: (-values[at], at))[:count]
