"""Clauses of a claimed quotation that stand word for word in a report, though the rest of it does not.

However short or common they are, they are not missing: 报告提出，“优化营商环境，每村一座天文馆”. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.wording.align import Stretch
from bot.wording.choice import Chosen
from bot.wording.context import Context
from bot.wording.form import Form
from bot.wording.join import Told
from bot.wording.originals import Originals
from bot.wording.pieces import Piece

_LEAST = 4
_TELLING, _LONG = 8, 14
"""The words' characters from which a clause in one other report alone tells that the source is
wrong; from which where the source is not loaded."""


def clauses(
    cut: Sequence[Piece], told: Sequence[Told], around: Context, known: Originals
) -> tuple[Told, ...]:
    """The clauses that ``told`` leaves of what is claimed to be quoted, and that stand in a report.

    Those that stand only in others than the one that is named have ``elsewhere``.
    """
    found: list[Told] = []
    for piece in cut:
        if piece.claims:
            own = [
                t for t in told if t.one.found.start < piece.end and piece.start < t.one.found.end
            ]
            for rest in piece.rests((t.one.found.start, t.one.found.end) for t in own):
                found.extend(_verbatim(rest, own, around, known))
    return tuple(found)


def _verbatim(
    rest: Piece, beside: Sequence[Told], around: Context, known: Originals
) -> Iterator[Told]:
    """The clauses of the ``rest`` of a piece that stand in a report: in the one that is named, or
    one that the stretches ``beside`` them are from, where possible."""
    said = around.said(rest)
    wanted = around.wanted(said, rest)
    likely = {known.number(told.one.found.place) for told in beside}

    def rank(number: int) -> tuple[bool, bool, int]:
        entry = known.reports[number].entry
        return entry.document in wanted.documents, number in likely, entry.year

    for start, end in _clauses(rest, around.text):
        places = _places(around.text.words[start:end], known)
        if not places:
            continue
        best = max(places, key=rank)
        other = wanted.surely and not rank(best)[0]
        telling = end - start >= (_TELLING if wanted.documents else _LONG) and len(places) == 1
        found = Stretch(start, end, places[best], places[best] + end - start)
        one = Chosen(rest, found, 0, 0, elsewhere=other and telling)
        yield Told(
            one, said.words if said else "", around.near(wanted, rest), bool(wanted.documents)
        )


def _places(words: str, known: Originals) -> dict[int, int]:
    """The number of each report that has some words, with the first place where it has them."""
    places: dict[int, int] = {}
    at = known.words.find(words)
    while at >= 0:
        number = known.number(at)
        places[number] = at
        at = known.words.find(words, known.bounds(number)[1])
    return places


def _clauses(piece: Piece, text: Form) -> Iterator[tuple[int, int]]:
    """The whole clauses of a piece that are long enough."""
    inside = (n for n in range(piece.start + 1, piece.end) if text.opens[n])
    edges = [piece.start, *inside, piece.end]
    for start, end in zip(edges, edges[1:], strict=False):
        if end - start >= _LEAST:
            yield start, end
