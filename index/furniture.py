"""Page furniture: what a web page leaves around a report, recognised by its kind.

Three rules, from the surest to the broadest, so that no sentence of a report is lost:
a line that is furniture in itself (share buttons, a source line, a photo credit); whatever
stands before the salutation 各位代表：, unless headings or figures stand there already;
whatever follows a line that closes the page (an editor's credit, a disclaimer, a comment box),
unless report text comes after it.
Spans are left out, never rewritten. Knows nothing of a report's headings but that they count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.furniture_kinds import (
    DISCLAIMER,
    FIGURE,
    FINAL,
    SENTENCE_END,
    TAGS,
    closes,
    is_person_label,
    kind_amid,
    kind_of,
)
from index.report import Removed

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
BLANK = " \t\r\n\u00a0\u3000\u2002\u2003\u2009" + INVISIBLE
_OPENING_LINES = 60
_TITLE = re.compile(r".{0,24}政府工作报告(?:全文|摘要|[（(].{1,12}[）)])?")
_MEETING = re.compile(
    r"[—―\-（(]*.{0,6}\d{4}年\d{1,2}月\d{1,2}日.{0,60}(?:会议|大会)上?.{0,30}(?<![。])"
)
_CONTENTS = re.compile(r"目\s*[录次]")
_OFFICE = r"[一-鿿]{0,20}(?:[省市县区州盟旗镇乡]长|主席|总理|书记|主任|专员|行政长官)"
_NAME = r"(?:[一-鿿]{2,4}|[一-鿿]\s{1,3}[一-鿿]|[一-鿿]{1,8}(?:[·•][一-鿿]{1,8}){1,3})"
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚"
    "卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤施殷"
)
_NAMED = re.compile(
    rf"{_OFFICE}(?:\s+|\s*[:：]\s*){_NAME}(?:同志)?|{_OFFICE}[{_SURNAMES}][一-鿿]{{1,2}}"
)
_PERSON = re.compile(rf"[{_SURNAMES}][一-鿿]{{1,2}}|[一-鿿]\s{{1,3}}[一-鿿]|[一-鿿]+[·•][一-鿿]+")
_PUBLISHER = re.compile(
    r".{0,16}(?:[网报社台刊局委办厅院室处科部]|政府|客户端|融媒|新闻|中心|公众号|发布|在线|频道|日报|号)"
    r"|[\d,.万:：/\s+-]+次?|佚名"
)
_SALUTATION = re.compile(
    r"(?:尊敬的)?(?:(?:各位(?:代表|委员|同志|副主任|来宾|朋友|领导|嘉宾)|主席团|主任|秘书长|同志们|朋友们)"
    r"[、，,和与\s]*+)++[:：].{0,120}"
)
_INLINE_CREDIT = re.compile(
    r"(?<=[。！？!?”])\s*[（(](?:来源|记者|稿源|编辑)\s*[:：]?[^（）()。]{1,30}[）)]$"
)
_HEADING = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
    r"|第[一二三四五六七八九十]{1,3}(?:部分|篇|章)|\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]"
)


@dataclass(frozen=True)
class Line:
    """A line of a document, trimmed of blanks; ``start`` and ``end`` are document offsets.

    ``style`` is the level of heading, from 1, that the document's format gives it, 0 for none;
    ``is_row`` marks the row of a table.
    """

    start: int
    end: int
    text: str
    style: int = 0
    is_row: bool = False


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
    masthead = _masthead(body)
    last = _tail_start(body, max(masthead, default=-1) + 1)
    removed: list[Removed] = []
    label = ""
    for number, line in enumerate(body):
        kind = _beyond(line.text, label, number in masthead, number >= last)
        label = line.text if kind and line.text[-1] in ":：" else ""
        if kind:
            removed.append(Removed(line.start, line.end, kind))
        else:
            removed.extend(_inline(line))
    return tuple(removed)


def _beyond(text: str, label: str, in_masthead: bool, in_tail: bool) -> str:
    """The kind of furniture that a line is where it stands, or ""; ``label`` is the line before
    it where that waits for a value."""
    value = kind_of(label) if label and _is_value(text, label) else ""
    if in_masthead:
        return kind_of(text) or value or "标题与署名"
    if in_tail:
        return kind_of(text) or value or "页尾"
    return kind_amid(text) or value


def _is_value(text: str, label: str) -> bool:
    """Is this line what the label on the line before it (来源：, 责任编辑：) was waiting for?"""
    named = _PERSON.fullmatch(text) if is_person_label(label) else None
    return bool(named or _PUBLISHER.fullmatch(text)) and not _HEADING.match(text)


def _inline(line: Line) -> Iterator[Removed]:
    """A credit in brackets behind the last sentence of a line."""
    if match := _INLINE_CREDIT.search(line.text):
        yield Removed(line.start + match.start(), line.end, "来源与编辑")


def _masthead(body: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines that stand over the report.

    With a salutation, everything before it, unless report text stands there already. Then, and
    without one, the leading title and meeting lines and what belongs to them.
    """
    opening = _salutation(body)
    if not any(_is_substance(body, number, opening) for number in range(opening)):
        return frozenset(range(opening)) if opening else frozenset(range(_title_end(body)))
    strewn = (
        n for n in range(opening) if _is_title(body[n].text) or _NAMED.fullmatch(body[n].text)
    )
    return frozenset((*range(_title_end(body)), *strewn))


def _salutation(body: Sequence[Line]) -> int:
    """The number of the line 各位代表：, or 0 where there is none or sentences precede it."""
    for number, line in enumerate(body[:_OPENING_LINES]):
        if _SALUTATION.fullmatch(line.text):
            return number
        if _is_sentence(line.text) and not _MEETING.match(line.text):
            break
    return 0


def _title_end(body: Sequence[Line]) -> int:
    """The number of lines from the first to the last of title, meeting and name, with what is
    furniture in itself right behind them."""
    end = 0
    for number, line in enumerate(body[:_OPENING_LINES]):
        follows = end == number > 0 and (_NAMED.fullmatch(line.text) or kind_of(line.text))
        if _is_title(line.text) or follows:
            end = number + 1
        elif not kind_of(line.text) and (
            SENTENCE_END.search(line.text) or len(line.text) > 60 or _is_substance(body, number, 0)
        ):
            break
    return end


def _is_title(text: str) -> bool:
    heading = _HEADING.match(text)
    return not heading and bool(_TITLE.fullmatch(text) or _MEETING.fullmatch(text))


def _is_substance(body: Sequence[Line], number: int, opening: int) -> bool:
    """Is this line a numbered heading or a line with a figure, and no entry of a table of
    contents, which gives a heading that comes again behind ``opening``?"""
    text = body[number].text
    if kind_of(text) or _is_title(text) or not (_HEADING.match(text) or FIGURE.search(text)):
        return False
    entry = re.sub(r"[\s.…·\d]+$", "", text)
    later = body[max(opening, number + 1) :]
    in_contents = any(_CONTENTS.fullmatch(line.text) for line in body[:number])
    return not in_contents and not any(line.text.startswith(entry) for line in later)


def _tail_start(body: Sequence[Line], first: int) -> int:
    """The number of the line that closes the page, or the number of lines where none does."""
    tail = len(body)
    bare = True
    first_seen = {line.text: number for number, line in reversed(tuple(enumerate(body)))}
    for number in range(len(body) - 1, first - 1, -1):
        text = body[number].text
        repeated = first_seen[text] < number or _repeats(text, body[first : min(first + 3, number)])
        if not repeated and _is_report_text(body, number, first):
            break
        bare = bare and bool(kind_of(text))
        if closes(text) or (bare and kind_of(text) == TAGS):
            tail = number
    return tail


def _repeats(text: str, opening: Sequence[Line]) -> bool:
    """Does a line of the tail give the report's opening once more, as a summary does?"""
    return text in "".join(line.text for line in opening)


def _is_report_text(body: Sequence[Line], number: int, first: int) -> bool:
    """Is a line near the end of the page still the report's?

    A numbered heading is, and a full sentence, but for the broken pieces of a disclaimer; and a
    line with a figure, but for the headlines of other pages.
    """
    text = body[number].text
    if kind_of(text):
        return False
    if _HEADING.match(text):
        return True
    before = [kind_of(line.text) for line in body[max(first, number - 12) : number]]
    if SENTENCE_END.search(text):
        return _is_sentence(text) and not (len(text) < 25 and DISCLAIMER in before[-3:])
    return bool(FIGURE.search(text)) and not FINAL.intersection(before)


def _is_sentence(text: str) -> bool:
    """A full sentence that is no furniture."""
    is_caption = text.endswith("作政府工作报告。")
    return not kind_of(text) and not is_caption and bool(SENTENCE_END.search(text))
