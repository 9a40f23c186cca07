"""A quotation in its paragraph, cut into stretches that are quoted, are evidence, are both or neither.

Pure: a report's text and offsets in, stretches out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.evaluation.evidence import Piece, Place
from index.report import Report

AROUND = 48
"""How many characters are shown on either side, at most to the paragraph's ends."""


@dataclass(frozen=True)
class Stretch:
    """Some characters of a report: cited by the answer, or evidence of the question's key."""

    text: str
    quoted: bool
    evidence: bool


@dataclass(frozen=True)
class Excerpt:
    """A stretch of a report. ``before`` and ``after`` say that its paragraph goes on there."""

    document: str
    stretches: tuple[Stretch, ...]
    before: bool
    after: bool


def excerpt(report: Report, shown: Place, quoted: bool, pieces: Sequence[Piece]) -> Excerpt:
    """``shown`` of a report with what stands around it; ``quoted`` says whether it was cited."""
    first, last = _paragraph(report, shown)
    start, end = max(first, shown.start - AROUND), min(last, shown.end + AROUND)
    places = [p for piece in pieces for p in piece.places if p.document == shown.document]
    cuts = {start, end, shown.start, shown.end, *(at for p in places for at in (p.start, p.end))}
    edges = sorted(at for at in cuts if start <= at <= end)
    stretches = tuple(
        Stretch(
            report.text[a:b],
            quoted and shown.start <= a and b <= shown.end,
            any(p.start <= a and b <= p.end for p in places),
        )
        for a, b in pairwise(edges)
    )
    return Excerpt(shown.document, stretches, before=start > first, after=end < last)


def _paragraph(report: Report, place: Place) -> tuple[int, int]:
    """The paragraph around a place, or the place itself where it stands in none."""
    for paragraph in report.paragraphs:
        if paragraph.start <= place.start and place.end <= paragraph.end:
            return paragraph.start, paragraph.end
    return place.start, place.end
