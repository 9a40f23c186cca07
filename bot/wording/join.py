"""Neighbouring stretches as one: sentences that follow each other in the text and in the report.

Those without changes are one however many; those of one quotation are one also where they have
changes, or where it leaves out what stands between them without saying so. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from bot.wording.align import Change
from bot.wording.choice import Chosen
from bot.wording.form import Form
from bot.wording.originals import Originals

_ELLIPSIS = re.compile(r"…|\.{3}|·{3}|[\[（(【]?[略省][略去]")
_NEW_LINE = re.compile(r"[。！？；：!?;:”’」』）)]\s*\n|\n\s*\n")
_SENTENCE_END = re.compile(r"[。！？；!?;]")
BETWEEN = 6
"""How many words' characters of its own a quotation may have between two stretches."""
_LEFT_OUT = 400
_LONGEST = 400
"""The words' characters that a quotation with changes may grow to."""


class Near(IntEnum):
    """How near to a stretch the text speaks of reports: not at all, somewhere, in its sentence."""

    NOWHERE = 0
    TEXT = 1
    SENTENCE = 2


@dataclass(frozen=True)
class Told:
    """A stretch, what the text names as its source, "" for nothing, how near to it the text speaks
    of reports, and whether a report that is named as the source is ``loaded``."""

    one: Chosen
    named: str = ""
    near: Near = Near.NOWHERE
    loaded: bool = False


def joined(row: Sequence[Told], text: Form, known: Originals) -> Iterator[Told]:
    """The stretches in order, neighbours that belong together as one."""
    held: Told | None = None
    for told in row:
        if held is not None and _belong(held.one, told.one, text, known):
            held = replace(held, one=_together(held.one, told.one))
            continue
        if held is not None:
            yield held
        held = told
    if held is not None:
        yield held


def _belong(one: Chosen, other: Chosen, text: Form, known: Originals) -> bool:
    a, b = one.found, other.found
    between, left_out = b.start - a.end, b.place - a.until
    if left_out < 0 or known.number(a.place) != known.number(b.place):
        return False
    if one.elsewhere != other.elsewhere or is_apart(text, a.end, b.start):
        return False
    is_short = b.end - a.start <= _LONGEST
    quoted = one.piece.quoted and one.piece.quotation == other.piece.quotation
    if not between and not left_out:
        goes_on = quoted or not _SENTENCE_END.search(_gap(text, a.end, b.start))
        return not (a.changes or b.changes) or (is_short and goes_on)
    return quoted and between <= BETWEEN and left_out <= _LEFT_OUT and is_short


def _gap(text: Form, end: int, start: int) -> str:
    """The marks of the text from one stretch to the next."""
    return text.source[text.span(end - 1, end)[1] : text.span(start, start + 1)[0]]


def is_apart(text: Form, end: int, start: int) -> bool:
    """Does an ellipsis or a new line part two stretches of the text?"""
    gap = _gap(text, end, start)
    return bool(_ELLIPSIS.search(gap) or _NEW_LINE.search(gap))


def _together(one: Chosen, other: Chosen) -> Chosen:
    a, b = one.found, other.found
    gap = Change(a.end, b.start, a.until, b.place)
    changed = gap.end > gap.start or gap.until > gap.place
    found = replace(
        a,
        end=b.end,
        until=b.until,
        changes=(*a.changes, *((gap,) if changed else ()), *b.changes),
    )
    same = one.piece.quotation == other.piece.quotation
    piece = replace(
        one.piece,
        end=other.piece.end,
        quotation=one.piece.quotation if same else -1,
        claims=one.piece.claims or other.piece.claims,
    )
    weight, seeds = one.weight + other.weight, one.seeds + other.seeds
    return replace(one, piece=piece, found=found, weight=weight, seeds=seeds)
