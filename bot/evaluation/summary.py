"""Scored questions → the figures of ``summary.json``, overall and by category."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.evaluation import estimate
from bot.evaluation.estimate import Estimate
from bot.evaluation.metrics import METRICS, Metric
from bot.evaluation.scores import Scored, seconds


@dataclass(frozen=True)
class Figures:
    """The scores of some questions by name; None where a score has nothing to count."""

    n: int
    scores: Mapping[str, Estimate | None]


@dataclass(frozen=True)
class Summary:
    """The scores of a run; ``categories`` in the order of the set."""

    overall: Figures
    categories: Mapping[str, Figures]


def summarise(scored: Sequence[Scored]) -> Summary:
    """Every score, overall and by category."""
    names = dict.fromkeys(s.item.category for s in scored)
    parts = {name: [s for s in scored if s.item.category == name] for name in names}
    return Summary(figures_of(scored), {name: figures_of(part) for name, part in parts.items()})


def figures_of(scored: Sequence[Scored]) -> Figures:
    """Every score of some questions."""
    return Figures(len(scored), {metric.name: _estimate(metric, scored) for metric in METRICS})


def as_json(summary: Summary) -> dict[str, Any]:
    """The contract's object, with the 95 % intervals beside it under ``intervals``."""
    every = {"overall": summary.overall, **{f"/{k}": v for k, v in summary.categories.items()}}
    values = {name: _values(figures) for name, figures in every.items()}
    edges = {name: _edges(figures) for name, figures in every.items()}
    return {**_nested(values), "intervals": _nested(edges)}


def _estimate(metric: Metric, scored: Sequence[Scored]) -> Estimate | None:
    if metric.share is None:
        return estimate.quantile(seconds(scored), metric.quantile)
    return estimate.ratio([metric.share(s) for s in scored])


def _values(figures: Figures) -> dict[str, float | None]:
    shown = {name: None if e is None else round(e.value, 4) for name, e in figures.scores.items()}
    return {"n": figures.n, **shown}


def _edges(figures: Figures) -> dict[str, list[float]]:
    kept = {name: e for name, e in figures.scores.items() if e is not None}
    return {name: [round(e.low, 4), round(e.high, 4)] for name, e in kept.items()}


def _nested(by_name: Mapping[str, Any]) -> dict[str, Any]:
    categories = {name[1:]: value for name, value in by_name.items() if name.startswith("/")}
    return {"overall": by_name["overall"], "categories": categories}
