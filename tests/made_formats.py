"""One report in every format: what the tests about formats make out of a plain text.

Headings that stand alone are marked as headings, in each format's own way; everything else is a
paragraph. Furniture is left out, as somebody who types a report anew would leave it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from html import escape

from docx import Document
from made_pdf import pdf

from index.passage import passages
from index.report import Paragraph, Report

LINE, PAGE = 34, 30
"""Characters in a line of the made-up print, and lines on a page."""


def typed(report: Report) -> list[tuple[str, int]]:
    """The lines of a report, each with its level where it is the heading of a section or part."""
    return [(report.text[p.start : p.end], _level(p)) for p in report.paragraphs]


def _level(paragraph: Paragraph) -> int:
    alone = (
        h.level
        for h in paragraph.headings
        if h.level <= 2 and h.start == paragraph.start and h.end >= paragraph.end - 1
    )
    return next(alone, 0)


def as_text(lines: Sequence[tuple[str, int]]) -> bytes:
    return "\n".join(text for text, _ in lines).encode()


def as_markdown(lines: Sequence[tuple[str, int]]) -> bytes:
    return "\n\n".join(
        "#" * (level + 1) + " " + text if level else text for text, level in lines
    ).encode()


def as_page(lines: Sequence[tuple[str, int]]) -> bytes:
    """A page with a menu, a foot and what nobody sees around and inside the report."""
    hidden = '<span style="display:none">看不见的一句话，不能引用。</span><!-- 也看不见 -->'
    body = "\n".join(
        f"<h{level + 1}>{escape(text)}</h{level + 1}>"
        if level
        else f"<p>　　{escape(text)}{hidden}</p>"
        for text, level in lines
    )
    menu = "".join(f'<li><a href="/{n}">栏目{n}</a></li>' for n in range(9))
    return (
        f'<!DOCTYPE html><html><head><meta charset="gbk"><title>报告</title></head><body><nav><ul>{menu}</ul></nav>'
        f'<div class="article">{body}</div><footer><p>某某网站，地址某某路1号。</p></footer></body></html>'
    ).encode("gb18030")


def as_word(lines: Sequence[tuple[str, int]]) -> bytes:
    document = Document()
    for text, level in lines:
        if level:
            document.add_heading(text, level)
        else:
            paragraph = document.add_paragraph(text[:7])
            paragraph.add_run("看不见的一句话。").font.hidden = True
            paragraph.add_run(text[7:]).bold = True
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_print(lines: Sequence[tuple[str, int]]) -> bytes:
    """Pages with a running head and numbers, paragraphs set in by two letters and cut into lines."""
    wrapped = [line for text, level in lines for line in _wrapped(text if level else "　　" + text)]
    pages = [wrapped[at : at + PAGE] for at in range(0, len(wrapped), PAGE)]
    return pdf(*(["政府工作报告汇编", *page, f"— {n} —"] for n, page in enumerate(pages, 1)))


def _wrapped(text: str) -> Iterator[str]:
    for at in range(0, len(text), LINE):
        yield text[at : at + LINE]


def told(report: Report) -> list[tuple[str, tuple[str, ...]]]:
    """What a report says, and under which headings."""
    return [(p.text, p.headings) for p in passages(report)]


MAKERS = {".txt": as_text, ".md": as_markdown, ".html": as_page, ".docx": as_word, ".pdf": as_print}
