"""A unit of a claim beside a sentence of a report: which of its words stand there, in its order.

Both are cut into tokens: a character each, but a figure or a rank is one token by its value, so that
17000家 equals 1.7万家 and 第一 equals 第1. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from functools import lru_cache

from index.figures import figures, numeral
from index.text import normalise

SEPARATORS = ",;。:!?、"
_ALIKE = (("提升", "提高"), ("助力", "帮助"), ("增至", "增加到"), ("增长到", "增加到"), ("增长至", "增加到"),
          ("增加至", "增加到"), ("提高至", "提高到"), ("升至", "提高到"), ("升到", "提高到"), ("位列", "位居"), ("较", "比"), ("由", "从"))  # fmt: skip
"""Words that may be put for one another, with the one that is compared."""

_RANK = re.compile(r"第([一二三四五六七八九十\d]+)(?:[位名]|(?=[,;。、的|]|$))|首位|榜首|居首")
_AND = re.compile(r"以及|和(?![谐平睦解美风善气田县])|与(?!会|时俱进)")
_BOTH = re.compile("(?<![人年平户日月])均(?!衡|等|匀|价|值)")
_FEW = re.compile(r"([一二两三四五六七八九])([个项家条座])")
"""Small numbers in words, which are no figures by themselves."""


Value = str | tuple[Decimal, str, str]
"""A character; or the number, the unit and the direction of a figure; or a rank, whose unit is 第."""


@dataclass(frozen=True)
class Token:
    """A character, or a figure or a rank by its value, at ``start``..``end`` of the text compared;
    ``item`` counts the stretches between separators."""

    value: Value
    start: int
    end: int
    item: int

    @property
    def counted(self) -> bool:
        """Is it a figure or a rank?"""
        return not isinstance(self.value, str)

    @property
    def is_separator(self) -> bool:
        """Does it end an item?"""
        return isinstance(self.value, str) and self.value in SEPARATORS

    @property
    def is_year(self) -> bool:
        """Is it a year, or a day of one?"""
        if isinstance(self.value, str):
            return False
        number, unit, _ = self.value
        return unit in ("月", "日") or (unit == "年" and number > 1900)


@dataclass(frozen=True)
class Text:
    """A text as it is compared, and its tokens: no blanks, brackets nor quotation marks, but
    separators."""

    text: str
    tokens: tuple[Token, ...]

    def items(self) -> dict[int, list[Token]]:
        """The tokens of each item, separators left out."""
        found: dict[int, list[Token]] = {}
        for token in self.tokens:
            if not token.is_separator:
                found.setdefault(token.item, []).append(token)
        return found


@dataclass(frozen=True)
class Block:
    """``size`` tokens of a unit from ``at`` on that stand in the sentence from ``there`` on."""

    at: int
    there: int
    size: int


@lru_cache(maxsize=512)
def text_of(words: str) -> Text:
    """A text cut into tokens."""
    form = normalise(words)
    for one, other in _ALIKE:
        form = form.replace(one, other)
    form = _BOTH.sub("都", _AND.sub("、", form))
    found: list[Token] = []
    item = at = 0
    end_of_all: tuple[int, int, Value | None] = (len(form), len(form), None)
    for start, end, value in (*_counted(form), end_of_all):
        for here in range(at, start):
            character = form[here]
            if character in SEPARATORS:
                item += 1
            if character.isalnum() or character in SEPARATORS:
                found.append(Token(character, here, here + 1, item))
        if value is not None:
            found.append(Token(value, start, end, item))
        at = end
    return Text(form, tuple(found))


def _counted(form: str) -> Iterator[tuple[int, int, Value]]:
    """The figures and ranks of a text in normal form, in order, none over another."""
    found: list[tuple[int, int, Value]] = [
        (m.start(), m.end(), ((m[1] and numeral(m[1])) or Decimal(1), "第", ""))
        for m in _RANK.finditer(form)
    ]
    found += [
        (m.start(), m.end(), (numeral(m[1]) or Decimal(0), m[2], "")) for m in _FEW.finditer(form)
    ]
    found += [(f.start, f.end, (f.value, f.unit, f.direction)) for f in figures(form)]
    reached = 0
    for start, end, value in sorted(found, key=lambda one: one[:2]):
        if start >= reached:
            yield start, end, value
            reached = end


@dataclass(frozen=True)
class Match:
    """A unit, a sentence, and the stretches that they share."""

    unit: Text
    sentence: Text
    shared: tuple[Block, ...]

    @property
    def mine(self) -> frozenset[int]:
        """The tokens of the unit that stand in the sentence."""
        return frozenset(b.at + n for b in self.shared for n in range(b.size))

    @property
    def yours(self) -> frozenset[int]:
        """The tokens of the sentence that the unit has."""
        return frozenset(b.there + n for b in self.shared for n in range(b.size))

    def counted(self) -> Iterator[tuple[Token, Token]]:
        """Each figure and rank of the unit with the sentence's; years left out."""
        for block in self.shared:
            for n in range(block.size):
                own, told = self.unit.tokens[block.at + n], self.sentence.tokens[block.there + n]
                if own.counted and not own.is_year:
                    yield own, told


def match(unit: Text, sentence: Text) -> Match:
    """The two beside each other."""
    return Match(unit, sentence, _blocks(unit.tokens, sentence.tokens))


def _blocks(unit: Sequence[Token], sentence: Sequence[Token]) -> tuple[Block, ...]:
    """The stretches of ``unit`` that stand in ``sentence``, in order: the longest first, then what
    lies to its left and to its right. A single character is none, a single figure is one."""
    matcher = SequenceMatcher(None, _values(unit), _values(sentence), autojunk=False)

    def within(a: int, b: int, c: int, d: int) -> Iterator[Block]:
        at, there, size = matcher.find_longest_match(a, b, c, d)
        if size < 2:
            at, there, size = _figure_in(unit[a:b], sentence[c:d], a, c)
        if size:
            yield from within(a, at, c, there)
            yield Block(at, there, size)
            yield from within(at + size, b, there + size, d)

    return tuple(within(0, len(unit), 0, len(sentence)))


def _figure_in(
    unit: Sequence[Token], sentence: Sequence[Token], a: int, c: int
) -> tuple[int, int, int]:
    """The first figure that both have, in the places from ``a`` and ``c`` on; a size of 0 for none."""
    told = [token.value for token in sentence]
    for at, token in enumerate(unit):
        if token.counted and token.value in told:
            return a + at, c + told.index(token.value), 1
    return 0, 0, 0


def _values(tokens: Sequence[Token]) -> list[Value]:
    return [token.value for token in tokens]
