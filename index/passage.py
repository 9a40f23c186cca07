"""Passages: a report cut into sentences, each with its heading trail and exact offsets.

Pure: knows nothing of files, embeddings or stores.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Passage:
    """One sentence of a report; ``report.text[start:end] == text``, always.

    ``headings`` is the trail from the outermost heading inwards, in the report's own
    characters. ``address`` is the place for people: 三（一）2·3 is the third sentence of the
    second paragraph under 三、(一); a heading line that stands alone has no paragraph number.
    ``is_heading`` marks a sentence that is itself a heading (a numbered or a topic sentence).
    """

    document: str
    start: int
    end: int
    text: str
    headings: tuple[str, ...]
    address: str
    is_heading: bool = False


@dataclass(frozen=True)
class Hit:
    """A passage and how well it fits a question; ``score`` lies in 0..1."""

    passage: Passage
    score: float


@dataclass(frozen=True)
class Query:
    """What to look for. Empty ``documents`` means every loaded report."""

    text: str
    documents: tuple[str, ...] = ()
