"""A table's rows as sentences that can be cited: 指标：地区生产总值；2025年目标：增长5%左右。

Every word of a sentence is a table's own; added are a colon behind the head of a column, marks
between the cells and a full stop. Pure; knows neither formats nor offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LONGEST = 600
"""A cell with more characters is no cell but a part of the page: the table sets the page out."""
_LONGEST_HEAD = 30
_QUANTITY = re.compile(r"\d\s*(?:[%％‰]|[亿万千百]|[元人户家个项件吨亩套所处条台辆座])")
_NUMBER = re.compile(r"[-+\d.,，]+")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_COLONS = "：:"
_STOPS = "。！？；!?;"


@dataclass(frozen=True)
class Slot:
    """What stands at one place of a grid; ``origin`` is the same for the places of merged cells."""

    text: str
    origin: int


@dataclass(frozen=True)
class Grid:
    """A table as rows of equal length; the first ``heads`` rows name the columns, where the
    document says so (-1: it says nothing)."""

    rows: tuple[tuple[Slot, ...], ...]
    heads: int = -1


@dataclass(frozen=True)
class Part:
    """A piece of a row's sentence: the head of a ``column``; a cell, from that column on across
    ``columns``; or, with no columns, a mark between them."""

    text: str
    column: int = -1
    columns: int = 0
    is_head: bool = False


def is_data(grid: Grid) -> bool:
    """Is this a table of data? One that sets a page out has one column or row, or long cells."""
    rows = [row for row in grid.rows if any(slot.text for slot in row)]
    wide = sum(1 for row in rows if len({slot.origin for slot in row if slot.text}) > 1)
    longest = max((len(slot.text) for row in rows for slot in row), default=0)
    return wide > 1 and longest <= LONGEST


def spoken(grid: Grid) -> Iterator[tuple[Part, ...]]:
    """The sentences of the rows below the heads, each in its parts; an empty row has none."""
    rows = [row for row in grid.rows if any(slot.text for slot in row)]
    titles = next((n for n, row in enumerate(rows) if not _is_across(row)), 0)
    count = _heads(rows[titles:], max(grid.heads - titles, 0) if grid.heads >= 0 else -1)
    heads = _names(rows[titles : titles + count])
    for row in rows[:titles]:
        yield tuple(_whole(row))
    for row in rows[titles + count :]:
        yield tuple(_whole(row) if _is_across(row) else _sentence(row, heads))


def _is_across(row: Sequence[Slot]) -> bool:
    """Is the row one cell across the whole table?"""
    return len(row) > 1 and len({slot.origin for slot in row}) == 1


def _heads(rows: Sequence[Sequence[Slot]], told: int) -> int:
    """How many rows name the columns: as the document tells, else as far as they look like it."""
    if told >= 0 or not rows:
        return min(told, len(rows) - 1) if rows else 0
    if len(rows) < 2 or not _may_name(rows[0]):
        return 0
    merged = len({slot.origin for slot in rows[0]}) < len(rows[0])
    return 2 if merged and len(rows) > 2 and _may_name(rows[1]) else 1


def _may_name(row: Sequence[Slot]) -> bool:
    """Short texts in nearly every cell (the first may be empty), none of them a quantity."""
    texts = [slot.text for slot in row]
    named = all(texts[1:]) and all(len(text) <= _LONGEST_HEAD for text in texts)
    return named and not any(_is_value(text) or text[-1] in _STOPS for text in texts if text)


def _is_value(text: str) -> bool:
    """A quantity or a number, other than that of a year."""
    is_number = bool(_NUMBER.fullmatch(text)) and not _YEAR.fullmatch(text)
    return is_number or bool(_QUANTITY.search(text))


def _names(rows: Sequence[Sequence[Slot]]) -> list[str]:
    """The name of each column: the texts of its heads, from the top."""
    names = []
    for column in zip(*rows, strict=True):
        texts = {slot.origin: slot.text for slot in column}
        names.append("·".join(text for text in dict.fromkeys(texts.values()) if text))
    return names


def _sentence(row: Sequence[Slot], heads: Sequence[str]) -> Iterator[Part]:
    """The cells of a row, each behind its head; without heads the first cell stands for one."""
    cells = list(_cells(row))
    filled = [number for number, (_, _, text) in enumerate(cells) if text]
    for number, (column, columns, text) in enumerate(cells):
        if text:
            yield from _named(heads[column : column + columns], column)
        yield Part(text, column, columns)
        if text and not heads and number == filled[0] != filled[-1]:
            yield _mark(text, "：", _COLONS)
        elif text:
            yield _mark(text, "；" if number != filled[-1] else "。", _STOPS)


def _named(heads: Sequence[str], first: int) -> Iterator[Part]:
    """The heads of the columns that a cell reaches across, from the ``first``, and a colon."""
    told = {head: first + step for step, head in reversed(tuple(enumerate(heads))) if head}
    for number, head in enumerate(reversed(told)):
        yield from (Part("、"),) if number else ()
        yield Part(head, told[head], is_head=True)
    if told:
        yield _mark(next(iter(told)), "：", _COLONS)


def _mark(text: str, mark: str, same: str) -> Part:
    """The mark that follows a text, unless it ends with one of the same kind."""
    return Part("" if text[-1] in same else mark)


def _cells(row: Sequence[Slot]) -> Iterator[tuple[int, int, str]]:
    """Each cell with its first column, the columns it reaches across, and its text."""
    starts = [n for n, slot in enumerate(row) if not n or row[n - 1].origin != slot.origin]
    for start, end in zip(starts, [*starts[1:], len(row)], strict=True):
        yield start, end - start, row[start].text


def _whole(row: Sequence[Slot]) -> Iterator[Part]:
    """A cell across the table: a title, a group of rows, a remark."""
    yield Part(row[0].text, 0, len(row))
    yield _mark(row[0].text, "。", _STOPS)
