"""The gate: which scores fall short of what was asked of them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.evaluation.metrics import NAMES
from bot.evaluation.summary import Figures


@dataclass(frozen=True)
class Bound:
    """What a score must reach (``least``), or must not exceed."""

    name: str
    value: float
    least: bool


def bound(text: str, least: bool) -> Bound:
    """The bound that NAME=VALUE stands for. Raises ValueError, in Chinese."""
    name, _, value = text.partition("=")
    if name.strip() not in NAMES:
        raise ValueError(f"没有叫“{name}”的分数；可以用的有：{'、'.join(NAMES)}。")
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ValueError(f"“{text}”应当写成 名称=数值，例如 {name}=0.9。")
    return Bound(name.strip(), number, least)


def shortfalls(figures: Figures, bounds: Sequence[Bound]) -> Iterator[str]:
    """A line in Chinese for each bound that does not hold; a score that nothing counts for
    cannot hold."""
    for limit in bounds:
        estimate = figures.scores[limit.name]
        wanted = f"{'不低于' if limit.least else '不高于'} {limit.value:g}"
        if estimate is None:
            yield f"未达标：{limit.name} 没有可以计算的题，要求{wanted}"
        elif not _holds(estimate.value, limit):
            yield f"未达标：{limit.name} = {_told(estimate.value, limit.value)}，要求{wanted}"


def _holds(value: float, limit: Bound) -> bool:
    """Is a bound kept, but for the rounding of sums?"""
    if math.isclose(value, limit.value, rel_tol=1e-12, abs_tol=1e-12):
        return True
    return value > limit.value if limit.least else value < limit.value


def _told(value: float, bound: float) -> str:
    """A score in as many figures as tell it from the bound, four at least."""
    forms = (f"{value:.{figures}g}" for figures in range(4, 17))
    return next((form for form in forms if float(form) != bound), repr(value))
