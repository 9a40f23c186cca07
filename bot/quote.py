"""Question and hits → a draft in the report's own sentences, without any model service.

The first line answers what was asked, word for word: its figure in bold, 是的 or 不是 before what the
report says, a row for each place or year that is compared. The time that a sentence tells of is
named with it. Knows nothing of searching; says nothing that is not a passage.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import STATUS_LINES, Citation, Draft, Premise, Question, Status
from bot.claim import asks_for_all, claims, tells_each_part
from bot.compare import conclusion, rows
from bot.lead import asks_how_many, lead
from bot.source import Source
from bot.verdict import Finding, verdict
from index.asked import asks
from index.passage import Hit, Passage, Query
from index.report import Entry
from index.trust import Thresholds


def quote(
    question: Question, hits: Sequence[Hit], entries: Sequence[Entry], limits: Thresholds
) -> Draft:
    """The draft that answers ``question`` from ``hits`` (best first)."""
    query = question.query
    found = claims(question, hits, limits)
    if chosen := list(dict.fromkeys(passage for claim in found for passage in claim)):
        silent = [w for w, claim in zip(query.where, found, strict=True) if not claim]
        untold = tells_each_part(query, chosen)
        source = Source(entries, counts=_counts(question))
        missing = [*map(source.of_where, silent), *(f"“{part}”" for part in untold)]
        whole = not missing and not query.left_out
        status = Status.ANSWERED if whole else Status.PARTIAL
        text = _text(question, found, chosen, source)
        return Draft(status, text, tuple(map(citation, chosen)), tuple(missing))
    near = [hit for hit in hits if hit.score >= limits.related]
    if near:
        shown = tuple(citation(hit.passage) for hit in near[:3])
        return Draft(Status.RELATED, STATUS_LINES[Status.RELATED] + "。", shown)
    return Draft(Status.NOT_IN_REPORT, STATUS_LINES[Status.NOT_IN_REPORT])


def citation(passage: Passage) -> Citation:
    """A passage as a quotation."""
    return Citation(
        passage.document,
        passage.start,
        passage.end,
        passage.text,
        passage.headings,
        passage.address,
    )


def _text(
    question: Question,
    found: Sequence[Sequence[Passage]],
    chosen: Sequence[Passage],
    source: Source,
) -> str:
    """The prose, with a mark for each of the ``chosen`` passages."""
    if question.premise is not None:
        return _confirmed(question.premise, chosen, question.query, source)
    asked = f"{question.query.text} {question.query.also}".strip()
    if sum(map(bool, found)) > 1:
        first = [claim[0] for claim in found if claim]
        marks = {passage: number for number, passage in enumerate(chosen, 1)}
        told = rows(asked, first, marks, source)
        return "\n".join(
            filter(None, (conclusion(question.typed, asked, first, marks, source), *told))
        )
    return _lines(asked, chosen, source)


def _lines(asked: str, chosen: Sequence[Passage], source: Source) -> str:
    """A line for each passage; a report, and a time that it tells of, is named once."""
    whole = asks_for_all(asked)
    lines: list[str] = []
    named = ""
    for mark, passage in enumerate(chosen, 1):
        opening = source.opening(passage)
        told = lead(asked, passage.text, whole)
        lines.append(
            f"{'- ' if mark > 1 else ''}{opening if opening != named else ''}{told}[{mark}]"
        )
        named = opening
    return "\n".join(lines)


def _confirmed(premise: Premise, chosen: Sequence[Passage], query: Query, source: Source) -> str:
    """是的 or 不是, then what the report says; only that where neither can be said."""
    passage = chosen[0]
    found = verdict(premise, passage, query.also)
    told = lead(f"{query.text} {query.also}", passage.text, figure=found.told)
    opening = source.opening(passage)
    if found.finding is Finding.OPEN:
        return f"{opening}{told}[1]"
    if found.finding is Finding.RIGHT:
        return f"是的，{opening}{told}[1]"
    asked_for = f"您说的{found.claimed.words}" if found.claimed else ""
    return f"不是{asked_for}，{opening}{told}[1]"


def _counts(question: Question) -> bool:
    asked = question.query.text
    return asks_how_many(asked) or asks(asked)["number"] or question.premise is not None
