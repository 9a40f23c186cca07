"""Which of the loaded reports a question is about: routing by place and by year.

A place is a loaded one, a part of a loaded one (a city of a province, a district of a city), or
one that is not loaded; a year is the year of a report, or the year before, whose results that
report tells. Knows nothing of kinds of questions beyond that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from bot.places import Place, named, short
from bot.places import names as gazetteer
from bot.times import Time, places_to_look, time_of
from index.passage import Where
from index.report import Entry
from index.text import normalise

_HERE = re.compile(r"[我本咱](?:们)?(?:省|市|区|县|地)|本地|当地|这里|我们这|咱这|这份报告|该报告")
_SMALLER = re.compile(r"(?:我们?|本|咱们?)([区县镇乡])(?![域村])")
_UNKNOWN = re.compile(
    r"(?:请问|那么?|听说)?((?!.?[全我本各外邻该咱两三几哪那这跨出进入])[\u4e00-\u9fff]{2}省)(?![级内外力心会长直])"
)
"""A province that is none: 山动省."""
_SIDE_BY_SIDE = re.compile(r"[省市]?(?:[、,和与跟同及]|以及|还有)")
_JOINTS = ("", "市", "省", "的", "市的", "省的")

Speaks = Callable[[str, str], bool]
"""Does the text of a document speak of a place by that name?"""


@dataclass(frozen=True)
class Scope:
    """Where to look: ``readings`` in the order in which they are to be tried, each with a
    ``Where`` for every place or year that is asked about. Where there are none, ``missing``
    names what is not loaded, or ``here`` is set: 我省 was said and several places are loaded.

    ``open``: a year is named, and neither its plans nor its results: the readings are rivals.
    ``plan_and_result``: the plan of a year is set against its result.
    ``within`` are counties, districts or cities inside a loaded place, or years that are no
    report's own: a passage that answers names one. ``left_out`` are places named side by side
    with loaded ones that are not loaded, or not for the years named.
    """

    readings: tuple[tuple[Where, ...], ...] = ()
    missing: str = ""
    here: bool = False
    open: bool = False
    plan_and_result: bool = False
    within: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def scope(text: str, entries: Sequence[Entry], speaks: Speaks = lambda *_: True) -> Scope:
    """Where to look for what ``text`` (in normal form) asks.

    A part of a loaded place is looked for only in the reports that speak of it: the figures of
    a city are not those of its districts.
    """
    places = {entry.place for entry in entries if entry.place}
    found = named(text, places)
    whole, parts, foreign = _sorted(found, text, places)
    smaller = _SMALLER.search(text)
    if smaller and not parts and not any(place.endswith(smaller[1]) for place in places):
        return Scope(missing=smaller[0])
    if not whole and not parts and foreign:
        return Scope(missing=foreign[0].name)
    unknown = _UNKNOWN.match(text)
    if not found and unknown and not any(speaks(e.document, unknown[1]) for e in entries):
        return Scope(missing=unknown[1])
    if not whole and not parts and len(places) > 1 and _HERE.search(text):
        return Scope(here=True)
    if whole or not parts:
        chosen = [e for e in entries if not whole or e.place in whole]
        where = _of_time(text, chosen, whole if len(whole) > 1 else (), speaks)
        beside = _beside(found, foreign, text) if whole else ()
        return replace(where, left_out=(*where.left_out, *beside))
    told = [e for e in entries if any(_tells(e, part, speaks) for part in parts)]
    if not told:
        return Scope(missing=parts[0].name)
    within = tuple(dict.fromkeys(part.core for part in parts))
    where = _of_time(text, told, (), speaks)
    return replace(where, within=(*where.within, *within))


def names(entries: Sequence[Entry]) -> tuple[str, ...]:
    """Every name by which a question may call a place: provinces, cities, loaded places."""
    own = {name for e in entries if e.place for name in (e.place, short(e.place))}
    return tuple(sorted(own | set(gazetteer())))


def _sorted(
    found: Sequence[Place], text: str, loaded: set[str]
) -> tuple[set[str], list[Place], list[Place]]:
    """The loaded places that stand for themselves, parts of loaded places, and other places.

    苏州市吴江区 is the part alone: a place that only says where the next one lies is left out.
    """
    whole: set[str] = set()
    parts: list[Place] = []
    foreign: list[Place] = []
    for place, after in zip_longest(found, found[1:]):
        if after and after.small and text[place.end : after.start] in _JOINTS:
            continue
        if place.is_one_of(loaded):
            whole |= place.lies_in(loaded)
        elif place.small or place.lies_in(loaded):
            parts.append(place)
        else:
            foreign.append(place)
    return whole, parts, foreign


def _tells(entry: Entry, part: Place, speaks: Speaks) -> bool:
    """Does a report speak of a part of its place?"""
    ours = not entry.place or entry.place in part.lies_in({entry.place})
    return ours and speaks(entry.document, part.core)


def _of_time(text: str, chosen: Sequence[Entry], apart: Collection[str], speaks: Speaks) -> Scope:
    """Where the ``chosen`` reports tell of the time in ``text``, each of the places ``apart`` by
    itself."""
    time = time_of(text)
    ordered = sorted(apart, key=lambda place: text.find(normalise(short(place))))
    groups: list[tuple[Where, ...]] = []
    none: list[str] = []
    for place in ordered:
        own = places_to_look([e for e in chosen if e.place == place], time)
        groups += own
        none += [] if own else [place]
    if not apart:
        groups = _together(chosen, time)
    if not groups:
        return _of_another_year(time, chosen, speaks)
    years = [y for y in time.years if not places_to_look(chosen, replace(time, years=(y,)))]
    none += [f"{year}年" for year in years]
    return Scope(
        _readings(groups),
        open=len(time.years) == 1 and not time.eras,
        plan_and_result=time.both,
        left_out=tuple(none),
    )


def _together(chosen: Sequence[Entry], time: Time) -> list[tuple[Where, ...]]:
    """Where all places tell of each year, as one."""
    own = [
        places_to_look([e for e in chosen if e.place == place], time)
        for place in dict.fromkeys(e.place for e in chosen)
    ]
    found = [groups for groups in own if groups]
    return [
        tuple(_united(wheres) for wheres in zip(*groups, strict=False))
        for groups in zip(*found, strict=False)
    ]


def _united(wheres: Sequence[Where]) -> Where:
    documents = tuple(dict.fromkeys(d for where in wheres for d in where.documents))
    return Where(documents, wheres[0].eras)


def _readings(groups: Sequence[tuple[Where, ...]]) -> tuple[tuple[Where, ...], ...]:
    """The first choice of each group together, then the second of each, and so on."""
    most = max(map(len, groups))
    read = (tuple(group[min(n, len(group) - 1)] for group in groups) for n in range(most))
    return tuple(dict.fromkeys(read))


def _of_another_year(time: Time, chosen: Sequence[Entry], speaks: Speaks) -> Scope:
    """The reports that name a year which is no report's own; it is missing where none does."""
    if not time.years:
        return Scope(missing={1: "明年", -2: "前年"}.get(time.shifts[0], "那一年"))
    named = f"{time.years[0]}年"
    told = tuple(e.document for e in chosen if speaks(e.document, named))
    return Scope(((Where(told),),), within=(named,)) if told else Scope(missing=named)


def _beside(found: Sequence[Place], foreign: Sequence[Place], text: str) -> tuple[str, ...]:
    """The foreign places of a row of places, side by side, in which others are loaded."""
    rows: list[list[Place]] = []
    for before, place in zip([None, *found], found, strict=False):
        if before and _SIDE_BY_SIDE.fullmatch(text[before.end : place.start]):
            rows[-1].append(place)
        else:
            rows.append([place])
    mixed = [row for row in rows if any(place not in foreign for place in row)]
    return tuple(dict.fromkeys(p.name for row in mixed for p in row if p in foreign))
