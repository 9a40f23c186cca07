"""A candidate → the stretch of text and the stretch of report that belong together, word by word.

Runs of equal words are chained, what lies between them is compared character by character, and
the ends reach as far as words still agree. Works in the words' own offsets; knows no kinds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from bot.wording.originals import Originals
from bot.wording.seeds import Run

_REACH = 24
"""How far beyond the outermost runs the ends are looked for."""
_GAP = -0.6
"""What a character costs there that only one side has; one that differs costs 1."""
_LEAST = 0.9
"""How much alike words must be beyond a difference, unless a clause of the report ends there."""
_HOPE, _BAND, _OFF = 6, 9, -99.0
"""When to look no further; how far the two sides may get out of step; no score at all."""
_LEFT_OUT = 0.3
"""What a character of the report that is left out counts of one that is another."""
_LEAST_KEPT = 2
"""A shorter run of equal characters between two edits is chance, where they outweigh it."""


@dataclass(frozen=True)
class Change:
    """``text[start:end]`` stands where the report has ``words[place:until]``."""

    start: int
    end: int
    place: int
    until: int


def _weight(change: Change) -> float:
    mine, theirs = change.end - change.start, change.until - change.place
    return max(mine, theirs) if mine else _LEFT_OUT * theirs


@dataclass(frozen=True)
class Stretch:
    """``text[start:end]`` over against ``words[place:until]``, with the changes between them."""

    start: int
    end: int
    place: int
    until: int
    changes: tuple[Change, ...] = ()

    @property
    def equal(self) -> int:
        """How many characters are the same."""
        return self.end - self.start - sum(change.end - change.start for change in self.changes)

    @property
    def likeness(self) -> float:
        """The share of equal characters, 0..1; what is only left out of the report counts less
        than what stands in its place."""
        other = sum(_weight(change) for change in self.changes)
        return self.equal / max(self.equal + other, 1)


@dataclass(frozen=True)
class Joint:
    """What may lie between two runs of a stretch: at most ``widest`` characters, and what each
    costs that one side has more of."""

    widest: int
    uneven: float


@dataclass(frozen=True)
class Limits:
    """Within what an alignment stays: of the text, and of the reports."""

    start: int
    end: int
    place: int
    until: int


def chains(runs: Sequence[Run], joint: Joint) -> tuple[Run, ...]:
    """The heaviest row of runs that stand in the same order on both sides.

    A gap costs by its width, so far-off runs are not drawn in.
    """
    ordered = sorted(runs, key=lambda run: (run.at, run.place))
    best: list[tuple[float, int]] = []
    for number, run in enumerate(ordered):
        score, came = float(run.size), -1
        for before in range(number):
            if (cost := _cost(ordered[before], run, joint)) is not None:
                joined = best[before][0] + run.size - cost
                if joined > score:
                    score, came = joined, before
        best.append((score, came))
    at = max(range(len(best)), key=lambda n: best[n][0], default=-1)
    chain: list[Run] = []
    while at >= 0:
        chain.append(ordered[at])
        at = best[at][1]
    return tuple(chain[::-1])


def _cost(before: Run, after: Run, joint: Joint) -> float | None:
    """What it costs to go on from one run to the next; None where it cannot be."""
    mine, theirs = after.at - before.at - before.size, after.place - before.place - before.size
    overlap = max(0, -min(mine, theirs))
    if after.at <= before.at or after.place <= before.place or overlap >= after.size:
        return None
    if max(mine, theirs) > joint.widest:
        return None
    both = max(min(mine, theirs), 0)
    return overlap + 0.5 * both + joint.uneven * abs(mine - theirs)


def stretch(chain: Sequence[Run], text: str, known: Originals, limits: Limits) -> Stretch:
    """The stretch that a chain of runs spans, its ends drawn out while words agree."""
    first, last = chain[0], chain[-1]
    low, back = max(limits.start, first.at - _REACH), max(limits.place, first.place - _REACH)
    words, opens = known.words, known.opens
    left = _reach(
        text[low : first.at][::-1],
        words[back : first.place][::-1],
        opens[back : first.place][::-1],
    )
    at, place = last.at + last.size, last.place + last.size
    high, on = min(limits.end, at + _REACH), min(limits.until, place + _REACH)
    right = _reach(text[at:high], words[place:on], opens[place + 1 : on + 1])
    return between(
        text,
        words,
        Limits(first.at - left[0], at + right[0], first.place - left[1], place + right[1]),
        _fixed(chain),
    )


def between(
    text: str, words: str, span: Limits, fixed: Sequence[tuple[int, int, int]] = ()
) -> Stretch:
    """``text[start:end]`` and ``words[place:until]`` compared; at the ``fixed`` runs (at, place,
    size) they are known to be equal."""
    changes: list[Change] = []
    at, place = span.start, span.place
    for run in (*fixed, (span.end, span.until, 0)):
        changes.extend(_changes(text, words, Limits(at, run[0], place, run[1])))
        at, place = run[0] + run[2], run[1] + run[2]
    return Stretch(span.start, span.end, span.place, span.until, tuple(_tidy(changes)))


def _fixed(chain: Sequence[Run]) -> list[tuple[int, int, int]]:
    """The runs of a chain less what two of them share."""
    fixed: list[tuple[int, int, int]] = []
    for run in chain:
        cut = 0
        if fixed:
            at, place, size = fixed[-1]
            cut = max(0, at + size - run.at, place + size - run.place)
        fixed.append((run.at + cut, run.place + cut, run.size - cut))
    return fixed


def _changes(text: str, words: str, span: Limits) -> Iterator[Change]:
    mine, theirs = text[span.start : span.end], words[span.place : span.until]
    if mine == theirs:
        return
    for step in Indel.opcodes(mine, theirs):
        if step.tag != "equal":
            yield Change(
                span.start + step.src_start,
                span.start + step.src_end,
                span.place + step.dest_start,
                span.place + step.dest_end,
            )


def _tidy(changes: Sequence[Change]) -> Iterator[Change]:
    """Changes that touch, or that only a chance character parts, as one."""
    held: Change | None = None
    for change in changes:
        if held is not None and _belong(held, change):
            held = Change(held.start, change.end, held.place, change.until)
            continue
        if held is not None:
            yield held
        held = change
    if held is not None:
        yield held


def _belong(one: Change, other: Change) -> bool:
    kept = other.start - one.end
    size = min(max(c.end - c.start, c.until - c.place) for c in (one, other))
    return kept == 0 or (kept < _LEAST_KEPT and size > kept)


def _reach(text: str, words: str, opens: NDArray[np.bool_]) -> tuple[int, int]:
    """How far two texts go on alike from their beginning: the pair of prefixes with the most
    characters in common less those that are not. Where ``opens`` says that a clause of the
    report is whole, that speaks for it."""
    best, found = _LEAST, (0, 0)
    above = [_GAP * n for n in range(len(words) + 1)]
    for row, mine in enumerate(text, 1):
        first, last = max(1, row - _BAND), min(len(words), row + _BAND)
        scores = [_OFF] * (len(words) + 1)
        scores[first - 1] = _GAP * row if first == 1 else _OFF
        for column in range(first, last + 1):
            equal = mine == words[column - 1]
            score = above[column - 1] + 1 if equal else above[column - 1] - 1
            score = max(score, above[column] + _GAP, scores[column - 1] + _GAP)
            scores[column] = score
            if equal and score + (_LEAST if opens[column - 1] else 0) > best:
                best, found = score + (_LEAST if opens[column - 1] else 0), (row, column)
        above = scores
        if max(scores) < best - _HOPE:
            break
    return found
