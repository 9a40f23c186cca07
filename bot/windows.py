"""Where in a sentence a unit of a claim may stand, and whether two units that follow each other in a
claim may follow each other in what is said. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.aligned import Match
from bot.units import Unit

_CLAUSE = re.compile("[,;。:]")
_CLAUSES = re.compile("[^,;。:]+")
_ITEM = re.compile("[,;。:、]")
_MARKS = " ,，、；;。:：“”\"'"
_HEADS = (2, 3, 4)
"""So many characters may be the verb of a clause, which a claim puts behind its object."""
_MEANS = re.compile("通过(?!验收|审|评|认|国家|备案|了|率)|借助|依托|依靠|为了")
_END = re.compile(
    r"\W*(?:以此|借此|由此|从而|进而|使得|因此|因而|所以|于是|使(?![用命])|让|实现|以(?=[^及上下内外来])|推动|带动|拉动|助力)"
)
"""What joins means and end; it must be the report's."""
_LEANS = re.compile(
    r"[|\W]*(?:惠及|带动|拉动|覆盖|受益|服务(?=\d|人|企业|群众|灵活)|总数|总量|总额|总投资|年度投资|投资(?=\d)|占|比重"
    r"|位?居(?=[全世中国首第前西东])|排(?=[全世中国第])|增速|增幅|规模|金额|数量|保持|稳居|创(?=历史|近|新高|下)|基本(?=\||实现|建成|形成|完成|解决|消除|达)"
    r"|增长|下降|提高|其(?!中)|这)"
)
"""What says something of what was named just before."""
_SPAN = re.compile(r"(用\d+.{0,4}年时间|到20\d\d年|\d+年内)[,、]$")


@dataclass(frozen=True)
class Window:
    """A sentence as it is compared, or some of its clauses from the character ``start`` on; ``moved``
    is the length of the verb that was put to the end."""

    text: str
    start: int = 0
    moved: int = 0


def windows(sentence: str) -> Iterator[Window]:
    """The sentence, each clause, each with the one before, each with its verb at the end."""
    yield Window(sentence)
    clauses = [match.span() for match in _CLAUSES.finditer(sentence)]
    for start, end in clauses:
        yield Window(sentence[start:end], start)
    for (start, _), (_, end) in pairwise(clauses):
        yield Window(sentence[start:end], start)
    for start, end in clauses:
        for head in _HEADS:
            if end - start > head + 2:
                clause = sentence[start:end]
                yield Window(clause[head:] + clause[:head], start, head)


def takes_verb(found: Match, window: Window) -> bool:
    """Has a unit the verb that was put to the end for it?"""
    if not window.moved:
        return True
    at = len(found.sentence.text) - window.moved
    tail = {n for n, token in enumerate(found.sentence.tokens) if token.end > at}
    return bool(tail) and tail <= found.yours


@dataclass(frozen=True)
class Stand:
    """Where a unit stands: the place of its source among those of the claim, the whole sentence as
    it is compared, the window of it, and the pieces."""

    unit: Unit
    source: int
    sentence: str
    window: Window
    found: Match

    @property
    def span(self) -> tuple[int, int] | None:
        """Where its pieces begin and end in the sentence; None where it has none."""
        if not self.found.shared:
            return None
        first, last = self.found.shared[0], self.found.shared[-1]
        tokens = self.found.sentence.tokens
        moved = self.window.start + self.window.moved
        end = min(moved + tokens[last.there + last.size - 1].end, len(self.sentence))
        return moved + tokens[first.there].start, end


def keeps_span(stand: Stand, claim: str) -> bool:
    """Does a claim say in how many years what a unit tells is to be done, where the sentence does?"""
    if stand.span is None:
        return True
    before = _SPAN.search(stand.sentence[: stand.span[0]])
    return before is None or before[1] in claim


def follows(one: Stand, other: Stand) -> bool:
    """May ``other`` be told right after ``one``? What is told as means and end, or of what was named
    just before, must be so in the report."""
    if one.span is None or other.span is None:
        return True
    leans = bool(_LEANS.match(other.unit.words))
    links = [m[0] for m in (_MEANS.search(one.unit.clause), _END.match(other.unit.clause)) if m]
    first = not _CLAUSE.search(other.sentence[: other.span[0]])
    if one.source != other.source:
        own = other.unit.apart or any(True for _ in other.found.counted())
        return own and not links and (first or not leans)
    if any(link.strip(_MARKS) not in other.sentence for link in links):
        return False
    between = other.sentence[one.span[1] : other.span[0]]
    beside = one.span[1] <= other.span[0] and len(_ITEM.findall(between)) <= 1
    return beside or not (leans or links)
