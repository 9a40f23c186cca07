"""Question and hits → a draft in the report's own sentences, without any model service.

The first line is the clause that answers, word for word, its figure in bold; the quotations
stand behind its marks. Thresholds on the hits' scores, and whether a sentence tells the kind of
thing that is asked for, decide what is claimed. Knows nothing of searching; says nothing that is
not a passage.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answer import STATUS_LINES, Citation, Draft, Question, Status
from bot.lead import ASKING, asks_how_many, counted, lead, pairs, tells_how_many
from index.answer_type import missing
from index.asked import asks
from index.passage import Hit, Passage
from index.report import Entry
from index.text import normalise
from index.trust import Thresholds

MAX_QUOTES = 5

def quote(
    question: Question, hits: Sequence[Hit], entries: Sequence[Entry], limits: Thresholds
) -> Draft:
    """The draft that answers ``question`` from ``hits`` (best first)."""
    groups = [[h for h in hits if w.holds(h.passage)] for w in question.query.where]
    claims = [_claim(question, group, limits) for group in groups]
    if chosen := [passage for claim in claims for passage in claim]:
        draft = _draft(question, chosen, entries)
        whole = all(claims) and not question.query.left_out and _tells_each_part(question, chosen)
        return draft if whole else replace(draft, status=Status.PARTIAL)
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


def _claim(question: Question, hits: Sequence[Hit], limits: Thresholds) -> list[Passage]:
    """The passages that answer, or none. A heading is never the whole of an answer: what stands
    under it comes along."""
    if section := _section(question, hits):
        return section
    answering = [h for h in hits if h.score >= limits.answered and _fits(question, h.passage)]
    if not answering:
        return []
    chosen = _chosen(question, answering)
    return [chosen[0], *_under(chosen[0], hits)] if chosen[0].is_heading else chosen


def _tells_each_part(question: Question, chosen: Sequence[Passage]) -> bool:
    """Does something in the answer touch each part of what was asked?"""
    told = "".join(passage.text for passage in chosen)
    return all(_touches(part, told) for part in question.query.parts)


def _draft(question: Question, chosen: Sequence[Passage], entries: Sequence[Entry]) -> Draft:
    """A line for each passage, the first naming its report, as does each from another one."""
    titles = {entry.document: entry.title for entry in entries}
    lines: list[str] = []
    named = ""
    for mark, passage in enumerate(chosen, 1):
        source = f"《{titles[passage.document]}》" if len(entries) > 1 else "报告"
        opening = f"{source}提出：" if source != named else ""
        told = lead(question.query.text, passage.text)
        lines.append(f"{'' if mark == 1 else '- '}{opening}{told}[{mark}]")
        named = source
    return Draft(Status.ANSWERED, "\n".join(lines), tuple(map(citation, chosen)))


def _fits(question: Question, passage: Passage) -> bool:
    """Does a passage tell the kind of thing that is asked for: of that part of the place, a
    result of the year before, money, a time or a place where one is wanted, a count of it?"""
    query = question.query
    if query.within and not _names_one(query.within, passage):
        return False
    if query.parts:
        return True
    if missing(query.text, passage.text):
        return False
    return not asks_how_many(query.text) or tells_how_many(query.text, passage.text)


def _names_one(places: Sequence[str], passage: Passage) -> bool:
    """Does a passage or its headings name one of the ``places``?"""
    told = normalise("".join((passage.text, *passage.headings)))
    return any(place in told for place in places)


def _chosen(question: Question, answering: Sequence[Hit]) -> list[Passage]:
    """The best passage, and where several things are asked for the others that also answer."""
    best = answering[0]
    parts = len(question.query.parts)
    wanted = MAX_QUOTES if asks(question.query.text)["list"] and not parts else max(parts, 1)
    floor = 0.0 if parts else best.score * 0.75
    others = [h.passage for h in answering[1:] if h.score >= floor and not h.passage.is_heading]
    return [best.passage, *others[: wanted - 1]]


def _touches(part: str, told: str) -> bool:
    """Do at least a third of the words of a part, less those that ask, stand in ``told``?"""
    words = pairs(ASKING.sub(" ", part))
    return 3 * len(words & pairs(told)) >= len(words)


def _section(question: Question, hits: Sequence[Hit]) -> list[Passage]:
    """A heading that the question names, and the first sentences under it.

    What a section says is told by its sentences, none of which need share the question's words.
    """
    asked = question.query.text
    if asks(asked)["number"] or counted(asked):
        return []
    for hit in hits[:3]:
        heading = hit.passage
        if heading.is_heading and _names(asked, heading.text):
            return [heading, *_under(heading, hits)]
    return []


def _under(heading: Passage, hits: Sequence[Hit]) -> list[Passage]:
    """The first sentences under a heading, of those that were found."""
    own = (
        hit.passage
        for hit in hits
        if hit.passage.document == heading.document
        and hit.passage.headings == heading.headings
        and not hit.passage.is_heading
    )
    return sorted(own, key=lambda passage: passage.start)[: MAX_QUOTES - 1]


def _names(asked: str, heading: str) -> bool:
    """Are nearly all of the question's words, less those that ask, in the heading?"""
    words = pairs(ASKING.sub(" ", asked))
    return len(words) >= 3 and len(words & pairs(heading)) >= 0.7 * len(words)
