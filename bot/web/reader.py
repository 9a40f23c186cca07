"""A report as a page to read: its outline, and every passage an element that can be shown.

Pure: records in, text out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from bot.reference import UNVERIFIED, title
from bot.web.bar import bar
from bot.web.place import place
from bot.web.tables import table
from index.headings import trail_over
from index.library import Library
from index.passage import Passage
from index.report import Entry, Heading, Paragraph, Report


def reader(library: Library, document: str, address: str = "") -> str:
    """The report called ``document`` with a choice of the others, to be opened at ``address``; the
    nearest to them where they are unknown, and a sentence that says so."""
    at = place(library, document, address)
    if at is None:
        return '<p class="no-report">没有可以显示的报告。</p>'
    report, marked = at.report, f' data-at="{at.passage.start}"' if at.passage else ""
    own = [p for p in library.passages if p.document == report.entry.document]
    several = len(library.reports) > 1
    return (
        f'<article class="paper" data-document="{escape(report.entry.document)}" '
        f'data-version="{escape(library.version)}"{marked} tabindex="0" aria-label="报告原文" '
        f'aria-describedby="reading-keys">{bar(report, several, at.notice)}'
        f"{_choice(library.reports, report)}{_head(report)}{_KEYS}"
        f'<div class="text">{"".join(_paragraphs(report, own))}</div>{_end(report.entry)}</article>'
    )


_KEYS = '<p class="sr" id="reading-keys">在正文的一句上按左右方向键移到前后一句，按回车复制它的链接或引文。</p>'


def _choice(reports: Sequence[Report], shown: Report) -> str:
    if len(reports) < 2:
        return ""
    options = "".join(
        f'<option value="{escape(r.entry.document)}"{" selected" if r is shown else ""}>'
        f"{escape(title(r.entry))}</option>"
        for r in reports
    )
    return (
        f'<p class="choice"><label for="choice">阅读哪一份</label>'
        f'<select id="choice">{options}</select></p>'
    )


def _head(report: Report) -> str:
    entry = report.entry
    excerpt = '<span class="excerpt">（节选）</span>' if entry.excerpt else ""
    facts = [escape(entry.publisher)] if entry.publisher else []
    facts += ["节选，不是全文"] if entry.excerpt else []
    facts += ["已与官方文本核校"] if entry.verified else []
    caution = "" if entry.verified else f"<strong>{UNVERIFIED}</strong>"
    return (
        f'<h2 class="title">{escape(entry.title)}{excerpt}</h2>'
        f'<p class="facts">{" · ".join(facts)}{caution}</p>'
    )


def _end(entry: Entry) -> str:
    return '<p class="the-end">节选到此为止，并非全文</p>' if entry.excerpt else ""


def _paragraphs(report: Report, passages: Sequence[Passage]) -> Iterator[str]:
    rows = {row.start: shown for shown in report.tables for row in shown.rows}
    by_start = {passage.start: passage for passage in passages}
    drawn: set[int] = set()
    at = 0
    for paragraph in report.paragraphs:
        own = []
        while at < len(passages) and passages[at].start < paragraph.end:
            own.append(passages[at])
            at += 1
        shown = rows.get(paragraph.start)
        if shown is None:
            yield _paragraph(report.text, paragraph, own)
        elif shown.rows[0].start not in drawn:
            drawn.add(shown.rows[0].start)
            yield table(report, shown, by_start)


def _paragraph(text: str, paragraph: Paragraph, passages: Sequence[Passage]) -> str:
    opened = [h for h in paragraph.headings if paragraph.start <= h.start < paragraph.end]
    spans = "".join(_spans(text, paragraph, passages, opened))
    if opened and opened[0].start == paragraph.start and opened[0].end >= paragraph.end - 1:
        tag, css = ("h3", "section") if opened[0].level == 1 else ("h4", "part")
        return f'<{tag} class="{css}">{spans}</{tag}>'
    gutter = f'<span class="gutter" aria-hidden="true">{escape(paragraph.place)}</span>'
    return f"<p>{gutter}{spans}</p>"


def _spans(
    text: str, paragraph: Paragraph, passages: Sequence[Passage], headings: Sequence[Heading]
) -> Iterator[str]:
    at = paragraph.start
    for passage in passages:
        yield escape(text[at : passage.start])
        inner = _with_headings(text, passage, headings)
        yield (
            f'<span class="sentence" id="s{passage.start}" data-start="{passage.start}" '
            f'data-end="{passage.end}" data-address="{escape(passage.address)}"'
            f"{_over(paragraph, passage)} "
            f'tabindex="-1">{inner}</span>'
        )
        at = passage.end
    yield escape(text[at : paragraph.end])


def _over(paragraph: Paragraph, passage: Passage) -> str:
    """The headings over a passage, by where they begin, for the line that names the one in view."""
    trail = trail_over(paragraph, passage.end)
    return f' data-over="{" ".join(str(heading.start) for heading in trail)}"'


def _with_headings(text: str, passage: Passage, headings: Sequence[Heading]) -> str:
    """The passage's characters, those of a heading in bold."""
    at, parts = passage.start, []
    for h in headings:
        if passage.start <= h.start < passage.end:
            end = min(h.end, passage.end)
            parts.append(escape(text[at : h.start]))
            parts.append(f'<b class="level-{h.level}">{escape(text[h.start : end])}</b>')
            at = end
    return "".join(parts) + escape(text[at : passage.end])
