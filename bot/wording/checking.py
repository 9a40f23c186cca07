"""The story of a check: words → pieces → candidates → the original of each → what differs.

Pure: a text and the originals in, findings out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from bot.wording.choice import chosen
from bot.wording.classify import finding, missing
from bot.wording.context import Context, context
from bot.wording.finding import MAX_CHARACTERS, Finding, Kind, TextTooLong
from bot.wording.form import form
from bot.wording.join import Told, joined
from bot.wording.mention import mentions
from bot.wording.originals import Originals
from bot.wording.pieces import Piece, pieces
from bot.wording.quoted import stands
from bot.wording.reorder import reordered
from bot.wording.seeds import Candidate, candidates
from bot.wording.under import misplaced
from bot.wording.verbatim import clauses

_BESIDE = 2
"""How many pieces on either side tell what report a piece is likely from."""


def check(text: str, known: Originals) -> tuple[Finding, ...]:
    """Every stretch of ``text`` that quotes one of the reports, or claims to, in order.

    Raises TextTooLong.
    """
    if len(text) > MAX_CHARACTERS:
        raise TextTooLong(
            f"文本有 {len(text)} 字，一次最多核对 {MAX_CHARACTERS} 字；请分成几段再核对。"
        )
    words = form(text)
    named = mentions(text, known.entries)
    cut = pieces(words, [(m.start, m.end) for m in named if m.report])
    around = context(words, named, cut)
    every = joined(tuple(_told(cut, around, known)), words, known)
    sure = [one for one in every if stands(one, words, known)]
    sure.extend(clauses(cut, sure, around, known))
    told = list(reordered(sorted(sure, key=_start), words, known))
    found = [_placed(finding(one.one, words, known, one.named), around, known) for one in told]
    found.extend(missing(cut, [one.one for one in told], words))
    return tuple(sorted(found, key=lambda one: one.start))


def _told(cut: Sequence[Piece], around: Context, known: Originals) -> Iterator[Told]:
    """Every stretch that may be a quotation, with the source that the text names for it."""
    every = candidates(around.text.words, cut, known, _named(around, known))
    own = {n: tuple(group) for n, group in groupby(every, key=lambda c: c.piece)}
    likely = {n: _likely(mine) for n, mine in own.items()}
    for number, mine in own.items():
        piece = cut[number]
        said = around.said(piece, mine)
        beside = (n for n in range(number - _BESIDE, number + _BESIDE + 1) if n != number)
        nearby = tuple(report for n in beside for report in likely.get(n, ()))
        wanted = around.wanted(said, piece, nearby)
        near = around.near(wanted, piece)
        for one in chosen(piece, mine, around.text, known, wanted):
            yield Told(one, said.words if said else "", near, bool(wanted.documents))


def _start(told: Told) -> int:
    return told.one.found.start


def _named(around: Context, known: Originals) -> frozenset[int]:
    """The numbers of the reports that the text names."""
    documents = {document for mention in around.named for document in mention.documents}
    return frozenset(n for n, e in enumerate(known.entries) if e.document in documents)


def _likely(mine: Sequence[Candidate]) -> tuple[int, ...]:
    """The reports that a piece is most likely from: those of the heaviest candidates."""
    return tuple({c.report for c in mine if c.weight >= 0.95 * mine[0].weight})


def _placed(one: Finding, around: Context, known: Originals) -> Finding:
    """The finding; one of true words that the text says stand under another heading says so."""
    if not one.kind.is_clean:
        return one
    headings = partial(known.headings, known.number_of(one.document))
    named = misplaced(around.before(one.start), one.headings, headings)
    return replace(one, kind=Kind.MISATTRIBUTED, named=named) if named else one
