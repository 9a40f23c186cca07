"""A transcript as a .docx, set like an official document: black headings, the report's words in a
song typeface, one size throughout. Knows python-docx and nothing of the page.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.transcript import Line, Part

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_STYLES = {Part.TITLE: "Title", Part.QUESTION: "Heading 2", Part.ITEM: "List Bullet"}
_AROUND = {Part.QUESTION: ("问：", ""), Part.QUOTE: ("“", "”"), Part.SOURCE: ("——", "")}
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_TEXT, _HEAD = ("宋体", "Times New Roman"), ("黑体", "Arial")
_INDENT = 24.0
"""Points by which a quotation stands in."""


def word(lines: Sequence[Line]) -> bytes:
    """The lines as a .docx."""
    from docx import Document

    document = Document()
    _dress(document)
    for line in lines:
        paragraph = document.add_paragraph(style=_STYLES.get(line.part, "Normal"))
        _write(paragraph, line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _write(paragraph: Paragraph, line: Line) -> None:
    from docx.shared import Pt

    text = _UNFIT.sub(" ", line.text)
    if line.part in (Part.QUOTE, Part.SOURCE):
        paragraph.paragraph_format.left_indent = Pt(_INDENT)
    if line.part in (Part.SAID, Part.ITEM):
        for number, piece in enumerate(_BOLD.split(text)):
            paragraph.add_run(piece).bold = number % 2 == 1
        return
    opening, closing = _AROUND.get(line.part, ("", ""))
    run = paragraph.add_run(f"{opening}{text}{closing}")
    run.bold = line.part is Part.STATUS or None
    run.italic = line.part in (Part.NOTE, Part.END) or None


def _dress(document: Document) -> None:
    """Chinese typefaces and black for every style used."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    for name in {"Normal", *_STYLES.values()}:
        head = name in ("Title", "Heading 2")
        style = document.styles[name]
        chinese, latin = _HEAD if head else _TEXT
        style.font.name = latin
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(fonts.attrib):
            if "Theme" in key:
                del fonts.attrib[key]
        fonts.set(qn("w:eastAsia"), chinese)
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.font.size = Pt({"Title": 20, "Heading 2": 14}.get(name, 12))
        style.paragraph_format.line_spacing = 1.5
