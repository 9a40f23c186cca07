"""Question and hits → a draft in the report's own sentences, without any model service.

The first line answers what was asked, word for word: its figure in bold, 是的 or 不是 before what the
report says, a row for each place or year that is compared. The time that a sentence tells of is
named with it. Knows nothing of searching; says nothing that is not a passage.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import STATUS_LINES, Citation, Draft, Premise, Question, Status
from bot.claim import asks_for_all, claims, tells_each_part, touches
from bot.compare import conclusion, rows
from bot.lead import asks_how_many, figure_for, lead, overlap
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
    chosen = list(dict.fromkeys(passage for claim in found for passage in claim))
    untold = tells_each_part(query, chosen)
    if chosen and (not untold or len(untold) < len(query.parts)):
        silent = [w for w, claim in zip(query.where, found, strict=True) if not claim]
        source = Source(entries, counts=_counts(question))
        missing = [*map(source.of_where, silent), *(f"“{part}”" for part in untold)]
        whole = not missing and not query.left_out
        status = Status.ANSWERED if whole else Status.PARTIAL
        text = _text(question, [claim for claim in found if claim], chosen, source)
        return Draft(status, text, tuple(map(Citation.of, chosen)), tuple(missing))
    near = [hit for hit in hits if hit.score >= limits.related]
    if near:
        shown = tuple(Citation.of(hit.passage) for hit in near[:3])
        return Draft(Status.RELATED, STATUS_LINES[Status.RELATED] + "。", shown)
    return Draft(Status.NOT_IN_REPORT, STATUS_LINES[Status.NOT_IN_REPORT])


def _text(
    question: Question,
    found: Sequence[Sequence[Passage]],
    chosen: Sequence[Passage],
    source: Source,
) -> str:
    """The prose, with a mark for each of the ``chosen`` passages that it tells; ``found`` has those
    of each place or year."""
    query, marks = question.query, {passage: n for n, passage in enumerate(chosen, 1)}
    asked = f"{query.text} {query.also}".strip()
    first = [claim[0] for claim in found]
    if question.premise is not None:
        each = [_confirmed(question.premise, p, marks[p], query, source) for p in first]
        if len({line[:2] for line in each}) < 2:
            return "\n".join(each)
        return f"不全是。{''.join(f'[{marks[p]}]' for p in first)}\n" + _lines(asked, first, source)
    if query.parts:
        return _of_parts(query, chosen, source)
    if len(found) > 1 and not _is_wide(asked, first):
        told = rows(asked, first, marks, source)
        all_told = len(found) == len(query.where) and not query.left_out
        ahead = conclusion(question.typed, asked, first, marks, source) if all_told else ""
        return "\n".join(filter(None, (ahead, *told)))
    return _lines(asked, chosen, source)


def _is_wide(asked: str, first: Sequence[Passage]) -> bool:
    """Is more asked for than one clause could tell?"""
    wide = asks_for_all(asked) or (asks(asked)["list"] and not asks_how_many(asked))
    return wide or any(passage.is_heading for passage in first)


def _lines(asked: str, chosen: Sequence[Passage], source: Source) -> str:
    """A line for each passage; a report, and a time that it tells of, is named once."""
    whole = asks_for_all(asked)
    return _listed([(lead(asked, p.text, whole), p, n) for n, p in enumerate(chosen, 1)], source)


def _of_parts(query: Query, chosen: Sequence[Passage], source: Source) -> str:
    """A line for each part of what was asked in each place, from the passage that touches it."""
    told: list[tuple[str, Passage, int]] = []
    for document in dict.fromkeys(passage.document for passage in chosen):
        own = [(n, p) for n, p in enumerate(chosen, 1) if p.document == document]
        for part in query.parts:
            number, passage = max(own, key=lambda one: overlap(part, one[1].text))
            if touches(part, passage.text):
                told.append((lead(part, passage.text), passage, number))
    return _listed(list(dict.fromkeys(told)), source)


def _listed(told: Sequence[tuple[str, Passage, int]], source: Source) -> str:
    """Clauses as lines, each with its mark; an opening is not said twice in a row."""
    lines: list[str] = []
    named = ""
    for clause, passage, mark in told:
        opening = source.opening(passage)
        bullet = "- " if lines else ""
        lines.append(f"{bullet}{opening if opening != named else ''}{clause}[{mark}]")
        named = opening
    return "\n".join(lines)


def _confirmed(premise: Premise, passage: Passage, mark: int, query: Query, source: Source) -> str:
    """是的 or 不是, then what the report says; only that where neither can be said."""
    asked = f"{query.text} {query.also}"
    found = verdict(premise, passage, query.also, figure_for(asked, passage.text))
    told = lead(asked, passage.text, figure=found.told)
    opening = source.opening(passage)
    if found.finding is Finding.OPEN:
        return f"{opening}{told}[{mark}]"
    if found.finding in (Finding.RIGHT, Finding.FIGURE):
        return f"{found.finding.value}，{opening}{told}[{mark}]"
    claimed = found.claimed.words.removeprefix("达到").removeprefix("力争") if found.claimed else ""
    return f"不是{'您说的' if claimed else ''}{claimed}，{opening}{told}[{mark}]"


def _counts(question: Question) -> bool:
    """Are figures asked for?"""
    if question.premise is not None:
        return bool(question.premise.figures)
    return asks_how_many(question.query.text) or asks(question.query.text)["number"]
