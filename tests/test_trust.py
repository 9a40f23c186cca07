"""What tells how far a candidate can be trusted, and the probability that comes of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_rank import BASE, CALIBRATION, calibrated, forest
from made_up import BUILT_IN

from index.asked import KINDS
from index.signals import NAMES, SIGNALS
from index.trust import OWN, REASONS, Trust, features

scores = st.lists(st.integers(-40, 40).map(lambda n: n / 8), min_size=1, max_size=9).map(np.array)
ARRAYS = {
    **forest({"rank": (0.0, -1.2, 0.0, 1.8)}),
    **{name: np.array(value) for name, value in CALIBRATION.items()},
}
ROWS = np.array([[at] + [0.0] * (len(REASONS) - 1) for at in (-1.0, 1.0)])
"""Rows that the tree gives −1 and 2."""


def told(name: str, log_odds: np.ndarray, question: str = "就业", prior: float = 0) -> np.ndarray:
    """A feature of each candidate."""
    rows = features(question, log_odds, np.zeros((len(log_odds), len(SIGNALS))), prior)
    return rows[:, list(REASONS).index(name)]


def test_a_row_has_a_column_for_each_reason():
    signals = np.arange(3.0 * len(SIGNALS)).reshape(3, -1)
    rows = features("就业", np.array([1.0, 2.0, 0.0]), signals, 0.5)
    assert rows.shape == (3, len(REASONS))
    np.testing.assert_array_equal(rows[:, len(OWN) :], signals)
    assert tuple(REASONS)[len(OWN) :] == SIGNALS
    assert not set(OWN) & set(NAMES)


def test_every_reason_is_told_in_chinese():
    assert [name for name, said in REASONS.items() if not "\u4e00" <= said[0] <= "\u9fff"] == []


@given(scores)
def test_the_lead_is_over_the_best_of_the_others(log_odds: np.ndarray):
    lead = told("rank_lead", log_odds)
    for at, own in enumerate(log_odds):
        others = np.delete(log_odds, at)
        assert lead[at] == (own - others.max() if len(others) else 0)


@given(scores)
def test_what_is_said_of_all_is_the_same_for_each(log_odds: np.ndarray):
    for name in ("rank_next", "rank_mass", "askable", "number"):
        assert len(set(told(name, log_odds, "多少家", 0.75))) == 1
    np.testing.assert_array_equal(told("rank", log_odds), log_odds)
    np.testing.assert_array_equal(told("askable", log_odds, prior=0.75), 0.75)


@given(scores, st.randoms(use_true_random=False))
def test_the_order_of_the_candidates_is_no_matter(log_odds: np.ndarray, draw):
    signals = np.arange(float(len(log_odds) * len(SIGNALS))).reshape(len(log_odds), -1)
    order = list(range(len(log_odds)))
    draw.shuffle(order)
    rows = features("多少家", log_odds, signals, 0.5)
    np.testing.assert_allclose(
        features("多少家", log_odds[order], signals[order], 0.5), rows[order], atol=1e-12
    )


def test_those_next_are_the_second_to_the_fifth():
    assert told("rank_next", np.array([3.0, 9, 1, 2, 4, -99]))[0] == (4 + 3 + 2 + 1) / 4
    assert told("rank_next", np.array([3.0, 9]))[0] == 3
    assert told("rank_next", np.array([9.0]))[0] == 9


def test_the_mass_is_how_many_look_like_answers():
    assert told("rank_mass", np.zeros(4))[0] == pytest.approx(np.log(2))
    assert told("rank_mass", np.array([50.0, 50, -50]))[0] == pytest.approx(np.log(2))
    few, many = (told("rank_mass", np.array([2.0, other]))[0] for other in (-2, 1))
    assert few < many


@pytest.mark.parametrize(
    ("question", "kinds"), [("今年打算建几所学校", {"number", "target"}), ("怎么办", {"list"})]
)
def test_what_the_question_asks_for(question: str, kinds: set[str]):
    assert {kind for kind in KINDS if told(kind, np.zeros(2), question).all()} == kinds
    assert {kind for kind in KINDS if told(kind, np.zeros(2), question).any()} == kinds


def test_the_probability_is_calibrated():
    found = Trust.load(ARRAYS).probabilities(ROWS)
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, calibrated(BASE + np.array([-1.2, 1.8])), rtol=1e-6)
    as_told = Trust.load(ARRAYS | {"slope": np.array(1.0), "bias": np.array(0.0)})
    np.testing.assert_allclose(as_told.probabilities(ROWS)[0], 1 / (1 + np.e), rtol=1e-6)


@given(st.floats(-300, 300), st.floats(0.1, 2), st.floats(-3, 3))
def test_more_log_odds_are_no_less_probable(base: float, slope: float, bias: float):
    changes = {"base": np.array(base), "slope": np.array(slope), "bias": np.array(bias)}
    low, high = Trust.load(ARRAYS | changes).probabilities(ROWS)
    assert 0 <= low <= high <= 1
    if abs(base) < 5:
        assert low < high


def test_what_is_stored_is_read_again(tmp_path: Path):
    np.savez_compressed(tmp_path / "trust.npz", **ARRAYS)
    with np.load(tmp_path / "trust.npz") as arrays:
        trust = Trust.load(arrays)
    np.testing.assert_array_equal(trust.probabilities(ROWS), Trust.load(ARRAYS).probabilities(ROWS))
    assert (trust.thresholds.answered, trust.thresholds.related) == (0.6, 0.3)


@pytest.mark.parametrize("missing", ARRAYS)
def test_an_array_that_is_missing_is_named(missing: str):
    with pytest.raises(KeyError, match=missing):
        Trust.load({name: array for name, array in ARRAYS.items() if name != missing})


def test_the_built_in_trust_is_whole():
    with np.load(BUILT_IN / "trust.npz") as arrays:
        trust = Trust.load(arrays)
    trees = trust.forest
    assert trees.feature.min() >= 0 and trees.feature.max() < len(REASONS)
    assert {side.shape for side in (trees.feature, trees.left, trees.right, trees.value)} == {
        trees.threshold.shape
    }
    for side in (trees.left, trees.right):
        assert ((side >= np.arange(side.shape[1])) | (side == 0)).all()
    assert trust.slope > 0
    assert 0 < trust.thresholds.related < trust.thresholds.answered < 1
