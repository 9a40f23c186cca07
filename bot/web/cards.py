"""The quotations of an answer as cards: the words, where they stand, and the paragraph around them.

Pure: records in, text out. Whatever a document says is escaped here.
"""

from __future__ import annotations

from html import escape

from bot.answer import Answer, Citation, Status
from bot.reference import inline, page, paragraph, spoken, title
from bot.web.hues import hue
from index.library import Library
from index.report import Entry, Report

SHOWN = 2
"""So many cards are seen at once; the others are a press away."""


def citations(answer: Answer, library: Library, prefix: str) -> str:
    """The cards of an answer, or "" where it quotes nothing."""
    if not answer.citations:
        return ""
    heading = "最接近的原文" if answer.status is Status.RELATED else "引文"
    reports = {report.entry.document: report for report in library.reports}
    cards = [
        _card(citation, number, reports.get(citation.document), len(reports) > 1, prefix)
        for number, citation in enumerate(answer.citations, 1)
    ]
    return f'<h3 class="sr">{heading}</h3>{_list(cards[:SHOWN])}{_rest(cards[SHOWN:])}'


def _list(cards: list[str]) -> str:
    return f'<ol class="citations">{"".join(cards)}</ol>'


def _rest(cards: list[str]) -> str:
    if not cards:
        return ""
    words = f"展开其余{len(cards)}处引文"
    return f'<details class="rest"><summary>{words}</summary>{_list(cards)}</details>'


def _card(citation: Citation, number: int, report: Report | None, named: bool, prefix: str) -> str:
    """One citation; ``report`` is None where it is no longer loaded."""
    entry = report.entry if report else None
    trail = [title(entry)] if entry and named else []
    trail += citation.headings
    crumbs = '<span class="sep" aria-hidden="true"> › </span>'.join(map(escape, trail))
    if entry and not named:
        crumbs = f'<span class="on-paper">{escape(title(entry))} </span>{crumbs}'
    place = escape(" ".join(filter(None, (citation.address, page(citation.page)))))
    aloud = escape("，".join(filter(None, (spoken(citation.address), page(citation.page)))))
    return (
        f'<li class="citation" id="{escape(prefix)}-{number}" data-start="{citation.start}" '
        f'data-document="{escape(citation.document)}" data-hue="{hue(number)}">'
        f'<p class="where"><span class="number" aria-label="引文{number}">{number}</span>'
        f'<span class="trail">{crumbs}</span>'
        f'<span class="place" title="{aloud}">{place}</span></p>'
        f"<blockquote>{escape(citation.quote)}</blockquote>"
        f"{_paragraph(citation, report) if report else ''}{_tools(citation, number, entry)}</li>"
    )


def _tools(citation: Citation, number: int, entry: Entry | None) -> str:
    place = (citation.address, citation.page)
    copy = inline(citation.quote, entry, *place) if entry else citation.quote
    return (
        '<p class="tools"><button type="button" class="link" data-go>在原文中查看'
        f'<span class="sr">：引文{number}，{escape(paragraph(citation.address))}</span></button>'
        f'<button type="button" class="link" data-copy="{escape(copy)}">复制引文'
        f'<span class="sr">{number}</span></button></p>'
    )


def _paragraph(citation: Citation, report: Report) -> str:
    """The rest of the paragraph, folded, with the quotation marked; "" where there is no more."""
    around = next((p for p in report.paragraphs if p.start <= citation.start < p.end), None)
    if around is None:
        return ""
    before = report.text[around.start : citation.start]
    after = report.text[citation.end : around.end]
    if not (before.strip() or after.strip()):
        return ""
    return (
        '<details class="around"><summary>展开本段</summary>'
        f"<p>{escape(before)}<mark>{escape(citation.quote)}</mark>{escape(after)}</p></details>"
    )
