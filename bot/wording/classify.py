"""A stretch that counts as quoted → a finding: how it stands to its original.

Pure: what is compared comes from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.wording.align import Change, Stretch
from bot.wording.choice import Chosen
from bot.wording.compare import figure_differs
from bot.wording.finding import Edit, Finding, Kind, Op
from bot.wording.form import Form
from bot.wording.originals import Originals
from bot.wording.pieces import Piece
from index.figures import figures

_ENDS = "。！？；!?;”’」』）)》…"
_LEAST_LEFT = 8
"""The words' characters from which the rest of a quotation is missing by itself."""
_NOTE = re.compile(r"\d{1,2}")
_CLOSERS, _COUNT = tuple("”’」』》）)"), 6
_UNIT = re.compile(r"[\w%‰]")


def finding(one: Chosen, text: Form, known: Originals, named: str) -> Finding:
    """The finding of a stretch; ``named`` is what the text names as its source."""
    found = _without_notes(one.found, text, known)
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
        at = piece.start
        inside = [t.found for t in told if t.found.start < piece.end and piece.start < t.found.end]
        for start, end in (*((f.start, f.end) for f in inside), (piece.end, piece.end)):
            if start - at >= (_LEAST_LEFT if inside else 1):
                yield replace(piece, start=at, end=start)
            at = end


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


def _without_notes(found: Stretch, text: Form, known: Originals) -> Stretch:
    """The stretch less changes that are but the numbers of notes, or of pages, on either side."""
    kept = tuple(
        change
        for change in found.changes
        if not (
            (change.place == change.until and _is_note(text, change.start, change.end))
            or (
                change.start == change.end
                and _is_note(
                    known.forms[known.number(found.place)],
                    change.place - known.starts[known.number(found.place)],
                    change.until - known.starts[known.number(found.place)],
                )
            )
        )
    )
    return replace(found, changes=kept)


def _is_note(form: Form, start: int, end: int) -> bool:
    """Is a bare number the mark of a note (before a mark, or behind a quotation and no count of
    what follows) or of a page (a line)?"""
    if not _NOTE.fullmatch(form.words[start:end]) or not start or form.words[start - 1].isdigit():
        return False
    behind = form.gap(end)
    if behind and not _UNIT.match(behind):
        return True
    at, _ = form.span(start, end)
    counted = figures(form.source[at : at + _COUNT])
    return form.gap(start)[-1:] in _CLOSERS and not any(one.unit for one in counted)
