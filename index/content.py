"""What is taken out of a source of whatever format: blocks in order, and the text made of them.

A format gives blocks: a line (a paragraph or heading) or a grid (a table). ``laid_out`` sets them
one a line, the rows of a grid as sentences, and notes where styles, tables and pages lie. Pure;
knows no format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from index.report import Cell, Removed, Row, Table
from index.rows import Grid, Part, spoken

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)
PICTURE = "图片页"
"""The kind of what is left out where a page holds a picture and no text."""
_BREAK = re.compile(r"[\r\n\x0b\x0c\x85\u2028\u2029]+")


@dataclass(frozen=True)
class Block:
    """A line of a source. ``style`` is the level of heading that it is marked as, 0 for none.

    ``pages`` are the pages that begin in it: at which of its characters, and their numbers.
    ``left_out`` is the kind of furniture that it is, "" where it is text.
    """

    text: str
    style: int = 0
    pages: tuple[tuple[int, int], ...] = ()
    left_out: str = ""


@dataclass(frozen=True)
class Styled:
    """A line that its format marks as a heading of a level."""

    start: int
    level: int


@dataclass(frozen=True)
class Content:
    """The text of a source, and what its format tells of it besides; offsets are into the text."""

    text: str
    styles: tuple[Styled, ...] = ()
    tables: tuple[Table, ...] = ()
    pages: tuple[int, ...] = ()
    removed: tuple[Removed, ...] = ()


def seen(text: str) -> str:
    """A text without the characters that nobody sees: control, zero-width and soft hyphens."""
    return _UNSEEN.sub("", text)


def laid_out(blocks: Iterable[Block | Grid]) -> Content:
    """The blocks as a text of lines."""
    sheet = _Sheet()
    for block in blocks:
        if isinstance(block, Grid):
            sheet.add_table(block)
        else:
            sheet.add_line(block)
    return sheet.content()


class _Sheet:
    """A text that grows line by line."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._at = 0
        self._styles: list[Styled] = []
        self._tables: list[Table] = []
        self._turns: list[tuple[int, int]] = []
        self._removed: list[Removed] = []

    def add_line(self, block: Block) -> None:
        """A block as a line, or as several where it has breaks of its own."""
        self._turns += [(self._at + offset, number) for offset, number in block.pages]
        for piece in _BREAK.split(block.text):
            start = self._line(piece)
            if block.style:
                self._styles.append(Styled(start, block.style))
            if block.left_out and piece:
                self._removed.append(Removed(start, start + len(piece), block.left_out))

    def add_table(self, grid: Grid) -> None:
        """The rows of a grid as sentences, a line each."""
        heads: dict[int, Cell] = {}
        rows = []
        for parts in spoken(grid):
            start = self._line("".join(part.text for part in parts))
            rows.append(self._row(start, parts, heads))
        count = 1 + max(heads, default=-1)
        named = tuple(heads.get(column, Cell(0, 0)) for column in range(count))
        self._tables.append(Table(named, tuple(rows)))

    def _row(self, start: int, parts: Iterable[Part], heads: dict[int, Cell]) -> Row:
        """The row whose line begins at ``start``; notes the heads that it is first to name."""
        cells, at = [], start
        for part in parts:
            end = at + len(part.text)
            if part.is_head:
                heads.setdefault(part.column, Cell(at, end))
            elif part.columns:
                cells.append(Cell(at, end, part.columns))
            at = end
        return Row(start, at, tuple(cells))

    def _line(self, text: str) -> int:
        """Append a line; returns where it begins."""
        start = self._at
        self._lines.append(text + "\n")
        self._at += len(text) + 1
        return start

    def content(self) -> Content:
        """Everything that was added."""
        text = "".join(self._lines)
        last = max((number for _, number in self._turns), default=0)
        pages = tuple(
            next((at for at, number in self._turns if number >= page), len(text))
            for page in range(1, last + 1)
        )
        kept = tuple(table for table in self._tables if table.rows)
        return Content(text, tuple(self._styles), kept, pages, tuple(self._removed))
