"""What kind of difference the changes of a stretch make: of a figure, of words, or of none.

A figure differs where its value, its unit or its qualifier does (超1.7万家, 力争 for 确保); the same
figure written otherwise (17000家) is other wording. An item left out with its figure is wording,
too. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.wording.align import Change, Stretch
from bot.wording.form import Form
from bot.wording.originals import Originals
from index.figures import Figure, figures

_NUMERALS = re.compile(r"[\d.零〇一二两三四五六七八九十百千万亿几数半多余]+")
_GROUPS = ("超过|超|突破|逾|高于|多于|大于|多|余", "不低于|不少于|不小于|至少|以上", "不超过|不高于|不多于|以内|以下",
           "低于|少于|不到|不足|小于", "接近|近", "约|大约|左右|上下|来", "达到|达", "力争|争取|努力", "确保|保证", "预计|预期|有望")  # fmt: skip
_EVERY = sorted("|".join(_GROUPS).split("|"), key=len, reverse=True)
_QUALIFIER = re.compile("|".join(_EVERY))
_ALONE = re.compile("|".join(word for word in _EVERY if len(word) > 1 or word == "超"))
"""Those that qualify also where they stand apart from the figure."""
_SINGLE = "一二两三四五六七八九十"
_NEXT = 12
"""How many characters before a figure its qualifier may stand: 确保工业投资增长10%."""
_BESIDE = 3


def figure_differs(found: Stretch, text: Form, known: Originals) -> bool:
    """Does any change make another figure of one?"""
    number = known.number(found.place)
    first = known.starts[number]
    report = known.forms[number]
    mine = _figures(text, found.start, found.end)
    theirs = _figures(report, found.place - first, found.until - first)
    for change in found.changes:
        there = Change(change.start, change.end, change.place - first, change.until - first)
        if _is_of_figures(there, text, report, mine, theirs):
            return True
    return False


Placed = tuple[int, int, Figure]
"""A figure with its offsets in the words."""


def _figures(form: Form, start: int, end: int) -> list[Placed]:
    """The figures of ``words[start:end]`` of a form."""
    if start >= end:
        return []
    left, right = form.span(start, end)
    return [
        (form.index(left + f.start), form.index(left + f.end), f)
        for f in figures(form.source[left:right])
    ]


def _is_of_figures(
    change: Change, text: Form, report: Form, mine: Sequence[Placed], theirs: Sequence[Placed]
) -> bool:
    own = list(_touched(mine, change.start, change.end))
    other = list(_touched(theirs, change.place, change.until))
    written = text.words[change.start : change.end]
    original = report.words[change.place : change.until]
    if _NUMERALS.fullmatch(written) and _NUMERALS.fullmatch(original):
        return not _all_same(own, other)
    if _qualifies(change, text, report, mine, theirs):
        return True
    if not own and not other:
        return False
    if not own and all(_is_ordinal(one, change) for one in other):
        return False
    whole = _is_whole(own, change.start, change.end) and _is_whole(
        other, change.place, change.until
    )
    if whole and bool(own) != bool(other):
        return False  # an item left out or put in, with its figure
    return not _all_same(own, other)


def _is_ordinal(one: Placed, change: Change) -> bool:
    """Is a figure one Chinese numeral that the change leaves as it is, and no longer reads so
    only because the word behind it is another: 第二界 for 第二届?"""
    return one[0] < change.place and one[2].words[0] in _SINGLE


def _touched(found: Sequence[Placed], start: int, end: int) -> Iterator[Placed]:
    """The figures that a change lies in, at the edge of, or over."""
    for one in found:
        if (one[0] < end and start < one[1]) or (start == end and one[0] < start < one[1]):
            yield one


def _is_whole(found: Sequence[Placed], start: int, end: int) -> bool:
    """Does the change hold each of the figures and words beside them?"""
    return all(start <= a and b <= end and (end - start) > (b - a) for a, b, _ in found)


def _all_same(own: Sequence[Placed], other: Sequence[Placed]) -> bool:
    """Are both sides' figures the same, one by one?"""
    return len(own) == len(other) and all(
        a[2].same(b[2]) and a[2].unit == b[2].unit and _group(a[2].words) == _group(b[2].words)
        for a, b in zip(own, other, strict=True)
    )


def _qualifies(
    change: Change, text: Form, report: Form, mine: Sequence[Placed], theirs: Sequence[Placed]
) -> bool:
    """Is the change one of a qualifier before or behind a figure?"""
    written = _ALONE.findall(text.words[change.start : change.end])
    original = _ALONE.findall(report.words[change.place : change.until])
    size = max(change.end - change.start, change.until - change.place)
    if size > 2 * _BESIDE or sorted(map(_group, written)) == sorted(map(_group, original)):
        return False
    near = _is_beside(mine, change.start, change.end)
    return near or _is_beside(theirs, change.place, change.until)


def _is_beside(found: Sequence[Placed], start: int, end: int) -> bool:
    """Does a figure follow within a few words, or end right before?"""
    return any(end - 1 <= a <= end + _NEXT or b == start or a <= start < b for a, b, _ in found)


def _group(words: str) -> int:
    """Which group of like qualifiers the words have one of, -1 for none."""
    match = _QUALIFIER.search(words)
    return (
        -1
        if match is None
        else next(n for n, group in enumerate(_GROUPS) if match[0] in group.split("|"))
    )
