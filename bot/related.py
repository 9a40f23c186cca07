"""The passages on one subject in several reports, and which of two reports' belong together.

A subject is a word or a heading, not a question: nothing is answered here, and nothing claimed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from index.passage import Hit, Passage, Query, Where
from index.text import normalise

if TYPE_CHECKING:
    from index.search import Searcher

MOST = 8
"""So many passages of a report are shown."""
NEAR = 0.38
"""So like the subject (a cosine) is a passage on it that does not name it."""
ALIKE = 0.12
"""So many of their pairs of characters two passages share that are set beside each other."""


def on_subject(searcher: Searcher, text: str, document: str) -> tuple[Hit, ...]:
    """The passages of a report that name a subject, then those on it in other words."""
    hits = searcher.search(Query(text, (Where((document,)),)), MOST * 3)
    limit = searcher.ranker.thresholds.related
    named = [hit for hit in hits if names(hit.passage, text)]
    near = [h for h in hits if h not in named and (h.likeness >= NEAR or h.score >= limit)]
    return tuple([*named, *near][:MOST])


def names(passage: Passage, text: str) -> bool:
    """Do the subject's own words stand in a passage, whatever their width or script?"""
    return normalise(text) in normalise(passage.text)


@dataclass(frozen=True)
class Row:
    """Two passages that tell of the same, or one that the other report has nothing beside."""

    left: Passage | None
    right: Passage | None


def aligned(left: Sequence[Passage], right: Sequence[Passage], subject: str) -> tuple[Row, ...]:
    """The passages of two reports in rows: the likest pairs first found, in the order of the left;
    then what is left over of the right. The subject's own words make no two alike."""
    common = _pairs(subject)
    grams = [[_pairs(p.text) - common for p in side] for side in (left, right)]
    likeness = sorted(
        ((_dice(a, b), i, j) for i, a in enumerate(grams[0]) for j, b in enumerate(grams[1])),
        key=lambda one: (-one[0], one[1], one[2]),
    )
    partner: dict[int, int] = {}
    for alike, i, j in likeness:
        if alike >= ALIKE and i not in partner and j not in partner.values():
            partner[i] = j
    rows = [Row(p, right[partner[i]] if i in partner else None) for i, p in enumerate(left)]
    alone = [p for j, p in enumerate(right) if j not in partner.values()]
    paired = sorted(rows, key=lambda row: row.right is None)
    return (*paired, *(Row(None, p) for p in alone))


def _pairs(text: str) -> Counter[str]:
    """The pairs of neighbouring letters of a text."""
    plain = [c for c in normalise(text) if c.isalnum()]
    return Counter(a + b for a, b in pairwise(plain))


def _dice(one: Counter[str], other: Counter[str]) -> float:
    every = one.total() + other.total()
    return 2 * (one & other).total() / every if every else 0.0
