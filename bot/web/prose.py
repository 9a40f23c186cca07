"""The text of an answer as HTML: everything escaped, then bold, marks, lists, tables and paragraphs.

It knows that small part of Markdown and nothing else; a mark that names no citation stays text.
"""

from __future__ import annotations

import re
from html import escape
from itertools import groupby

from bot.web.hues import hue

_MARK = re.compile(r"\[(\d{1,3})\]")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_ITEM = re.compile(r"[-•]\s+")
_ROW = re.compile(r"\|(.+)\|")


def prose(text: str, citations: int, prefix: str) -> str:
    """``text`` in HTML; mark [n] leads to the card with the id ``prefix-n``."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    blocks = [_block(kind, list(group)) for kind, group in groupby(lines, _kind)]
    return _MARK.sub(lambda found: _mark(int(found[1]), citations, prefix), "".join(blocks))


def _kind(line: str) -> str:
    if _ITEM.match(line):
        return "item"
    return "row" if _ROW.fullmatch(line) else "text"


def _block(kind: str, lines: list[str]) -> str:
    """Lines of one kind as one element, or as paragraphs."""
    if kind == "row":
        return f'<table class="compared"><tbody>{"".join(map(_row, lines))}</tbody></table>'
    if kind == "item":
        items = "".join(f"<li>{_inline(_ITEM.sub('', line, count=1))}</li>" for line in lines)
        return f"<ul>{items}</ul>"
    return "".join(f"<p>{_inline(line)}</p>" for line in lines)


def _row(line: str) -> str:
    """A row whose first cell is its head."""
    head, *cells = (_inline(cell.strip()) for cell in line.strip("|").split("|"))
    return f'<tr><th scope="row">{head}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'


def _inline(line: str) -> str:
    return _BOLD.sub(r"<strong>\1</strong>", escape(line))


def _mark(number: int, citations: int, prefix: str) -> str:
    if not 1 <= number <= citations:
        return f"[{number}]"
    return (
        f'<button type="button" class="mark" data-cite="{escape(prefix)}-{number}" '
        f'data-hue="{hue(number)}" '
        f'aria-label="引文{number}，在原文中查看">[{number}]</button>'
    )
