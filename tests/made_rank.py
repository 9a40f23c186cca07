"""Made-up candidates of the made-up report, and a ranker whose every weight is known."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from made_up import BODY, embedding_folder, report

from index.candidates import Candidates
from index.passage import passages
from index.signals import SIGNALS
from index.trust import REASONS

PASSAGES = passages(report(BODY))
N = len(PASSAGES)
SCHOOLS = next(at for at, p in enumerate(PASSAGES) if "新建学校4所" in p.text)
JOBS = next(at for at, p in enumerate(PASSAGES) if "8600人" in p.text)
BIAS = -1.0
WEIGHTS = {"cosine": 2.0, "exact": 1.0}
"""What the made-up ranker orders by; every other signal weighs nothing."""
BASE = 0.2
TREES = {"words": (0.5, -1.0, 0.1, 1.0), "askable": (0.0, -0.5, 0.0, 0.5), "rank": (0.5, 0.0, 0.1, 0.3)}  # fmt: skip
"""A tree for each feature: its threshold, what the lower side, the root and the upper side say."""
ASKABLE = {"": -1.0, "新增": 3.0, "房价": -2.0}
CALIBRATION = {"slope": 0.8, "bias": -0.1, "answered": 0.6, "related": 0.3}
"""Beside the trees: what makes a probability of their sum, and the thresholds."""


def scores(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float32)


def candidates(text: str, **changes: Any) -> Candidates:
    """Every sentence of the report, the later the better unless ``changes`` say otherwise."""
    rising = np.linspace(0.1, 1, N, dtype=np.float32)
    allowed = np.ones(N, dtype=bool)
    nothing = np.zeros(N, dtype=np.float32)
    made = Candidates(text, np.arange(N), rising, rising, rising, allowed, nothing)
    return replace(made, **changes)


def forest(trees: dict[str, tuple[float, float, float, float]]) -> dict[str, np.ndarray]:
    """The arrays of trees with one question each, as ``Forest.load`` takes them."""
    features = [list(REASONS).index(name) for name in trees]
    return {
        "feature": np.array([[at, 0, 0] for at in features]),
        "threshold": np.array([[tree[0], 0, 0] for tree in trees.values()]),
        "left": np.array([[1, 1, 2]] * len(trees)),
        "right": np.array([[2, 1, 2]] * len(trees)),
        "value": np.array([[root, lower, upper] for _, lower, root, upper in trees.values()]),
        "base": np.array(BASE),
    }


def calibrated(sums: np.ndarray) -> np.ndarray:
    """The probability for each sum of leaves."""
    return 1 / (1 + np.exp(-(CALIBRATION["slope"] * sums + CALIBRATION["bias"])))


def ranker_folder(folder: Path) -> Path:
    """A model folder with a random vector for each character, and the weights above."""
    embedding_folder(folder)
    zeros, ones = [0.0] * len(SIGNALS), [1.0] * len(SIGNALS)
    weights = [WEIGHTS.get(name, 0.0) for name in SIGNALS]
    order = {"mean": zeros, "scale": ones, "weights": weights, "bias": [BIAS]}
    (folder / "ranker.json").write_text(json.dumps(order))
    (folder / "askable.json").write_text(json.dumps(ASKABLE))
    np.savez(folder / "trust.npz", **forest(TREES), **CALIBRATION)
    return folder
