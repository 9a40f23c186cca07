"""A draft → a checked answer: the last step, pure and deterministic, whoever wrote the draft.

A citation names a passage that was found and quotes it to the character; a sentence that states
a fact carries a mark that was issued; every figure, place and year of it, and every quotation
inside it, stands in what it cites. What does not hold is left out; where nothing is left, the
report is said not to answer. Knows nothing of how drafts are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.answer import CLAIMING, STATUS_LINES, Answer, Citation, Draft, Question, ScoredSpan, Status
from bot.grounds import Told
from bot.hold import hold
from bot.places import short
from bot.proof import proved
from index.figures import figures
from index.passage import Hit, sentences
from index.report import Entry

_MARK = re.compile(r"\[(\d{1,3})\]")
_ANY_MARK = re.compile(r"\[\d+\]")
_RESULT = re.compile(r"(?:(\d{4})年|近几年)(?:实绩|情况)(?=）|\s*\|)")
_PLAN = re.compile(r"(?:(\d{4})年|今后几年)(?:目标|安排)(?=）|\s*\|)")
"""How a time is named before what is quoted: （2025年实绩）, or the head of a row."""
_MARKS_FIRST = re.compile(r"(?:\s*\[\d+\])+")


def verify(
    draft: Draft,
    hits: Sequence[Hit],
    question: Question,
    entries: Sequence[Entry] = (),
    told: Told = lambda text, _: text,
) -> Answer:
    """The answer that survives checking ``draft`` against ``hits``; ``told`` puts everyday words of
    a claim in those of the report."""
    issued = _issued(draft, hits)
    if draft.usage is not None:
        held = hold(draft, issued, hits, question, entries, told)
        usage = replace(draft.usage, claims=len(draft.claims), dropped=held.dropped)
        text, citations = _renumbered(held.text, issued)
        status = draft.status if citations else Status.NOT_IN_REPORT
        told_text = text or STATUS_LINES[status]
        return replace(_answer(question, status, told_text, citations, hits), usage=usage)
    if draft.status is Status.RELATED and issued:
        text = STATUS_LINES[draft.status] + "。"
        return _answer(question, draft.status, text, tuple(issued.values()), hits)
    if draft.status not in CLAIMING:
        status = Status.NOT_IN_REPORT if draft.status is Status.RELATED else draft.status
        return _answer(question, status, STATUS_LINES[status], (), hits)
    check = _Check(issued, question, entries, hits)
    kept = (check.line(line) for line in draft.text.splitlines())
    text, citations = _renumbered("\n".join(filter(None, kept)), issued)
    if not citations:
        nothing = Status.NOT_IN_REPORT
        return _answer(question, nothing, STATUS_LINES[nothing], (), hits)
    return _answer(question, draft.status, text, citations, hits)


def _issued(draft: Draft, hits: Sequence[Hit]) -> dict[int, Citation]:
    """The citations that quote a found passage, by their marks, with its own headings."""
    found = {(h.passage.document, h.passage.start, h.passage.end): h.passage for h in hits}
    issued: dict[int, Citation] = {}
    for mark, c in enumerate(draft.citations, 1):
        passage = found.get((c.document, c.start, c.end))
        if passage is not None and passage.text == c.quote:
            issued[mark] = Citation.of(passage)
    return issued


class _Check:
    """Whether a sentence stands on what it cites."""

    def __init__(
        self,
        issued: Mapping[int, Citation],
        question: Question,
        entries: Sequence[Entry],
        hits: Sequence[Hit],
    ) -> None:
        self._issued = issued
        self._eras = {(h.passage.document, h.passage.start): h.passage.era for h in hits}
        self._asked = figures(question.typed)
        self._entries = {entry.document: entry for entry in entries}

    def line(self, line: str) -> str:
        """The sentences of a line that hold, with their issued marks; "" where none does."""
        kept = [sentence for raw in _sentences(line) if (sentence := self._sentence(raw))]
        return "".join(kept)

    def _sentence(self, raw: str) -> str:
        sentence = _ANY_MARK.sub(self._if_issued, raw)
        cited = [self._issued[int(mark)] for mark in _MARK.findall(sentence)]
        prose = _MARK.sub("", sentence).replace("**", "")
        return sentence if cited and self._stands(prose, cited) else ""

    def _if_issued(self, match: re.Match[str]) -> str:
        mark = _MARK.fullmatch(match[0])
        return match[0] if mark and int(mark[1]) in self._issued else ""

    def _stands(self, prose: str, cited: Sequence[Citation]) -> bool:
        """Do all figures, places and quotations of ``prose`` stand in the cited passages?"""
        quotes = [citation.quote for citation in cited]
        own = [self._entries[c.document] for c in cited if c.document in self._entries]
        titles = [f"{entry.title}，{entry.year}年" for entry in own]
        titles += [
            f"{self._entries[c.document].year - 1}年"
            for c in cited
            if c.document in self._entries and self._eras[c.document, c.start].is_done
        ]
        return (
            self._time_holds(prose, cited)
            and proved(prose, quotes, titles, self._asked)
            and self._places_hold(prose, own, quotes)
        )

    def _time_holds(self, prose: str, cited: Sequence[Citation]) -> bool:
        """Is what is called a result told as one, and what is called a plan as a plan?"""
        eras = [self._eras[c.document, c.start] for c in cited]
        done = all(era.is_done for era in eras)
        ahead = all(era.is_ahead for era in eras)
        own = {self._entries[c.document].year for c in cited if c.document in self._entries}
        results = {int(year) for year in _RESULT.findall(prose) if year}
        plans = {int(year) for year in _PLAN.findall(prose) if year}
        return (
            (done or not _RESULT.search(prose))
            and (ahead or not _PLAN.search(prose))
            and results <= {year - 1 for year in own}
            and plans <= own
        )

    def _places_hold(self, prose: str, own: Sequence[Entry], quotes: Sequence[str]) -> bool:
        """A loaded place that is named is the place of a cited report, or stands in its words."""
        named = {short(e.place) for e in self._entries.values() if e.place}
        here = {short(entry.place) for entry in own if entry.place}
        told = "".join(quotes)
        return all(place in here or place in told for place in named if place in prose)


def _sentences(line: str) -> Iterator[str]:
    """The sentences of a line, each with the marks that follow it; a semicolon ends none."""
    begun = [start for start, _ in sentences(line)][1:]
    starts = [0, *(s for s in begun if line[:s].rstrip()[-1] not in "；;"), len(line)]
    pieces = [line[start:end] for start, end in zip(starts, starts[1:], strict=False)]
    for number, piece in enumerate(pieces):
        following = pieces[number + 1] if number + 1 < len(pieces) else ""
        own = (
            _MARKS_FIRST.sub("", piece, count=1) if number and _MARKS_FIRST.match(piece) else piece
        )
        marks = _MARKS_FIRST.match(following)
        if own.strip():
            yield own + (marks[0] if marks else "")


def _renumbered(text: str, issued: Mapping[int, Citation]) -> tuple[str, tuple[Citation, ...]]:
    """Marks numbered from 1 in the order they appear, with the citations they name."""
    order = list(dict.fromkeys(int(mark) for mark in _MARK.findall(text)))
    text = _MARK.sub(lambda m: f"[{order.index(int(m[1])) + 1}]", text)
    return text, tuple(issued[mark] for mark in order)


def _answer(
    question: Question,
    status: Status,
    text: str,
    citations: tuple[Citation, ...],
    hits: Sequence[Hit],
) -> Answer:
    spans = (
        ScoredSpan(h.passage.document, h.passage.start, h.passage.end, round(h.score, 4))
        for h in hits
    )
    return Answer(
        id="",
        question=question.typed,
        status=status,
        text=text,
        citations=citations,
        hits=tuple(spans),
        understood=question.understood,
        mended=question.mended,
    )
