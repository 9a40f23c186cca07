"""Where in the reports a piece of text may stand: runs of equal words, gathered by neighbourhood.

Every four characters of the text are looked up at once; equal fours in a row make a run, and runs
of one piece that lie near each other in a report make a candidate. Pure numpy; decides nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
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


@dataclass(frozen=True, eq=False)
class _Runs:
    """Many runs, an array for each part of them; ``piece`` and ``report`` are numbers."""

    piece: Ints
    report: Ints
    at: Ints
    place: Ints
    size: Ints
    weight: NDArray[np.float64]

    def row(self, number: int) -> Run:
        """One of the runs."""
        return Run(
            int(self.at[number]),
            int(self.place[number]),
            int(self.size[number]),
            float(self.weight[number]),
        )


def candidates(
    words: str, cut: Sequence[Piece], known: Originals, always: Collection[int] = ()
) -> tuple[Candidate, ...]:
    """The candidates of every piece of a text, the heaviest of each piece first.

    Of the reports with the numbers ``always``, each one's heaviest is among them.
    """
    runs = _runs(words, cut, known)
    if not len(runs.at):
        return ()
    fresh = np.ones(len(runs.at), bool)
    fresh[1:] = (
        (np.diff(runs.piece) != 0) | (np.diff(runs.report) != 0) | (np.diff(runs.place) > _NEAR)
    )
    first = np.flatnonzero(fresh)
    last = np.append(first[1:], len(fresh))
    total = np.add.reduceat(runs.weight * _covers(np.cumsum(fresh), runs.at, runs.size), first)
    found: list[Candidate] = []
    taken: Counter[int] = Counter()
    seen: set[tuple[int, int]] = set()
    for group in np.lexsort((-total, runs.piece[first])):
        piece, report = int(runs.piece[first[group]]), int(runs.report[first[group]])
        taken[piece] += 1
        if taken[piece] <= _KEPT or (report in always and (piece, report) not in seen):
            own = tuple(map(runs.row, range(int(first[group]), int(last[group]))))
            found.append(Candidate(piece, report, own, float(total[group])))
            seen.add((piece, report))
    return tuple(found)


def _runs(words: str, cut: Sequence[Piece], known: Originals) -> _Runs:
    """The runs of equal words, in the order of pieces and places."""
    at, place, rare, piece = _pairs(words, cut, known)
    order = np.lexsort((at, place - at, piece))
    at, place, rare, piece = at[order], place[order], rare[order], piece[order]
    fresh = np.ones(len(at), bool)
    fresh[1:] = (np.diff(piece) != 0) | (np.diff(at) != 1) | (np.diff(place) != 1)
    first = np.flatnonzero(fresh)
    size = np.diff(np.append(first, len(at))) + GRAM - 1
    weight = np.add.reduceat(rare, first) if len(first) else rare
    order = np.lexsort((place[first], piece[first]))
    first, size, weight = first[order], size[order], weight[order]
    report = np.searchsorted(np.array(known.starts), place[first], "right") - 1
    return _Runs(piece[first], report, at[first], place[first], size, weight)


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
    inside = (piece >= 0) & (at + GRAM <= np.append(ends, 0)[piece])
    use = np.flatnonzero(inside & (count > 0) & (count <= MOST_ROWS))
    many = count[use]
    rows = np.repeat(first[use] - np.cumsum(many) + many, many) + np.arange(many.sum())
    rare = np.repeat(1.0 / np.sqrt(many), many)
    place = known.grams.places[rows].astype(np.int64)
    return np.repeat(use, many), place, rare, np.repeat(piece[use], many)


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
