"""Step 8: fit ``ranker.json``, the weights by which index/rank.py puts candidates in order.

python -m index.training.ranker --work DIR
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray
from scipy.optimize import minimize

from index.rank import CLIP, log_odds
from index.signals import SIGNALS
from index.training.asked import TEST, Asked, Work, kept
from index.training.material import FOLDS
from index.training.scores import Judged, told
from index.words import BUILT_IN

PENALTY = 1e-4
AGAINST = frozenset(
    ("no_figure_for_number", "figure_missed", "weak_words", "heading", "type_missing")
)
EITHER = frozenset(
    ("short", "long", "size", "agree", "heading_for_list", "list_for_list", "figure_for_number")
    + ("result_for_result", "result_for_target", "before_words", "after_words")
    + ("before_cosine", "after_cosine")
)
Model = dict[str, list[float]]
Out = Annotated[Path, typer.Option(help="The folder of the model.")]


def main(
    work: Work,
    out: Out = BUILT_IN,
) -> None:
    """Print the figures by place and on the test, and write ranker.json from all but the test."""
    asked = kept(work)
    held_out = ordered(asked)
    model = fit([a for a in asked if a.fold != TEST])
    tested = [(a, log_odds(model, a.signals)) for a in asked if a.fold == TEST]
    for name, scored in (("left out by place", held_out), ("test", tested)):
        typer.echo(f"{name}\n{told([judged(a, s) for a, s in scored])}")
    (out / "ranker.json").write_text(json.dumps(model, indent=1) + "\n", "utf-8")


def ordered(asked: Sequence[Asked]) -> list[tuple[Asked, NDArray[np.float64]]]:
    """Every question but the test's with the log odds of its candidates, by a model that has not
    seen its place."""
    scored: list[tuple[Asked, NDArray[np.float64]]] = []
    for fold in range(FOLDS):
        model = fit([a for a in asked if a.fold not in (fold, TEST)])
        scored += [(a, log_odds(model, a.signals)) for a in asked if a.fold == fold]
    return scored


def judged(asked: Asked, scores: NDArray[np.float64], trust: float | None = None) -> Judged:
    """How a question fared whose candidates have these ``scores``."""
    order = np.argsort(-scores, kind="stable")
    return Judged(
        asked.question.style,
        asked.setting,
        asked.answerable,
        tuple(bool(asked.right[at]) for at in order[:3]),
        float(scores[order[0]]) if trust is None else trust,
    )


def fit(asked: Sequence[Asked]) -> Model:
    """Logistic weights over all candidates of all questions, each question counting once.

    A signal that can only speak for a candidate may not get a weight against it, nor the
    reverse: of signals that move together, free weights cancel each other on the training
    questions and run wild on a question unlike them.
    """
    rows = np.vstack([a.signals for a in asked])
    labels = np.concatenate([a.right for a in asked]).astype(float)
    counts = np.concatenate([_weights(a) for a in asked])
    counts /= counts.sum()
    mean = counts @ rows
    scale = np.maximum(np.sqrt(counts @ (rows - mean) ** 2), 1e-6)
    scaled = np.clip((rows - mean) / scale, -CLIP, CLIP)
    bounds = [*(_bounds(name) for name in SIGNALS), (None, None)]
    best = minimize(
        _loss, np.zeros(len(bounds)), (scaled, labels, counts), "L-BFGS-B", True, bounds=bounds
    )
    return {
        "mean": mean.round(6).tolist(),
        "scale": scale.round(6).tolist(),
        "weights": best.x[:-1].round(6).tolist(),
        "bias": best.x[-1:].round(6).tolist(),
    }


def _loss(
    point: NDArray[np.float64],
    rows: NDArray[np.float64],
    labels: NDArray[np.float64],
    counts: NDArray[np.float64],
) -> tuple[float, NDArray[np.float64]]:
    """Weighted log loss with a little L2, and its gradient."""
    weights = point[:-1]
    logits = rows @ weights + point[-1]
    losses = np.logaddexp(0, logits) - labels * logits
    errors = counts * (1 / (1 + np.exp(-logits)) - labels)
    gradient = np.append(rows.T @ errors + 2 * PENALTY * weights, errors.sum())
    return float(counts @ losses + PENALTY * weights @ weights), gradient


def _bounds(name: str) -> tuple[float | None, float | None]:
    """Which sign a signal's weight may have."""
    if name in AGAINST:
        return None, 0
    return (None, None) if name in EITHER else (0, None)


def _weights(asked: Asked) -> NDArray[np.float64]:
    """The best-looking candidates count most: they are what the ranker must tell apart."""
    rank = np.argsort(np.argsort(-asked.signals[:, SIGNALS.index("fused")]))
    return np.where(asked.right, 1.0, 1.0 / (1 + rank))


if __name__ == "__main__":
    typer.run(main)
