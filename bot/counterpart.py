"""The figure of a sentence that stands for the same thing as a claimed one, and whether it bears it
out: in unit, bound and direction. Pure.
"""

from __future__ import annotations

import re

from bot.lead import pairs
from index.figures import Figure, figures
from index.text import normalise

CLAUSE_ENDS = re.compile(r"[,，;；。:：]")
ITEM_ENDS = re.compile(r"[,，;；。:：、]")
_UP = re.compile(r"增长|上升|提高|增加|上涨|涨|扩大|升|多了?|快")
_DOWN = re.compile(r"下降|降低|减少|回落|压减|下跌|跌|缩小|降|少了?|慢|-$")
_ONLY_A_FIGURE = re.compile(
    r"(?:全国|全省|全市|世界|位居|跃居|保持|排名?|名列|位列|增长|下降|提高|增加|减少|达到?|同比|较上年|比上年|居|为|至|到|约|超过?|突破|了|\W)*"
)
_FROM = re.compile(r"[由从][^，,；;。、]{0,8}$")
_TO = re.compile(r"[^，,；;。、]{0,6}(?:增|降|提|升|缩|扩|减|上)[^，,；;。、\d]{0,6}")
_SHARE = re.compile("成|(?<!百)分之|半")
_ABOVE = re.compile("超|突破|(?<!差不)多|刚过|出头|以上")
_HEDGE = re.compile("差不多|大约|大概|约|近|左右|上下|来[个家人万]|超|突破|多|刚过|出头")
_SIDES = {">": 1, "≥": 1, "<": -1, "≤": -1, "≈": 0}
_RESPECTIVELY = re.compile(r"(.+?)(?:分别|各)(?:年均)?(?:增长|下降|达到?|提高|为|完成|新增)?")


def counterpart(claim: str, claimed: Figure, text: str) -> Figure | None:
    """The figure of ``text`` that stands for the same thing as ``claimed`` does in ``claim``; none
    where the clause about that thing has no such figure."""
    found = [
        f
        for f in figures(text)
        if _comparable(claimed, f) and not (_is_a_rank(text, f) or _is_left_behind(text, f))
    ]
    if not found:
        return None
    if not claimed.unit and (same := [f for f in found if f.value == claimed.value]):
        found = same
    subject = pairs(claim[: claimed.start] + " " + claim[claimed.end :])
    if paired := _respectively(subject, text, found):
        return paired
    best = max(found, key=lambda f: _closeness(subject, text, f, claimed))
    around = f"{stretch(text, best.start, best.end)} {clause_of(text, best)}"
    own = len(subject & pairs(around))
    other = max(len(subject & pairs(clause)) for clause in CLAUSE_ENDS.split(text))
    return best if own and 2 * own >= other else None


def bears_out(claim: str, claimed: Figure, text: str, told: Figure) -> bool:
    """Is the claimed figure the one told, as precisely as it was claimed?

    超1万 is borne out by 1.2万, but not by 超2万, which is another bound, nor by 1万 itself; 5%左右 is
    not by 5%以上, but 125万左右 by 124.9万.
    """
    levels = _level(claim, claimed), _level(text, told)
    by_and_to = None not in levels and levels[0] != levels[1]
    if by_and_to or _turned(claim, claimed, text, told):
        return False
    if claimed.value == told.value:
        if not told.direction:
            return claimed.direction not in ("<", ">")
        return not claimed.direction or _SIDES[claimed.direction] == _SIDES[told.direction]
    if claimed.direction == "≈":
        return abs(claimed.value - told.value) * 50 <= claimed.value and told.direction in ("", "≈")
    if claimed.direction in (">", "≥") and told.direction in ("", "≈"):
        return claimed.value < told.value <= claimed.value * 2
    return False


def mistaken(claimed: Figure, text: str) -> bool:
    """Has a text the very digits of a claimed figure, of something else: 181.2万人 for 181.2亿元?"""
    return any(
        digits(figure) == digits(claimed)
        and not (figure.value == claimed.value and _comparable(claimed, figure))
        for figure in figures(text)
    )


def roughly(claim: str, claimed: Figure, told: Figure) -> bool:
    """May a figure that was claimed in round or hedged words stand for the one told: 大约三成 for
    32.4%, 差不多120万 for 119.8万? More than a bound is no less than it."""
    around = normalise(claim)[max(0, claimed.start - 6) : claimed.end + 4]
    share = bool(_SHARE.search(claimed.words)) and claimed.unit == told.unit == "%"
    if not (share or _HEDGE.search(around)):
        return False
    above = bool(_ABOVE.search(around)) or claimed.direction in (">", "≥")
    if told.value < claimed.value and above and not share:
        return False
    if claimed.direction and told.direction and told.value == claimed.value:
        return False
    apart = abs(told.value - claimed.value)
    precise = claimed.direction and told.direction
    return apart < 5 if share else apart * (50 if precise else 25) <= claimed.value


def stretch(text: str, start: int, end: int) -> str:
    """The part of a sentence that says what the figure at ``start``..``end`` is of: its own item,
    with those before it where it is nothing but a figure, and the clause before that has none."""
    item = _start(text, start, ITEM_ENDS)
    while item and _ONLY_A_FIGURE.fullmatch(text[item:start]):
        item = _start(text, item - 1, ITEM_ENDS)
    clause = _start(text, start, CLAUSE_ENDS)
    if item == clause and clause:
        before = _start(text, clause - 1, CLAUSE_ENDS)
        if not figures(text[before : clause - 1]) and "、" not in text[before : clause - 1]:
            item = before
    following = ITEM_ENDS.search(text, end)
    return text[item : following.start() if following else len(text)]


def clause_of(text: str, figure: Figure) -> str:
    """The clause that holds a figure."""
    return _between(text, figure.start, figure.end, CLAUSE_ENDS)


def _respectively(subject: set[str], text: str, found: list[Figure]) -> Figure | None:
    """Of 出口、进口分别增长3%、5% the figure in the place that the subject has."""
    for clause in CLAUSE_ENDS.split(text):
        match = _RESPECTIVELY.match(clause)
        at = text.find(clause)
        own = [f for f in found if at <= f.start < at + len(clause)]
        if match is None or len(own) < 2:
            continue
        named = [pairs(item) for item in re.split("[、和与]", match[1])]
        if len(named) == len(own) and any(subject & name for name in named):
            nearest = max(range(len(named)), key=lambda n: len(subject & named[n]))
            return own[nearest]
    return None


def _comparable(claimed: Figure, told: Figure) -> bool:
    """Could one stand in the place of the other? Money is not people."""
    if claimed.unit == told.unit or not claimed.unit:
        return True
    return not told.unit and told.value == claimed.value


def _is_left_behind(text: str, figure: Figure) -> bool:
    """Is a figure what something grew or shrank from: 2110 in 由2110公里增至3055公里?"""
    return bool(_FROM.search(text[: figure.start]) and _TO.match(text[figure.end :]))


def _is_a_rank(text: str, figure: Figure) -> bool:
    return text[: figure.start].endswith("第")


def _closeness(subject: set[str], text: str, told: Figure, claimed: Figure) -> tuple[float, float]:
    """How much of the claim's subject stands around a figure: in its own item first, then in its
    clause."""
    item = _between(text, told.start, told.end, ITEM_ENDS)
    bare = _ONLY_A_FIGURE.fullmatch(text[_start(text, told.start, ITEM_ENDS) : told.start])
    if bare and told.unit == claimed.unit:
        item = stretch(text, told.start, told.end)
    clause = clause_of(text, told)
    own = 2.0 * len(subject & pairs(item)) + len(subject & pairs(clause))
    return own + 0.5 * (claimed.unit == told.unit), float(claimed.value == told.value)


def _between(text: str, start: int, end: int, mark: re.Pattern[str]) -> str:
    """The stretch of ``text`` between two marks that holds ``start``..``end``."""
    following = mark.search(text, end)
    return text[_start(text, start, mark) : following.start() if following else len(text)]


def _start(text: str, at: int, mark: re.Pattern[str]) -> int:
    """Where the stretch begins that holds ``at``; a comma inside a number is no mark."""
    return max((m.end() for m in mark.finditer(text, 0, max(at, 0))), default=0)


def _turned(claim: str, claimed: Figure, text: str, told: Figure) -> bool:
    """Does one grow where the other shrinks?"""
    own, other = trend(claim[: claimed.start]), trend(text[: told.start])
    return bool(own and other and own != other)


def _level(text: str, figure: Figure) -> bool | None:
    """Is a figure what something grew or shrank to, rather than by? None where it did neither."""
    near = normalise(text[: figure.start])[-6:]
    if not (_UP.search(near) or _DOWN.search(near)):
        return None
    return near.endswith(("到", "至", "为", "到了"))


def trend(before: str) -> str:
    """Does what stands before a figure say that it grew (+) or shrank (-)?"""
    near = normalise(before)[-8:]
    down = [m.end() for m in _DOWN.finditer(near)]
    up = [m.end() for m in _UP.finditer(near)]
    if not down and not up:
        return ""
    return "-" if max(down, default=0) > max(up, default=0) else "+"


def digits(figure: Figure) -> str:
    """The digits of a figure without its scale: 181.2亿元 and 181.2万人 have the same."""
    found = re.search(r"\d[\d.]*", normalise(figure.words))
    return found[0] if found and len(found[0]) > 2 else figure.words
