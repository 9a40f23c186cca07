"""Where a stretch ends: at the marks of a quotation, at the end of a clause, behind a whole figure.

What agrees word for word ends where the first differing word begins; but a quotation is quoted
whole, 70万人 is no part of 70万人以上, and a changed last word of a clause belongs to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from bot.wording.align import Limits, Stretch, between
from bot.wording.form import Form
from bot.wording.originals import Originals
from bot.wording.saying import leads
from index.figures import figures

_WORD = 3
"""The characters of a changed word at the end of a clause that is no quotation."""
_QUOTED = 8
"""The least that is taken in at the ends of a quotation, else as much as agrees."""
_CHANCE = 2
_SPARE = 4
"""How many more characters the report may have there than the text."""
_FIGURE = 10
"""The characters of a changed figure there, its unit and all."""
_LOOK = 30
_LITTLE = "要将把对为以在让使并又也还再从向由了的等和与及"
"""A single character that is left of a clause is half of a changed word, but for these."""
_BEHIND = "多余以左上"
"""A word that begins so behind a figure need not belong to it: 2025年多措并举."""
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Room:
    """Where a stretch may reach in the text, and whether a quotation begins or ends there, or a
    report has just been named: 报告提出，"""

    start: int
    end: int
    opens: bool = False
    closes: bool = False
    said: bool = False


@dataclass(frozen=True)
class _Side:
    """What lies beyond one end of a stretch: the rest of the clause in the text and in the report,
    and, read outwards, ``outer`` to the edge of the piece and ``beyond`` in the report."""

    mine: str
    theirs: str
    outer: str
    beyond: str


def completed(found: Stretch, room: Room, text: Form, known: Originals) -> Stretch:
    """The stretch with its ends where they belong."""
    found = _without_chance_ends(found, room, text, known)
    left, right = _sides(found, room, text, known)
    most = max(_QUOTED, found.equal)
    a, c = _taken_in(left, room.opens, most)
    if not room.opens:
        a, c = (0, 0) if leads(left.mine) else (a, c)
        a, c = (a, c) if a or c else _first_word(left, room.said, known)
    b, d = _taken_in(right, room.closes, most)
    span = Limits(found.start - a, found.end + b, found.place - c, found.until + d)
    whole = _whole_figures(span, room, text, known)
    if whole == Limits(found.start, found.end, found.place, found.until):
        return found
    return _again(found, whole, text, known)


def _without_chance_ends(found: Stretch, room: Room, text: Form, known: Originals) -> Stretch:
    """The stretch less a character or two of a next clause that only begins alike."""
    start, end = found.start, found.end
    for size in range(1, _CHANCE + 1):
        at, place = found.start + size, found.place + size
        if known.opens[place] and _leads_in(found.start, at, room, text):
            start = at
        at, place = found.end - size, found.until - size
        if text.opens[at] and known.opens[place] and not text.opens[found.end]:
            end = at if found.end < room.end else end
    if any(change.start < start or change.end > end for change in found.changes):
        return found
    place, until = found.place + start - found.start, found.until + end - found.end
    return replace(found, start=start, end=end, place=place, until=until) if start < end else found


def _leads_in(start: int, at: int, room: Room, text: Form) -> bool:
    """Are the words from ``start`` on no part of the clause at ``at``: the end of another, or what
    only leads up to it?"""
    if text.opens[at]:
        return room.start < start and not text.opens[start]
    return not room.opens and (not text.opens[start] or leads(text.words[start:at]))


def _sides(found: Stretch, room: Room, text: Form, known: Originals) -> tuple[_Side, _Side]:
    first, last = known.bounds(known.number(found.place))
    a = _back(text.opens, found.start, room.start)
    b = _on(text.opens, found.end, room.end)
    c = _back(known.opens, found.place, first)
    d = _on(known.opens, found.until, last)
    outer = text.words[room.start : found.start][::-1], text.words[found.end : room.end]
    before = known.words[max(first, found.place - len(outer[0]) - _SPARE) : found.place][::-1]
    behind = known.words[found.until : min(last, found.until + len(outer[1]) + _SPARE)]
    return (
        _Side(text.words[a : found.start], known.words[c : found.place], outer[0], before),
        _Side(text.words[found.end : b], known.words[found.until : d], outer[1], behind),
    )


def _again(found: Stretch, span: Limits, text: Form, known: Originals) -> Stretch:
    """The stretch compared anew at its ends; within, it stays as it is."""
    head = between(
        text.words, known.words, Limits(span.start, found.start, span.place, found.place)
    )
    tail = between(text.words, known.words, Limits(found.end, span.end, found.until, span.until))
    changes = (*head.changes, *found.changes, *tail.changes)
    return Stretch(span.start, span.end, span.place, span.until, changes)


def _taken_in(side: _Side, quoted: bool, most: int) -> tuple[int, int]:
    """How many more characters of the text and of the report belong to a stretch at one end."""
    if quoted and len(side.outer) <= most:
        return len(side.outer), _counterpart(side) if side.outer else 0
    if _is_changed(side.mine, side.theirs):
        return len(side.mine), len(side.theirs)
    half = side.mine and len(side.theirs) == 1 and side.theirs not in _LITTLE
    return (1, 1) if half else (0, 0)


def _counterpart(side: _Side) -> int:
    """How much of the report stands over against the end of a quotation: what is most like it,
    where possible to the edge of a clause."""
    clause = len(side.theirs)

    def rank(size: int) -> tuple[int, bool, int]:
        off = Levenshtein.distance(side.outer, side.beyond[:size])
        return off, size != clause, abs(size - len(side.outer))

    return min(range(len(side.beyond) + 1), key=rank)


def _first_word(side: _Side, said: bool, known: Originals) -> tuple[int, int]:
    """The word that stands in the text for the first of the report's clause (促进 for 推动), or, where
    a report ``said`` the clause, before it."""
    word = side.mine[-2:]
    if word not in known.openings or leads(side.mine):
        return 0, 0
    put_in = said and not side.theirs and len(side.outer) == 2
    return (2, len(side.theirs)) if len(side.theirs) == 2 or put_in else (0, 0)


def _is_changed(mine: str, theirs: str) -> bool:
    """Is the rest of a clause the same word or figure, changed?"""
    if not mine or not theirs:
        return False
    figure = bool(_DIGIT.search(mine)) and bool(_DIGIT.search(theirs))
    return max(len(mine), len(theirs)) <= (_FIGURE if figure else _WORD)


def _back(opens: NDArray[np.bool_], at: int, least: int) -> int:
    """Where the clause begins that reaches to ``at``."""
    start = at
    while at > least and at > start - _LOOK and not opens[at]:
        at -= 1
    return at


def _on(opens: NDArray[np.bool_], at: int, most: int) -> int:
    """Where the clause ends that goes on from ``at``."""
    start = at
    while at < most and at < start + _LOOK and not opens[at]:
        at += 1
    return at


def _whole_figures(span: Limits, room: Room, text: Form, known: Originals) -> Limits:
    """The span with the figures whole at its ends, on both sides."""
    number = known.number(span.place)
    first, last = known.bounds(number)
    report = known.forms[number]
    mine = _widened(text, span.start, span.end, 0, len(text.words))
    if mine[0] < room.start or mine[1] > room.end:
        return span  # the figure goes on where the next sentence or line begins
    theirs = _widened(report, span.place - first, span.until - first, 0, last - first)
    start, place = mine[0], theirs[0] + first
    end, until = mine[1], theirs[1] + first
    return Limits(start, end, place, until)


def _widened(form: Form, start: int, end: int, least: int, most: int) -> tuple[int, int]:
    """``words[start:end]`` and the rest of a figure that begins or ends in it."""
    left, right = form.span(start, end)
    begin, finish = max(0, left - 12), min(len(form.source), right + 12)
    for figure in figures(form.source[begin:finish]):
        a, b = figure.start + begin, figure.end + begin
        if a < left < b and form.source[left] not in _BEHIND:
            start = max(least, form.index(a))
        if a < right < b:
            end = min(most, form.index(b))
    return start, end
