"""Whether the report bears out what the asker wants confirmed: 是的, 不是, or neither can be said.

是的 is said only where one stretch of a sentence holds all that is claimed: the figure with its unit,
bound and direction, the rank, every word that says something, and no other tense, year or denial.
不是 is said where that stretch says otherwise of the same thing; 数字对得上 where only the words
differ from the report's. Of everything else the report's words
are shown and nothing is said. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.answer import Premise
from bot.conflict import conflicts
from bot.counterpart import (
    CLAUSE_ENDS,
    ITEM_ENDS,
    bears_out,
    clause_of,
    counterpart,
    digits,
    mistaken,
    roughly,
    stretch,
    trend,
)
from bot.ranks import RANK, rank, ranks
from bot.stands import heavy, in_order, other_numerals, uncovered
from index.era import Era
from index.figures import Figure, figures
from index.passage import Passage
from index.text import normalise


class Finding(StrEnum):
    """What can be said of a claim; the value is how the answer begins."""

    RIGHT = "是的"
    FIGURE = "数字对得上"
    WRONG = "不是"
    OPEN = ""


@dataclass(frozen=True)
class Verdict:
    """A finding, with the figure of the claim and the report's own, where it turns on figures."""

    finding: Finding
    claimed: Figure | None = None
    told: Figure | None = None


_ORDER = (Finding.WRONG, Finding.OPEN, Finding.FIGURE, Finding.RIGHT)
_HAPPENED = re.compile(r"已经?|(?<![为除])了$|了(?=[,，])|早就|就.{1,6}了|曾经?")
_PLANNED = re.compile(
    r"要|将|会|打算|计划|准备|目标|力争|争取|想|预期|预计|定|明年|今年|年内|年底|\d年"
)
_INTENT = re.compile(r"争创|力争|争取|即将|拟(?=[建新])|规划(?:建设|地铁|在)|谋划")
_NEGATION = re.compile(
    r"(?<!有)(?:没有?|未(?!来)|不(?!断|仅|但|少|同|良|足|锈|动产|低于|少于|超过|超|高于|小于|多于|是|到)|无(?!人机|线|障碍|缝|废)|尚未|并非)"
)
_YEARS = re.compile(r"((?:19|20)\d{2})年")
_PLANS = re.compile(r"十([一二三四五六七])五")


def verdict(
    premise: Premise, passage: Passage, also: str = "", answer: Figure | None = None
) -> Verdict:
    """What a passage about the same thing says of the claim.

    ``also`` has the words that reports use for the everyday words of the claim; ``answer`` is the
    figure of the passage that answers how many, had that been asked instead.
    """
    own = {c: counterpart(f"{premise.claim} {also}", c, passage.text) for c in premise.figures}
    borne = _borne_out(premise, passage, own)
    found = [
        _excused(premise, passage, borne, _of_figure(premise, claimed, passage, told, answer))
        for claimed, told in own.items()
    ]
    form = normalise(premise.claim)
    found += [_of_rank(premise, match, passage) for match in RANK.finditer(form)]
    if _other_time(premise, passage.text) or conflicts(premise.claim, passage.text):
        found.append(Verdict(Finding.WRONG))
    if not found:
        found.append(Verdict(_of_words(premise, passage)))
    return min(found, key=lambda one: _ORDER.index(one.finding))


def _borne_out(
    premise: Premise, passage: Passage, own: Mapping[Figure, Figure | None]
) -> dict[Figure, Figure]:
    """The claimed figures that the passage bears out, with its own."""
    claim, text = premise.claim, passage.text
    return {
        claimed: told
        for claimed, told in own.items()
        if told and (bears_out(claim, claimed, text, told) or roughly(claim, claimed, told))
    }


def _excused(
    premise: Premise, passage: Passage, borne: Mapping[Figure, Figure], found: Verdict
) -> Verdict:
    """``found``, but nothing is said where a figure told is no denial: it bears out another figure
    of the claim, is what was roughly claimed, or is a yearly mean, or growth where a share was
    claimed."""
    if found.finding is not Finding.WRONG or not (found.claimed and found.told):
        return found
    told, claim = found.told, premise.claim
    clause = clause_of(passage.text, told)
    other = told in borne.values() and found.claimed not in borne
    mean = "年均" in clause and "年均" not in claim
    share = re.search(r"占[^，,]{0,6}$", claim[: found.claimed.start])
    grown = bool(share and trend(passage.text[: told.start]))
    if other or mean or grown or roughly(claim, found.claimed, told):
        return Verdict(Finding.OPEN)
    return found


def _of_figure(
    premise: Premise,
    claimed: Figure,
    passage: Passage,
    told: Figure | None,
    answer: Figure | None,
) -> Verdict:
    if told is None:
        wrong = answer is not None and _answers_otherwise(premise, claimed, passage, answer)
        wrong = wrong or (mistaken(claimed, passage.text) and not _missing(premise, passage.text))
        return Verdict(Finding.WRONG, claimed, answer) if wrong else Verdict(Finding.OPEN)
    place = stretch(passage.text, told.start, told.end)
    if not bears_out(premise.claim, claimed, passage.text, told):
        around = f"{place}，{clause_of(passage.text, told)}"
        same = 2 * len(_missing(premise, around)) <= len(heavy(premise))
        same = same or (
            answer is not None and answer.start == told.start and _touched(premise, passage)
        )
        return Verdict(Finding.WRONG if same else Finding.OPEN, claimed, told)
    found = _all_stands(premise, place, passage.era)
    only_words = found is Finding.OPEN and not other_numerals(premise, normalise(passage.text))
    if only_words and len(_missing(premise, place)) < len(heavy(premise)):
        found = Finding.FIGURE
    return Verdict(found, claimed, told)


def _answers_otherwise(premise: Premise, claimed: Figure, passage: Passage, answer: Figure) -> bool:
    """Is the answer to how many another figure of the kind, or the same digits of another unit?"""
    kind = claimed.unit == answer.unit and claimed.value != answer.value
    unit = claimed.unit != answer.unit and digits(claimed) == digits(answer)
    return (kind or unit) and _touched(premise, passage)


def _touched(premise: Premise, passage: Passage) -> bool:
    """Has the passage at least a third of what the claim says?"""
    return 3 * len(_missing(premise, passage.text)) <= 2 * len(heavy(premise))


def _of_rank(premise: Premise, claimed: re.Match[str], passage: Passage) -> Verdict:
    """A rank against the rank told; 第13年 also against 连续11年."""
    form, text = claimed.string, normalise(passage.text)
    told = ranks(text, form[max(0, claimed.start() - 12) : claimed.start()], form[claimed.end() :])
    if told:
        place = stretch(text, told[0].start(), told[0].end())
        same = rank(told[0]) == rank(claimed)
        return Verdict(
            _all_stands(premise, place, passage.era, ranked=True) if same else Finding.WRONG
        )
    counted = [int(f.value) for f in figures(text) if f.unit == claimed[2] and f.value < 1900]
    if not claimed[2] or not counted:
        return Verdict(Finding.OPEN)
    return Verdict(Finding.OPEN if counted[0] == rank(claimed) else Finding.WRONG)


def _of_words(premise: Premise, passage: Passage) -> Finding:
    """The finding on a claim without figures and ranks: right where one item has all its words."""
    items = [item for item in ITEM_ENDS.split(passage.text) if item.strip()]
    best = min(items, key=lambda item: len(_missing(premise, item)), default="")
    found = _all_stands(premise, best, passage.era)
    turned = found is Finding.RIGHT and not in_order(premise, normalise(best))
    return Finding.OPEN if turned else found


def _all_stands(premise: Premise, place: str, era: Era, ranked: bool = False) -> Finding:
    """Does a stretch hold all that is claimed, its figures apart? It says otherwise where it denies
    what is claimed, or plans what is claimed to have happened."""
    missing, told = _missing(premise, place), normalise(place)
    mostly = 2 * sum(map(len, missing)) <= sum(len(words[0]) for words in heavy(premise))
    form = normalise(premise.claim)
    happened = bool(_HAPPENED.search(form))
    if happened and mostly and (era.is_ahead or _INTENT.search(told)):
        return Finding.WRONG
    if bool(_NEGATION.search(form)) != bool(_NEGATION.search(told)):
        return Finding.WRONG if mostly else Finding.OPEN
    if _INTENT.search(told) and not (_PLANNED.search(form) or _INTENT.search(form)):
        return Finding.OPEN
    one_year = bool(premise.years) or "今年" in form or "去年" in form
    if one_year and era in (Era.DONE_LONG, Era.AHEAD_LONG):
        return Finding.OPEN
    numbered = [] if ranked else other_numerals(premise, told)
    return Finding.OPEN if missing or numbered else Finding.RIGHT


def _missing(premise: Premise, text: str) -> tuple[str, ...]:
    return uncovered(premise, normalise(text))


def _other_time(premise: Premise, text: str) -> bool:
    """Does the sentence name other years, or another five-year plan, than the claim does?"""
    clause = min(CLAUSE_ENDS.split(text), key=lambda part: len(_missing(premise, part)))
    told = {int(year) for year in _YEARS.findall(clause)}
    plans = set(_PLANS.findall(premise.claim)), set(_PLANS.findall(text))
    years = bool(told and premise.years and not told & set(premise.years))
    return years or bool(plans[0] and plans[1] and not plans[0] & plans[1])
