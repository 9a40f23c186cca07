"""The time a question asks about → where in a place's reports that stands.

A report of a year tells that year's plans and the results of the year before; so 2025年完成了多少 is
asked of the report of 2026, 2025年的目标 of that of 2025, and 2025年多少 of the one with the results
first. Pure; knows reports by place and year alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.era import Era
from index.passage import Where
from index.report import Entry

DONE, AHEAD = (Era.DONE, Era.DONE_LONG), (Era.AHEAD, Era.AHEAD_LONG)
LONG = (Era.DONE_LONG, Era.AHEAD_LONG)
_YEAR = re.compile(
    r"(?<![\d.])((?:19\d{2}|20\d{2})(?=两?年(?!代))|20[12]\d(?![\d.%年]|[万亿个家人元项户套名位吨亩米座条件张辆台]|公里))(?:两?年)?"
    r"|([二2][〇零0][一二12][〇零一二三四五六七八九\d])年|(?<![\d.十])(2[3-9])年(?![来前后间内期历代])"
)
_WRITTEN = re.compile(r"[二2][〇零0][一二12][〇零一二三四五六七八九\d]年")
_HAN_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_BEFORE = r"(?:去年|上年|上一年|(?:19|20)\d{2}年?)"
COMPARED = re.compile(
    rf"比{_BEFORE}(?!.{{0,12}}(?:哪|谁|[多高大快少低]还是|[高多大快低少](?:了|出)?(?:多少|吗|不)|差|怎么样))|[和与跟同]{_BEFORE}(?:同期|水平)?(?:相比|比)(?!一?下|较)|在{_BEFORE}的?基础"
)
"""A year that is only compared with."""
_SHIFTS = (
    (-2, re.compile(r"前年")),
    (1, re.compile(r"明年")),
    (0, re.compile(r"今年|本年|年内|年底前")),
    (-1, re.compile(r"去年|上年|上一年|刚过去的?一年|过去一年")),
)
_LONG = re.compile(
    r"[“\"]?十[一二三四五六七]五[”\"]?|五年(?:规划|来|间|里|内|以?后)?|20(?:30|35)年|年均"
)
_SURELY_DONE = re.compile(r"实际|实绩|最终|最后(?:增长|完成|做)|完成数|完成情况|回顾|成绩单")
_SURELY_AHEAD = re.compile(
    r"目标|任务|计划|打算|准备(?!金)|预期(?!寿命)|力争|争取|下一步|接下来|(?:原本|本来|年初)|定(?:的|了|在|为)?(?:是)?(?:多少|几)|各?定了"
)
_AHEAD = re.compile(
    r"将(?!军)|想(?:把|要|让|增|建|做|搞|新)|(?<![主重需只首必])要(?![求素点闻么])|会不会|会(?=[建修开办改给有])"
)
_SET_AGAINST = re.compile(
    r"实际|完成了?(?:没|吗|多少|几)|(?:达到|实现|兑现|做到)了?(?:没|吗)|年底|结果|落地(?:了)?多少|到底(?:完成|做到)"
)
"""What asks for the result beside the plan."""
_DONE = re.compile(
    r"(?<![为除])了(?=多少|几|哪|什么|啥|吗|么|没|吧|[\d?,。]|$)|已经?(?=[^经])|完成得|建成没|通车没|做得怎么样|达到过|取得|新增过"
)


@dataclass(frozen=True)
class Time:
    """The ``years`` named, else those relative to a report's own (``shifts``: −1 for 去年);
    ``eras`` are those of the tense, none where it is open; ``surely``: does more than 了 or 要 say
    so? ``long``: are several years meant? ``both``: is the plan set against the result?"""

    years: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()
    eras: tuple[Era, ...] = ()
    surely: bool = True
    long: bool = False
    both: bool = False


def time_of(text: str) -> Time:
    """The time that a question in normal form asks about."""
    told = COMPARED.sub("", text)
    years = tuple(dict.fromkeys(_years(told)))
    shifts = tuple(shift for shift, pattern in _SHIFTS if pattern.search(told)) if not years else ()
    eras, surely = _eras(told, shifts)
    both = bool(_SURELY_AHEAD.search(told) and _SET_AGAINST.search(told)) and len(years) < 2
    return Time(years, shifts, eras, surely, bool(_LONG.search(_WRITTEN.sub("", told))), both)


def named_years(text: str) -> tuple[str, ...]:
    """The years and 今年, 去年 as they stand in ``text``, those only compared with left out."""
    told = COMPARED.sub("", text)
    relative = [m[0] for _, pattern in _SHIFTS for m in pattern.finditer(told)]
    return tuple(m[0] for m in _YEAR.finditer(told)) + tuple(relative)


def places_to_look(entries: Sequence[Entry], time: Time) -> list[tuple[Where, ...]]:
    """For each year asked about, where in the reports of one place it may stand, the likeliest
    first; no year at all where the reports cannot tell it."""
    latest = max((entry.year for entry in entries), default=0)
    years = time.years or tuple(latest + shift for shift in sorted(time.shifts))
    if not latest and (time.years or time.shifts):
        return [_by_tense(_names(entries), time.eras, time.long)]
    if time.both:
        return _plan_and_result(entries, (years or (latest - 1,))[0])
    if years:
        found = [_of_year(entries, year, time) for year in years]
        return _alike([group for group in found if group])
    newest = [entry for entry in entries if entry.year in (latest, 0)]
    here = _by_tense(_names(newest), time.eras, time.long)
    whole = (Where(_names(newest)),) if time.eras and not time.surely else ()
    older = _by_tense(_names(entries), time.eras, several=True)[-1:]
    return [(*here, *whole, *older * (len(newest) < len(entries)))]


def _plan_and_result(entries: Sequence[Entry], year: int) -> list[tuple[Where, ...]]:
    """The plan of a year in its own report, and its result in the next one's."""
    own = _names(entry for entry in entries if entry.year == year)
    after = _names(entry for entry in entries if entry.year == year + 1)
    plans = [_by_tense(own, AHEAD, several=False)] if own else []
    return plans + ([_by_tense(after, DONE, several=False)] if after else [])


def _of_year(entries: Sequence[Entry], year: int, time: Time) -> tuple[Where, ...]:
    """Where one year of a place may stand."""
    own = _names(entry for entry in entries if entry.year == year)
    after = _names(entry for entry in entries if entry.year == year + 1)
    done = _by_tense(after, DONE, time.long) if after else ()
    plans = _by_tense(own, AHEAD, time.long) if own else ()
    if time.eras == DONE and time.surely:
        return done or (_by_tense(own, DONE, time.long) if own else ())
    if time.eras == DONE:
        return (*done, *plans)
    if time.eras == AHEAD:
        return plans or done
    return (*plans, *done) if time.shifts == (0,) else (*done, *plans)


def _alike(groups: list[tuple[Where, ...]]) -> list[tuple[Where, ...]]:
    """The years that are compared in one tense: where one has only plans, those of all first."""
    if len(groups) < 2 or all(group[0].eras[:1] == groups[0][0].eras[:1] for group in groups):
        return groups
    return [
        tuple(sorted(group, key=lambda where: where.eras[:1] != (Era.AHEAD,))) for group in groups
    ]


def _by_tense(
    documents: tuple[str, ...], eras: tuple[Era, ...], several: bool
) -> tuple[Where, ...]:
    """First what tells of one year, or of several where those are asked about; then either."""
    if not eras:
        return (Where(documents, LONG), Where(documents)) if several else (Where(documents),)
    if several:
        return Where(documents, eras[1:]), Where(documents, eras)
    return Where(documents, eras[:1]), Where(documents, eras)


def _names(entries: Sequence[Entry] | Iterator[Entry]) -> tuple[str, ...]:
    return tuple(entry.document for entry in entries)


def _eras(text: str, shifts: Sequence[int]) -> tuple[tuple[Era, ...], bool]:
    """The tense of a question, of what was done or of what is planned, none where it is open; and
    whether it is sure."""
    if _SURELY_DONE.search(text):
        return DONE, True
    if _SURELY_AHEAD.search(text):
        return AHEAD, True
    before = bool(shifts) and max(shifts) < 0
    if _DONE.search(text) or before:
        return DONE, before
    return (AHEAD, False) if _AHEAD.search(text) else ((), False)


def _years(text: str) -> Iterator[int]:
    for match in _YEAR.finditer(text):
        digits = (match[1] or match[2] or f"20{match[3]}").translate(_HAN_DIGITS)
        yield int(digits)
