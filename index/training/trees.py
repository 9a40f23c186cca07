"""Fitted trees of scikit-learn as the arrays of index/forest.py."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier


def arrays(model: HistGradientBoostingClassifier) -> dict[str, NDArray[np.generic]]:
    """The arrays that ``Forest.load`` takes; trees with fewer nodes are filled up with leaves."""
    trees = [predictor.nodes for (predictor,) in model._predictors]
    shape = len(trees), max(map(len, trees))
    feature, left, right = (np.zeros(shape, np.int16) for _ in range(3))
    threshold, value = (np.zeros(shape) for _ in range(2))
    for number, nodes in enumerate(trees):
        own, at = slice(len(nodes)), np.arange(len(nodes))
        leaf = nodes["is_leaf"].astype(bool)
        feature[number, own] = np.where(leaf, 0, nodes["feature_idx"])
        threshold[number, own] = nodes["num_threshold"]
        left[number, own] = np.where(leaf, at, nodes["left"])
        right[number, own] = np.where(leaf, at, nodes["right"])
        shrunk = np.where(leaf, 1, model.learning_rate)  # only leaves were shrunk in fitting
        value[number, own] = nodes["value"] * shrunk
    base = np.asarray(model._baseline_prediction, float).reshape(())
    return {
        "feature": feature, "threshold": threshold, "left": left, "right": right, "value": value,
        "base": base,
    }  # fmt: skip
