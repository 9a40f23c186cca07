"""The differences of a finding made visible in a line of text: ［-删-］｛+增+｝.

What the text has and the original has not is 删, what the original has is 增. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.wording.finding import Finding


@dataclass(frozen=True)
class Part:
    """A part of a stretch, in order: what both sides have, only the text, or only the original."""

    text: str
    only: str = ""
    """ "text", "original", or "" for both."""


def parts(one: Finding, text: str) -> Iterator[Part]:
    """A stretch of ``text`` as the parts that both sides share and those that differ."""
    at = one.start
    for edit in one.edits:
        yield from _part(text[at : edit.start])
        yield from _part(text[edit.start : edit.end], "text")
        first = edit.original_start - one.original_start
        last = edit.original_end - one.original_start
        yield from _part(one.original[first:last], "original")
        at = edit.end
    yield from _part(text[at : one.end])


def marked(one: Finding, text: str) -> str:
    """The same in one line of plain characters."""
    marks = {"": ("", ""), "text": ("［-", "-］"), "original": ("｛+", "+｝")}
    pieces = (marks[p.only][0] + p.text + marks[p.only][1] for p in parts(one, text))
    return "".join(pieces).replace("\n", "⏎")


def _part(words: str, only: str = "") -> Iterator[Part]:
    if words:
        yield Part(words, only)
