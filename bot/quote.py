"""Question and hits → a draft in the report's own sentences, without any model service.

The first line is the clause that answers, word for word, its figure in bold; the quotations
stand behind its marks. Thresholds on the hits' scores decide what is claimed. Knows nothing of
searching; says nothing that is not a passage.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answer import STATUS_LINES, Citation, Draft, Question, Status
from index.asked import asks
from index.figures import Figure, figures
from index.passage import Hit, Passage
from index.report import Entry
from index.text import normalise

MAX_QUOTES = 5
_SHORT = 48
_ASKING = re.compile(
    r"怎么样|怎么|怎样|如何|哪些|什么|报告|关于|说的?|提到|有没有|是否|具体|措施|安排|内容|方面|工作|[吗呢的了是有在对]"
)
_CLAUSE = re.compile(r"(?:[^，,；;]|(?<=\d)[,，](?=\d{3}))+[，,；;]?")
_ITEM = re.compile(r"(?:[^，,；;、]|(?<=\d)[,，](?=\d{3}))+[，,；;、]?")


@dataclass(frozen=True)
class Thresholds:
    """From which score on a hit is claimed to answer, or shown as related."""

    answered: float = 0.3
    related: float = 0.1


def quote(
    question: Question, hits: Sequence[Hit], entries: Sequence[Entry], limits: Thresholds
) -> Draft:
    """The draft that answers ``question`` from ``hits`` (best first)."""
    section = _section(question, hits)
    if section:
        return _draft(question, section, entries)
    if not hits or not hits[0].score >= limits.related:
        return Draft(Status.NOT_IN_REPORT, STATUS_LINES[Status.NOT_IN_REPORT])
    if not hits[0].score >= limits.answered:
        shown = tuple(citation(h.passage) for h in hits[:3] if h.score >= limits.related)
        return Draft(Status.RELATED, STATUS_LINES[Status.RELATED] + "。", shown)
    chosen = _chosen(question, hits, limits)
    draft = _draft(question, chosen, entries)
    told = "".join(passage.text for passage in chosen)
    missing = [part for part in question.query.parts if not _touches(part, told)]
    if not missing:
        return draft
    return replace(draft, status=Status.PARTIAL)


def _draft(question: Question, chosen: Sequence[Passage], entries: Sequence[Entry]) -> Draft:
    """A line for each passage, the first naming its report, as does each from another one."""
    titles = {entry.document: entry.title for entry in entries}
    lines: list[str] = []
    named = ""
    for mark, passage in enumerate(chosen, 1):
        source = f"《{titles[passage.document]}》" if len(entries) > 1 else "报告"
        opening = f"{source}提出：" if source != named else ""
        lines.append(f"{'' if mark == 1 else '- '}{opening}{_lead(question, passage)}[{mark}]")
        named = source
    return Draft(Status.ANSWERED, "\n".join(lines), tuple(map(citation, chosen)))


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


def _chosen(question: Question, hits: Sequence[Hit], limits: Thresholds) -> list[Passage]:
    """The best passage, and where several things are asked for the others that also answer."""
    best = hits[0]
    parts = len(question.query.parts)
    wanted = MAX_QUOTES if asks(question.query.text)["list"] and not parts else max(parts, 1)
    floor = limits.answered if parts else max(limits.answered, best.score * 0.75)
    others = [h.passage for h in hits[1:wanted] if h.score >= floor and not h.passage.is_heading]
    return [best.passage, *others]


def _touches(part: str, told: str) -> bool:
    """Do at least a third of the words of a part, less those that ask, stand in ``told``?"""
    words = _pairs(_ASKING.sub(" ", part))
    return 3 * len(words & _pairs(told)) >= len(words)


def _section(question: Question, hits: Sequence[Hit]) -> list[Passage]:
    """A heading that the question names, and the first sentences under it.

    What a section says is told by its sentences, none of which need share the question's words.
    """
    asked = question.query.text
    if asks(asked)["number"] or figures(asked):
        return []
    for hit in hits[:3]:
        heading = hit.passage
        if heading.is_heading and _names(asked, heading.text):
            under = [
                other.passage
                for other in hits
                if other.passage.document == heading.document
                and other.passage.headings == heading.headings
                and not other.passage.is_heading
            ]
            return [heading, *sorted(under, key=lambda p: p.start)[: MAX_QUOTES - 1]]
    return []


def _names(asked: str, heading: str) -> bool:
    """Are nearly all of the question's words, less those that ask, in the heading?"""
    words = _pairs(_ASKING.sub(" ", asked))
    return len(words) >= 4 and len(words & _pairs(heading)) >= 0.7 * len(words)


def _lead(question: Question, passage: Passage) -> str:
    """The clause that answers, its figure in bold."""
    text = passage.text.rstrip("。；;！!")
    asked = question.query.text
    start, end = 0, len(text)
    figure: Figure | None = None
    if asks(asked)["number"] or figures(asked):
        figure = _figure(asked, text)
    if len(text) > _SHORT:
        start, end = _clause(asked, text, figure)
    start += len(text[start:end]) - len(text[start:end].lstrip("，,；;、 "))
    clause = text[start:end].rstrip("，,；;、 ")
    if figure is not None and start <= figure.start and figure.end <= start + len(clause):
        left, right = figure.start - start, figure.end - start
        clause = f"{clause[:left]}**{clause[left:right]}**{clause[right:]}"
    return clause + ("。" if clause[-1] not in "。！？" else "")


def _figure(asked: str, text: str) -> Figure | None:
    """The figure of ``text`` whose own words are nearest to what was asked."""
    found = figures(text)
    typed = figures(asked)
    same = [f for f in found if any(f.agrees(t) for t in typed)]
    if same:
        return same[0]
    return max(found, key=lambda f: _closeness(asked, text, f), default=None)


def _closeness(asked: str, text: str, figure: Figure) -> float:
    """How many of the asked words stand in the figure's own item, or else in its clause."""
    item = next(m[0] for m in _ITEM.finditer(text) if m.end() > figure.start)
    clause = next(m[0] for m in _CLAUSE.finditer(text) if m.end() > figure.start)
    before = text[max(0, figure.start - 16) : figure.start]
    unit = 0.5 if figure.unit and figure.unit in normalise(asked) else 0.0
    return 2 * overlap(asked, item) + overlap(asked, before) + 0.5 * overlap(asked, clause) + unit


def _clause(asked: str, text: str, figure: Figure | None) -> tuple[int, int]:
    """The span of ``text`` that answers: from the clause nearest to the question to the one
    with the figure."""
    spans = [m.span() for m in _CLAUSE.finditer(text)]
    best = max(spans, key=lambda span: (overlap(asked, text[slice(*span)]), -span[0]))
    if figure is None:
        return _widened(spans, best)
    own = next(span for span in spans if span[1] > figure.start)
    start, end = min(best[0], own[0]), max(best[1], own[1])
    return (start, end) if end - start <= 2 * _SHORT else own


def _widened(spans: Sequence[tuple[int, int]], best: tuple[int, int]) -> tuple[int, int]:
    """The clause and its neighbours, up to a readable length."""
    start, end = best
    at = spans.index(best)
    for left, right in [*spans[at + 1 :], *reversed(spans[:at])]:
        if max(end, right) - min(start, left) <= 2 * _SHORT:
            start, end = min(start, left), max(end, right)
        else:
            break
    return start, end


def overlap(asked: str, text: str) -> float:
    """The share of character pairs of ``text`` that the question holds, weighed by number."""
    pairs = _pairs(text)
    shared = len(pairs & _pairs(asked))
    return shared + shared / (len(pairs) + 1)


def _pairs(text: str) -> set[str]:
    form = normalise(text)
    return {form[at : at + 2] for at in range(len(form) - 1) if form[at : at + 2].isalnum()}
