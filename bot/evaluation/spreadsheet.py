"""Question sets and answers as spreadsheets, where evaluators live.

A cell with a list holds JSON, or one entry a line; in ``contains`` a line is a group and | parts
its alternatives. Knows nothing of what makes a set valid.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

_LISTS = ("history", "evidence", "contains", "absent", "source")
_TRUTH = {"true": True, "1": True, "是": True, "false": False, "0": False, "否": False, "": False}
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class TableError(ValueError):
    """A file that is no spreadsheet of questions; the message says why, in Chinese."""

    def __init__(self, line: int, reason: str) -> None:
        self.line = line
        super().__init__(reason)


@dataclass(frozen=True)
class Row:
    """A line of a set and what it holds, whatever that is."""

    line: int
    fields: Any


def rows(suffix: str, content: bytes, names: Sequence[str]) -> Iterator[Row]:
    """The filled rows under the header, as fields. Raises TableError."""
    table = _xlsx(content) if suffix == ".xlsx" else _csv(content)
    line, header = next(table, (1, ()))
    missing = [name for name in names if name not in header]
    if missing:
        raise TableError(line, f"表头缺少这些列：{'、'.join(missing)}。")
    for number, cells in table:
        if any(cells):
            by_name = dict(zip(header, cells, strict=False))
            yield Row(number, {name: _value(name, by_name.get(name, "")) for name in names})


def _csv(content: bytes) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Rows with the line on which they begin; UTF-8, or what a Chinese Excel saves."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _gb18030(content)
    reader = csv.reader(io.StringIO(text, newline=""))
    begins = 1
    try:
        for cells in reader:
            yield begins, tuple(cell.strip() for cell in cells)
            begins = reader.line_num + 1
    except csv.Error as error:
        raise TableError(begins, "不是能读的 CSV。") from error


def _gb18030(content: bytes) -> str:
    """Raises TableError."""
    try:
        return content.decode("gb18030")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise TableError(line, "编码无法识别；请另存为 UTF-8。") from error


def _xlsx(content: bytes) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows of the first sheet."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    broken = (
        BadZipFile,
        InvalidFileException,
        LookupError,
        OSError,
        ParseError,
        ValueError,
        zlib.error,
    )
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        filled = list(book.worksheets[0].iter_rows(values_only=True))
    except broken as error:
        raise TableError(0, "不是能读的 XLSX 文件。") from error
    for number, cells in enumerate(filled, 1):
        yield number, tuple("" if cell is None else str(cell).strip() for cell in cells)


def _value(name: str, cell: str) -> object:
    """A cell as the field it stands for; what cannot be read stays text, to be complained of."""
    if name == "refuse":
        return _TRUTH.get(cell.lower(), cell)
    if name not in _LISTS:
        return cell
    if cell.startswith("["):
        try:
            return json.loads(cell)
        except ValueError:
            return cell
    entries = [line.strip() for line in cell.split("\n") if line.strip()]
    if name == "contains":
        return [[word.strip() for word in line.split("|")] for line in entries]
    return entries


def written(values: Sequence[str] | Sequence[Sequence[str]]) -> str:
    """A list as a cell: an entry a line, the words of a group between |; as JSON where that would
    not be read as the same list again."""
    lines = [entry if isinstance(entry, str) else "|".join(entry) for entry in values]
    cell = "\n".join(lines)
    groups = any(not isinstance(entry, str) for entry in values)
    same = _value("contains" if groups else "evidence", cell)
    wanted = [entry if isinstance(entry, str) else list(entry) for entry in values]
    return cell if same == wanted else json.dumps(wanted, ensure_ascii=False)


def write(path: Path, header: Sequence[str], table: Iterable[Sequence[object]]) -> None:
    """An XLSX file with one sheet, its header fixed and filtered."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet = book.active
    sheet.title = "回答"
    sheet.append(list(header))
    for row in table:
        sheet.append([_cell(value) for value in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if isinstance(cell.value, str):
                cell.data_type = "s"  # text, never a formula or an error
    for column in "DGHI":
        sheet.column_dimensions[column].width = 48
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    book.save(path)


def _cell(value: object) -> object:
    return _FORBIDDEN.sub("", value)[:32_000] if isinstance(value, str) else value
