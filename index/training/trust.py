"""Step 9: fit how far a candidate can be trusted: ``askable.json`` and ``trust.npz``.

The scores that it learns from come of an embedding, a ranker and a model of what is askable that
have not seen the place (stacking: Wolpert, 1992). The calibration and both thresholds come of its own
scores on places left out, and of nothing else.

    python -m index.training.trust --work DIR
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import typer
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from index.askable import askable
from index.rank import log_odds
from index.training import askable as askable_model
from index.training.asked import TEST, WHOLE, Asked, Work, kept
from index.training.drawing import draw
from index.training.material import FOLDS, fold_of, learned_from
from index.training.ranker import Out, judged, ordered
from index.training.ranker import fit as fit_ranker
from index.training.scores import Judged, calibration_error, curve, told, written
from index.training.trees import arrays
from index.trust import features
from index.words import BUILT_IN

DEEPEST = 3
"""How many of a question's candidates are learned from, from the first on."""
ANSWERABLE, UNANSWERABLE = 3, 12
"""One in so many questions on a window is learned from: there are many, and much alike, and the
share that the window does not answer is to be that of the written questions, about a third."""
PRECISION = 0.9
"""What must be right of all that is claimed on the places left out."""
REFUSED = 0.03
"""The most answerable questions that may be told that the text holds nothing."""
Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """A question, its candidates' log odds by the ranker, and their rows for trust, in order."""

    asked: Asked
    scores: Vector
    rows: Vector
    right: NDArray[np.bool_]


def main(
    work: Work,
    out: Out = BUILT_IN,
) -> None:
    """Print the figures by place and on the test, and write askable.json and trust.npz."""
    asked = kept(work)
    cases = _left_out(asked)
    trees = [fit_trees([c for c in cases if c.asked.fold != fold]) for fold in range(FOLDS)]
    raw = np.zeros(len(cases))
    for fold, model in enumerate(trees):
        own = np.flatnonzero([c.asked.fold == fold for c in cases])
        raw[own] = raw_trust(model, [cases[int(at)] for at in own])
    calibration = _calibrated(raw, cases)
    trusted = [
        judged(c.asked, c.scores, float(p))
        for c, p in zip(cases, _held_out(raw, cases), strict=True)
    ]
    typer.echo(f"left out by place\n{told(trusted)}")
    whole = [j for j in trusted if j.setting == WHOLE]
    answered, related = _thresholds(whole)
    typer.echo(f"  thresholds {answered:.3f}, {related:.3f}; {_calibration(whole)}")
    model = fit_trees(cases)
    prior = askable_model.fit(learned_from())
    (out / "askable.json").write_text(json.dumps(prior, ensure_ascii=False) + "\n", "utf-8")
    stored = arrays(model) | {
        "slope": calibration.coef_[0, 0],
        "bias": calibration.intercept_[0],
        "answered": np.array(answered),
        "related": np.array(related),
    }
    np.savez_compressed(out / "trust.npz", allow_pickle=False, **stored)
    ranker = fit_ranker([a for a in asked if a.fold != TEST])
    tests = [
        case(a, log_odds(ranker, a.signals), askable(prior, a.question.text))
        for a in asked
        if a.fold == TEST
    ]
    found = _probability(calibration, raw_trust(model, tests))
    tested = [judged(c.asked, c.scores, float(p)) for c, p in zip(tests, found, strict=True)]
    unseen = [j for j in tested if j.setting == WHOLE]
    typer.echo(f"test\n{told(tested)}\n  {_calibration(unseen)}")
    drawn = {"places left out in turn": written(whole), "test places": written(unseen)}
    draw(drawn, answered, out / "curve.png")


def _left_out(asked: Sequence[Asked]) -> list[Case]:
    """A case for each question but the test's, by models that have not seen its place."""
    questions = learned_from()
    priors = [
        askable_model.fit([q for q in questions if fold_of(q.document) != fold])
        for fold in range(FOLDS)
    ]
    scored = [pair for number, pair in enumerate(ordered(asked)) if _is_drawn(number, pair[0])]
    return [case(a, scores, askable(priors[a.fold], a.question.text)) for a, scores in scored]


def _is_drawn(number: int, asked: Asked) -> bool:
    """Is the question of that number learned from?"""
    every = ANSWERABLE if asked.answerable else UNANSWERABLE
    return asked.setting == WHOLE or number % every == 0


def case(asked: Asked, scores: Vector, prior: float) -> Case:
    """The case of a question whose candidates have these ``scores`` by the ranker."""
    best = np.argsort(-scores, kind="stable")[:DEEPEST]
    rows = features(asked.question.text, scores, asked.signals, prior)[best]
    return Case(asked, scores, rows, asked.right[best])


def fit_trees(cases: Sequence[Case]) -> HistGradientBoostingClassifier:
    """Trees that tell right candidates from wrong ones."""
    model = HistGradientBoostingClassifier(
        max_depth=4, learning_rate=0.05, max_iter=200, min_samples_leaf=40, l2_regularization=5.0
    )
    return model.fit(np.vstack([c.rows for c in cases]), np.concatenate([c.right for c in cases]))


def raw_trust(model: HistGradientBoostingClassifier, cases: Sequence[Case]) -> Vector:
    """The log odds of each case's first candidate."""
    return np.asarray(model.decision_function(np.vstack([c.rows[:1] for c in cases])))


def _calibrated(raw: Vector, cases: Sequence[Case]) -> LogisticRegression:
    """Log odds of first candidates → the probability that they are right."""
    return LogisticRegression(C=1000).fit(raw[:, None], [bool(c.right[0]) for c in cases])


def _probability(calibration: LogisticRegression, raw: Vector) -> Vector:
    return np.asarray(calibration.predict_proba(raw[:, None])[:, 1], dtype=float)


def _held_out(raw: Vector, cases: Sequence[Case]) -> Vector:
    """The calibrated probability of each case, by a calibration that has not seen its place."""
    folds = np.array([c.asked.fold for c in cases])
    found = np.zeros(len(raw))
    for fold in range(FOLDS):
        rest = np.flatnonzero(folds != fold)
        model = _calibrated(raw[rest], [cases[int(at)] for at in rest])
        found[folds == fold] = _probability(model, raw[folds == fold])
    return found


def _calibration(judged: Sequence[Judged]) -> str:
    error = calibration_error(written(judged))
    return f"expected calibration error on whole reports {error:.3f}"


def _thresholds(trusted: Sequence[Judged]) -> tuple[float, float]:
    """From which trust on it is claimed that a sentence answers, and from which on it is shown."""
    asked = written(trusted)
    _, right = curve(asked)
    last = int(np.flatnonzero(right >= PRECISION).max())
    answered = sorted((j.trust for j in asked), reverse=True)[last]
    related = float(np.quantile([j.trust for j in asked if j.answerable], REFUSED))
    return round(answered, 4), round(related, 4)


if __name__ == "__main__":
    typer.run(main)
