"""Quoted words → the report's own characters, found through the normal form.

Width, 简/繁, kinds of punctuation and blanks do not matter to finding; what is given back is the
original, to the character. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.units import is_bare
from index.text import normal, normalise

_ELLIPSIS = re.compile(r"…+|\.{3,}")
_EDGES = ",.;:!?。、\"'· "
_QUOTED = re.compile(r"“([^“”]{2,})”|「([^「」]{2,})」|\"([^\"]{2,})\"")
_ENDS = re.compile(r"[,，](?!(?<=\d[,，])\d{3}(?!\d))|[;；。:：]")
_TERM = re.compile(r"十[一二三四五六七]五|\W*")


def original(words: str, texts: Sequence[str]) -> str | None:
    """The characters of the first of ``texts`` that has ``words``, or None; marks at its edges and
    quotation marks do not count."""
    wanted = _letters(words)[0]
    for text in texts:
        form, origin = _letters(text)
        at = form.find(wanted)
        if wanted and at >= 0:
            return text[origin[at] : origin[at + len(wanted) - 1] + 1]
    return None


def clause(words: str, text: str) -> str | None:
    """The clauses of ``text`` that have ``words``, whole, without the marks at their ends; None
    where it has them not. One that is nothing but how much comes with the one before."""
    found = original(words, [text])
    if found is None:
        return None
    start = text.index(found)
    end = _ENDS.search(text, start + len(found) - 1)
    first = _begins(text, start)
    while first and is_bare(text[first : start + len(found)]):
        first = _begins(text, first - 1)
    return text[first : end.start() if end else len(text)].strip(_EDGES + "，；：")


def _begins(text: str, at: int) -> int:
    """Where the clause begins that holds a place."""
    return max((match.end() for match in _ENDS.finditer(text, 0, at)), default=0)


def stands(words: str, texts: Sequence[str]) -> bool:
    """Does every piece of a quotation stand in one of ``texts``? An ellipsis parts pieces."""
    pieces = [piece for piece in _ELLIPSIS.split(words) if normalise(piece).strip(_EDGES)]
    return all(original(piece, texts) is not None for piece in pieces)


def restored(prose: str, texts: Sequence[str]) -> str | None:
    """``prose`` with what it puts in quotation marks in the characters of ``texts``; None where
    they have it not."""
    missing = False

    def replacement(match: re.Match[str]) -> str:
        nonlocal missing
        words = next(group for group in match.groups() if group)
        if _TERM.fullmatch(words):
            return f"“{words}”"
        found = original(words, texts)
        missing = missing or found is None
        return f"“{_inside(found or '')}{_ending(words)}”"

    text = _QUOTED.sub(replacement, prose)
    return None if missing else text


def _letters(text: str) -> tuple[str, list[int]]:
    """The letters, figures and marks inside a text in normal form, and where each comes from."""
    form = normal(text)
    kept = [at for at, c in enumerate(form.text) if c not in "\"'"]
    edges = [at for at in kept if form.text[at] not in _EDGES]
    inner = [at for at in kept if edges and edges[0] <= at <= edges[-1]]
    return "".join(form.text[at] for at in inner), [form.origin[at] for at in inner]


def _inside(words: str) -> str:
    """Quotation marks inside a quotation are single."""
    return words.replace("“", "‘").replace("”", "’")


def _ending(words: str) -> str:
    """The full stop or the like that a quotation ends with."""
    return words[-1] if words[-1] in "。！？" else ""
