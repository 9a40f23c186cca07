"""What the text around a piece says of it: whose words it is, and whether reports are spoken of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.wording.attribution import source
from bot.wording.choice import Wanted
from bot.wording.form import Form
from bot.wording.join import Near
from bot.wording.mention import Mention
from bot.wording.pieces import Piece
from bot.wording.saying import GOES_ON, LEADING, REPORT, SPEAKERS
from bot.wording.seeds import Candidate

_SENTENCE_END = re.compile(r"[。！？\n]")
_BACK = 120
"""How far back the beginning of a sentence is looked for."""


@dataclass(frozen=True)
class Context:
    """A text with the places and reports that it names outside of quotations; ``speaks``: it
    speaks of a report anywhere; ``quotations``: where each ends in the words."""

    text: Form
    named: tuple[Mention, ...]
    speaks: bool
    quotations: Mapping[int, int]

    def said(self, piece: Piece, own: Sequence[Candidate] = ()) -> Mention | None:
        """Whose words the writer says that a piece is, or where it quotes begins; what is behind a
        quotation is behind all of its pieces."""
        start, end = piece.start, self.quotations.get(piece.quotation, piece.end)
        if piece.quoted or not own:
            return source(*self.text.span(start, end), self.text.source, self.named)
        start = min(run.at for run in own[0].runs)
        one = source(*self.text.span(start, end), self.text.source, self.named)
        if one is not None and one.report:
            return one
        end = max(run.at + run.size for run in own[0].runs)
        return source(*self.text.span(start, end), self.text.source, self.named)

    def wanted(self, said: Mention | None, piece: Piece, nearby: tuple[int, ...] = ()) -> Wanted:
        """What a mention asks of the original. A report is surely meant in its own sentence, and
        in its paragraph where a sentence goes on quoting it: 报告提出, 还强调."""
        if said is None:
            return Wanted(nearby=nearby)
        start, end = self.text.span(piece.start, piece.end)
        between = self.text.source[min(said.end, end) : max(said.start, start)]
        close = not _SENTENCE_END.search(between)
        goes_on = piece.quoted and (piece.claims or GOES_ON.match(self.before(start)))
        surely = said.report and (close or (bool(goes_on) and "\n" not in between))
        led = LEADING.match(self.text.source, said.end)
        since = self.text.index(led.end() if led else said.end) if said.end < end else 0
        return Wanted(said.documents, close or surely, surely, nearby, since)

    def near(self, wanted: Wanted, piece: Piece) -> Near:
        """How near to a piece the text speaks of reports."""
        start, end = self.text.span(piece.start, piece.end)
        if wanted.meant or SPEAKERS.search(self.before(start) + self.text.source[start:end]):
            return Near.SENTENCE
        return Near.TEXT if self.speaks or wanted.documents else Near.NOWHERE

    def before(self, start: int) -> str:
        """What of its sentence stands before an offset of the source."""
        return _SENTENCE_END.split(self.text.source[max(0, start - _BACK) : start])[-1]


def context(text: Form, named: Sequence[Mention], cut: Sequence[Piece]) -> Context:
    """The context of the pieces that a text is cut into."""
    quoted = [text.span(p.start, p.end) for p in cut if p.quoted]
    outside = (m for m in named if not any(a <= m.start and m.end <= b for a, b in quoted))
    ends = {p.quotation: p.end for p in cut if p.quoted}
    return Context(text, tuple(outside), bool(REPORT.search(text.source)), ends)
