"""Question and hits → a draft in the report's own sentences, without any model service.

The first line is the clause that answers, word for word, its figure in bold; the quotations
stand behind its marks. Thresholds on the hits' scores decide what is claimed. Knows nothing of
searching; says nothing that is not a passage.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answer import STATUS_LINES, Citation, Draft, Question, Status
from index.figures import Figure, figures
from index.passage import Hit, Passage
from index.report import Entry
from index.text import normalise

MAX_QUOTES = 4
_SHORT = 48
_NUMBER_ASKED = re.compile(
    r"多少|几(?!乎|何|经)|多大|多高|多长|多快|占比|比例|数量|数字|指标|增速|增幅|总额|金额|规模|百分之|额度"
)
_MANY_ASKED = re.compile(
    r"哪些|哪几|有什么|什么措施|怎么(?:做|样|干|搞)|如何|怎样|措施|安排|举措|做法|分别|都有|包括|列出|介绍|方面"
)
_CLAUSE = re.compile(r"[^，,；;]+[，,；;]?")
_ITEM = re.compile(r"[^，,；;、]+[，,；;、]?")


@dataclass(frozen=True)
class Thresholds:
    """From which score on a hit is claimed to answer, or shown as related."""

    answered: float = 0.5
    related: float = 0.2


def quote(
    question: Question, hits: Sequence[Hit], entries: Sequence[Entry], limits: Thresholds
) -> Draft:
    """The draft that answers ``question`` from ``hits`` (best first)."""
    if not hits or hits[0].score < limits.related:
        return Draft(Status.NOT_IN_REPORT, STATUS_LINES[Status.NOT_IN_REPORT])
    if hits[0].score < limits.answered:
        shown = tuple(citation(h.passage) for h in hits[:3] if h.score >= limits.related)
        return Draft(Status.RELATED, STATUS_LINES[Status.RELATED] + "。", shown)
    chosen = _chosen(question, hits, limits)
    titles = {entry.document: entry for entry in entries}
    several = len({p.document for p in chosen}) > 1 or len(entries) > 1
    lines = []
    for mark, passage in enumerate(chosen, 1):
        source = f"《{titles[passage.document].title}》" if several else "报告"
        lines.append(f"{source}{_lead(question, passage)}[{mark}]")
    if len(lines) > 1:
        lines = [f"- {line}" for line in lines]
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
    """The passages that together answer, in the report's order where there are several."""
    best = hits[0]
    if best.passage.is_heading and not _NUMBER_ASKED.search(question.query.text):
        under = _under(best.passage, hits)
        if under and _adds_nothing(best.passage, question):
            return under
    wanted = MAX_QUOTES if _MANY_ASKED.search(question.query.text) else 1
    floor = max(limits.answered, best.score * 0.75)
    same = [h.passage for h in hits[:wanted] if h.score >= floor]
    return [best.passage, *(p for p in same[1:] if not p.is_heading)]


def _under(heading: Passage, hits: Sequence[Hit]) -> list[Passage]:
    """The sentences right under a heading, best first cut to a few, in the report's order."""
    under = [
        hit.passage
        for hit in hits
        if hit.passage.document == heading.document
        and hit.passage.headings == heading.headings
        and not hit.passage.is_heading
    ]
    return sorted(under[: MAX_QUOTES - 1], key=lambda passage: passage.start)


def _adds_nothing(heading: Passage, question: Question) -> bool:
    """Does the question already hold most of the heading's words?"""
    asked = set(normalise(question.query.text))
    words = [c for c in normalise(heading.text) if "\u4e00" <= c <= "\u9fff"]
    return sum(c in asked for c in words) >= 0.6 * len(words)


def _lead(question: Question, passage: Passage) -> str:
    """提出：and the clause that answers, its figure in bold."""
    text = passage.text.rstrip("。；;！!")
    asked = question.query.text
    start, end = 0, len(text)
    figure: Figure | None = None
    if _NUMBER_ASKED.search(asked) or figures(asked):
        figure = _figure(asked, text)
    if len(text) > _SHORT:
        start, end = _clause(asked, text, figure)
    clause = text[start:end].strip("，,；;、 ")
    if figure is not None and figure.words in clause:
        clause = clause.replace(figure.words, f"**{figure.words}**", 1)
    return f"提出：{clause}" + ("。" if clause[-1] not in "。！？" else "")


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
