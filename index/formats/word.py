"""A Word document: its headings by style, its paragraphs and tables, as a reader sees them.

Left out are runs that are hidden, white or of no size, what a tracked change deleted, comments,
notes and text boxes, and a table of contents. Opening is left to index/word.py.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from index import word as opening
from index.content import Block, seen
from index.decoding import MAX_BYTES, SourceError
from index.formats.numbering import Numbering
from index.formats.styles import Styles
from index.formats.wordxml import each, first, is_on, tag, value
from index.rows import Grid, Slot, is_data

if TYPE_CHECKING:
    from docx.document import Document

_UNPACKED = 10 * MAX_BYTES
"""What a .docx may unpack to; more is no text but an attack."""
_APART = frozenset(map(tag, ("del", "moveFrom", "txbxContent", "rt", "instrText", "delText")))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_WRAPS = frozenset(map(tag, ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")))
_LEVEL = re.compile(r"(?:heading|标题)\s*(\d)", re.I)
_CONTENTS = re.compile(r"(?:toc|目录)\s*(?:\d|heading|标题)?", re.I)
_TINY = 4
"""In half points: nobody reads smaller letters."""


def blocks(data: bytes) -> list[Block | Grid]:
    """The blocks of a document. Raises SourceError."""
    with refused(data):
        document = opening.opened(data)
        found = list(_Reading(document).blocks(document.element.body))
    check_words(any(isinstance(one, Grid) or one.text.strip() for one in found))
    return found


@contextmanager
def refused(data: bytes) -> Iterator[None]:
    """Whatever is wrong with a document that is read in here is a SourceError."""
    try:
        if _unpacked(data) > _UNPACKED:
            raise SourceError("解开后超过 200 MB；请只保留文字，另存后再试。")
        yield
    except SourceError:
        raise
    except (opening.WordError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise SourceError("文件已损坏，或不是 Word 文档；请重新另存为 .docx 再试。") from error


def check_words(has_words: bool) -> None:
    """Raises SourceError where a document has no words."""
    if not has_words:
        raise SourceError("文档里没有文字（图片里的字读不出来）；请换一份有文字的文档。")


def _unpacked(data: bytes) -> int:
    """How many bytes a .docx says that it unpacks to. Raises WordError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, LookupError, OSError) as error:
        raise opening.WordError(str(error)) from error


class _Reading:
    """One document being read: it has styles, and lists that count as they go."""

    def __init__(self, document: Document) -> None:
        self._styles = Styles(document)
        self._numbers = Numbering(document, self._styles)

    def blocks(self, body: Any) -> Iterator[Block | Grid]:
        """The blocks of a body, a cell or what wraps them, in order."""
        for element in body:
            if element.tag == tag("p"):
                yield self._paragraph(element)
            elif element.tag == tag("tbl"):
                yield from self._table(element)
            elif element.tag in _WRAPS:
                yield from self.blocks(element)

    def _paragraph(self, paragraph: Any) -> Block:
        words = self._words(paragraph)
        name = self._styles.name(paragraph)
        if _CONTENTS.fullmatch(name):
            return Block(words, left_out="目录")
        label = self._numbers.label(paragraph) if words.strip() else ""
        return Block(label + words.strip() if label else words, self._level(paragraph, name))

    def _level(self, paragraph: Any, name: str) -> int:
        """The level of heading that a paragraph has by its style or outline, 0 for none. The title is
        over every heading."""
        if found := _LEVEL.match(name):
            return int(found[1]) + 1
        outline = self._styles.of_paragraph(paragraph, "outlineLvl")
        if outline is not None and value(outline).isdigit():
            return int(value(outline)) + 2 if int(value(outline)) < 9 else 0
        return 1 if name.lower() in ("title", "标题") else 0

    def _words(self, paragraph: Any) -> str:
        """What is seen of a paragraph."""
        from docx.text.run import Run

        return seen(
            "".join(
                Run(run, None).text  # type: ignore[arg-type]
                for run in paragraph.iter(tag("r"))
                if not self._is_hidden(run, paragraph) and not _is_apart(run, paragraph)
            )
        )

    def _is_hidden(self, run: Any, paragraph: Any) -> bool:
        looks = self._styles.of_run(run, paragraph)
        size = value(looks.get("sz"))
        white = value(looks.get("color")).upper() in ("FFFFFF", "FEFEFE")
        return (
            is_on(looks.get("vanish"))
            or (size.isdigit() and int(size) <= _TINY)
            or (white and not self._is_on_ground(looks, paragraph))
        )

    def _is_on_ground(self, looks: dict[str, Any], paragraph: Any) -> bool:
        """May white letters be seen, on a ground of another colour? Those in a table may: its style
        may colour the cells."""
        grounds = (looks.get("shd"), self._styles.of_paragraph(paragraph, "shd"))
        coloured = (value(one, "fill").upper() not in ("", "AUTO", "FFFFFF") for one in grounds)
        in_cell = any(above.tag == tag("tc") for above in paragraph.iterancestors())
        return any(coloured) or in_cell or looks.get("highlight") is not None

    def _table(self, table: Any) -> Iterator[Block | Grid]:
        """A table of data as a grid; the cells of one that sets the page out as lines."""
        rows = [row for row in each(table, "tr") if first(first(row, "trPr"), "del") is None]
        heads = 0
        while heads < len(rows) and is_on(first(first(rows[heads], "trPr"), "tblHeader")):
            heads += 1
        nested = next((inner for inner in table.iter(tag("tbl")) if inner is not table), None)
        grid = Grid(self._spread(rows), heads or -1)
        if nested is None and is_data(grid):
            yield grid
        else:
            for row in rows:
                for cell in each(row, "tc"):
                    yield from self.blocks(cell)

    def _spread(self, rows: Sequence[Any]) -> tuple[tuple[Slot, ...], ...]:
        """The rows with merged cells at every place that they cover."""
        grid: list[list[Slot]] = []
        origin = 0
        for row in rows:
            before = _count(first(row, "trPr"), "gridBefore", 0)
            places = [_empty(column) for column in range(before)]
            for cell in each(row, "tc"):
                origin += 1
                told = first(cell, "tcPr")
                merged = first(told, "vMerge")
                above = grid[-1][len(places)] if grid and len(places) < len(grid[-1]) else None
                goes_on = merged is not None and value(merged) != "restart" and above is not None
                slot = above if goes_on and above is not None else Slot(self._cell(cell), origin)
                places += [slot] * _count(told, "gridSpan", 1)
            grid.append(places)
        width = max((len(row) for row in grid), default=0)
        return tuple((*row, *(_empty(n) for n in range(len(row), width))) for row in grid)

    def _cell(self, cell: Any) -> str:
        """The words of a cell on one line."""
        words = (self._words(paragraph) for paragraph in cell.iter(tag("p")))
        return " ".join("".join(words).split())


def _count(properties: Any, name: str, otherwise: int) -> int:
    told = value(first(properties, name))
    return min(int(told), 60) if told.isdigit() else otherwise


def _empty(column: int) -> Slot:
    return Slot("", -1 - column)


def _is_apart(run: Any, paragraph: Any) -> bool:
    """Is a run inside what is no text where it stands?"""
    for above in run.iterancestors():
        if above is paragraph:
            return False
        if above.tag in _APART or above.tag == _FALLBACK:
            return True
    return False
