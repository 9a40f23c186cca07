"""Headings of a report, found in its own characters.

Four kinds, from the outermost: numbered sections (一、 or 第一部分, and a section line without a
number), numbered parts （一）, numbered items (1. and 第一，), points (一是 一要) and topic sentences
that open a paragraph. A part or section reaches to the next heading of its rank; a point or topic
that runs on into its paragraph ends with it. Under 第一部分, and in an annex that counts anew, 一、
is a part and （一） an item. A line without a number that the document's format marks as a heading is
one too. Pure; knows nothing of furniture or sentences beyond where the first one ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from index.furniture import Line
from index.furniture_kinds import SENTENCE_END
from index.report import Heading, Paragraph
from index.styled import LONGEST, Marked, levels

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_DIVISION = re.compile(rf"第({_NUMERAL})(?:部分|篇|章)(?![是为的中将要，,])[^。；！？]{{0,40}}$")
_SERIAL = re.compile(rf"({_NUMERAL})、(?!{_NUMERAL}[、季产线级次])")
_BRACKETED = re.compile(rf"[（(]({_NUMERAL})[）)]")
_RANKS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, _DIVISION),
    (1, _SERIAL),
    (2, _BRACKETED),
    (3, re.compile(r"(\d{1,2})[.．、](?!\d)|[（(](\d{1,2})[）)]|[［\[](\d{1,2})[］\]]")),
    (3, re.compile(rf"第({_NUMERAL})[，,、]")),
    (4, re.compile(rf"({_NUMERAL})[是要]")),
)
_SECTION = re.compile(
    r"(?!.*[。！？；，,])[“\d一-鿿《].{0,38}"
    r"(?:工作回顾|发展回顾|重点工作|工作安排(?:建议)?|主要(?:目标)?任务|目标任务|工作任务|主要目标|总体要求|"
    r"重点任务|政府自身建设|工作重点|工作部署|名词解释|名词注释|注释|附件|民生实事|惠民实事)"
    r"|附件[:：]?\d*|注释|名词解释"
)
_POINT = re.compile(rf"(?:^|(?<=[，,。；;：:！!—]))({_NUMERAL})([是要])")
_END = re.compile(r"[。；！？]")
_TOPIC_LENGTH = 42
_NO_TOPIC = re.compile(r"[\d０-９％%：:]|各位代表|我们|一年来|过去|今年|[（(]")
SECTION, PART, ITEM, POINT, TOPIC = 1, 2, 3, 4, 5


def outline(body: Sequence[Line]) -> tuple[Paragraph, ...]:
    """Each line as a paragraph under its trail of headings, with its place for people."""
    paragraphs: list[Paragraph] = []
    trail: tuple[Heading, ...] = ()
    count = 0
    styles = levels([one for line in body if (one := _marked(line))])
    for line in body:
        if line.is_row:
            count += 1
            place = _place(trail, count)
            paragraphs.append(Paragraph(line.start, line.end, trail, place, is_row=True))
            continue
        points = tuple(_points(line))
        numbered = _opening(line)
        heading = numbered or _styled(line, styles)
        if heading is not None and points and heading.end > points[0].start:
            heading = None
        if heading is not None:
            heading = _nested(heading, trail)
        lasting = heading is not None and (
            numbered is None or _is_lasting(heading) or heading.end == line.end
        )
        if heading is not None and lasting:
            trail = (*(h for h in trail if h.level < heading.level), heading)
            count = 0 if heading.level <= PART else count
        own = (heading,) if heading is not None and not lasting else ()
        topic = () if heading is not None else tuple(_topic(line))
        if topic and points and points[0].start < topic[0].end:
            topic = ()
        if heading is None or heading.level > PART or heading.end < line.end - 1:
            count += 1
        place = _place(trail, count)
        paragraphs.append(Paragraph(line.start, line.end, (*trail, *own, *topic, *points), place))
    return tuple(paragraphs)


def _marked(line: Line) -> Marked | None:
    """What marks a line as a heading: its style, or the number of a section."""
    heading = None if line.is_row else _opening(line)
    level = heading.level if heading is not None and heading.number else 0
    style = line.style if _may_be_heading(line) else 0
    return Marked(style, level) if style or level == SECTION else None


def _may_be_heading(line: Line) -> bool:
    """A line that a style may make a heading: no paragraph of several sentences, nor a long one."""
    return (
        bool(line.style)
        and len(line.text) <= LONGEST
        and _first_end(line.text) + 1 >= len(line.text)
    )


def _styled(line: Line, styles: Mapping[int, int]) -> Heading | None:
    """The heading that a line is by its style alone."""
    level = styles.get(line.style, 0) if _may_be_heading(line) else 0
    return _heading(line, 0, len(line.text), level, "") if level else None


def _nested(heading: Heading, trail: Sequence[Heading]) -> Heading:
    """The heading, one level further in where the numbers 一、 count inside a section."""
    section = next((h for h in trail if h.level == SECTION), None)
    part = next((h for h in trail if h.level == PART), None)
    is_plain = bool(heading.number) and not _DIVISION.match(heading.text)
    if heading.level == SECTION and is_plain and section is not None:
        begins = heading.number == "一" and not section.number
        goes_on = part is not None and _SERIAL.match(part.text)
        if begins or goes_on or _DIVISION.match(section.text):
            return replace(heading, level=PART)
    if heading.level == PART and part is not None and _SERIAL.match(part.text):
        return replace(heading, level=ITEM)
    return heading


def _is_lasting(heading: Heading) -> bool:
    """Does the heading stand over the paragraphs that follow even where it runs on into one?"""
    return heading.level <= PART or bool(_BRACKETED.match(heading.text))


def trail_over(paragraph: Paragraph, end: int) -> tuple[Heading, ...]:
    """The headings over the sentence of ``paragraph`` that ends at ``end``.

    Of the points inside the paragraph that is the last one to begin before ``end``.
    """
    inside = [h for h in paragraph.headings if h.level == POINT and h.start >= paragraph.start]
    begun = [h for h in inside if h.start < end][-1:]
    return tuple(h for h in paragraph.headings if h not in inside or h in begun)


def _opening(line: Line) -> Heading | None:
    """The numbered or section heading that a line opens with."""
    for level, pattern in _RANKS:
        if match := pattern.match(line.text):
            end = _first_end(line.text)
            if level >= 3 and (
                end > 60 or (end + 1 >= len(line.text) and SENTENCE_END.search(line.text))
            ):
                return None
            number = next(group for group in match.groups() if group)
            return _heading(line, 0, min(end, 80), level, number)
    if _SECTION.fullmatch(line.text):
        return _heading(line, 0, len(line.text), 1, "")
    return None


def _topic(line: Line) -> Iterator[Heading]:
    """The short sentence without figures that opens a longer paragraph."""
    start = len(line.text) - len(line.text.lstrip("—●◆■※★▲· "))
    end = _first_end(line.text)
    sentence = line.text[start:end]
    runs_on = end + 1 < len(line.text) and line.text[end : end + 1] == "。"
    if runs_on and 4 <= len(sentence) <= _TOPIC_LENGTH and not _NO_TOPIC.search(sentence):
        yield _heading(line, start, end, TOPIC, "")


def _points(line: Line) -> Iterator[Heading]:
    """The points 一要… 二要… inside a paragraph, where each is followed by its own sentences;
    the last may be a sentence by itself."""
    series: list[re.Match[str]] = []
    for match in _POINT.finditer(line.text):
        if match[1] == _numeral(len(series) + 1):
            series.append(match)
    ends = [_first_end(line.text, match.start()) for match in series]
    nexts = [match.start() for match in series[1:]] + [len(line.text) + 1]
    if len(series) > 1 and all(end + 1 < after for end, after in zip(ends, nexts, strict=True)):
        for match, end in zip(series, ends, strict=True):
            yield _heading(line, match.start(), end, POINT, match[1])


def _heading(line: Line, start: int, end: int, level: int, number: str) -> Heading:
    text = line.text[start:end].rstrip("。；：: ")
    return Heading(line.start + start, line.start + start + len(text), text, level, number)


def _first_end(text: str, start: int = 0) -> int:
    """Where the first sentence from ``start`` ends, its full stop left off."""
    match = _END.search(text, start)
    return match.start() if match else len(text)


def _numeral(number: int) -> str:
    """The numeral of 1 to 19, else ""; no paragraph has more points."""
    digits = " 一二三四五六七八九十"
    tens, ones = ("十", number - 10) if number > 10 else ("", number)
    return tens + digits[ones] if ones < len(digits) else ""


def _place(trail: Sequence[Heading], count: int) -> str:
    """三（一）2 for the second paragraph under 三、… › (一)…; 开头2 before the first section.

    A section without a number is named by its own words, and a space keeps its digits apart.
    """
    section = next((h.number or f"{h.text} " for h in trail if h.level == 1), "")
    part = next((f"（{h.number or h.text}）" for h in trail if h.level == PART), "")
    return ((section + part or "开头") + (str(count) if count else "")).rstrip()
