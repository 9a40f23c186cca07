"""Which original a piece of text has: of all the places that it may stand at, the one it quotes.

The report that the text names comes first where its words are close, or only its figures are
others; else the closest words, then the report that its neighbours come from, then the later
one. Knows no kinds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.wording.align import Joint, Limits, Stretch, chains, stretch
from bot.wording.compare import figure_differs
from bot.wording.edges import Room, completed
from bot.wording.form import Form
from bot.wording.originals import GRAM, Originals
from bot.wording.pieces import Piece
from bot.wording.seeds import Candidate, Run

LEAST_LEFT = 6
"""A shorter rest of a piece is not looked for anew."""
_QUOTED, _LOOSE, _TIGHT = Joint(300, 0.04), Joint(60, 0.35), Joint(12, 0.35)
"""How much may lie between two runs of a stretch: in a quotation, a sentence, one that has little
else in common with the report."""
_SENTENCE_END = re.compile("[。！？]")
_PROMISING = 0.35
"""A candidate with less than this share of the best one's weight is not compared."""
_LIKE = 0.8


@dataclass(frozen=True)
class Wanted:
    """The documents that the text names as its source (none: any), and the numbers of the
    reports that pieces nearby may be from. ``meant``: it names them for this piece, so they go
    before closer words elsewhere; ``surely``: as a report, not only as a place. What is quoted
    does not begin before ``since`` in the text's words, where the naming ends."""

    documents: frozenset[str] = frozenset()
    meant: bool = False
    surely: bool = False
    nearby: tuple[int, ...] = ()
    since: int = 0


@dataclass(frozen=True)
class Chosen:
    """A stretch with the piece it lies in. ``weight`` sums up how rare its ``seeds`` are;
    ``elsewhere``: the words are another report's than the one that the text names."""

    piece: Piece
    found: Stretch
    weight: float
    seeds: int
    elsewhere: bool = False

    @property
    def rarity(self) -> float:
        """1 where the equal words stand in one place of the reports, less where in many."""
        return self.weight / max(self.seeds, 1)


def chosen(
    piece: Piece, every: Sequence[Candidate], text: Form, known: Originals, wanted: Wanted
) -> tuple[Chosen, ...]:
    """The stretches of one piece, in order: the best, and what the rest of the piece quotes."""
    best = _best(piece, every, text, known, wanted)
    if best is None:
        return ()
    found = best.found
    wanted = replace(wanted, nearby=(*wanted.nearby, known.number(found.place)))
    left: tuple[Chosen, ...] = ()
    right: tuple[Chosen, ...] = ()
    if found.start - piece.start >= LEAST_LEFT:
        left = chosen(replace(piece, end=found.start), every, text, known, wanted)
    if piece.end - found.end >= LEAST_LEFT:
        right = chosen(replace(piece, start=found.end), every, text, known, wanted)
    left, right = tuple(filter(_is_solid, left)), tuple(filter(_is_solid, right))
    room = Room(
        left[-1].found.end if left else max(piece.start, min(wanted.since, found.start)),
        right[0].found.start if right else piece.end,
        piece.quoted and not left,
        piece.quoted and not right,
        wanted.surely and not left and piece.start <= wanted.since,
    )
    return (*left, replace(best, found=completed(found, room, text, known)), *right)


def _is_solid(one: Chosen) -> bool:
    """Is the rest of a piece a quotation in its own right?"""
    return one.found.equal >= LEAST_LEFT and one.found.likeness >= _LIKE


def _best(
    piece: Piece, every: Sequence[Candidate], text: Form, known: Originals, wanted: Wanted
) -> Chosen | None:
    compared = [_compared(piece, c, text, known) for c in _promising(piece, every)]
    found = [c for c in compared if c is not None]
    if not found:
        return None
    names = [r.entry.document for r in known.reports]
    years = [r.entry.year for r in known.reports]

    def rank(one: Chosen) -> tuple[float, bool, int, int]:
        number = known.number(one.found.place)
        named = names[number] in wanted.documents
        return _score(one.found), named, wanted.nearby.count(number), years[number]

    best = max(found, key=rank)
    own = [c for c in found if names[known.number(c.found.place)] in wanted.documents]
    if not own or best in own or not wanted.meant:
        elsewhere = best not in own and wanted.surely
        return replace(best, elsewhere=elsewhere)
    mine = max(own, key=rank)
    if _is_meant(mine, best, text, known):
        return mine
    return replace(best, elsewhere=wanted.surely)


def _is_meant(mine: Chosen, best: Chosen, text: Form, known: Originals) -> bool:
    """Does the text mean the report that it names, though another has its words more closely?"""
    close = mine.found.likeness
    if mine.found.equal < 0.6 * best.found.equal:
        return False
    return close >= _LIKE or (close >= 0.6 and figure_differs(mine.found, text, known))


def _score(found: Stretch) -> float:
    """Equal characters less changed ones."""
    changed = sum(max(c.end - c.start, c.until - c.place) for c in found.changes)
    return found.equal - 0.4 * changed


def _promising(piece: Piece, every: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates with their runs inside the piece, less those that are far behind."""
    inside = [one for c in every if (one := _within(piece, c)) is not None]
    most = max((c.weight for c in inside), default=0.0)
    return (c for c in inside if c.weight >= _PROMISING * most)


def _within(piece: Piece, candidate: Candidate) -> Candidate | None:
    """The candidate with what its runs have inside the piece."""
    if all(piece.start <= r.at and r.at + r.size <= piece.end for r in candidate.runs):
        return candidate
    runs = []
    for run in candidate.runs:
        start, end = max(run.at, piece.start), min(run.at + run.size, piece.end)
        if end - start >= 3:
            share = run.weight * (end - start) / run.size
            runs.append(Run(start, run.place + start - run.at, end - start, share))
    if not runs:
        return None
    return replace(candidate, runs=tuple(runs), weight=sum(r.weight for r in runs))


def _compared(piece: Piece, candidate: Candidate, text: Form, known: Originals) -> Chosen | None:
    """The candidate aligned with the piece."""
    first, last = known.bounds(candidate.report)
    limits = Limits(piece.start, piece.end, first, last)
    found: Chosen | None = None
    for joint in (_QUOTED, _LOOSE) if piece.quoted else (_LOOSE, _TIGHT):
        chain = chains(candidate.runs, joint)
        if not chain or not (piece.quoted or sum(run.size for run in chain) >= LEAST_LEFT):
            return None
        own = stretch(chain, text.words, known, limits)
        seeds = sum(max(run.size - GRAM + 1, 0) for run in chain)
        found = Chosen(piece, own, sum(run.weight for run in chain), seeds)
        if own.likeness >= _LIKE and (piece.quoted or not _skips_a_sentence(own, known)):
            break
    return found


def _skips_a_sentence(found: Stretch, known: Originals) -> bool:
    """Is the end of a sentence of the report among what a sentence of the text leaves out?"""
    number = known.number(found.place)
    first, form = known.starts[number], known.forms[number]
    for change in found.changes:
        left, right = form.span(change.place - first, change.until - first)
        if _SENTENCE_END.search(form.source, left, right):
            return True
    return False
