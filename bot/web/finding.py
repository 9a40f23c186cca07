"""Finding words in one report: where they stand, whatever their width or script.

Pure: offsets out, into ``report.text``. What the report leaves out is not searched.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from index.report import Report
from index.text import Normal, normal, normalise

MOST = 999
"""So many places are told."""

Span = tuple[int, int]


def found(report: Report, words: str) -> tuple[Span, ...]:
    """Where ``words`` stand in the paragraphs of a report, in order, none over another."""
    wanted = normalise(words)
    spans: list[Span] = []
    for start, paragraph in _paragraphs(report) if wanted else ():
        spans += ((start + a, start + b) for a, b in _places(paragraph, wanted))
    return tuple(spans[:MOST])


def within(text: str, words: str) -> tuple[Span, ...]:
    """Where ``words`` stand in a short text.

    >>> within("新增１.７万家、1.7万户", "1.7")
    ((2, 5), (8, 11))
    """
    wanted = normalise(words)
    return tuple(_places(normal(text), wanted)) if wanted else ()


def _places(text: Normal, wanted: str) -> Iterator[Span]:
    at = text.text.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        yield text.span(at, end)
        at = text.text.find(wanted, end)


@lru_cache(maxsize=4)
def _paragraphs(report: Report) -> tuple[tuple[int, Normal], ...]:
    """The normal forms of a report's paragraphs; kept, for one types letter after letter."""
    return tuple((p.start, normal(report.text[p.start : p.end])) for p in report.paragraphs)
