"""The words of a text alone, in normal form, with a map back: what quotations are compared by.

Punctuation, spaces, line breaks, footnote marks and the marks of a list or a page are left out;
a decimal point, %, and the + of 人工智能+ stay. Knows nothing of reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.text import fold

Positions = NDArray[np.int32]
_MARKS = frozenset("，。、；：！？,;:!?—…（）()\n")
_POINT = re.compile(r"(?<=\d)\s{0,2}[.．]\s{0,2}(?=\d)|(?<=\w)\s?[+＋]")
_LEFT_OUT = re.compile(
    r"[¹²³⁰ⁱ⁴-⁹]+|[①-⑳㉑-㉟㊱-㊿❶-❿⓫-⓴]"  # superscripts and numbers in circles
    r"|[\[［〔【]\s*(?:\^|注|脚注)?\s*\d{0,3}\s*[\]］〕】]|[（(]\d{1,2}[）)]"  # [12] [^1] (1)
    r"|<sup>.{0,12}?</sup>|\^\d{1,3}\^|</?[a-z]{1,6}/?>"
    r"|(?:^|(?<=[“「『]))[ \t\u3000]*(?:\d{1,2}[.、．)）](?!\d)|[>#*-]+|[+](?=\s))"  # the mark of a list's item
    r"|^[ \t\u3000]*[—–-]+[ \t\u3000]*\d{1,3}[ \t\u3000]*[—–-]+[ \t\u3000]*$"  # — 3 —
    r"|^[ \t\u3000]*第[ \t\u3000]*\d{1,3}[ \t\u3000]*页.{0,12}$|^[ \t\u3000]*\d{1,3}[ \t\u3000]*/[ \t\u3000]*\d{1,3}[ \t\u3000]*$",
    re.MULTILINE,
)


@dataclass(frozen=True, eq=False)
class Form:
    """``words`` of ``source``; ``origin[i]`` is the offset of the i-th word character's source."""

    source: str
    words: str
    origin: Positions

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the source of ``words[start:end]``; of an empty one, the place behind
        the character before it."""
        if start < end:
            return int(self.origin[start]), int(self.origin[end - 1]) + 1
        at = int(self.origin[start - 1]) + 1 if start else int(self.origin[0])
        return at, at

    def gap(self, at: int) -> str:
        """What stands in the source between the word characters ``at - 1`` and ``at``."""
        left = int(self.origin[at - 1]) + 1 if at else 0
        right = int(self.origin[at]) if at < len(self.words) else len(self.source)
        return self.source[left:right]

    @cached_property
    def opens(self) -> NDArray[np.bool_]:
        """For each word character, and the end, whether a clause begins there: a mark stands
        before it."""
        is_mark = np.fromiter((c in _MARKS for c in self.source), np.int32, len(self.source))
        count = np.append(0, np.cumsum(is_mark))
        edges = np.append(self.origin, len(self.source))
        before = np.append(0, self.origin + 1)
        found: NDArray[np.bool_] = count[edges] > count[before]
        found[0] = found[-1] = True
        return found

    def index(self, offset: int) -> int:
        """The first word character at or behind an offset of the source."""
        return int(np.searchsorted(self.origin, np.int32(offset)))


def form(source: str, spans: Iterable[tuple[int, int]] | None = None) -> Form:
    """The words of ``source``, of its ``spans`` alone where they are given.

    >>> form("超 1.7 万家，其中①“瞪羚”８００家").words
    '超1.7万家其中瞪羚800家'
    """
    folded = {character: _word(character) for character in set(source)}
    pieces = list(map(folded.__getitem__, source))
    for match in _POINT.finditer(source):
        mark = match[0].strip()
        pieces[source.index(mark, match.start())] = "." if mark in ".．" else "+"
    for match in _LEFT_OUT.finditer(source):
        pieces[match.start() : match.end()] = [""] * len(match[0])
    lengths = np.fromiter(map(len, pieces), np.int32, len(pieces))
    if spans is not None:
        kept = np.zeros(len(source) + 1, np.int32)
        for start, end in spans:
            kept[start] += 1
            kept[end] -= 1
        lengths *= np.cumsum(kept[:-1], dtype=np.int32) > 0
        pieces = [piece if length else "" for piece, length in zip(pieces, lengths, strict=True)]
    origin = np.repeat(np.arange(len(source), dtype=np.int32), lengths)
    return Form(source, "".join(pieces), origin)


def _word(character: str) -> str:
    """A character in normal form, "" where it is a mark or a space."""
    return "".join(piece for piece in fold(character) if piece.isalnum() or piece in "%‰")
