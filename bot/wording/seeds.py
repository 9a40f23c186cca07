"""Where in the reports a piece of text may stand: runs of equal words, gathered by neighbourhood.

Every four characters of the text are looked up at once; equal fours in a row make a run, and runs
of one piece that lie near each other in a report make a candidate. Pure numpy; decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.wording.originals import GRAM, Originals, grams
from bot.wording.pieces import Piece

MOST_ROWS = 400
"""Fours that stand at more places than this say nothing of where a piece comes from."""
_NEAR = 120
"""How far apart in a report the runs of one candidate may be."""
_KEPT = 10
"""The candidates that are kept of each piece, the heaviest."""
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Run:
    """``size`` equal characters, from ``at`` in the text and ``place`` in the reports;
    ``weight`` is more for rare words."""

    at: int
    place: int
    size: int
    weight: float


@dataclass(frozen=True)
class Candidate:
    """Runs of one piece near each other in one report, in the order of their places."""

    piece: int
    report: int
    runs: tuple[Run, ...]
    weight: float


def candidates(words: str, cut: Sequence[Piece], known: Originals) -> tuple[Candidate, ...]:
    """The candidates of every piece of a text, the heaviest of each piece first."""
    at, place, rare, piece = _pairs(words, cut, known)
    if not len(at):
        return ()
    order = np.lexsort((at, place - at, piece))
    at, place, rare, piece = at[order], place[order], rare[order], piece[order]
    fresh = np.ones(len(at), bool)
    fresh[1:] = (np.diff(piece) != 0) | (np.diff(at) != 1) | (np.diff(place) != 1)
    first = np.flatnonzero(fresh)
    size = np.diff(np.append(first, len(at))) + GRAM - 1
    weight = np.add.reduceat(rare, first)
    return _gathered(known, piece[first], at[first], place[first], size, weight)


def _pairs(
    words: str, cut: Sequence[Piece], known: Originals
) -> tuple[Ints, Ints, NDArray[np.float64], Ints]:
    """Every four of the text with every place where it stands, its rarity, and its piece."""
    keys = grams(words)
    first, count = known.grams.found(keys)
    starts = np.array([p.start for p in cut], np.int64)
    ends = np.array([p.end for p in cut], np.int64)
    at = np.arange(len(keys), dtype=np.int64)
    piece = np.searchsorted(starts, at, "right") - 1
    inside = (piece >= 0) & (at + GRAM <= ends[np.maximum(piece, 0)])
    use = np.flatnonzero(inside & (count > 0) & (count <= MOST_ROWS))
    many = count[use]
    rows = np.repeat(first[use] - np.append(0, np.cumsum(many)[:-1]), many) + np.arange(many.sum())
    rare = np.repeat(1.0 / np.sqrt(many), many)
    place = known.grams.places[rows].astype(np.int64)
    return np.repeat(use, many), place, rare, np.repeat(piece[use], many)


def _gathered(
    known: Originals, piece: Ints, at: Ints, place: Ints, size: Ints, weight: NDArray[np.float64]
) -> tuple[Candidate, ...]:
    """Runs → candidates: those of one piece and one report with no wide gap between them."""
    report = np.searchsorted(np.array(known.starts), place, "right") - 1
    order = np.lexsort((place, piece))
    piece, at, place, size = piece[order], at[order], place[order], size[order]
    weight, report = weight[order], report[order]
    fresh = np.ones(len(at), bool)
    fresh[1:] = (np.diff(piece) != 0) | (np.diff(report) != 0) | (np.diff(place) > _NEAR)
    first = np.flatnonzero(fresh)
    last = np.append(first[1:], len(at))
    total = np.add.reduceat(weight * _covers(np.cumsum(fresh), at, size), first)
    found: list[Candidate] = []
    kept, before = 0, -1
    for group in np.lexsort((-total, piece[first])):
        own = int(piece[first[group]])
        kept = kept + 1 if own == before else 1
        before = own
        if kept <= _KEPT:
            rows = range(int(first[group]), int(last[group]))
            runs = tuple(
                Run(int(at[r]), int(place[r]), int(size[r]), float(weight[r])) for r in rows
            )
            found.append(Candidate(own, int(report[first[group]]), runs, float(total[group])))
    return tuple(found)


def _covers(group: Ints, at: Ints, size: Ints) -> NDArray[np.float64]:
    """For each run the share of it that no run of its group before it covers in the text."""
    order = np.lexsort((at, group))
    base = group[order] * (at.max() + size.max() + 1)
    ends = np.maximum.accumulate(base + at[order] + size[order])
    reached = np.append(0, ends[:-1]) - base
    fresh = at[order] + size[order] - np.maximum(at[order], reached)
    share = np.empty(len(at))
    share[order] = np.maximum(fresh, 0) / size[order]
    return share
