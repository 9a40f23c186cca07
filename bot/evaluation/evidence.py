"""Where the evidence of a question stands in the loaded reports, and whether a span shows it.

Decided by the overlap of characters, with no model. Knows nothing of scores.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.answer import Citation, ScoredSpan
from bot.evaluation.question_set import Item, Problem
from index.report import Report

Span = Citation | ScoredSpan


@dataclass(frozen=True)
class Place:
    """One place of a document where a piece of evidence stands."""

    document: str
    start: int
    end: int


@dataclass(frozen=True)
class Piece:
    """A piece of evidence and every place where it stands in the reports asked about."""

    text: str
    places: tuple[Place, ...]

    def stands_in(self, span: Span) -> bool:
        """Does a span show the piece: at least half of the shorter of the two is shared?"""
        return any(
            2 * _shared(place, span) >= min(place.end - place.start, span.end - span.start)
            for place in self.places
            if place.document == span.document
        )

    def covered_by(self, spans: Sequence[Span]) -> float:
        """The share of the piece's characters that the spans hold together, where most do."""
        return max((_covered(place, spans) for place in self.places), default=0.0)


def pieces(item: Item, reports: Sequence[Report]) -> tuple[Piece, ...]:
    """The evidence of a question with its places."""
    asked = [r for r in reports if not item.source or r.entry.document in item.source]
    return tuple(
        Piece(text, tuple(place for report in asked for place in _places(text, report)))
        for text in item.evidence
    )


def problems(items: Sequence[Item], reports: Sequence[Report]) -> Iterator[Problem]:
    """Sources that are not loaded, and evidence that stands in none of its documents."""
    loaded = {report.entry.document for report in reports}
    for item in items:
        unknown = [name for name in item.source if name not in loaded]
        for name in unknown:
            yield Problem(item.line, f"source 里的《{name}》没有收录。")
        for piece in () if unknown else pieces(item, reports):
            if not piece.places:
                yield Problem(item.line, f"evidence 不是已收录文件的原文：“{piece.text[:40]}”。")


def _places(text: str, report: Report) -> Iterator[Place]:
    at = report.text.find(text)
    while at >= 0:
        yield Place(report.entry.document, at, at + len(text))
        at = report.text.find(text, at + 1)


def _shared(place: Place, span: Span) -> int:
    return max(0, min(place.end, span.end) - max(place.start, span.start))


def _covered(place: Place, spans: Sequence[Span]) -> float:
    """The share of a place under at least one span; spans may overlap each other."""
    own = [s for s in spans if s.document == place.document]
    cuts = {place.start, place.end, *(at for s in own for at in (s.start, s.end))}
    edges = sorted(at for at in cuts if place.start <= at <= place.end)
    held = sum(b - a for a, b in pairwise(edges) if any(s.start <= a and b <= s.end for s in own))
    return held / (place.end - place.start)
