"""A draft → a checked answer: the last step, pure and deterministic, whoever wrote the draft.

A citation names a passage that was found and quotes it to the character; a line that states a
fact carries a mark that was issued; every figure, and every quotation inside the prose, stands
in a passage that its line cites. What does not hold is left out; where nothing is left, the
report is said not to answer. Knows nothing of how drafts are written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answer import STATUS_LINES, Answer, Citation, Draft, Question, ScoredSpan, Status
from index.figures import Figure, figures
from index.passage import Hit
from index.report import Entry

CLAIMING = (Status.ANSWERED, Status.PARTIAL)
_MARK = re.compile(r"\[(\d+)\]")
_QUOTED = re.compile(r"“([^“”]*(?:“[^“”]*”[^“”]*)*)”")


def verify(
    draft: Draft, hits: Sequence[Hit], question: Question, entries: Sequence[Entry] = ()
) -> Answer:
    """The answer that survives checking ``draft`` against ``hits``."""
    found = {(h.passage.document, h.passage.start, h.passage.end): h.passage.text for h in hits}
    valid = [
        number
        for number, c in enumerate(draft.citations, 1)
        if found.get((c.document, c.start, c.end)) == c.quote
    ]
    if draft.status is Status.RELATED:
        kept = tuple(draft.citations[number - 1] for number in valid)
        return _answer(question, draft.status, _MARK.sub("", draft.text), kept, hits)
    if draft.status not in CLAIMING:
        return _answer(question, draft.status, draft.text, (), hits)
    exempt = _exempt(question, entries)
    lines = [
        line
        for raw in draft.text.splitlines()
        if (line := _checked(raw, draft.citations, valid, exempt))
    ]
    text, citations = _renumbered("\n".join(lines), draft.citations)
    if not citations:
        return _answer(question, Status.NOT_IN_REPORT, STATUS_LINES[Status.NOT_IN_REPORT], (), hits)
    return _answer(question, draft.status, text, citations, hits)


def _checked(
    line: str, citations: Sequence[Citation], valid: Sequence[int], exempt: Sequence[Figure]
) -> str:
    """The line with its issued marks only, or "" where it does not stand on what it cites."""
    line = _MARK.sub(lambda m: m[0] if int(m[1]) in valid else "", line)
    cited = [citations[int(number) - 1].quote for number in _MARK.findall(line)]
    if not cited:
        return ""
    prose = _MARK.sub("", line).replace("**", "")
    held = [figure for quote in cited for figure in figures(quote)]
    for figure in figures(prose):
        if not any(figure.same(other) for other in [*held, *exempt]):
            return ""
    if any(not any(words in quote for quote in cited) for words in _QUOTED.findall(prose)):
        return ""
    return line


def _exempt(question: Question, entries: Sequence[Entry]) -> tuple[Figure, ...]:
    """Figures of the question, repeated as the asker's, and the years of the catalog."""
    known = "；".join(f"{entry.title}（{entry.year}年）" for entry in entries)
    return figures(question.typed) + figures(known)


def _renumbered(text: str, citations: Sequence[Citation]) -> tuple[str, tuple[Citation, ...]]:
    """Marks numbered from 1 in the order they appear, with the citations they name."""
    order = list(dict.fromkeys(int(number) for number in _MARK.findall(text)))
    text = _MARK.sub(lambda m: f"[{order.index(int(m[1])) + 1}]", text)
    return text, tuple(citations[number - 1] for number in order)


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
    )
