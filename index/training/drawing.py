"""The risk–coverage curve of the model card, as a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from index.training.scores import Judged, curve


def draw(series: Mapping[str, Sequence[Judged]], answered: float, file: Path) -> None:
    """For each of the ``series`` what is right of what is claimed, against the share of answerable
    questions that is claimed; a dot where the threshold ``answered`` lies."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6.4, 3.6), layout="constrained")
    axes = figure.subplots()
    for name, judged in series.items():
        covered, right = curve(judged)
        (line,) = axes.plot(covered[20:], right[20:], label=name)
        last = max(sum(j.trust >= answered for j in judged) - 1, 0)
        axes.plot(covered[last], right[last], "o", color=line.get_color())
    axes.set(
        xlabel="share of answerable questions that get a claim",
        ylabel="right of all that is claimed",
        xlim=(0, 1),
        ylim=(0.6, 1.01),
        xticks=np.linspace(0, 1, 11),
    )
    axes.grid(alpha=0.3)
    axes.legend()
    figure.savefig(file, dpi=110)
