"""The places and the reports that a text names.

《2026年福建省政府工作报告》, 湖北省报告, 福建省政府在报告中 name a report; 福建今年 only a place; 报告还强调 the report
that was named before. 湖北省和福建省2026年政府工作报告 name either. A year counts where it stands by the place
or the report; 今年 and 去年 do not. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.places import named, short
from bot.wording.naming import is_the_governments
from index.report import Entry
from index.text import Normal, normal

_REPORT = re.compile(r"报告")
_FAR, _TITLE = 40, 34
_BEFORE = re.compile(r"[^。!?;,\"'()\n]*$")
_YEAR = re.compile(r"((?:19|20)\d\d)年?")
_AGAIN = re.compile(r"(?:该|这份|这个|同一份)$")
_OTHER_YEAR = re.compile(r"(?:今|去|前|上|往|历|当|次)年的?[^,。]{0,8}$")
_OWN = re.compile(r"[省市县区](?:人民)?(?:政府)?的?《?(?:政府)?(?:工作)?$")
_GOES_ON = re.compile(r"》?(?:中|里)?(?:还|又|同时|进一步|也|另外|此外)")
"""What says of a 报告 without a name that it is the one named before: 该报告, 报告还."""
_AND = re.compile(r"[》\"]?(?:省|市|自治区)?(?:、|和|与|及|以及|同|跟)[《\"]?")


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


def _reports(form: Normal, entries: Sequence[Entry]) -> Iterator[Mention]:
    """Every 报告 that is the government's, by what its clause or the text before it says of it."""
    loaded = tuple({entry.place for entry in entries if entry.place})
    held: Mention | None = None
    since = 0
    for match in _REPORT.finditer(form.text):
        before = form.text[max(since, match.start() - _FAR) : match.start()]
        after = form.text[match.end() : match.end() + _TITLE]
        since = match.end()
        if not is_the_governments(before, after):
            continue
        told = _told(before, loaded, entries)
        if told is not None:
            start, end = form.span(match.start() - told.size, match.end())
            words = form.text[match.start() - told.size : match.end()]
            one = Mention(start, end, words, told.documents, True, told.year)
            held = _both(held, one) if held is not None and told.joint else one
            yield held
        elif held is not None:
            start, end = form.span(*match.span())
            yield from _again(replace(held, start=start, end=end), before, after, entries)


def _again(held: Mention, before: str, after: str, entries: Sequence[Entry]) -> Iterator[Mention]:
    """A 报告 without a name, as a mention of the one named before; where it may as well be the
    writer's own government's, or that of another year, as a place only."""
    if _OTHER_YEAR.search(before):
        places = {e.place for e in entries if e.document in held.documents}
        documents = frozenset(e.document for e in entries if e.place in places)
        yield replace(held, documents=documents, report=False, year=0)
    elif _OWN.search(before):
        yield replace(held, report=False)
    elif _AGAIN.search(before) or _GOES_ON.match(after):
        yield held


@dataclass(frozen=True)
class _Told:
    """What the ``size`` characters before 报告 say of it; ``joint``: it is one of two that are
    named together."""

    size: int
    documents: frozenset[str]
    year: int
    joint: bool


def _told(before: str, loaded: Sequence[str], entries: Sequence[Entry]) -> _Told | None:
    """The places and years that name a 报告 in the clause ``before`` it, None where there are none."""
    match = _BEFORE.search(before)
    clause = match[0] if match else ""
    places = _joint([(p.start, p.end, p.name) for p in named(clause, loaded)], clause)
    years = _joint([(*m.span(), m[1]) for m in _YEAR.finditer(clause)], clause)
    if not places and not years:
        return None
    first = min(start for start, _, _ in (*places, *years))
    documents = frozenset(
        document
        for place in [name for _, _, name in places] or [""]
        for year in [int(name) for _, _, name in years] or [0]
        for document in _documents(entries, place, year)
    )
    joint = clause == before and bool(_AND.fullmatch(clause[:first]))
    year = int(years[-1][2]) if years else 0
    return _Told(len(clause) - first, documents, year, joint)


def _joint(every: Sequence[tuple[int, int, str]], clause: str) -> list[tuple[int, int, str]]:
    """The last of some names with those that it is listed with: 湖北省、福建省."""
    kept = list(every[-1:])
    for one in every[-2::-1]:
        if not _AND.fullmatch(clause[one[1] : kept[0][0]]):
            break
        kept.insert(0, one)
    return kept


def _both(one: Mention, other: Mention) -> Mention:
    """Two mentions that are listed together, as the later one: it may be either."""
    return replace(
        other, words=f"{one.words}、{other.words}", documents=one.documents | other.documents
    )


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
