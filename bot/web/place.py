"""Where the reader opens: a document and an address as they stand in a link, and what is there.

What a link names may be gone, or mistyped; then it is the nearest thing that exists, with a sentence
that says so. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePath

from bot.reference import title
from index.library import Library
from index.passage import Passage
from index.report import Report
from index.text import normalise

_STEP = re.compile(r"\d+|\([^()]*\)|[^\d()·.]+")
_SHOWN = 40
"""So many characters of what a link asked for are repeated."""


@dataclass(frozen=True)
class Place:
    """The report to show, the sentence to mark in it, and what to say where they are not those
    that were asked for."""

    report: Report
    passage: Passage | None = None
    notice: str = ""


def place(library: Library, document: str, address: str = "") -> Place | None:
    """What ``document`` (none: the first) and ``address`` (none: its beginning) lead to; None
    where there is no report at all."""
    if not library.reports:
        return None
    if not document:
        return _within(library, library.reports[0], address)
    report = _named(library.reports, document)
    if report is not None:
        return _within(library, report, address)
    nearest = _alike(library.reports, document) or library.reports[0]
    told = f"没有收录“{_clip(document)}”这份报告，已为您打开{title(nearest.entry)}。"
    return Place(nearest, None, told)


def _named(reports: Sequence[Report], name: str) -> Report | None:
    """The report of that file, with or without its ending."""
    wanted = normalise(name)
    return next((r for r in reports if wanted in map(normalise, _names(r)[:2])), None)


def _alike(reports: Sequence[Report], name: str) -> Report | None:
    by_name = {normalise(own): report for report in reports for own in _names(report)}
    found = get_close_matches(normalise(name[:200]), by_name, 1)
    return by_name[found[0]] if found else None


def _names(report: Report) -> tuple[str, ...]:
    entry = report.entry
    return entry.document, PurePath(entry.document).stem, entry.title


def _within(library: Library, report: Report, address: str) -> Place:
    if not address.strip():
        return Place(report)
    own = [p for p in library.passages if p.document == report.entry.document]
    wanted = _steps(address)
    found = max(own, key=lambda p: _shared(wanted, _steps(p.address)), default=None)
    if found is None or _steps(found.address) == wanted:
        return Place(report, found)
    told = f"{title(report.entry)}里没有“{_clip(address)}”这一处，已为您打开"
    if not _shared(wanted, _steps(found.address)):
        return Place(report, None, f"{told}它的开头。")
    return Place(report, found, f"{told}最接近的“{found.address}”。")


def _steps(address: str) -> tuple[str, ...]:
    """An address as the way to it; brackets of either width are the same.

    >>> _steps("三（一）2·3") == _steps("三(一)2·3") == ("三", "(一)", "2", "3")
    True
    """
    return tuple(_STEP.findall(normalise(address)))


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many steps two ways share, from the first; a way that ends there is the nearer."""
    same = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        same += 1
    return same * 10 + (tuple(one) == tuple(other)) if same else 0


def _clip(words: str) -> str:
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "……"
