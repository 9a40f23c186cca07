"""A row for each place or year that a question compares, and which of them comes out ahead.

No difference is worked out: a figure that stands in no report is not told. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.counterpart import trend
from bot.lead import figure_for, lead
from bot.source import Source
from index.figures import Figure
from index.passage import Passage

_WHICH = re.compile(
    r"谁|哪(?:个|一个|边|省|市|里|儿|年|一年)|更|差多少|[高多大快长]还是|比.{0,12}[高多大快长好低少慢]"
)
_SIDES = {">": "more", "≥": "more", "≈": "about", "": "", "<": "less", "≤": "less"}
_LESS = re.compile(
    r"(?:更|最|比[^，。？?]{1,12})(?:低|(?<!多)少|小|慢|短)|(?:谁|哪[个边省市年])[^，。？?]{0,10}(?:低|少|小|慢|短)(?:一些|一点)?(?=[？?，,]|$)"
)


def rows(
    asked: str, chosen: Sequence[Passage], marks: Mapping[Passage, int], source: Source
) -> list[str]:
    """A row of a table for each passage: place and time, then the clause that answers, cited."""
    return [
        f"| {source.row(passage)} | {lead(asked, passage.text).rstrip('。')}[{marks[passage]}] |"
        for passage in chosen
    ]


def conclusion(
    typed: str, asked: str, chosen: Sequence[Passage], marks: Mapping[Passage, int], source: Source
) -> str:
    """Which has the larger figure, where ``typed`` asks that and the figures can be compared; or ""."""
    if not _WHICH.search(typed):
        return ""
    found = [(figure_for(asked, passage.text), passage) for passage in chosen]
    figures = [(figure, passage) for figure, passage in found if figure is not None]
    if len(figures) < len(chosen) or not _comparable(figures):
        return ""
    cited = "".join(f"[{marks[passage]}]" for passage in chosen)
    values = {figure.value for figure, _ in figures}
    if len(values) == 1:
        return f"两者的数字相同。{cited}" if len(figures) == 2 else f"数字都相同。{cited}"
    least = bool(_LESS.search(typed))
    best = min(values) if least else max(values)
    first = [passage for figure, passage in figures if figure.value == best]
    if len(first) > 1:
        return ""
    return f"按报告的数字，{source.row(first[0])}{'较小' if least else '较大'}。{cited}"


def _comparable(asked: Sequence[tuple[Figure, Passage]]) -> bool:
    """Have the figures one unit and one bound, and does each grow, or none?"""
    units = {(figure.unit, _SIDES[figure.direction]) for figure, _ in asked}
    trends = {trend(passage.text[: figure.start]) for figure, passage in asked}
    return len(units) == 1 and "-" not in trends
