"""Which of the loaded reports a question is about: routing by place and by year.

A place is a loaded one, a city that names its province, or one that is not loaded; a year is
the year of a report, or the year before, whose results that report tells. Knows nothing of
kinds of questions beyond that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import index
from index.report import Entry

_PLACES = Path(index.__file__).resolve().parent / "places.txt"
_SUFFIX = re.compile(
    r"(?:特别行政区|壮族自治区|回族自治区|维吾尔自治区|自治区|省|市|自治州|地区|盟)$"
)
_AFTER_A_CITY = re.compile(r"市|今年|去年|明年|20\d\d|gdp|[,、?]|$")
_AFTER_THE_NATION = re.compile(
    r"(?!重点|统一|一流|首|先进|领先|文明|放心|示范|百强|人大|政协|性|各地|知名|范围|第|前|最|率先|劳模|道德|学会|大赛|运动会|冠军|标准)"
)
_HERE = re.compile(r"[我本咱](?:们)?(?:省|市|区|县|地)|本地|当地|这里|我们这|咱这|这份报告|该报告")
_YEAR = re.compile(
    r"(?<![\d.])((?:19|20)\d{2})(?:年(?!代)|(?=报告|政府|目标|工作|的|gdp|[?,。]|$))|([二2][〇零0][一二12][〇零一二三四五六七八九\d])年"
)
_RELATIVE = re.compile(r"今年|去年|上年|本年|明年|前年|上一年")
_RESULT = re.compile(
    r"实际|完成|达到了|增长了|去年|上年|实绩|成绩|结果|回顾|做了|取得|建成了|已经|怎么样了|了多少|了没|了吗"
)
_HAN_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")


@dataclass(frozen=True)
class Scope:
    """``documents`` to search; where there are none, ``missing`` names what is not loaded.

    ``here`` is set where 我省 or 我市 was said and several places are loaded.
    """

    documents: tuple[str, ...]
    missing: str = ""
    here: bool = False


def scope(text: str, entries: Sequence[Entry]) -> Scope:
    """Where to look for what ``text`` asks."""
    places = {entry.place for entry in entries if entry.place}
    named, foreign = _places(text, places)
    if not named and foreign:
        return Scope((), foreign[0])
    if not named and len(places) > 1 and _HERE.search(text):
        return Scope((), here=True)
    chosen = [e for e in entries if not named or e.place in named]
    years = tuple(_years(text))
    if years:
        return _of_years(text, chosen, years)
    if _RELATIVE.search(text):
        return _relative(text, chosen)
    return Scope(tuple(e.document for e in chosen) if len(chosen) < len(entries) else ())


def names(entries: Sequence[Entry]) -> tuple[str, ...]:
    """Every name by which a question may call a place: provinces, cities, loaded places."""
    own = {name for e in entries if e.place for name in (e.place, short(e.place))}
    return tuple(own | set(_gazetteer()))


def short(place: str) -> str:
    """A place without its rank: 湖北省 → 湖北."""
    return _SUFFIX.sub("", place)


def _places(text: str, loaded: set[str]) -> tuple[set[str], list[str]]:
    """The loaded places that ``text`` names, itself or by a city, and names of others.

    Names are read from left to right, the longest first, each character once.
    """
    owners = _gazetteer()
    known = {*owners, *loaded, *map(short, loaded), *_lines("-")}
    named: set[str] = set()
    foreign: list[str] = []
    for match in _name_pattern(frozenset(known)).finditer(text):
        name = match[0]
        if not _is_place(name, text, match.end()):
            continue
        larger = {short(place) for place in (name, *owners.get(name, ()))}
        hits = {place for place in loaded if short(place) in larger}
        named |= hits
        foreign.extend([] if hits else [name])
    return named, foreign


def _is_place(name: str, text: str, end: int) -> bool:
    """Is a name that ends at ``end`` meant as a place there?"""
    if name == "全国":
        return bool(_AFTER_THE_NATION.match(text, end))
    if name in _lines("*"):
        return bool(_AFTER_A_CITY.match(text, end))
    return name not in _lines("-")


@cache
def _name_pattern(known: frozenset[str]) -> re.Pattern[str]:
    """Any known name; the longest that fits at a place wins."""
    return re.compile("|".join(sorted(known, key=lambda name: (-len(name), name))))


def _of_years(text: str, entries: Sequence[Entry], years: Sequence[int]) -> Scope:
    """The reports of the years named; a year's results stand in the report of the next."""
    tells = bool(_RESULT.search(text))
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


@cache
def _gazetteer() -> dict[str, tuple[str, ...]]:
    """Name → the larger places it lies in; a province's own names lie in none."""
    names: dict[str, tuple[str, ...]] = dict.fromkeys(_lines("+"), ("国务院",))
    for line in _PLACES.read_text("utf-8").splitlines():
        if line[0] in "#+*-":
            continue
        province, *cities = line.split()
        names[province] = names[short(province)] = ()
        for city in cities:
            names.setdefault(city, (province,))
    return names


@cache
def _lines(mark: str) -> frozenset[str]:
    """The names on the line of places.txt that begins with ``mark``."""
    lines = _PLACES.read_text("utf-8").splitlines()
    return frozenset(name for line in lines if line[0] == mark for name in line.split()[1:])
