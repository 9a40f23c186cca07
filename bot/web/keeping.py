"""The conversation as a file for the visitor: the buttons, and the file inside the page.

The bytes travel in the page itself, so nothing of a conversation is written down on the server.
Pure.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from html import escape
from types import MappingProxyType

from bot.answer import Turn
from bot.transcript import Line, markdown, transcript
from bot.transcript_word import word
from bot.web.icons import icon
from index.formats.kinds import WORD_TYPE
from index.report import Entry

_Writer = Callable[[Sequence[Line]], bytes]
_WRITERS: Mapping[str, _Writer] = MappingProxyType(
    {"md": lambda lines: markdown(lines).encode("utf-8"), "docx": word}
)
_TYPES = {"md": "text/markdown;charset=utf-8", "docx": WORD_TYPE}


def buttons() -> str:
    """What can be done with a conversation that has something in it."""
    deeds = (
        ("print-chat", "print", "打印对话"),
        ("save-md", "keep", "存为 .md"),
        ("save-docx", "keep", "存为 .docx"),
    )
    return (
        '<div class="keep" role="group" aria-label="保存这次对话">'
        + "".join(
            f'<button type="button" class="action" data-do="{deed}">{icon(drawing)}'
            f"<span>{words}</span></button>"
            for deed, drawing, words in deeds
        )
        + "</div>"
    )


def file(turns: Sequence[Turn], entries: Sequence[Entry], kind: str, day: date) -> str:
    """The file of that kind as an element that the script turns into a download; "" for a kind
    that there is not, or where nothing has been said."""
    if kind not in _WRITERS or not turns:
        return ""
    content = b64encode(_WRITERS[kind](transcript(turns, entries, day))).decode("ascii")
    name = f"问报对话 {day.isoformat()}.{kind}"
    return f'<i data-name="{escape(name)}" data-type="{_TYPES[kind]}" data-content="{content}"></i>'
