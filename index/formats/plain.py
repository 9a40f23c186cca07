"""A plain text: its own characters, and the tables in it whose cells stand apart by tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from index.content import Content
from index.furniture import BLANK
from index.report import Cell, Row, Table

_LINE = re.compile(r"[^\r\n]+")
_COLUMNS, _ROWS, _LONGEST = 3, 2, 60
"""Fewer columns or rows, or longer cells, may be something else, such as a table of contents."""


def content(text: str) -> Content:
    """The text with its tables. No character of it changes, so a row is cited as it stands."""
    lines = list(_LINE.finditer(text))
    tables = []
    for columns, group in groupby(lines, lambda line: _columns(line[0])):
        rows = tuple(_row(line) for line in group)
        if columns >= _COLUMNS and len(rows) >= _ROWS:
            tables.append(Table((), rows))
    return Content(text, tables=tuple(tables))


def _columns(line: str) -> int:
    """How many cells a line has, 0 where it is no row of a table."""
    cells = [cell.strip(BLANK) for cell in line.strip(BLANK).split("\t")]
    return len(cells) if all(0 < len(cell) <= _LONGEST for cell in cells) else 0


def _row(line: re.Match[str]) -> Row:
    left = line.start() + len(line[0]) - len(line[0].lstrip(BLANK))
    words = line[0].strip(BLANK)
    return Row(left, left + len(words), tuple(_cells(words, left)))


def _cells(words: str, start: int) -> Iterator[Cell]:
    for match in re.finditer(r"[^\t]+", words):
        cell = match[0].strip(BLANK)
        at = start + match.start() + len(match[0]) - len(match[0].lstrip(BLANK))
        yield Cell(at, at + len(cell))
