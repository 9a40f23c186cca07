"""Whether the pieces of a unit that stand in a sentence belong together there.

Words from two clauses of a sentence make a statement that it does not make: of 鞍山入选甲试点，抚顺入选乙
试点 one cannot say 鞍山入选乙试点. Where pieces stand in different items, one must reach the end of
its own, as in a list (甲、乙开工), or the other begin its own, as under a shared head (改造甲、乙). Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.aligned import Block, Match, Text, Token
from bot.lead import pairs
from bot.units import frameless, is_bare, is_heavy

_AND = re.compile(r"[、和与]|(?<!普)及")
_CLAUSE = re.compile(r"[,;。:]")
_HELPING = re.compile(
    r"抓好|做好|开展|实施|加强|加快|深入|有力|有效|全力|着力|促进|确保|保持|稳定|力求|分类|分别|分批|统筹|科学|积极|稳步|持续|大力|全面|切实|进一步|扎实|稳妥|有序|深化|累计|总量|总额|同比|年均"
)
"""What may be left out before a figure."""
_OF_A_NAME = 8


def hold_together(found: Match) -> bool:
    """Do the pieces of a unit make one statement of the sentence?"""
    return all(_joined(found, *pair) for pair in pairwise(found.shared))


def _joined(found: Match, left: Block, right: Block) -> bool:
    unit, tokens = found.unit.tokens, found.sentence.tokens
    end = _reached(found, left)
    last, first = tokens[end - 1], tokens[right.there]
    if last.item == first.item:
        return True
    items = found.sentence.items()
    listed = {t.value for t in tokens[end : right.there] if t.is_separator} <= {"、"}
    if unit[left.at + left.size - 1].value == "等":
        return False
    ends, begins = last.end == items[last.item][-1].end, _opens(found.sentence, items, first)
    if begins and (listed or is_bare(_words(found.sentence, items[first.item]))):
        return _under_its_head(found.sentence, items, last.item, first.item)
    whole = tokens[left.there].start == items[last.item][0].start
    adjacent = whole and ends and begins and right.there - end <= 1
    apart = any(t.is_separator for t in unit[left.at + left.size - 1 : right.at + 1])
    return (ends and listed) or adjacent or (ends and begins and apart)


def _opens(sentence: Text, items: dict[int, list[Token]], first: Token) -> bool:
    """Does a token begin its item, but for what says nothing?"""
    before = sentence.text[items[first.item][0].start : first.start]
    return not any(map(is_heavy, frameless(before)))


def _reached(found: Match, block: Block) -> int:
    """Where a piece ends in the sentence, taken as far as the unit goes on like it in the item."""
    unit, tokens = found.unit.tokens, found.sentence.tokens
    at, there = block.at + block.size, block.there + block.size
    while (
        at < len(unit)
        and there < len(tokens)
        and unit[at].value == tokens[there].value
        and tokens[there].item == tokens[there - 1].item
    ):
        at, there = at + 1, there + 1
    return there


def _under_its_head(sentence: Text, items: dict[int, list[Token]], before: int, item: int) -> bool:
    """An item that begins a piece may have a head in any item before it; one that is nothing but
    how much has it in the nearest that is more."""
    if not is_bare(_words(sentence, items[item])):
        return True
    nearest = item - 1
    while nearest > before and (nearest not in items or is_bare(_words(sentence, items[nearest]))):
        nearest -= 1
    return nearest == before


def skipped(found: Match, claim: str) -> str:
    """What the sentence says in the item of a figure, before the last word that the unit has of it,
    and the ``claim`` (in normal form) does not: 高龄 of 发放高龄补贴32亿元."""
    paired = {token.value for _, counts in lists(found.sentence) for token in counts}
    items, yours = found.sentence.items(), found.yours
    place = {token.start: at for at, token in enumerate(found.sentence.tokens)}
    for _, told in found.counted():
        item = items[told.item]
        named = found.sentence.text[: told.start].endswith("等")
        if named or told.value in paired or _ends_a_list(found, item[0], place):
            continue
        last = max(token.start for token in item if place[token.start] in yours)
        odd = [t for t in item if t.start <= last and place[t.start] not in yours]
        left = _unsaid(_HELPING.sub("", frameless("".join(map(_shown, odd)))), claim)
        if len(left) > 1:
            return left
    return ""


def _shown(token: Token) -> str:
    return token.value if isinstance(token.value, str) else " "


def _ends_a_list(found: Match, first: Token, place: dict[int, int]) -> bool:
    """Is an item the last of a list that the unit cuts short with 等?"""
    before = found.sentence.tokens[max(0, place[first.start] - 1)]
    return before.value == "、" and "等" in found.unit.text


def _unsaid(words: str, claim: str) -> str:
    """The characters that say something and stand in no pair that the claim has."""
    said = {at for n in range(len(words) - 1) if words[n : n + 2] in claim for at in (n, n + 1)}
    return "".join(c for at, c in enumerate(words) if _counts(c) and at not in said)


def _counts(character: str) -> bool:
    return character.isalnum() and character not in "的了在为和与要将是"


def lists(sentence: Text) -> Iterator[tuple[list[str], list[Token]]]:
    """Where a sentence tells as many things as figures behind them, in that order: 城镇、农村居民收入
    分别增长4.5%、5.7%. The names, and the figures."""
    clauses: dict[int, list[Token]] = {}
    clause = 0
    for token in sentence.tokens:
        if token.is_separator and token.value != "、":
            clause += 1
        else:
            clauses.setdefault(clause, []).append(token)
    for own in clauses.values():
        counts = [token for token in own if token.counted and not token.is_year]
        if len(counts) < 2 or not _follow_each_other(sentence, counts):
            continue
        names = _AND.split(sentence.text[own[0].start : counts[0].start])
        if len(names) == len(counts):
            longest = max(map(len, names[:-1]))
            yield [*names[:-1], names[-1][: longest + 1]], counts


def _follow_each_other(sentence: Text, counts: Sequence[Token]) -> bool:
    return all(
        sentence.text[one.end : other.start] in ("、", "及") for one, other in pairwise(counts)
    )


def respects_order(found: Match) -> bool:
    """Has each thing of the unit the figure, or the predicate, that a sentence gives it by its place
    in a list (分别)?"""
    subject = pairs(found.unit.text)
    told = [token.value for token, _ in found.counted()]
    for names, counts in lists(found.sentence):
        values = [token.value for token in counts]
        mine = [value for value in told if value in values]
        if len(mine) > 1 and mine != [value for value in values if value in mine]:
            return False
        here = [value == mine[0] for value in values] if len(mine) == 1 else []
        if here and not _is_named(subject, names, here):
            return False
        own = [name for name, value in zip(names, values, strict=True) if value in mine]
        if not all(_whole_name(name, found.unit.text) for name in own):
            return False
    return all(
        _is_named(subject, names, _has_most(subject, things))
        for names, things in _respectively(found.sentence)
    )


def _respectively(sentence: Text) -> Iterator[tuple[list[str], list[str]]]:
    """The things before 分别 and what is said of each, where there are as many."""
    for clause in _CLAUSE.split(sentence.text):
        before, word, after = clause.partition("分别")
        names, things = _AND.split(before), _AND.split(after)
        if word and len(names) == len(things) > 1 and not any(c.isdecimal() for c in after):
            longest = max(min(len(name), _OF_A_NAME) for name in names[:-1])
            yield [names[0][-_OF_A_NAME:], *names[1:-1], names[-1][: longest + 1]], things


def _is_named(subject: set[str], names: Sequence[str], here: Sequence[bool]) -> bool:
    """Of the things named, is the one that the subject has most of one of those ``here``?"""
    unique = [
        pairs(name) - set().union(*(pairs(n) for n in names if n is not name)) for name in names
    ]
    own = [len(subject & mine) / max(1, len(mine)) for mine in unique]
    best = max(own)
    several = sum(bool(mine) and mine <= subject for mine in unique) > 1
    if several:
        return sum(here) != 1
    if not best or not any(here) or own.count(best) > 1:
        return True
    return here[own.index(best)]


def _whole_name(name: str, text: str) -> bool:
    """Has a text nearly all of a name: 汽车 is not 新能源汽车?"""
    own = {c for c in frameless(name) if is_heavy(c)}
    return 5 * len(own & set(text)) >= 4 * len(own)


def _has_most(subject: set[str], things: Sequence[str]) -> list[bool]:
    """Which of several things a subject has most of, where it has half of it; else none."""
    own = [len(subject & pairs(thing)) / max(1, len(pairs(thing))) for thing in things]
    best = max(own)
    return [share == best >= 0.5 and own.count(best) == 1 for share in own]


def _words(text: Text, tokens: Sequence[Token]) -> str:
    return text.text[tokens[0].start : tokens[-1].end]
