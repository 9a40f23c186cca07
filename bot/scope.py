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
_NATION = ("国务院", "全国", "中央政府", "国家的政府工作报告", "中国的政府工作报告")
_HERE = re.compile(r"[我本咱](?:们)?(?:省|市|区|县|地)|本地|当地|这里|我们这|咱这|这份报告|该报告")
_YEAR = re.compile(
    r"((?:19|20)\d{2})(?:年|(?!\d))|([二2][〇零0][一二12][〇零一二三四五六七八九\d])年"
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

    A name inside a longer name already read (吉林 in 吉林省) is not read again.
    """
    named: set[str] = set()
    foreign: list[str] = []
    rest = text
    for name, owners in sorted(_gazetteer().items(), key=lambda item: -len(item[0])):
        if name not in rest:
            continue
        rest = rest.replace(name, "\0")
        hits = {p for p in loaded for owner in (name, *owners) if short(owner) == short(p)}
        named |= hits
        foreign.extend([] if hits else [name])
    for place in loaded:
        if short(place) in rest or place in rest:
            named.add(place)
    return named, foreign


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
    names: dict[str, tuple[str, ...]] = dict.fromkeys(_NATION, ("国务院",))
    for line in _PLACES.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        province, *cities = line.split()
        names[province] = names[short(province)] = ()
        for city in cities:
            names.setdefault(city, (province,))
    return names
