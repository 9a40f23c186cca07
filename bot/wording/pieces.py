"""A text cut into pieces that are looked for one by one: its sentences, and what it quotes.

A quotation is a piece of its own where it may be one of a report: behind 报告指出 or a colon, or
where it is long; 专精特新 in quotation marks stays in its sentence. An ellipsis cuts. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.wording.claims import is_claimed
from bot.wording.form import Form
from bot.wording.saying import VERB
from index.text import normalise

_OPEN, _CLOSE = "“「『《", "”」』》"
_QUOTED = re.compile(
    r"“((?:[^“”]|“(?:[^“”]|“[^“”]*”)*”)*)”|「((?:[^「」]|「[^「」]*」)*)」|『([^『』]*)』|\"([^\"\n]*)\""
)
_SENTENCE = re.compile(
    r"[。！？；!?;]+[”’」』）)》\"]*|…+|\.{3,}|·{3,}|[\[（(【]?(?:此处)?[略省][略去][\]）)】]?(?=[，。、”])|\n\s*\n|(?<=[：:])\s*\n|(?<=\n)[^，、,\n]{0,12}(?<![，、,])\n"
)
_LONG = 10
"""The words' characters from which any quotation is a piece of its own."""
_SHORT, _CLAIMED = 4, 6
"""From which one is that is said to be a report's; and from which that may turn out wrong."""
_BACK = 200
_PARTICLES = r"(?:了|过|着|出|要|的是|是|有|一句|[，,：:\s—]){0,4}$"
_SAYS = re.compile(rf"(?:{VERB}|[：:—]){_PARTICLES}")
_LEADS = re.compile(rf"(?:{VERB}|[：:，,、—是为即像用要把将对有]){_PARTICLES}")
"""What stands before a quotation of some length, besides a verb of saying."""


@dataclass(frozen=True)
class Piece:
    """``words[start:end]`` of a form. ``quotation`` is the number of the quotation it stands in, -1
    for none; ``claims``: the writer says that this is a report's."""

    start: int
    end: int
    quotation: int = -1
    claims: bool = False

    @property
    def quoted(self) -> bool:
        """Does it stand between quotation marks?"""
        return self.quotation >= 0

    def rests(self, taken: Iterable[tuple[int, int]]) -> Iterator[Piece]:
        """What some spans, in their order, leave of it."""
        at = self.start
        for start, end in (*taken, (self.end, self.end)):
            if start > at:
                yield replace(self, start=at, end=start)
            at = max(at, end)


@dataclass(frozen=True)
class _Quotation:
    start: int
    end: int
    claims: bool


def pieces(text: Form, names: Sequence[tuple[int, int]] = ()) -> tuple[Piece, ...]:
    """The pieces of a text, in order; those without any words are left out, and so are ``names``,
    the spans of the source that only name a report."""
    quotations = list(_quotations(text.source))
    cuts = {0, len(text.source)}
    cuts.update(match.end() for match in _SENTENCE.finditer(text.source))
    cuts.update(edge for one in quotations for edge in (one.start, one.end))
    cuts.update(edge for name in names for edge in name)
    edges = sorted(cuts)
    left_out = set(names)
    found = []
    for start, end in zip(edges, edges[1:], strict=False):
        first, last = text.index(start), text.index(end)
        if first < last and (start, end) not in left_out:
            around = [n for n, q in enumerate(quotations) if q.start <= start and end <= q.end]
            claims = any(quotations[n].claims for n in around)
            found.append(Piece(first, last, around[0] if around else -1, claims))
    return tuple(found)


def _quotations(source: str) -> Iterator[_Quotation]:
    """The quotations that are pieces of their own: their words' offsets, without the marks."""
    for match in _QUOTED.finditer(source):
        group = next(n for n, words in enumerate(match.groups(), 1) if words is not None)
        before = _sentence(source[max(0, match.start() - _BACK) : match.start()])
        after = source[match.end() : match.end() + 30]
        size = len(re.sub(r"\W", "", match[group]))
        opens = not before.strip(' \u3000“「『"')
        claims = is_claimed(normalise(before), normalise(after))
        leads = opens or (_LEADS if size >= _LONG else _SAYS).search(before)
        if (leads and size >= _SHORT) or (claims and size >= _LONG):
            claims = claims and size >= _CLAIMED
            yield _Quotation(match.start(group), match.end(group), claims)


def _sentence(before: str) -> str:
    """What of the text before a quotation belongs to its sentence, without other quotations."""
    plain = _QUOTED.sub("“”", before)
    return re.split(r"[。！？；\n“「『](?!”)", plain)[-1]
