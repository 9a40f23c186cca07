"""The question sets, and where their evidence stands among what a search found."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.evaluation.question_set import Item, read

SHOWN = 10


@dataclass(frozen=True)
class Found:
    """A passage or chunk that a search returned; ``start`` may be -1 where it is unknown."""

    document: str
    start: int
    text: str


def questions(file: Path) -> tuple[Item, ...]:
    """Every question of a set."""
    return read(file).items


def answerable(asked: Sequence[Item]) -> list[Item]:
    """The questions that a search alone can be tried on: with evidence, without a history."""
    return [one for one in asked if one.evidence and not one.history]


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` of the values do not exceed.

    >>> percentile([1, 2, 3, 4], 0.5)
    2
    """
    return sorted(values)[max(0, round(len(values) * share + 0.499) - 1)]


def times(seconds: Sequence[float]) -> dict[str, float]:
    """Median and 95th percentile, in milliseconds."""
    return {
        "median": statistics.median(seconds) * 1000,
        "p95": percentile(seconds, 0.95) * 1000,
    }


def hit_shares(
    asked: Sequence[Item],
    search: Callable[[Item], Sequence[Found]],
    texts: Mapping[str, str],
) -> dict[str, float]:
    """hit@1 and hit@3: the share of the pieces of evidence that stand in the first max(k, number
    of pieces) found."""
    found = [search(one) for one in asked]
    pieces = sum(len(one.evidence) for one in asked)
    shares = {}
    for k in (1, 3):
        hits = sum(
            any(shows(item, piece, one, texts) for item in items[: max(k, len(one.evidence))])
            for one, items in zip(asked, found, strict=True)
            for piece in one.evidence
        )
        shares[f"hit{k}"] = hits / pieces
    return shares


def shows(found: Found, piece: str, asked: Item, texts: Mapping[str, str]) -> bool:
    """Does ``found`` hold the evidence, or at least half of it, or lie within it?"""
    if asked.source and found.document not in asked.source:
        return False
    if piece in found.text or (len(found.text) > 8 and found.text in piece):
        return True
    at = texts[found.document].find(piece)
    if at < 0 or found.start < 0:
        return False
    end = min(found.start + len(found.text), at + len(piece))
    return (end - max(found.start, at)) * 2 >= len(piece)
