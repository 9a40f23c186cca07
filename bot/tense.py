"""Whether a clause tells what a sentence says of the same time: of the year before, of this year, of
several years; as done, or as planned. Pure.
"""

from __future__ import annotations

import re

from bot.units import REPORT
from index.era import Era
from index.passage import Passage

_REPORT = re.compile(REPORT.replace(",。", ",，。"))
_NAMED = re.compile(r"(20\d\d)年?(?:[^,，。]{0,4}政府工作|的)?报告")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
_PERIOD = re.compile(r"十([一二三四五六])五")
_PLANNED = re.compile(
    r"目标|计划|将(?!近|军)|力争|争取|预期|预计|打算|准备|今年要|(?<![主需重首])要(?![求素点闻])"
)
_SAYS_PLAN = re.compile(r"目标|计划|将|力争|争取|预期|预计|打算|要(?![求素点])|安排|部署|拟|提出")
_HAPPENED = re.compile(r"已(?!建成)|了(?=[,，。；;]|$)|完成了|实现了|达到了|去年|上年|实际")
_HEDGED = re.compile(r"力争|争取|努力|预计|有望")
_HEDGES = re.compile(r"力争|争取|努力|目标|预期|预计|计划|要求")
_MOVED = re.compile(r"将.{1,30}(?:提高|上调|纳入|列入|调整|扩大)")
_BEFORE, _THIS = re.compile("去年|上年|上一年"), re.compile("今年|本年")


def same_time(told: str, claim: str, passage: Passage, year: int, latest: int) -> bool:
    """Does a clause ``told`` of a claim speak of the time of a passage, from the report of ``year``? 今年 and
    去年 are said of the ``latest`` report of the place."""
    clause = _REPORT.sub("", told)
    text = passage.text
    if any(int(y) != year for y in _NAMED.findall(told)):
        return False
    if year != latest and (_BEFORE.search(clause) or _THIS.search(clause)):
        return False
    if year != latest and _unmarked_plan(clause, claim) and passage.era.is_ahead:
        return False
    named = all(_may_be_of(int(y), passage, year) for y in _YEAR.findall(clause))
    periods = all(_may_be_in(p, passage, year) for p in _PERIOD.findall(clause))
    before = not passage.era.is_ahead or not _BEFORE.search(clause) or bool(_BEFORE.search(text))
    now = not passage.era.is_done or not _THIS.search(clause) or bool(_THIS.search(text))
    return named and periods and before and now and _same_tense(clause, passage)


def _unmarked_plan(clause: str, claim: str) -> bool:
    """Does a clause that names a time tell of it, as the whole claim does, as of a fact?"""
    timed = _YEAR.search(clause) or _THIS.search(clause)
    return bool(timed) and not (_SAYS_PLAN.search(claim) or _REPORT.search(claim))


def keeps_hedge(claim: str, clause: str) -> bool:
    """Does a claim say that what a clause only strives for (力争) is striven for?"""
    return not _HEDGED.search(clause) or bool(_HEDGES.search(claim))


def _same_tense(clause: str, passage: Passage) -> bool:
    planned = _PLANNED.search(_MOVED.sub("", clause))
    if planned and passage.era.is_done and not _SAYS_PLAN.search(passage.text):
        return False
    happened = _HAPPENED.search(clause) and passage.era.is_ahead
    return not happened or bool(_HAPPENED.search(passage.text))


def _may_be_of(named: int, passage: Passage, year: int) -> bool:
    if str(named) in passage.text or not year:
        return True
    if named == year - 1:
        return passage.era in (Era.DONE, Era.DONE_EITHER, Era.UNKNOWN)
    return named == year and passage.era in (Era.AHEAD, Era.UNKNOWN)


def _may_be_in(period: str, passage: Passage, year: int) -> bool:
    """May a five-year plan be that of a passage? 十四五 is 2021 to 2025."""
    if f"十{period}五" in passage.text + "".join(passage.headings):
        return True
    first = 2001 + 5 * (1 + "一二三四五六".index(period))
    if passage.era in (Era.DONE_LONG, Era.DONE_EITHER):
        return first <= year - 1 < first + 5
    return passage.era in (Era.AHEAD_LONG, Era.UNKNOWN) and first <= year < first + 5
