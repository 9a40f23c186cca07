"""Whether a stretch counts as quoted from a report, rather than as words that anybody would use.

Inside quotation marks little is needed; beside the name of a report some; elsewhere the words must
be many, close, and rare among the reports. Pure.
"""

from __future__ import annotations

import math
import re

from bot.wording.align import Change, Stretch
from bot.wording.form import Form
from bot.wording.join import Near, Told
from bot.wording.originals import Originals
from bot.wording.saying import VERB

_CLAIMED, _QUOTED, _EXACT, _CLOSE, _CHANGED, _LONG = 4, 6, 8, 9, 12, 14
"""The equal characters from which words count as quoted: claimed to be, in quotation marks, exactly
like the report, with changes beside its name, with changes, and where other signs speak against it."""
_LIKE = {Near.SENTENCE: 0.7, Near.TEXT: 0.77, Near.NOWHERE: 0.85}
"""How like the report words with changes must be, by how near the text speaks of reports."""
_RARE, _SHARED = 0.4, 0.75
"""How rare the equal words must be to count as quoted where nothing says so: 1 is
in one place of all reports; less will do where they stand in at most ``_SHARED`` of the reports."""
_NAMED = 0.6
"""Of that rarity this is enough beside the name of a report."""
_BACK = 30
_NUMBER = re.compile(r"[\d.%年月日零〇一二三四五六七八九十百千万亿]+")
_OWN = re.compile(r"(?:我|本|我们)(县|区|旗|镇|乡|街道|局|院|校|村|社区|市)[^，。；：:,;\n]{0,12}$")
_SAYS = re.compile(rf"(?:{VERB})[，：:,]?$")
_ORDINAL = re.compile(r"第[\d零〇一二三四五六七八九十百]*$")


def stands(told: Told, text: Form, known: Originals) -> bool:
    """Is the stretch a quotation?"""
    one, found, piece = told.one, told.one.found, told.one.piece
    if one.elsewhere and not told.loaded and found.equal < _LONG:
        return False
    if piece.quoted:
        covers = found.equal >= 0.45 * (piece.end - piece.start) or found.equal >= _LONG
        least = _CLAIMED if piece.claims else _QUOTED
        like = (
            0.6
            if found.equal >= _LONG or (piece.claims and not one.elsewhere)
            else _LIKE[Near.TEXT]
        )
        return covers and found.equal >= least and found.likeness >= like
    if one.weight < 1 or (one.elsewhere and found.equal < _LONG):
        return False
    rare = _rare(known) * (_NAMED if told.near is Near.SENTENCE else 1)
    if not found.changes:
        return found.equal >= _EXACT and one.rarity >= rare
    if _is_own_plan(found, text, known):
        return False
    if _only_names(found, text) or found.likeness < _LIKE[told.near]:
        return False
    if told.near is Near.SENTENCE:
        return found.equal >= _CLOSE
    return found.equal >= _CHANGED and one.rarity >= rare


def _is_own_plan(found: Stretch, text: Form, known: Originals) -> bool:
    """Do the words tell what the writer's own town does, which only resembles what its province
    does: 为落实省里的报告，我县改造老旧小区8个?"""
    start, _ = text.span(found.start, found.end)
    before = text.source[max(0, start - _BACK) : start]
    own = _OWN.search(before)
    if own is None or _SAYS.search(before[: own.start()]):
        return False
    place = known.reports[known.number(found.place)].entry.place
    return own[1] != (place[-1] if place.endswith(("省", "市", "县")) else "区")


def _rare(known: Originals) -> float:
    return min(_RARE, 1 / math.sqrt(max(1.0, _SHARED * len(known.reports))))


def _only_names(found: Stretch, text: Form) -> bool:
    """Is it hardly more than a date, or one of many that are told apart by their ordinals:
    第十四届人民代表大会第三次会议?"""
    words = _NUMBER.sub("", text.words[found.start : found.end])
    counted = any(_is_ordinal(change, text) for change in found.changes)
    return len(words) < _CLAIMED or (counted and found.equal < 2 * _CLOSE)


def _is_ordinal(change: Change, text: Form) -> bool:
    written = text.words[change.start : change.end]
    number = not written or bool(_NUMBER.fullmatch(written))
    return number and bool(_ORDINAL.search(text.words[: change.start][-_CLAIMED:]))
