"""Changes that are none: the numbers of notes and pages, and the ways that 繁体 has of writing one
character (著 for 着, 瞭 for 了), which no table of single characters can undo. Pure.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from bot.wording.align import Change, Stretch
from bot.wording.form import Form
from bot.wording.originals import Originals
from index.figures import figures

if TYPE_CHECKING:
    from opencc import OpenCC

_SCRIPTS = ("s2t", "s2tw", "s2hk")
"""OpenCC's names of the usual ways of writing 繁体: its own standard, Taiwan's and Hong Kong's."""
_NOTE = re.compile(r"\d{1,2}")
_CLOSERS = tuple("”’」』》）)")
_COUNT = 6
"""How far behind a number what it counts is looked for."""
_UNIT = re.compile(r"[\w%‰]")


def without_chance(found: Stretch, text: Form, known: Originals) -> Stretch:
    """The stretch less the changes that are none."""
    number = known.number(found.place)
    first, report = known.starts[number], known.forms[number]
    kept = []
    for change in found.changes:
        there = replace(change, place=change.place - first, until=change.until - first)
        if not _is_none(there, text, report):
            kept.append(change)
    return replace(found, changes=tuple(kept))


def _is_none(change: Change, text: Form, report: Form) -> bool:
    if change.place == change.until:
        return _is_note(text, change.start, change.end)
    if change.start == change.end:
        return _is_note(report, change.place, change.until)
    return _is_script(change, text, report)


def _is_note(form: Form, start: int, end: int) -> bool:
    """Is a bare number the mark of a note (before a mark, or behind a quotation and no count of
    what follows) or of a page (a line)?"""
    if not _NOTE.fullmatch(form.words[start:end]) or not start or form.words[start - 1].isdigit():
        return False
    behind = form.gap(end)
    if behind and not _UNIT.match(behind):
        return True
    at, _ = form.span(start, end)
    counted = figures(form.source[at : at + _COUNT])
    return form.gap(start)[-1:] in _CLOSERS and not any(one.unit for one in counted)


def _is_script(change: Change, text: Form, report: Form) -> bool:
    """Are the characters of the text those that a way of writing 繁体 has for the report's?"""
    size = change.end - change.start
    if size != change.until - change.place:
        return False
    line = _around(report, change)
    written = [text.source[at] for at in text.origin[change.start : change.end]]
    return any(
        len(other) == len(line[0]) and written == [other[at - line[1]] for at in line[2]]
        for other in (_converter(name).convert(line[0]) for name in _SCRIPTS)
    )


def _around(report: Form, change: Change) -> tuple[str, int, list[int]]:
    """The source about a change, for a conversion reads words; where it begins; and the offsets
    of the changed characters."""
    places = [int(at) for at in report.origin[change.place : change.until]]
    start = max(0, places[0] - 8)
    return report.source[start : places[-1] + 9], start, places


@cache
def _converter(name: str) -> OpenCC:
    from opencc import OpenCC

    return OpenCC(name)
