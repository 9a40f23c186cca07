"""A stretch that counts as quoted → a finding: how it stands to its original.

Pure: what is compared comes from elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.wording.align import Change, Stretch
from bot.wording.choice import Chosen
from bot.wording.compare import figure_differs
from bot.wording.finding import Edit, Finding, Kind, Op
from bot.wording.form import Form
from bot.wording.originals import Originals
from bot.wording.pieces import Piece
from bot.wording.script import without_chance

_ENDS = "。！？；!?;”’」』）)》…"
_LEAST_LEFT, _LEAST = 8, 4
"""The words' characters from which the rest of a quotation is missing by itself, where most of it
stands in a report; where most of it does not."""


def finding(one: Chosen, text: Form, known: Originals, named: str) -> Finding:
    """The finding of a stretch; ``named`` is what the text names as its source."""
    found = without_chance(one.found, text, known)
    number = known.number(found.place)
    start, end = text.span(found.start, found.end)
    first, last = known.span(found.place, found.until)
    report = known.reports[number]
    same = _alike(text.source, end, report.text, last)
    end, last = end + same, last + same
    original = report.text[first:last]
    kind = _kind(found, text, known, text.source[start:end] == original)
    if one.elsewhere and named:
        kind = Kind.MISATTRIBUTED
    passage = known.passage(number, first)
    return Finding(
        start,
        end,
        kind,
        report.entry.document,
        first,
        last,
        original,
        tuple(_edit(change, text, known) for change in found.changes),
        passage.address if passage else "",
        passage.headings if passage else (),
        named if one.elsewhere else "",
    )


def missing(cut: Sequence[Piece], told: Sequence[Chosen], text: Form) -> Iterator[Finding]:
    """What the writer says is a report's and stands in none: whole quotations, or a sentence."""
    held: Piece | None = None
    for piece in _unfound(cut, told):
        if held and piece.start == held.end and piece.quotation == held.quotation:
            held = replace(held, end=piece.end)
            continue
        if held:
            yield Finding(*text.span(held.start, held.end), Kind.NOT_FOUND)
        held = piece
    if held:
        yield Finding(*text.span(held.start, held.end), Kind.NOT_FOUND)


def _unfound(cut: Sequence[Piece], told: Sequence[Chosen]) -> Iterator[Piece]:
    for piece in cut:
        if not piece.claims:
            continue
        every = [(one.found.start, one.found.end) for one in told]
        inside = [(start, end) for start, end in every if start < piece.end and piece.start < end]
        held = sum(min(end, piece.end) - max(start, piece.start) for start, end in inside)
        most = held >= (piece.end - piece.start) / 2
        for rest in piece.rests(inside):
            if rest.end - rest.start >= (_LEAST_LEFT if most else _LEAST):
                yield rest


def _kind(found: Stretch, text: Form, known: Originals, same: bool) -> Kind:
    if not found.changes:
        return Kind.EXACT if same else Kind.FORMAT
    return Kind.FIGURE if figure_differs(found, text, known) else Kind.DIFFERS


def _alike(text: str, at: int, report: str, to: int) -> int:
    """How many closing marks stand behind both stretches alike."""
    size = 0
    while text[at + size : at + size + 1] in _ENDS and (
        text[at + size : at + size + 1] == report[to + size : to + size + 1] != ""
    ):
        size += 1
    return size


def _edit(change: Change, text: Form, known: Originals) -> Edit:
    """A change in the offsets of the text and the document."""
    op = Op.REPLACE
    if change.start == change.end:
        op = Op.INSERT
    elif change.place == change.until:
        op = Op.DELETE
    return Edit(op, *text.span(change.start, change.end), *known.span(change.place, change.until))
