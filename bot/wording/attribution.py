"""Whose words the writer says a stretch is: the report, or only the place, that is named near it.

《2026年福建省政府工作报告》, 湖北省报告, 福建省政府在报告中 name a report; 福建今年 only a place. A year counts
where it stands by the place or the report; 今年 and 去年 do not. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.places import named, short
from index.report import Entry
from index.text import Normal, normal, normalise

_REPORT = re.compile(r"报告")
_BEFORE = re.compile(r"[^。!?;,\"'()\n]{0,40}$")
_YEAR = re.compile(r"((?:19|20)\d\d)年?")
_OTHER = re.compile(
    r"(?:调[查研]|研究|检[查测验]|审计|评估|体检|总结|情况|述职|分析|年度|财政|预算|决算|检察院?|法院)的?$"
)
_AFTER = re.compile(
    r"[\"')\]]*[,。]?(?:[(\-《\"]+|(?:这|也)?(?:是|出自|来自|见|摘自|引自|语出|写在|载)[^。!?;,]{0,20})"
)
"""What may stand between words and their source behind them: “…”（《福建省2026年政府工作报告》）."""

_BEHIND = 40


@dataclass(frozen=True)
class Mention:
    """A place or a report that a text names from ``start`` to ``end``: ``documents`` are the loaded
    reports that it may be, none where it is another's. ``report``: a report is named, not only a
    place; ``year`` 0 where none is."""

    start: int
    end: int
    words: str
    documents: frozenset[str]
    report: bool
    year: int = 0


def mentions(text: str, entries: Sequence[Entry]) -> tuple[Mention, ...]:
    """Every place and report that ``text`` names, in order; offsets into ``text``."""
    form = normal(text)
    reports = list(_reports(form, entries))
    covered = [(m.start, m.end) for m in reports]
    places = (
        m
        for m in _places(form, entries)
        if not any(a <= m.start and m.end <= b for a, b in covered)
    )
    return tuple(sorted((*reports, *places), key=lambda m: m.start))


def source(start: int, end: int, text: str, found: Sequence[Mention]) -> Mention | None:
    """The mention that says whose words ``text[start:end]`` are: the last one before it, or where
    its own sentence names no report before it, one directly behind it."""
    before = next((m for m in reversed(found) if m.end <= start), None)
    if (
        before is not None
        and before.report
        and not re.search("[。！？\n]", text[before.end : start])
    ):
        return before
    near = (m for m in found if m.report and end <= m.start <= end + _BEHIND)
    behind = next(near, None)
    if behind is not None and _AFTER.fullmatch(normalise(text[end : behind.start])):
        return behind
    return before


def _reports(form: Normal, entries: Sequence[Entry]) -> Iterator[Mention]:
    """报告 with the place or the year that stands before it in the same clause."""
    loaded = tuple({entry.place for entry in entries if entry.place})
    for match in _REPORT.finditer(form.text):
        before = _BEFORE.search(form.text, max(0, match.start() - 40), match.start())
        chunk = before[0] if before else ""
        if _OTHER.search(chunk):
            continue
        places = named(chunk, loaded)
        years = _YEAR.findall(chunk)
        if not places and not years:
            continue
        place = places[-1].name if places else ""
        year = int(years[-1]) if years else 0
        at = match.start() - len(chunk)
        first = min([p.start for p in places[-1:]] + [m.start() for m in _YEAR.finditer(chunk)])
        start, end = form.span(at + first, match.end())
        words = form.text[at + first : match.end()]
        yield Mention(start, end, words, _documents(entries, place, year), True, year)


def _places(form: Normal, entries: Sequence[Entry]) -> Iterator[Mention]:
    """The loaded places by name, with a year beside them."""
    names = {name for e in entries if e.place for name in (e.place, short(e.place))}
    if not names:
        return
    either = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    year = r"(?:19|20)\d\d年"
    for match in re.finditer(rf"(?:({year})的?)?({either})[省市]?({year})?", form.text):
        told = match[1] or match[3]
        when = int(told[:4]) if told else 0
        start, end = form.span(match.start(), match.end())
        yield Mention(start, end, match[0], _documents(entries, match[2], when), False, when)


def _documents(entries: Sequence[Entry], place: str, year: int) -> frozenset[str]:
    """The reports of a place and a year; either may be unknown."""
    return frozenset(
        entry.document
        for entry in entries
        if (not place or short(entry.place) == short(place))
        and (not year or not entry.year or entry.year == year)
    )
