"""What is wrong with a unit of a claim as said of one sentence: its figures, words, order, qualifiers,
direction, denials. Pure; knows nothing of reports.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import StrEnum

from bot.aligned import Block, Match
from bot.counterpart import trend
from bot.seams import hold_together, respects_order, skipped
from bot.tense import keeps_hedge
from bot.units import frameless
from bot.worded import adds_nothing, figures_stand, words_stand
from index.text import normalise

_RESTRICTS = re.compile(
    r"基本|初步|部分|试点|首批|首个|(?:符合|具备|有)[^,、]{0,4}条件|逐步|力促|力争|争取|探索|研究|启动|谋划|筹建|适龄|有望|原则上|及以上|适时|可能|平均|年均|累计|人均|最高|最低|用\d+.{0,4}年时间|(?<![长加高降少升])到20\d\d年(?!的)"
)
"""Words that say less than what they stand with: none may be left out."""
_RESTRICTS_ALL = re.compile("限额以上|限上|规模以上|规上|预计|初步|年均|人均|累计|首批")
"""Those that restrict a whole list."""
_NEGATION = re.compile(
    r"(?:没有|不得|不能|不准|不再|不是|未能|未|没|严禁|禁止|杜绝|防止|避免|严防|决不|绝不|不|无)$"
)
_CHANGE = re.compile(r"(?:增长|提高|增加|上升|下降|降低|减少|压减)(了|到|至|为)?$")
_LONGER = {"出口": "进", "增长": "负", "公立": "非", "农业": "非"}
_LEVEL = ("到", "至", "为")
_CLAUSE = re.compile("[,;。]")


class Fault(StrEnum):
    """Why a claim does not stand; the value is how the log names it."""

    UNSOURCED = "没有依据"
    QUOTATION = "引文不在所指的原文里"
    PLACE = "地方不符"
    FIGURE = "数字不符"
    WORDS = "说法不在原文里"
    JOINED = "拼接"
    LEFT_OUT = "漏了限定"
    DIRECTION = "升降不符"
    NEGATION = "否定不符"
    TIME = "时间不符"
    VERDICT = "自下判断"


def fault_beside(found: Match, around: str, claim: str, header: bool) -> Fault | None:
    """What is wrong with a unit beside a sentence, or None. ``around`` (in normal form) may be said
    with it: headings, the report's title and place; ``claim`` is the whole of what the unit is of;
    a ``header`` names in words of its own what follows."""
    checks: Sequence[tuple[Fault, Callable[[], bool]]] = (
        (Fault.FIGURE, lambda: figures_stand(found)),
        (Fault.WORDS, lambda: words_stand(found, around, header) and adds_nothing(found)),
        (Fault.JOINED, lambda: hold_together(found) and respects_order(found)),
        (Fault.LEFT_OUT, lambda: not skipped(found, normalise(claim)) and _is_whole(found)),
        (Fault.LEFT_OUT, lambda: _hedged(found, claim) and not _unrestricted(found, claim)),
        (Fault.DIRECTION, lambda: _same_direction(found)),
        (Fault.NEGATION, lambda: _same_negation(found)),
        (Fault.LEFT_OUT, lambda: not any(_cuts_a_word(found, block) for block in found.shared)),
    )
    return next((fault for fault, holds in checks if not holds()), None)


def _unrestricted(found: Match, claim: str) -> bool:
    """Has the sentence a word that restricts what the unit takes from it, which the claim lacks?"""
    if not found.shared:
        return False
    first, last = found.shared[0], found.shared[-1]
    tokens = found.sentence.tokens
    items = found.sentence.items()
    start = items[tokens[first.there].item][0].start
    end = tokens[last.there + last.size - 1].end
    said = _RESTRICTS.findall(found.sentence.text[start:end])
    clause = _CLAUSE.split(found.sentence.text[: tokens[first.there].start])[-1]
    said += _RESTRICTS_ALL.findall(clause)
    form = normalise(claim)
    return any(word not in form for word in said)


def _is_whole(found: Match) -> bool:
    """Does a unit with a figure not break off a name: 中国质量奖 of 中国质量奖提名奖?"""
    if not found.shared or not any(True for _ in found.counted()):
        return True
    last = found.shared[-1]
    end = last.there + last.size
    tokens = found.sentence.tokens
    item = tokens[end - 1].item
    tail = "".join(
        str(t.value)
        for t in tokens[end:]
        if t.item == item and not t.counted and not t.is_separator
    )
    follows = end < len(tokens) and not tokens[end].counted and not tokens[end - 1].counted
    rest = frameless(tail).replace("|", "")
    return not (follows and 2 <= len(rest) <= 4 and str(tokens[end - 1].value) in rest)


def _hedged(found: Match, claim: str) -> bool:
    """Is what the clause of a figure only strives for told so?"""
    return all(
        keeps_hedge(claim, _CLAUSE.split(found.sentence.text[: told.start])[-1] + told_words)
        for _, told in found.counted()
        for told_words in (found.sentence.text[told.start : told.end],)
    )


def _same_direction(found: Match) -> bool:
    """Do figures grow or shrink alike, by as much or to as much?"""
    unit, sentence = found.unit.text, found.sentence.text
    for own, told in found.counted():
        mine, yours = unit[: own.start], sentence[: told.start]
        if mine.endswith(("-", "至")) or yours.endswith("-"):
            continue
        trends = trend(mine), trend(yours)
        if all(trends) and trends[0] != trends[1]:
            return False
        changes = _CHANGE.search(mine), _CHANGE.search(yours)
        if all(changes) and len({m[1] in _LEVEL for m in changes if m}) > 1:
            return False
    return True


def _cuts_a_word(found: Match, block: Block) -> bool:
    """Does a piece begin inside a word that says something else: 出口 in 进出口?"""
    start = found.sentence.tokens[block.there].start
    own = found.unit.tokens[block.at].start
    words = found.sentence.text[start : start + 2], found.sentence.text[start - 1 : start]
    return _LONGER.get(words[0]) == words[1] != found.unit.text[own - 1 : own]


def _same_negation(found: Match) -> bool:
    """Is nothing told without the denial that stands before it?"""
    for block in found.shared:
        own, told = found.unit.tokens[block.at], found.sentence.tokens[block.there]
        if told.counted or not _NEGATION.search(
            found.sentence.text[max(0, told.start - 3) : told.start]
        ):
            continue
        if not _NEGATION.search(found.unit.text[max(0, own.start - 3) : own.start]):
            return False
    return True
