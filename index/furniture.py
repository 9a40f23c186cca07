"""Page furniture: what a web page leaves around a report, recognised by its kind.

Three rules, from the surest to the broadest, so that no sentence of a report is lost:
a line that is furniture in itself (share buttons, a source line, a photo credit); whatever
stands before the salutation 各位代表：; whatever follows a line that closes the page
(an editor's credit, a disclaimer, a comment box), unless report text comes after it.
Spans are left out, never rewritten. Knows nothing of headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.furniture_kinds import CLOSING, DISCLAIMER, SENTENCE_END, kind_of
from index.report import Removed

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
BLANK = " \t\r\n\u00a0\u3000\u2002\u2003\u2009" + INVISIBLE
_TITLE = re.compile(r".{0,24}政府工作报告(?:全文|摘要|[（(].{1,12}[）)])?")
_MEETING = re.compile(
    r"[—―\-（(]*.{0,6}\d{4}年\d{1,2}月\d{1,2}日.{0,60}(?:会议|大会)上?.{0,30}(?<![。])"
)
_SALUTATION = re.compile(r"各位代表\s*[:：].{0,120}")
_INLINE_CREDIT = re.compile(
    r"(?<=[。！？!?”])\s*[（(](?:来源|记者|稿源|编辑)\s*[:：]?[^（）()。]{1,30}[）)]$"
)
_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")


@dataclass(frozen=True)
class Line:
    """A line of a document, trimmed of blanks; ``start`` and ``end`` are document offsets."""

    start: int
    end: int
    text: str


def lines(text: str) -> tuple[Line, ...]:
    """The non-blank lines of a document, trimmed of white space and invisible characters."""
    found = []
    for match in re.finditer(r"[^\r\n\u2028\u2029\x0b\x0c]+", text):
        left = len(match[0]) - len(match[0].lstrip(BLANK))
        trimmed = match[0].strip(BLANK)
        if trimmed:
            start = match.start() + left
            found.append(Line(start, start + len(trimmed), trimmed))
    return tuple(found)


def furniture(body: Sequence[Line]) -> tuple[Removed, ...]:
    """The spans of ``body`` that are page furniture, in order, each with its kind."""
    first = _masthead_end(body)
    last = _tail_start(body, first)
    removed: list[Removed] = []
    label = ""
    for number, line in enumerate(body):
        kind = kind_of(line.text) or (label if _is_value(line.text) else "")
        label = kind if line.text[-1] in ":：" else ""
        if number < first:
            removed.append(Removed(line.start, line.end, kind or "标题与署名"))
        elif number >= last:
            removed.append(Removed(line.start, line.end, kind or "页尾"))
        elif kind:
            removed.append(Removed(line.start, line.end, kind))
        else:
            removed.extend(_inline(line))
    return tuple(removed)


def _is_value(text: str) -> bool:
    """Could this line be what a label on the line before it (来源：) was waiting for?"""
    is_text = SENTENCE_END.search(text) or _HEADING.match(text) or text[-1] in ":："
    return len(text) <= 20 and not is_text


def _inline(line: Line) -> Iterator[Removed]:
    """A credit in brackets behind the last sentence of a line."""
    if match := _INLINE_CREDIT.search(line.text):
        yield Removed(line.start + match.start(), line.end, "来源与编辑")


def _masthead_end(body: Sequence[Line]) -> int:
    """The number of lines before the report's first line.

    With a salutation, everything before it, unless report text stands there already: then it is
    no opening. Else the leading title and meeting lines.
    """
    for number, line in enumerate(body[:60]):
        if _SALUTATION.fullmatch(line.text):
            return number
        if _is_report_text(line.text, headings=False) and not _MEETING.match(line.text):
            break
    end = 0
    for number, line in enumerate(body[:60]):
        if _TITLE.fullmatch(line.text) or _MEETING.fullmatch(line.text):
            end = number + 1
        elif not kind_of(line.text) and (SENTENCE_END.search(line.text) or len(line.text) > 60):
            break
    return end


def _tail_start(body: Sequence[Line], first: int) -> int:
    """The number of the line that closes the page, or the number of lines where none does."""
    tail = len(body)
    first_seen = {line.text: number for number, line in reversed(tuple(enumerate(body)))}
    for number in range(len(body) - 1, first - 1, -1):
        text = body[number].text
        scrap = len(text) < 25 and _after_disclaimer(body, number)
        repeated = first_seen[text] < number or _repeats(text, body[first : first + 3])
        if not scrap and not repeated and _is_report_text(text, headings=True):
            break
        if kind_of(text) in CLOSING:
            tail = number
    return tail


def _repeats(text: str, opening: Sequence[Line]) -> bool:
    """Does a line of the tail give the report's opening once more, as a summary does?"""
    return text in "".join(line.text for line in opening)


def _after_disclaimer(body: Sequence[Line], number: int) -> bool:
    """Is one of the three lines before a disclaimer, whose broken pieces may follow?"""
    return any(kind_of(line.text) == DISCLAIMER for line in body[max(0, number - 3) : number])


def _is_report_text(text: str, *, headings: bool) -> bool:
    """A full sentence that is no furniture; a numbered heading too, where ``headings`` says so
    (before the text it may stand in a table of contents)."""
    if kind_of(text) or text.endswith("作政府工作报告。"):
        return False
    return bool(SENTENCE_END.search(text)) or (headings and bool(_HEADING.match(text)))
