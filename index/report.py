"""A report: one source document, decoded, with its furniture left out and its headings found.

Pure: text in, records out. It does not know where files lie, nor what a passage is.
Offsets are 0-based, half-open, in characters of the decoded document.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """What ``catalog.toml`` says of a document. ``place`` "" and ``year`` 0 mean unknown.

    ``examples`` are questions that staff want offered to visitors.
    """

    document: str
    title: str
    place: str = ""
    year: int = 0
    publisher: str = ""
    address: str = ""
    excerpt: bool = False
    verified: bool = False
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Removed:
    """A span that is page furniture, with the kind of furniture in Chinese."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Heading:
    """A heading's own characters. ``number`` is its numeral (三 of 三、), or "".

    ``level``: 1 section, 2 part, 3 item, 4 point, 5 topic sentence.
    """

    start: int
    end: int
    text: str
    level: int
    number: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A line of the report, trimmed; ``place`` is its place for people, such as 三（一）2.

    ``is_row`` marks the row of a table, which is one sentence whatever marks stand in it.
    """

    start: int
    end: int
    headings: tuple[Heading, ...]
    place: str
    is_row: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell of a table: its characters in the report's text (none where it is empty), and how
    many columns it reaches across."""

    start: int
    end: int
    columns: int = 1


@dataclass(frozen=True)
class Row:
    """A row of a table: the line that says it as a sentence, and the cells in that line."""

    start: int
    end: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """A table. ``heads`` are the heads of its columns, as the sentences of its rows name them;
    none where it has no heads."""

    heads: tuple[Cell, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Report:
    """One source document; ``text`` is the whole decoded file, furniture included.

    ``pages`` are the offsets at which the pages begin, for a format that has pages.
    """

    entry: Entry
    text: str
    paragraphs: tuple[Paragraph, ...]
    removed: tuple[Removed, ...]
    tables: tuple[Table, ...] = ()
    pages: tuple[int, ...] = ()

    def page(self, offset: int) -> int:
        """The number of the page on which a character stands, 0 where there are no pages."""
        return bisect_right(self.pages, offset)
