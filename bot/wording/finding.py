"""What checking a text finds: stretches that quote a report, each with its original and its edits.

Offsets of the text are in characters of the text that was checked, those of the original in
characters of its document; both 0-based and half-open.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

MAX_CHARACTERS = 200_000


class TextTooLong(ValueError):
    """The text has more characters than are checked at once; the message names the limit."""


class Kind(StrEnum):
    """How a stretch stands to its original."""

    EXACT = "exact"
    FORMAT = "format"
    DIFFERS = "differs"
    FIGURE = "figure"
    MISATTRIBUTED = "misattributed"
    NOT_FOUND = "not_found"

    @property
    def is_clean(self) -> bool:
        """Is the stretch right as it stands?"""
        return self in (Kind.EXACT, Kind.FORMAT)

    @property
    def label(self) -> str:
        """The kind as readers are told it."""
        return LABELS[self]


LABELS = {
    Kind.EXACT: "一致",
    Kind.FORMAT: "仅标点或格式不同",
    Kind.DIFFERS: "有出入",
    Kind.FIGURE: "数字不符",
    Kind.MISATTRIBUTED: "张冠李戴",
    Kind.NOT_FOUND: "未见于报告",
}


class Op(StrEnum):
    """What must be done to the text to make it the original."""

    REPLACE = "replace"
    INSERT = "insert"
    DELETE = "delete"


@dataclass(frozen=True)
class Edit:
    """One step from the text to the original: ``text[start:end]`` becomes
    ``document[original_start:original_end]``. An insertion has an empty span in the text, a
    deletion one in the original. Applied all together they leave the original's words; marks and
    spaces between words are no edits.
    """

    op: Op
    start: int
    end: int
    original_start: int
    original_end: int


@dataclass(frozen=True)
class Finding:
    """A stretch of the text that quotes a report, or claims to.

    ``original`` is ``document[original_start:original_end]``, ``address`` and ``headings`` its
    place for people; all are empty where the stretch stands in no report. ``named`` says what
    the text names as its source, where that is wrong.
    """

    start: int
    end: int
    kind: Kind
    document: str = ""
    original_start: int = 0
    original_end: int = 0
    original: str = ""
    edits: tuple[Edit, ...] = ()
    address: str = ""
    headings: tuple[str, ...] = field(default=())
    named: str = ""
