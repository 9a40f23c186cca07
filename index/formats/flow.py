"""The lines of printed pages made into paragraphs again: a sentence goes on over the end of a line
or a page. Where it cannot be told, lines are joined rather than sentences broken. Pure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from index.content import Block, seen
from index.formats.running import running
from index.pdf import PdfLine

_HAN = "\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“”‘’—…·"
_BETWEEN = re.compile(rf"(?<=[{_HAN}]) +(?=[{_HAN}])")
_ENDED = re.compile(r"[。！？；：!?;:][”’」』）)]*$")
_MARKED = re.compile(r"[^\w\s]\s*$")
_OPEN = re.compile(r"[，、,（(《“‘]$")
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]|第[一二三四五六七八九十]{1,3}(?:部分|篇|章)|\d{1,2}[.．、](?!\d)"
)
_SLACK = 2.3
"""In letters: as much may be left blank at the end of a full line."""
_NARROWEST = 15
_INDENT = 1.2
_NEAR = 1.5
_LARGER = 1.12
_GAP = 1.45
_LONGEST_HEAD = 60
_SPREAD = 60
"""One blank in fewer characters is no writer's."""
_RUNNING = "页眉页脚"


@dataclass(frozen=True)
class Column:
    """Lines that begin about as far to the left: where they begin and end, how many characters the
    longest has, and how many of the ``lines`` reach the end."""

    left: float
    right: float
    longest: int
    lines: int
    full: int


@dataclass(frozen=True)
class _Placed:
    """A line of the text, its page, its column, and the blank above it."""

    line: PdfLine
    page: int
    column: Column
    gap: float = 0.0
    style: int = 0

    @property
    def is_full(self) -> bool:
        """Does the line reach the end of its column, or was it cut after so many characters?"""
        reaches = self.line.right >= self.column.right - _SLACK * self.line.size
        return reaches or len(self.line.text) == self.column.longest

    @property
    def has_column(self) -> bool:
        """Do so long lines end where its own does that paragraphs seem to be set to a width?"""
        is_wide = self.column.right - self.column.left >= _NARROWEST * self.line.size
        return is_wide and self.column.full > 1

    @property
    def is_indented(self) -> bool:
        """Does it begin as the first line of a paragraph does?"""
        return self.line.left >= self.column.left + _INDENT * self.line.size


def paragraphs(pages: Sequence[Sequence[PdfLine]]) -> Iterator[Block]:
    """The paragraphs of a document, with the page on which each begins and those that begin in it;
    what runs on every page comes behind the paragraph that it interrupts, as left out."""
    pages = closed_up(pages)
    repeated = running([[line.text for line in lines] for lines in pages])
    kept = [
        [line for n, line in enumerate(lines) if n not in out]
        for lines, out in zip(pages, repeated, strict=True)
    ]
    columns = _columns([line for lines in kept for line in lines])
    placed = [
        _Placed(line, number, columns[_place(line)], lines[n - 1].base - line.base if n else 0.0)
        for number, lines in enumerate(kept, 1)
        for n, line in enumerate(lines)
    ]
    left_out = {
        number: [line.text for n, line in enumerate(lines) if n in out]
        for number, (lines, out) in enumerate(zip(pages, repeated, strict=True), 1)
    }
    told = 0
    for group in _groups(_styled(placed)):
        last = group[-1].page
        yield _block(group, told)
        for page in range(told + 1, last + 1):
            yield from (Block(clean(text), left_out=_RUNNING) for text in left_out.pop(page, []))
        told = max(told, last)
    for page in sorted(left_out):
        yield from (
            Block(clean(text), pages=((0, page),), left_out=_RUNNING) for text in left_out[page]
        )


def clean(text: str) -> str:
    """A line without unseen characters, its blanks in one."""
    return re.sub(r"[ \t\u00a0]+", " ", seen(text)).strip()


def closed_up(pages: Sequence[Sequence[PdfLine]]) -> list[list[PdfLine]]:
    """The lines, without blanks between Chinese characters where there are so many that they come
    from the setting: where letters are spread over a line, their gaps are read as blanks."""
    lines = [text for page in pages for line in page if not _is_row(text := clean(line.text))]
    blanks = sum(len(_BETWEEN.findall(line)) for line in lines)
    if blanks * _SPREAD <= sum(map(len, lines)):
        return [list(page) for page in pages]
    return [[_closed(line) for line in page] for page in pages]


def _closed(line: PdfLine) -> PdfLine:
    is_row = _is_row(clean(line.text))
    return line if is_row else replace(line, text=_BETWEEN.sub("", line.text))


def _columns(lines: Sequence[PdfLine]) -> dict[int, Column]:
    """The column of each place at which lines begin; where few begin, that of all lines."""
    every = _column(lines)
    by_place: dict[int, list[PdfLine]] = {}
    for line in lines:
        by_place.setdefault(_place(line), []).append(line)
    found = {}
    for place in by_place:
        near = _column([o for p in range(place - 2, place + 3) for o in by_place.get(p, [])])
        found[place] = near if near.lines >= 3 else every
    return found


def _column(lines: Sequence[PdfLine]) -> Column:
    right = max((line.right for line in lines), default=0.0)
    return Column(
        left=min((line.left for line in lines), default=0.0),
        right=right,
        longest=max((len(line.text) for line in lines), default=0),
        lines=len(lines),
        full=sum(line.right >= right - _SLACK * line.size for line in lines),
    )


def _place(line: PdfLine) -> int:
    return round(line.left / (_NEAR * line.size))


def _styled(placed: Sequence[_Placed]) -> list[_Placed]:
    """The lines, those in larger letters than the text marked as headings: the largest outermost."""
    letters: Counter[float] = Counter()
    for one in placed:
        letters[_size(one)] += len(one.line.text)
    body = letters.most_common(1)[0][0] if letters else 0.0
    larger = sorted({s for s in letters if s >= body * _LARGER}, reverse=True)
    ranks = {size: rank for rank, size in enumerate(larger, 1)}
    return [replace(one, style=ranks.get(_size(one), 0)) for one in placed]


def _size(one: _Placed) -> float:
    return round(one.line.size * 2) / 2


def _groups(placed: Sequence[_Placed]) -> Iterator[list[_Placed]]:
    """The lines of each paragraph."""
    gaps = [one.gap for one in placed if one.gap > 0]
    usual = median(gaps) if gaps else 0.0
    group: list[_Placed] = []
    for one in placed:
        if group and not _goes_on(group[-1], one, usual):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _goes_on(line: _Placed, following: _Placed, usual_gap: float) -> bool:
    """Does a paragraph go on from one line to the next?"""
    text, after = line.line.text, following.line.text
    if line.style != following.style or _is_row(text) or _is_row(after):
        return False
    if _OPEN.search(text):
        return True
    if not line.is_full or following.is_indented:
        return False
    if _ENDED.search(text) and (_NUMBERED.match(after) or _is_alone(following)):
        return False
    is_apart = following.gap > _GAP * usual_gap > 0 or not line.has_column
    return not (_ENDED.search(text) and is_apart)


def _is_alone(one: _Placed) -> bool:
    """Is this no last line of a paragraph, which ends with a mark, but a line by itself?"""
    return not one.is_full and not _MARKED.search(one.line.text)


def _is_row(text: str) -> bool:
    """Is a line the row of a table: short pieces apart, and no sentence?"""
    pieces = text.split()
    return (
        len(pieces) >= 3 and all(len(p) <= 20 for p in pieces) and not re.search("[，。；]", text)
    )


def _block(group: Sequence[_Placed], told: int) -> Block:
    """A paragraph out of its lines; ``told`` is the last page whose beginning is known."""
    text = ""
    turns = []
    for one in group:
        words = clean(one.line.text)
        joint = " " if re.search("[a-z,]$", text) and re.match("[A-Za-z]", words) else ""
        text += joint + words
        if one.page > told:
            turns += [(len(text) - len(words), page) for page in range(told + 1, one.page + 1)]
            told = one.page
    return Block(text, group[0].style if len(text) <= _LONGEST_HEAD else 0, tuple(turns))
