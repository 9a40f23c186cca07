"""Whose words the writer says a stretch is: the report, or only the place, that is named near it.

A source stands before what is quoted, or right behind it: “…”（《福建省2026年政府工作报告》）. What only
begins the next sentence says nothing of the words before it. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.wording.mention import Mention
from index.text import normalise

_LINK = (
    r"(?:这句?话?|此话?|也|就|正|便|即)*"
    r"(?:是|为|来源|[出来源]自|见于?|[摘引]自|摘编自|语出|写在|载)[^。!?;,]{0,20}"
)
_LINKED = rf"(?:[(\-]+(?:{_LINK})?[《\"]*|{_LINK})"
_BETWEEN = re.compile(rf"[。!?]?[\"')\]]*[,。]?(?:(?P<linked>{_LINKED})|《+)")
"""What may stand between words and their source behind them: ”，这是, ”（来源：《, ”《."""
_ALONE = re.compile(r"[》\"]*(?:\([^()\n]{0,8}\))?》?(?:[\n。;,)]|$)")
"""What follows a source that stands unlinked behind words; 《…报告》指出 begins a sentence."""
_BEHIND_OTHERS = re.compile(rf"[\"'。][,。]?{_LINKED}$")
_BRACKET = re.compile(rf"\((?:{_LINK})?[《\"]*$")
_TAGS = re.compile(r"[》\"]*[^()\n]{0,10}\)(?:[\n。;,、]|$)")
_SENTENCE_END = re.compile("[。！？\n]")
_BEHIND, _ROOM = 40, 12


def source(start: int, end: int, text: str, found: Sequence[Mention]) -> Mention | None:
    """The mention that says whose words ``text[start:end]`` are: the report named before it in its
    own sentence, else one directly behind it, else the last one before it."""
    before = next((m for m in reversed(found) if m.end <= start), None)
    spent = before is not None and _is_of_others(before, text)
    if before is not None and before.report and not spent and _is_one(text[before.end : start]):
        return before
    behind = _behind(end, text, found)
    if behind is None and before is not None and spent:
        return replace(before, report=False)
    return behind or before


def _is_one(between: str) -> bool:
    """Does no sentence end between two places?"""
    return not _SENTENCE_END.search(between)


def _behind(end: int, text: str, found: Sequence[Mention]) -> Mention | None:
    """The report that is named right behind ``end`` as the source of what ends there."""
    near = (m for m in found if m.report and end <= m.start <= end + _BEHIND)
    one = next(near, None)
    if one is None:
        return None
    between = text[end : one.start]
    match = _BETWEEN.fullmatch(normalise(between))
    if match is None:
        return None
    alone = "\n" not in between and _ALONE.match(_normal(text[one.end : one.end + _ROOM]))
    return one if match["linked"] or alone else None


def _is_of_others(one: Mention, text: str) -> bool:
    """Does a mention stand behind a quotation, or in brackets behind what ends there, as the
    source of that alone?"""
    before = _normal(text[max(0, one.start - _BEHIND) : one.start])
    if _BEHIND_OTHERS.search(before):
        return True
    after = _normal(text[one.end : one.end + _ROOM + 8])
    return bool(_BRACKET.search(before) and _TAGS.match(after))


def _normal(text: str) -> str:
    """The normal form, its lines kept."""
    return "\n".join(map(normalise, text.split("\n")))
