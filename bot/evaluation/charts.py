"""The two charts of a report as inline SVG, drawn by matplotlib.

Words stand beside a chart, in HTML; inside are digits alone, so that no font is needed. Colours
are the page's own, so that a chart is right by day and by night.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from bot.evaluation.calibration import Bin

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_INK, _SOFT, _FILL, _MARK = "#010101", "#020202", "#030303", "#040404"
_COLOURS: Mapping[str, str] = {
    _INK: "var(--ink)",
    _SOFT: "var(--line)",
    _FILL: "var(--accent)",
    _MARK: "var(--bad)",
}
_SIZE = (5.2, 3.4)
_BARS = 30


def calibration(bins: Sequence[Bin]) -> str:
    """Share right against mean score, with intervals; the area of a point tells how many."""
    figure, axes = _axes()
    axes.plot([0, 1], [0, 1], color=_INK, linestyle="--", linewidth=1, alpha=0.6)
    if bins:
        score, right = [b.score for b in bins], [b.right for b in bins]
        low = [max(0.0, b.right - b.interval[0]) for b in bins]
        high = [max(0.0, b.interval[1] - b.right) for b in bins]
        axes.errorbar(score, right, [low, high], fmt="none", ecolor=_INK, elinewidth=1, capsize=2)
        most = max(b.n for b in bins)
        sizes = [20 + 160 * b.n / most for b in bins]
        axes.scatter(score, right, s=sizes, color=_FILL, edgecolor=_INK, linewidth=0.6, zorder=3)
    axes.set(xlim=(-0.03, 1.03), ylim=(-0.03, 1.03))
    return _svg(figure, "calibration")


def seconds(values: Sequence[float], median: float, p95: float) -> str:
    """A histogram of milliseconds; the median dashed, the 95th percentile dotted. What took
    longer than twice the 95th percentile stands in the last bar."""
    figure, axes = _axes()
    edge = max(2 * p95, 0.001) * 1000
    kept = np.clip(np.array(values, dtype=float) * 1000, 0, edge)
    axes.hist(kept, bins=_BARS, range=(0, edge), color=_FILL, edgecolor=_INK, linewidth=0.4)
    axes.axvline(median * 1000, color=_INK, linestyle="--", linewidth=1.4)
    axes.axvline(p95 * 1000, color=_MARK, linestyle=":", linewidth=2)
    return _svg(figure, "seconds")


def _axes() -> tuple[Figure, Axes]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=_SIZE, layout="constrained")
    axes = figure.add_subplot()
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(_INK)
    axes.tick_params(colors=_INK, labelsize=10)
    axes.grid(axis="y", color=_SOFT, linewidth=0.6)
    axes.set_axisbelow(True)
    return figure, axes


def _svg(figure: Figure, name: str) -> str:
    """The figure as an SVG element: the same one every time, with ids of its own, in the page's
    colours."""
    from matplotlib import rc_context

    file = io.StringIO()
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": name}):
        figure.savefig(file, format="svg", transparent=True, metadata={"Date": None})
    svg = file.getvalue()
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r'(?<=\bid=")|(?<=href="#)|(?<=url\(#)', f"{name}-", svg)
    for colour, ours in _COLOURS.items():
        svg = svg.replace(colour, ours)
    return svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
