"""A conversation to keep: its questions, answers and quotations with their sources, as lines, and
those as Markdown. What was typed is never markup. Pure; knows nothing of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from bot.answer import STATUS_LINES, Answer, Citation, Status, Turn
from bot.reference import UNVERIFIED, title
from index.report import Entry

_ROW = re.compile(r"\|(.+)\|")
_ITEM = re.compile(r"[-•]\s+")
_MARKUP = re.compile(r"([\\`*_{}<>#|~\[\]])")
_OTHER_THAN_BOLD = re.compile(r"([\\`_{}<>#|~])")


class Part(Enum):
    """What a line of a transcript is."""

    TITLE = auto()
    DATE = auto()
    QUESTION = auto()
    NOTE = auto()
    STATUS = auto()
    SAID = auto()
    ITEM = auto()
    QUOTE = auto()
    SOURCE = auto()
    END = auto()


@dataclass(frozen=True)
class Line:
    """A line of a transcript; in what an answer says, ``**`` sets bold."""

    part: Part
    text: str


def transcript(turns: Sequence[Turn], entries: Sequence[Entry], day: date) -> tuple[Line, ...]:
    """The exchanges in order. ``entries`` are of the reports loaded now; a quotation from one that
    is gone names its file."""
    known = {entry.document: entry for entry in entries}
    lines = [
        Line(Part.TITLE, "问报：对话记录"),
        Line(Part.DATE, f"{day.year}年{day.month}月{day.day}日"),
    ]
    for turn in turns:
        lines += _exchange(turn, known)
    cited = {c.document for turn in turns for c in turn.answer.citations}
    return (*lines, *_end([entry for entry in entries if entry.document in cited]))


def _exchange(turn: Turn, known: Mapping[str, Entry]) -> Iterator[Line]:
    answer = turn.answer
    yield Line(Part.QUESTION, turn.question.strip() or "（空）")
    read = [f"理解为：{answer.understood}"] if answer.understood else []
    read += [f"把{answer.mended}"] if answer.mended else []
    if read:
        yield Line(Part.NOTE, "；".join(read))
    yield from _said(answer)
    for number, citation in enumerate(answer.citations, 1):
        yield Line(Part.QUOTE, citation.quote)
        yield Line(Part.SOURCE, f"[{number}] {_source(citation, known)}")
    if answer.note:
        yield Line(Part.NOTE, answer.note)


def _said(answer: Answer) -> Iterator[Line]:
    """The outcome, then the text without the sentence of the outcome that it may begin with."""
    status = STATUS_LINES[answer.status]
    text = answer.text
    if answer.status is not Status.GREETING:
        yield Line(Part.STATUS, status)
        text = text.removeprefix(status).removeprefix("。")
    for line in filter(None, map(str.strip, text.splitlines())):
        if row := _ROW.fullmatch(line):
            cells = [cell.strip() for cell in row[1].split("|")]
            yield Line(Part.ITEM, "：".join(filter(None, cells)))
        elif _ITEM.match(line):
            yield Line(Part.ITEM, _ITEM.sub("", line, count=1))
        else:
            yield Line(Part.SAID, line)


def _source(citation: Citation, known: Mapping[str, Entry]) -> str:
    entry = known.get(citation.document)
    name = title(entry) if entry else citation.document
    caution = "" if entry and entry.verified else f"（{UNVERIFIED}）"
    return f"{name}，{citation.address}{caution}"


def _end(cited: Sequence[Entry]) -> Iterator[Line]:
    if not cited:
        return
    yield Line(Part.END, "引文与问报所收录的文本逐字核对。")
    if open_texts := [title(entry) for entry in cited if not entry.verified]:
        yield Line(Part.END, f"{'、'.join(open_texts)}是{UNVERIFIED}。")
    if excerpts := [title(entry) for entry in cited if entry.excerpt]:
        yield Line(Part.END, f"{'、'.join(excerpts)}不是全文。")


def markdown(lines: Sequence[Line]) -> str:
    """The lines as Markdown."""
    return "\n\n".join(_marked(line) for line in lines).replace("\n\n> ——", "\n>\n> ——") + "\n"


def _marked(line: Line) -> str:
    said = line.part in (Part.SAID, Part.ITEM)
    text = (_OTHER_THAN_BOLD if said else _MARKUP).sub(r"\\\1", line.text)
    text = re.sub(r"^([-+=]|\d+[.)])", r"\\\1", " ".join(text.split("\n")))
    return {
        Part.TITLE: f"# {text}",
        Part.QUESTION: f"## 问：{text}",
        Part.NOTE: f"*{text}*",
        Part.STATUS: f"**{text}**",
        Part.ITEM: f"- {text}",
        Part.QUOTE: f"> “{text}”",
        Part.SOURCE: f"> ——{text}",
        Part.END: f"*{text}*",
    }.get(line.part, text)
