"""A Markdown file: # headings, paragraphs, lists and pipe tables, without the marks around words.
The one file that knows markdown-it.

A line break inside a paragraph ends a line where the sentence ends there, as in a plain text that
was only given another ending; else it is where an editor wrapped the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from index.content import Block
from index.formats import web
from index.rows import Grid

_FRONT = re.compile(r"\A---[ \t]*\r?\n(?:.*\r?\n){0,60}?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_NUMBER = "[一二三四五六七八九十]{1,3}"
_NUMBERED = re.compile(rf"{_NUMBER}、|[（(](?:{_NUMBER}|\d{{1,2}})[）)]|第{_NUMBER}(?:部分|篇|章)")
_ENDED = re.compile(r"[。！？；：!?;:][”’」』）)]*\Z")
_SHORT = 16
"""A line that was wrapped is longer; a shorter one is a title or a heading."""
_LATIN = re.compile(r"[0-9A-Za-z]\Z")


def blocks(text: str) -> list[Block | Grid]:
    """The blocks of a Markdown text. Raises SourceError."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"breaks": True}).enable("table").disable("code")
    placed = web.shown(reader.render(_FRONT.sub("", text)))
    found: list[Block | Grid] = []
    for _, group in groupby(placed, lambda one: id(one.element)):
        found += _joined([one.block for one in group])
    return found


def _joined(paragraph: Sequence[Block | Grid]) -> Iterator[Block | Grid]:
    """The lines of one paragraph, wrapped ones made whole."""
    whole: Block | None = None
    for block in paragraph:
        if isinstance(block, Grid):
            yield block
        elif whole is None:
            whole = block
        elif _goes_on(whole.text, block.text):
            between = " " if _LATIN.search(whole.text) and block.text[0].isascii() else ""
            whole = Block(whole.text + between + block.text, whole.style)
        else:
            yield whole
            whole = block
    if whole is not None:
        yield whole


def _goes_on(line: str, following: str) -> bool:
    """Was a line only wrapped, so that what follows it belongs to its sentence?"""
    is_heading = _NUMBERED.match(line) and not re.search("[，。；]", line)
    is_whole = _ENDED.search(line) or is_heading or len(line) < _SHORT
    return not (is_whole or _NUMBERED.match(following))
