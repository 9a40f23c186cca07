"""From the bytes of a source to a Report: its text, then furniture, then headings.

Raises SourceError with a sentence in Chinese that says what is wrong with the source.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from index import furniture
from index.content import Content
from index.decoding import SourceError
from index.formats import content_of
from index.furniture import Line
from index.headings import outline
from index.report import Entry, Removed, Report


def read(data: bytes, entry: Entry) -> Report:
    """Take the text out of ``data``, whose format the document's ending tells, and find its
    furniture and headings. Raises SourceError."""
    content = content_of(data, entry.document)
    body = tuple(_lines(content))
    found = (*content.removed, *furniture.furniture(body))
    removed = tuple(sorted(found, key=lambda span: span.start))
    kept = tuple(_without(body, removed))
    if not kept:
        raise SourceError("除网页杂项外没有正文；请换一份完整的报告文本。")
    return Report(entry, content.text, outline(kept), removed, content.tables, content.pages)


def _lines(content: Content) -> Iterator[Line]:
    """The lines of a text, each with what its format says of it, less those already left out."""
    styles = {styled.start: styled.level for styled in content.styles}
    rows = {row.start for table in content.tables for row in table.rows}
    gone = {span.start for span in content.removed}
    for line in furniture.lines(content.text):
        if line.start not in gone:
            yield replace(line, style=styles.get(line.start, 0), is_row=line.start in rows)


def _without(body: tuple[Line, ...], removed: tuple[Removed, ...]) -> list[Line]:
    """The lines of ``body`` less the removed spans; a span is a whole line or its end."""
    cut = {span.end: span.start for span in removed}
    kept = []
    for line in body:
        end = cut.get(line.end, line.end)
        text = line.text[: end - line.start].rstrip(furniture.BLANK)
        if text:
            kept.append(replace(line, end=line.start + len(text), text=text))
    return kept
