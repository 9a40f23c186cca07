"""The story of a check: words → pieces → candidates → the original of each → what differs.

Pure: a text and the originals in, findings out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.wording.attribution import Mention, mentions, source
from bot.wording.choice import Wanted, chosen
from bot.wording.classify import finding, missing, stands
from bot.wording.finding import MAX_CHARACTERS, Finding, TextTooLong
from bot.wording.form import Form, form
from bot.wording.join import Near, Told, joined
from bot.wording.originals import Originals
from bot.wording.pieces import Piece, pieces
from bot.wording.saying import ABOUT, LEADING
from bot.wording.seeds import Candidate, candidates

_SENTENCE_END = re.compile(r"[。！？\n]")
_BACK = 120
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
    return tuple(_findings(words, cut, named, known))


def _findings(
    text: Form, cut: Sequence[Piece], named: Sequence[Mention], known: Originals
) -> Iterator[Finding]:
    every = joined(tuple(_told(text, cut, _outside(named, cut, text), known)), text, known)
    told = [t for t in every if stands(t, known)]
    found = [finding(t.one, text, known, t.named) for t in told]
    found.extend(missing(cut, [t.one for t in told], text))
    yield from sorted(found, key=lambda one: one.start)


def _told(
    text: Form, cut: Sequence[Piece], named: Sequence[Mention], known: Originals
) -> Iterator[Told]:
    """Every stretch that may be a quotation, with the source that the text names for it."""
    every = candidates(text.words, cut, known, _named(named, known))
    own = {n: tuple(group) for n, group in groupby(every, key=lambda c: c.piece)}
    likely = {n: _likely(mine) for n, mine in own.items()}
    for number, mine in own.items():
        piece = cut[number]
        said = _said(piece, mine, text, named)
        beside = (n for n in range(number - _BESIDE, number + _BESIDE + 1) if n != number)
        nearby = tuple(report for n in beside for report in likely.get(n, ()))
        wanted = _wanted(said, piece, text, nearby)
        near = _near(wanted, piece, text)
        for one in chosen(piece, mine, text, known, wanted):
            yield Told(one, said.words if said else "", near)


def _named(named: Sequence[Mention], known: Originals) -> frozenset[int]:
    """The numbers of the reports that the text names."""
    documents = {document for mention in named for document in mention.documents}
    return frozenset(n for n, e in enumerate(known.entries) if e.document in documents)


def _likely(mine: Sequence[Candidate]) -> tuple[int, ...]:
    """The reports that a piece is most likely from: those of the heaviest candidates."""
    return tuple({c.report for c in mine if c.weight >= 0.95 * mine[0].weight})


def _outside(named: Sequence[Mention], cut: Sequence[Piece], text: Form) -> tuple[Mention, ...]:
    """The mentions that do not stand in a quotation."""
    spans = [text.span(p.start, p.end) for p in cut if p.quoted]
    return tuple(m for m in named if not any(a <= m.start and m.end <= b for a, b in spans))


def _said(
    piece: Piece, own: Sequence[Candidate], text: Form, named: Sequence[Mention]
) -> Mention | None:
    """Whose words the writer says that a piece is, or where it quotes begins."""
    start = piece.start
    if not piece.quoted and own:
        start = min(run.at for run in own[0].runs)
    return source(*text.span(start, piece.end), text.source, named)


def _wanted(said: Mention | None, piece: Piece, text: Form, nearby: tuple[int, ...]) -> Wanted:
    """What the mention asks of the original. A report is surely meant in its own sentence, and
    in its paragraph where a quotation stands there."""
    if said is None:
        return Wanted(nearby=nearby)
    start, end = text.span(piece.start, piece.end)
    between = text.source[min(said.end, end) : max(said.start, start)]
    close = not any(mark in between for mark in "。！？\n")
    surely = said.report and (close or (piece.quoted and "\n" not in between))
    led = LEADING.match(text.source, said.end)
    since = text.index(led.end() if led else said.end) if said.end < end else 0
    return Wanted(said.documents, close or surely, surely, nearby, since)


def _near(wanted: Wanted, piece: Piece, text: Form) -> Near:
    """How near to a piece the text speaks of reports."""
    start, end = text.span(piece.start, piece.end)
    sentence = _SENTENCE_END.split(text.source[max(0, start - _BACK) : start])[-1]
    if wanted.meant or ABOUT.search(sentence + text.source[start:end]):
        return Near.SENTENCE
    return Near.TEXT if ABOUT.search(text.source) or wanted.documents else Near.NOWHERE
