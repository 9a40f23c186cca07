"""Which of the loaded reports a question is about: routing by place and by year.

A place is a loaded one, a part of a loaded one (a city of a province, a district of a city), or
one that is not loaded; a year is the year of a report, or the year before, whose results that
report tells. Knows nothing of kinds of questions beyond that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from bot.places import Place, named, short
from bot.places import names as gazetteer
from index.asked import asks
from index.report import Entry
from index.text import normalise

_HERE = re.compile(r"[我本咱](?:们)?(?:省|市|区|县|地)|本地|当地|这里|我们这|咱这|这份报告|该报告")
_SMALLER = re.compile(r"(?:我们?|本|咱们?)([区县镇乡])(?![域村])")
_SIDE_BY_SIDE = re.compile(r"[省市]?(?:[、,和与跟同及]|以及|还有)")
_JOINTS = ("", "市", "省", "的", "市的", "省的")
_YEAR = re.compile(
    r"(?<![\d.])((?:19|20)\d{2})(?:年(?!代)|(?=(?:[和、与及]|到|至|-)(?:19|20)\d{2}年)|(?=报告|政府|目标|工作|的|gdp|[?,。]|$))|([二2][〇零0][一二12][〇零一二三四五六七八九\d])年"
)
_RELATIVE = re.compile(r"今年|去年|上年|本年|明年|前年|上一年")
_BEFORE = r"(?:去年|上年|上一年|(?:19|20)\d{2}年?)"
_COMPARED = re.compile(
    rf"[比较]{_BEFORE}|[和与跟同]{_BEFORE}(?:同期|水平)?(?:相比|比)|在{_BEFORE}的?基础"
)
"""A year that is only compared with."""
_YEAR_BEFORE = re.compile(r"去年|上年|上一年|前年")
_THIS_YEAR = re.compile(r"今年|本年|明年")
_HAN_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")


Speaks = Callable[[str, str], bool]
"""Does the text of a document speak of a place by that name?"""


@dataclass(frozen=True)
class Scope:
    """``documents`` to search; where there are none, ``missing`` names what is not loaded.

    ``here`` is set where 我省 or 我市 was said and several places are loaded. ``within`` are
    counties, districts or cities inside a loaded place: a passage that answers names one.
    ``each`` has the documents of each place or year, where several are named; ``left_out`` are
    places named side by side with loaded ones that are not loaded, or not for the years named.
    """

    documents: tuple[str, ...]
    missing: str = ""
    here: bool = False
    within: tuple[str, ...] = ()
    each: tuple[tuple[str, ...], ...] = ()
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
        return Scope((), smaller[0])
    if not whole and not parts and foreign:
        return Scope((), foreign[0].name)
    if not whole and not parts and len(places) > 1 and _HERE.search(text):
        return Scope((), here=True)
    if whole or not parts:
        chosen = [e for e in entries if not whole or e.place in whole]
        where = _apart(_of_time(text, chosen, len(entries)), text, chosen, whole)
        beside = _beside(found, foreign, text) if whole else ()
        return replace(where, left_out=(*where.left_out, *beside))
    told = [e for e in entries if any(_tells(e, part, speaks) for part in parts)]
    if not told:
        return Scope((), parts[0].name)
    within = tuple(dict.fromkeys(part.core for part in parts))
    return replace(_of_time(text, told, len(entries)), within=within)


def wants_result(text: str, entries: Sequence[Entry], documents: Sequence[str]) -> bool:
    """Does ``text`` (in normal form) ask what was done in the year before the reports' own?

    去年完成了多少 does, as does 2023年 where the report of 2024 is asked; 比去年增长多少 asks for a
    target of this year. ``documents`` are those to be searched, none for all.
    """
    asked = {e.year for e in entries if e.document in documents or not documents}
    told = _COMPARED.sub("", text)
    years = set(_years(told))
    if years:
        return {year + 1 for year in years} <= asked and (not years & asked or asks(text)["result"])
    return bool(_YEAR_BEFORE.search(told)) and not _THIS_YEAR.search(told)


def without_places(text: str, entries: Sequence[Entry]) -> str:
    """``text`` without the loaded places that it names side by side: 甲省和乙省的目标 → 的目标.

    Where each is searched by itself, the others' names are words that its sentences lack.
    """
    places = {name for e in entries if e.place for name in (e.place, short(e.place))}
    longest = sorted(places, key=len, reverse=True)
    one = "|".join(
        re.escape(name) + ("(?![级内外域情场民])" * (name[-1] in "省市")) for name in longest
    )
    return re.sub(rf"(?:[、,，和与跟同及]|以及|还有)?(?:{one})(?:两[省市地])?", "", text)


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


def _of_time(text: str, chosen: Sequence[Entry], loaded: int) -> Scope:
    """Those of the ``chosen`` reports that tell of the years in ``text``; empty for all."""
    years = tuple(_years(text))
    if years:
        return _of_years(text, chosen, years)
    if _RELATIVE.search(text):
        return _relative(text, chosen)
    return Scope(tuple(e.document for e in chosen) if len(chosen) < loaded else ())


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


def _apart(found: Scope, text: str, chosen: Sequence[Entry], places: Collection[str]) -> Scope:
    """Each of the ``places`` that ``text`` names by itself, where it names several; else each
    year."""
    searched = [e for e in chosen if not found.documents or e.document in found.documents]
    if len(places) > 1:
        ordered = sorted(places, key=lambda place: text.find(normalise(short(place))))
        groups = [[e for e in searched if e.place == place] for place in ordered]
        none = tuple(place for place, own in zip(ordered, groups, strict=True) if not own)
        found = replace(found, left_out=none if searched else ())
    elif len(set(_years(_COMPARED.sub("", text)))) > 1:
        groups = [[entry] for entry in searched]
    else:
        return found
    each = tuple(tuple(e.document for e in group) for group in groups if group)
    return replace(found, each=each if len(each) > 1 else ())


def _of_years(text: str, entries: Sequence[Entry], years: Sequence[int]) -> Scope:
    """The reports of the years named; a year's results stand in the report of the next."""
    tells = asks(text)["result"]
    documents: list[str] = []
    for year in years:
        own = [e.document for e in entries if e.year == year]
        after = [e.document for e in entries if e.year == year + 1]
        documents.extend(after if after and (tells or not own) else own)
    if documents:
        return Scope(tuple(dict.fromkeys(documents)))
    if any(not e.year for e in entries):
        return Scope(tuple(e.document for e in entries if not e.year))
    return Scope((), f"{years[0]}年")


def _relative(text: str, entries: Sequence[Entry]) -> Scope:
    """今年 and 去年 are relative to the latest report of each place."""
    latest = {e.place: max(o.year for o in entries if o.place == e.place) for e in entries}
    if "前年" in text or "明年" in text:
        shift = -1 if "前年" in text else 1
        wanted = [e for e in entries if e.year == latest[e.place] + shift]
        if not wanted:
            return Scope((), "明年" if shift > 0 else "前年")
        return Scope(tuple(e.document for e in wanted))
    return Scope(tuple(e.document for e in entries if e.year == latest[e.place]))


def _years(text: str) -> Iterator[int]:
    for match in _YEAR.finditer(text):
        yield int((match[1] or match[2]).translate(_HAN_DIGITS))
