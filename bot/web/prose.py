"""The text of an answer as HTML: everything escaped, then bold, marks, lists and paragraphs.

It knows that small part of Markdown and nothing else; a mark that names no citation stays text.
"""

from __future__ import annotations

import re
from html import escape
from itertools import groupby

_MARK = re.compile(r"\[(\d{1,3})\]")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_ITEM = re.compile(r"[-•]\s+")


def prose(text: str, citations: int, prefix: str) -> str:
    """``text`` in HTML; mark [n] leads to the card with the id ``prefix-n``."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    blocks = []
    for listed, group in groupby(lines, lambda line: bool(_ITEM.match(line))):
        inner = [_inline(_ITEM.sub("", line, count=1) if listed else line) for line in group]
        blocks.append(_list(inner) if listed else "".join(f"<p>{line}</p>" for line in inner))
    return _MARK.sub(lambda found: _mark(int(found[1]), citations, prefix), "".join(blocks))


def _inline(line: str) -> str:
    return _BOLD.sub(r"<strong>\1</strong>", escape(line))


def _list(items: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def _mark(number: int, citations: int, prefix: str) -> str:
    if not 1 <= number <= citations:
        return f"[{number}]"
    return (
        f'<button type="button" class="mark" data-cite="{escape(prefix)}-{number}" '
        f'aria-label="引文{number}，在原文中查看">[{number}]</button>'
    )
