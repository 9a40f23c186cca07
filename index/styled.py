"""How deep a heading lies that only its style marks: a heading style of Word, # or <h2>.

Numbers say how deep a heading lies (一、 over （一） over 1.); a style says only which headings lie
equally deep. So a style means what the numbers of its other headings say; where none has a
number, its rank among the styles. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

DEEPEST = 3
LONGEST = 80
"""No heading is longer, whatever its style."""


@dataclass(frozen=True)
class Marked:
    """A line that a style (from 1, the outermost; 0 for none) or a number marks as a heading;
    ``level`` is the level that its number gives it, 0 for none."""

    style: int
    level: int


def levels(marked: Sequence[Marked]) -> dict[int, int]:
    """The level of a heading without a number, for each style; 0 for the style of the title.

    >>> levels([Marked(1, 0), Marked(2, 1), Marked(3, 2), Marked(2, 0), Marked(4, 0)])
    {1: 0, 2: 1, 3: 2, 4: 3}
    """
    styles = sorted({one.style for one in marked if one.style})
    known = {
        style: min(one.level for one in marked if one.style == style and one.level)
        for style in styles
        if any(one.style == style and one.level for one in marked)
    }
    title = _title(marked)
    ranked = [style for style in styles if style != title]
    found = {style: _level(style, known, ranked) for style in ranked}
    return ({title: 0} if title else {}) | found


def _level(style: int, known: dict[int, int], ranked: Sequence[int]) -> int:
    if not known:
        return min(ranked.index(style) + 1, DEEPEST)
    nearest = min(known, key=lambda other: abs(other - style))
    steps = ranked.index(style) - ranked.index(nearest)
    return max(1, min(known[nearest] + steps, DEEPEST))


def _title(marked: Sequence[Marked]) -> int:
    """The outermost style, where it marks only the first heading of several: that is the title."""
    if len(marked) < 2 or not marked[0].style or marked[0].level:
        return 0
    first = marked[0].style
    others = [one.style for one in marked[1:] if one.style]
    return first if all(style > first for style in others) else 0
