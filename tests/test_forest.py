"""Trees as arrays say what the trees say, and what led there."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier

from index.forest import Forest
from index.training.trees import arrays

BASE = 0.5
SMALL = {
    "feature": [[1, 0, 0, 0, 0], [0, 0, 2, 0, 0]],
    "threshold": [[3.0, 0, 0, 0, 0], [0.0, 0, 1.5, 0, 0]],
    "left": [[1, 1, 2, 3, 4], [1, 1, 3, 3, 4]],
    "right": [[2, 1, 2, 3, 4], [2, 1, 4, 3, 4]],
    "value": [[0.25, -1.0, 2.0, 0, 0], [0.5, -4.0, 1.0, 8.0, -16.0]],
    "base": BASE,
}
"""One tree asks feature 1, filled up to five nodes; one asks feature 0, then, above 0, feature 2."""
TOLD = [
    ((0.0, 3.0, 9.0), -1 - 4, (-4.5, -1.25, 0)),
    ((0.0, 3.1, 9.0), 2 - 4, (-4.5, 1.75, 0)),
    ((0.1, 3.0, 1.5), -1 + 8, (0.5, -1.25, 7)),
    ((0.1, 3.0, 1.6), -1 - 16, (0.5, -1.25, -17)),
    ((99.0, 99.0, -99.0), 2 + 8, (0.5, 1.75, 7)),
]
"""Rows, the sum of the leaves where they end, and what each feature added on the way."""


@pytest.fixture
def small() -> Forest:
    return Forest.load({name: np.array(value) for name, value in SMALL.items()})


@pytest.mark.parametrize(("row", "leaves", "_"), TOLD)
def test_a_row_gets_the_leaves_it_falls_into(small: Forest, row, leaves, _):
    assert small.log_odds(np.array([row])).tolist() == [BASE + leaves]


@pytest.mark.parametrize(("row", "_", "added"), TOLD)
def test_each_feature_adds_what_its_questions_moved(small: Forest, row, _, added):
    assert small.contributions(np.array(row)).tolist() == list(added)


def test_many_rows_are_judged_each_by_itself(small: Forest):
    rows = np.array([row for row, *_ in TOLD])
    assert small.log_odds(rows).tolist() == [BASE + leaves for _, leaves, _ in TOLD]
    assert small.log_odds(rows[:0]).tolist() == []


@pytest.mark.parametrize("missing", SMALL)
def test_an_array_that_is_missing_is_named(missing: str):
    rest = {name: np.array(value) for name, value in SMALL.items() if name != missing}
    with pytest.raises(KeyError, match=missing):
        Forest.load(rest)


SETTINGS = {
    "as trained": {"max_depth": 4, "l2_regularization": 5.0, "min_samples_leaf": 40},
    "deep": {"max_leaf_nodes": 63, "min_samples_leaf": 2, "learning_rate": 0.3},
    "one tree": {"max_iter": 1, "max_leaf_nodes": 9},
    "one question": {"max_iter": 1, "max_depth": 1},
}


@cache
def fitted(name: str) -> tuple[HistGradientBoostingClassifier, np.ndarray]:
    """Trees fitted on random rows, of which some columns have few values, and those rows."""
    draw = np.random.default_rng(7)
    rows = draw.standard_normal((600, 6))
    rows[:, 3:] = rows[:, 3:].round()
    right = rows[:, 0] + rows[:, 1] * rows[:, 3] + draw.standard_normal(600) > 0.3
    model = HistGradientBoostingClassifier(**{"max_iter": 8, **SETTINGS[name]})
    return model.fit(rows, right), rows


@pytest.mark.parametrize("name", SETTINGS)
def test_the_arrays_say_what_scikit_learn_says(name: str):
    model, rows = fitted(name)
    forest = Forest.load(arrays(model))
    draw = np.random.default_rng(0)
    on_the_line = draw.choice(forest.threshold.ravel(), (200, rows.shape[1]))
    for met in (rows, draw.standard_normal(rows.shape) * 2, on_the_line):
        np.testing.assert_allclose(forest.log_odds(met), model.decision_function(met), atol=1e-9)


@pytest.mark.parametrize("name", SETTINGS)
def test_base_roots_and_contributions_are_the_log_odds(name: str):
    model, rows = fitted(name)
    forest = Forest.load(arrays(model))
    added = np.array([forest.contributions(row) for row in rows[:80]])
    assert added.any(axis=1).all()
    np.testing.assert_allclose(
        forest.base + forest.value[:, 0].sum() + added.sum(axis=1),
        model.decision_function(rows[:80]),
    )


def test_every_node_has_the_expected_value_of_the_rows_that_pass():
    """On the scale of the leaves: of one tree, whose rows weigh alike, the plain mean."""
    model, rows = fitted("one tree")
    forest = Forest.load(arrays(model))
    leaves = forest.log_odds(rows) - forest.base
    every = np.ones(len(rows), dtype=bool)
    passing = {0: every} | below(forest, rows, 0, every)
    assert len(passing) == forest.value.shape[1] > 9
    for node, mask in passing.items():
        assert forest.value[0, node] == pytest.approx(leaves[mask].mean(), abs=1e-6)


def below(forest: Forest, rows: np.ndarray, node: int, mask: np.ndarray) -> dict[int, np.ndarray]:
    """Which of the rows that pass ``node`` pass each node under it."""
    left, right = int(forest.left[0, node]), int(forest.right[0, node])
    if left == node:
        return {}
    lower = rows[:, forest.feature[0, node]] <= forest.threshold[0, node]
    found = {left: mask & lower, right: mask & ~lower}
    return found | below(forest, rows, left, found[left]) | below(forest, rows, right, found[right])


def test_a_feature_that_no_tree_asks_adds_nothing():
    model, rows = fitted("one question")
    forest = Forest.load(arrays(model))
    asked = forest.feature[0, 0]
    assert np.flatnonzero(forest.contributions(rows[0])).tolist() == [asked]
