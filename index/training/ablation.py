"""What each part brings: it is taken away, the rest is fitted anew, and the test is asked again.

Intervals are bootstrapped over questions (Efron, 1979), of the differences to the whole, on the same
draws.

    python -m index.training.ablation --work DIR
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import typer
from numpy.typing import NDArray

from index.askable import askable
from index.rank import log_odds
from index.signals import SIGNALS
from index.training import askable as askable_model
from index.training.asked import TEST, WHOLE, Asked, Work, kept
from index.training.material import learned_from
from index.training.ranker import fit, judged, ordered
from index.training.scores import Judged, precision_at, written
from index.training.trust import Case, case, fit_trees, raw_trust

CLAIMED = 0.67
DRAWS = 2000
GROUPS = {
    "词面得分": ("words_share", "words", "agree"),
    "语义相近度": ("cosine_share", "cosine", "clause", "clause_lead", "agree"),
    "逐词覆盖": (
        "near", "near_heading", "near_lead", "exact", "exact_heading", "key_near", "second_near",
        "key_exact", "weak_words",
    ),
    "口语词表": ("lexicon_share", "lexicon_trail", "lexicon_words"),
    "要的是哪类答案": (
        "type_held", "type_missing", "figure_for_number", "no_figure_for_number",
        "list_for_list",
    ),
    "去年实绩与今年目标": ("result_for_result", "result_for_target"),
    "标题": ("near_heading", "exact_heading", "trail_cosine", "heading", "heading_for_list", "lexicon_trail"),
    "前后句": ("before_words", "after_words", "before_cosine", "after_cosine"),
}  # fmt: skip
"""The groups of signals that are taken away, by what they say."""


@dataclass(frozen=True)
class Figures:
    """By question: is the first right, is one of three; and what is right of what is claimed."""

    first: NDArray[np.bool_]
    third: NDArray[np.bool_]
    judged: tuple[Judged, ...]


def main(
    work: Work,
) -> None:
    """Print a row of a Markdown table for the whole and for each part that is taken away."""
    asked = [a for a in kept(work) if a.setting == WHOLE]
    whole = _figures(asked)
    typer.echo("| 去掉 | 第一名 | 前三 | 作答里对的（答 67 %） |\n| --- | --- | --- | --- |")
    typer.echo(_row("（什么也不去掉）", whole, whole))
    for name, signals in GROUPS.items():
        typer.echo(_row(name, _figures([_without(a, signals) for a in asked]), whole))
    typer.echo(_row("这类问题报告答不答", _figures(asked, prior=False), whole))
    typer.echo(_row("把握模型（用排序分代替）", _figures(asked, trust=False), whole))


def _without(asked: Asked, names: Sequence[str]) -> Asked:
    """The question with some signals silenced."""
    signals = asked.signals.copy()
    signals[:, [SIGNALS.index(name) for name in names]] = 0
    return replace(asked, signals=signals)


def _figures(asked: Sequence[Asked], *, prior: bool = True, trust: bool = True) -> Figures:
    """How the test fares with models fitted on the rest, with or without two of the parts."""
    askables = _askables()
    weights = fit([a for a in asked if a.fold != TEST])
    scored = ordered(asked) if trust else []
    tests = [(a, log_odds(weights, a.signals)) for a in asked if a.fold == TEST]

    def made(pairs: Sequence[tuple[Asked, NDArray[np.float64]]]) -> list[Case]:
        return [case(a, s, askable(askables, a.question.text) if prior else 0.0) for a, s in pairs]

    cases = made(tests)
    trusted = (
        raw_trust(fit_trees(made(scored)), cases)
        if trust
        else np.array([c.scores.max() for c in cases])
    )
    found = [judged(c.asked, c.scores, float(t)) for c, t in zip(cases, trusted, strict=True)]
    found = written(found)
    able = [j for j in found if j.answerable]
    return Figures(
        np.array([j.right[0] for j in able]), np.array([any(j.right) for j in able]), tuple(found)
    )


@cache
def _askables() -> dict[str, float]:
    """Which questions reports answer: the same whatever signal is taken away."""
    return askable_model.fit(learned_from())


def _row(name: str, figures: Figures, whole: Figures) -> str:
    """A row of the table: each figure, and the interval of its difference to the whole."""
    draw = np.random.default_rng(0)
    first, third = figures.first.astype(float), figures.third.astype(float)
    cells = [
        _cell(float(first.mean()), _means(first - whole.first, draw)),
        _cell(float(third.mean()), _means(third - whole.third, draw)),
        _cell(precision_at(figures.judged, CLAIMED), _precisions(figures, whole, draw)),
    ]
    return f"| {name} | {' | '.join(cells)} |"


def _means(difference: NDArray[np.float64], draw: np.random.Generator) -> NDArray[np.float64]:
    picked = draw.integers(0, len(difference), (DRAWS, len(difference)))
    return np.asarray(difference[picked].mean(axis=1))


def _precisions(figures: Figures, whole: Figures, draw: np.random.Generator) -> NDArray[np.float64]:
    count = len(figures.judged)
    found = []
    for _ in range(DRAWS // 10):
        picked = draw.integers(0, count, count)
        ours, theirs = ([f.judged[int(at)] for at in picked] for f in (figures, whole))
        found.append(precision_at(ours, CLAIMED) - precision_at(theirs, CLAIMED))
    return np.array(found)


def _cell(value: float, differences: NDArray[np.float64]) -> str:
    low, high = np.percentile(differences, [2.5, 97.5])
    told = "" if not differences.any() else f"（{low:+.3f} 到 {high:+.3f}）"
    return f"{value:.3f}{told}"


if __name__ == "__main__":
    typer.run(main)
