"""Whether a sentence says no more than the passages it cites: its figures, years and quotations.

Stricter than comparing figures alone: a numeral that is no figure by itself (三成, 八个, 一半) must
stand in the passages as written, and what grew there must not shrink here. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.figures import Figure, figures
from index.text import normalise

_ASKERS = re.compile(r"您(?:说|问|提)到?的[“\"]?")
_QUOTED = re.compile(r"“([^“”]*(?:“[^“”]*”[^“”]*)*)(?:”|$)|「([^」]*)(?:」|$)|\"([^\"]*)(?:\"|$)")
_LOOSE = re.compile(
    r"[一二两三四五六七八九十百千万亿几数]+(?:分之[一二三四五六七八九十百]+|[个成番倍半项次])"
    r"|一半|过半|大半|翻番|减半|去年|上年|前年|明年|后年"
)
_UP = re.compile(r"(?:增长|提高|上升|增加|提升|上涨|扩大)(?:了|到|至|约|近|超过?)*$")
_DOWN = re.compile(r"(?:下降|降低|减少|回落|压减|缩减|下调|负增长)(?:了|到|至|约|近|超过?)*$")
_NEAR = 8


def proved(
    prose: str, quotes: Sequence[str], titles: Sequence[str], asked: Sequence[Figure]
) -> bool:
    """Does all that ``prose`` claims stand in ``quotes``?

    Exempt are what ``titles`` say, and a figure of the question (``asked``) repeated as the
    asker's own: 您说的3万家.
    """
    askers, claimed = _split(prose, figures(prose))
    told = [(text, figure) for text in (*quotes, *titles) for figure in figures(text)]
    return (
        all(any(_holds(prose, figure, *one) for one in told) for figure in claimed)
        and all(any(figure.agrees(other) for other in asked) for figure in askers)
        and all(any(words in quote for quote in quotes) for words in _quotations(prose))
        and _loose_words_hold(prose, [*quotes, *titles], askers)
    )


def _quotations(prose: str) -> Iterator[str]:
    """What ``prose`` puts in quotation marks, closed or not."""
    for match in _QUOTED.finditer(prose):
        words = next((group for group in match.groups() if group), "").rstrip("。！？； ")
        if words:
            yield words


def _split(prose: str, found: Sequence[Figure]) -> tuple[list[Figure], list[Figure]]:
    """The figures that stand directly behind 您说的, and the others."""
    behind = {match.end() for match in _ASKERS.finditer(prose)}
    askers = [figure for figure in found if figure.start in behind]
    return askers, [figure for figure in found if figure.start not in behind]


def _holds(prose: str, claimed: Figure, text: str, told: Figure) -> bool:
    """Is a claimed figure the one told: value, unit and direction alike, and not turned round?"""
    if not (claimed.same(told) and claimed.unit == told.unit):
        return False
    trends = _trend(prose, claimed), _trend(text, told)
    return not trends[0] or not trends[1] or trends[0] == trends[1]


def _trend(text: str, figure: Figure) -> str:
    """ "+" for a figure said to have grown by or to that, "-" for one that shrank, else ""."""
    before = text[max(0, figure.start - _NEAR) : figure.start]
    if _DOWN.search(before):
        return "-"
    return "+" if _UP.search(before) else ""


def _loose_words_hold(prose: str, texts: Sequence[str], askers: Sequence[Figure]) -> bool:
    """Does each numeral or 去年 that is no figure stand in the texts as it is written?"""
    told = normalise("".join(texts))
    own = {at for figure in askers for at in range(figure.start, figure.end)}
    found = (m for m in _LOOSE.finditer(prose) if m.start() not in own)
    read = [(figure.start, figure.end) for figure in figures(prose)]
    return all(
        normalise(m[0]) in told or any(a <= m.start() and m.end() <= b for a, b in read)
        for m in found
    )
