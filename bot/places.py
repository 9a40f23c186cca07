"""Places that a text names: provinces, cities, counties, and parts of a loaded place.

The names are data (index/places.txt). Knows nothing of reports, only the names of the places
that are loaded, nor of what a place is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import index

_PLACES = Path(index.__file__).resolve().parent / "places.txt"
_SUFFIX = re.compile(
    r"(?:特别行政区|壮族自治区|回族自治区|维吾尔自治区|自治区|省|市|自治州|地区|盟)$"
)
_AFTER_A_CITY = re.compile(r"市|今年|去年|明年|20\d\d|gdp|[,、?]|$")
_AFTER_THE_NATION = re.compile(
    r"(?!平均|水平|同期|重点|统一|一流|首|先进|领先|文明|放心|示范|百强|人大|政协|性|各地|知名|范围|第|前|最|率先|劳模|道德|学会|大赛|运动会|冠军|标准)"
)
_NO_COUNTY = re.compile(
    r"市(?:场|民|值|容|政|域|级|委|内|区|里)|县(?:域|级|乡|城)|区(?:域|块|位|间|别|分)"
)
"""A county's name that runs on into another word: 义乌市场."""
_UNIT = r"(?:高新区|经开区|开发区|(?:工业|产业|科技)?园区|新区|保税区|综保区|自贸区|度假区)"
_TOWN = r"(?:[^\W\da-z的有和与及几各多哪打建设培造新老全每个古小城乡特重名强]{2,3}(?:镇(?![化区村级长])|街道))"
_PART = re.compile(
    rf"[市省]?的?((?:[^\W\da-z的有和与及几各多哪打建设培造新老全每个]{{0,3}}?{_UNIT})|{_TOWN})"
)
_SUBJECT = re.compile(
    rf"^(?:请问|那么?|我?想知道)?,?({_UNIT}|{_TOWN})(?=今年|去年|明年|20\d\d|的?gdp|[^有个怎如哪]{{0,14}}多少)"
)
_RANK = re.compile(r"(?<=..)[区县市旗]$")
_TOWN_RANK = re.compile(r"(?<=..)(?:镇|街道)$")


@dataclass(frozen=True)
class Place:
    """A place as it stands in a text, from ``start`` to ``end``; ``core`` is its name without
    rank, ``larger`` are the places it lies in; ``small`` is a county, a district or less."""

    name: str
    start: int
    end: int
    core: str
    larger: tuple[str, ...] = ()
    small: bool = False

    def lies_in(self, loaded: Collection[str]) -> set[str]:
        """Those of the ``loaded`` places that hold this one, and itself where it is loaded."""
        larger = set(map(short, self.larger))
        return {place for place in loaded if short(place) in larger or self._is(place)}

    def is_one_of(self, loaded: Collection[str]) -> bool:
        """Is it itself loaded, rather than a part of what is loaded?"""
        return any(map(self._is, loaded))

    def _is(self, place: str) -> bool:
        if self.small:
            return place in (self.name, self.core) or _RANK.sub("", place) == self.core
        return short(place) == short(self.name)


def named(text: str, loaded: Collection[str]) -> tuple[Place, ...]:
    """The places that ``text`` (in normal form) names, from left to right, the longest first."""
    found: list[Place] = []
    if match := _SUBJECT.match(text):
        found.append(_part(match[1], match.start(1), tuple(loaded)))
    at = found[-1].end if found else 0
    while at < len(text):
        place = _at(text, at, loaded)
        at = place.end if place else at + 1
        if place is None or not _is_meant(place, text):
            continue
        found.append(place)
        if place.is_one_of(loaded) and (match := _PART.match(text, at)):
            found.append(_part(match[1], match.start(1), (place.name, place.core)))
            at = match.end()
    return tuple(found)


def names() -> tuple[str, ...]:
    """Every province and city by every name."""
    return tuple(_gazetteer())


def short(place: str) -> str:
    """A place without its rank: 湖北省 → 湖北."""
    return _SUFFIX.sub("", place)


def _part(name: str, start: int, larger: tuple[str, ...]) -> Place:
    """A town or a zone, known by its form alone."""
    return Place(name, start, start + len(name), _TOWN_RANK.sub("", name), larger, small=True)


def _at(text: str, at: int, loaded: Collection[str]) -> Place | None:
    """The longest known name that stands at ``at``, or a word that only looks like one."""
    own = {name for place in loaded for name in (place, short(place))}
    for length in range(_longest(), 1, -1):
        name = text[at : at + length]
        if len(name) < length:
            continue
        if meant := _nicknames().get(name):
            return Place(meant, at, at + length, short(meant), _gazetteer().get(meant, ()))
        if name in own or name in _gazetteer() or name in _lines("-"):
            return Place(name, at, at + length, short(name), _gazetteer().get(name, ()))
        county = _counties().get(name)
        if county and not _NO_COUNTY.match(text, at + length - 1):
            place = Place(name, at, at + length, county.core, county.larger, small=True)
            if county.everywhere or place.lies_in(loaded):
                return place
    return None


def _is_meant(place: Place, text: str) -> bool:
    """Is a name meant as a place where it stands?"""
    if place.small:
        return True
    if place.name == "全国":
        return bool(_AFTER_THE_NATION.match(text, place.end))
    if place.name in _lines("*"):
        return bool(_AFTER_A_CITY.match(text, place.end))
    return place.name not in _lines("-")


@dataclass(frozen=True)
class _County:
    """``everywhere``: clear enough to be a place also where nothing around it is loaded."""

    core: str
    larger: tuple[str, ...]
    everywhere: bool


@cache
def _longest() -> int:
    return max(map(len, [*_gazetteer(), *_counties()]))


@cache
def _gazetteer() -> dict[str, tuple[str, ...]]:
    """Province or city → the larger places it lies in; a province's own names lie in none."""
    found: dict[str, tuple[str, ...]] = dict.fromkeys(_lines("+"), ("国务院",))
    for line in _PLACES.read_text("utf-8").splitlines():
        if line[0] in "#+*-=~@":
            continue
        province, *cities = line.split()
        found[province] = found[short(province)] = ()
        for city in cities:
            found.setdefault(city, (province,))
    return found


@cache
def _counties() -> dict[str, _County]:
    """County or district, with its rank and, where that is no common word, without it."""
    found: dict[str, _County] = {}
    for line in _PLACES.read_text("utf-8").splitlines():
        if line[0] != "=":
            continue
        _, city, *counties = line.split()
        larger = (city, *_gazetteer().get(city, ()))
        for name in counties:
            is_zone = bool(re.fullmatch(_UNIT, name))
            core = name if is_zone else name[:-1]
            is_word = is_zone or core in _lines("~")
            _add(found, name, _County(core, larger, not is_word))
            if not is_word and core not in _gazetteer():
                _add(found, core, _County(core, larger, name.endswith("市")))
    return found


def _add(found: dict[str, _County], name: str, county: _County) -> None:
    """A name that several cities have lies in all of them."""
    before = found.get(name)
    larger = (*before.larger, *county.larger) if before else county.larger
    found[name] = _County(county.core, larger, county.everywhere)


@cache
def _nicknames() -> dict[str, str]:
    """A name that people use for a place → the place: 魔都 → 上海."""
    lines = _PLACES.read_text("utf-8").splitlines()
    return dict(line.split()[1:] for line in lines if line[0] == "@")


@cache
def _lines(mark: str) -> frozenset[str]:
    """The names on the lines of places.txt that begin with ``mark``."""
    lines = _PLACES.read_text("utf-8").splitlines()
    return frozenset(name for line in lines if line[0] == mark for name in line.split()[1:])
