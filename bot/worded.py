"""Whether the figures and the words of a unit of a claim stand in a sentence. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.aligned import Match
from bot.units import is_heavy

_POLAR = frozenset("不未没无非高低升降增减入出进退多少大小快慢首末停关禁每全仅只最各约近超均")
_STRONG = re.compile(
    "所有|全部|一律|全面|彻底|完全|免费|首次|首个|唯一|大幅|显著|必须|任何|强制|无需|不再|每年|每月|已建成|建成|确保|保证"
)
"""Words that say much: none may be added."""
_UP_OR_DOWN = re.compile("[上下][调升降涨跌浮滑行]")
_PARTICLES = frozenset("了的在是要将也还都被把为会到达和与及等由从对向于并以而就则又再已下中")
_MOST_OF_A_HEADER = 4
_CLOSE = 2


def figures_stand(found: Match) -> bool:
    """Does each figure of a unit stand in the sentence, with what it is the figure of?"""
    return all(_stands_elsewhere(found, at) for at in _odd_figures(found))


def _odd_figures(found: Match) -> Iterator[int]:
    """The figures of a unit that stand in no piece of it, years left out; one that is said again is
    none."""
    mine = found.mine
    seen = {found.unit.tokens[at].value for at in mine}
    for at, token in enumerate(found.unit.tokens):
        if token.counted and not token.is_year and at not in mine and token.value not in seen:
            yield at


def _stands_elsewhere(found: Match, at: int) -> bool:
    """Is a figure that is put before its thing (20家平台) told behind it, alone in an item that the
    same item of the unit has (平台20家)?"""
    figure = found.unit.tokens[at]
    if not any(block.at > at for block in found.shared):
        return False
    alone = sum(token.counted for token in found.unit.tokens) == 1
    said = {
        block.there + n
        for block in found.shared
        for n in range(block.size)
        if alone or found.unit.tokens[block.at + n].item == figure.item
    }
    place = {token.start: n for n, token in enumerate(found.sentence.tokens)}
    for item in found.sentence.items().values():
        if [t.value for t in item if t.counted] != [figure.value]:
            continue
        heavy = [t for t in item if isinstance(t.value, str) and is_heavy(t.value)]
        told = sum(place[token.start] in said for token in heavy)
        if told >= 2 and 10 * told >= 7 * len(heavy):
            return True
    return False


def words_stand(found: Match, around: str, header: bool) -> bool:
    """Does all that a unit says stand in the sentence, or with it, but for a character that says
    neither more nor less?"""
    odd = [at for at in _odd_words(found, around) if not _leads_on(found, at)]
    if header:
        return len(odd) <= _MOST_OF_A_HEADER
    turned = any(found.unit.tokens[at].value in _POLAR for at in odd) or _other_way(found)
    says_more = any(_replaces(found, at) or _is_word(found, around, at) for at in odd)
    return len(odd) < 2 and not turned and not says_more


def _is_word(found: Match, around: str, at: int) -> bool:
    """Is a character, with one beside it, a word that stands nowhere: 地铁?"""
    tokens, mine = found.unit.tokens, found.mine
    for near in (at - 1, at + 1):
        beside = tokens[near].value if 0 <= near < len(tokens) and near not in mine else ""
        if isinstance(beside, str) and beside.isalnum() and beside not in _PARTICLES:
            both = "".join(str(tokens[n].value) for n in sorted((at, near)))
            if both not in around:
                return True
    return False


def _replaces(found: Match, at: int) -> bool:
    """Does a character stand where the sentence has others: 泉 for 漳 in 漳州?"""
    before = [b for b in found.shared if b.at + b.size <= at]
    after = next((b for b in found.shared if b.at > at), None)
    if after is None:
        return False
    tokens = found.sentence.tokens
    start = before[-1].there + before[-1].size if before else 0
    own = tokens[after.there].item
    gap = [t for t in tokens[start : after.there] if t.item == own or before]
    return any(isinstance(t.value, str) and is_heavy(t.value) for t in gap)


def adds_nothing(found: Match) -> bool:
    """Are the words of a unit that say much in the sentence too?"""
    return all(word in found.sentence.text for word in _STRONG.findall(found.unit.text))


def _other_way(found: Match) -> bool:
    """Does a unit go up or down (上调) where the sentence does not?"""
    return any(word not in found.sentence.text for word in _UP_OR_DOWN.findall(found.unit.text))


def _odd_words(found: Match, around: str) -> list[int]:
    """The tokens of a unit that say something and stand neither in the sentence nor, two together,
    around it."""
    mine = found.mine
    runs = "".join(
        token.value if isinstance(token.value, str) and at not in mine else " "
        for at, token in enumerate(found.unit.tokens)
    )
    said = {n for at in range(len(runs) - 1) if runs[at : at + 2] in around for n in (at, at + 1)}
    said |= {n for at in _shared_tails(found, runs) for n in (at, at + 1)}
    return [at for at, c in enumerate(runs) if at not in said and is_heavy(c)]


def _shared_tails(found: Match, runs: str) -> Iterator[int]:
    """Where a unit says with each item of a list what the sentence says once, behind the last:
    工业投资、制造业投资 of 工业、制造业投资."""
    for at in range(len(runs) - 1):
        ends = at + 2 < len(runs) and found.unit.tokens[at + 2].value == "、"
        tail = runs[at : at + 2]
        again = found.unit.text.count(tail) > 1 and tail in found.sentence.text
        if ends and tail.strip() and again:
            yield at


def _leads_on(found: Match, at: int) -> bool:
    """Does a character stand close before a piece in the unit and in the sentence alike: 创 of 创下历史新高
    and 创历史新高?"""
    following = next((block for block in found.shared if block.at > at), None)
    if following is None or following.at - at > _CLOSE:
        return False
    start = found.sentence.tokens[following.there].start
    return str(found.unit.tokens[at].value) in found.sentence.text[max(0, start - _CLOSE) : start]
