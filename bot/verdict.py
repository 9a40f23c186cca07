"""Whether the report bears out what the asker wants confirmed: 是的, 不是, or neither can be said.

A figure is compared with the one that the report gives for the same thing, with its unit, its
direction and whether it grew or shrank; a claim without figures is borne out where its words all
stand in the sentence, and refused where the sentence has the opposite word. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.answer import Premise
from bot.conflict import conflicts
from bot.lead import pairs
from index.figures import Figure, figures, numeral
from index.passage import Passage
from index.text import normalise


class Finding(StrEnum):
    """What can be said of a claim; the value is how the answer begins."""

    RIGHT = "是的"
    WRONG = "不是"
    OPEN = ""


@dataclass(frozen=True)
class Verdict:
    """A finding, with the figure of the claim and the report's own, where it turns on figures."""

    finding: Finding
    claimed: Figure | None = None
    told: Figure | None = None


_RANK = re.compile(
    r"第\s*([一二三四五六七八九十\d]+)(?:[位名大个]|([年届次])|(?=[,，、。；;的]|$|[\u4e00-\u9fff]))|(首[位个家次座]|居首|榜首|老大|冠军|最[多高大快长好])"
)
_HAPPENED = re.compile(r"已经?|(?<![为除])了$|了(?=[,，])|早就|就.{1,6}了")
_NEGATION = re.compile(
    r"(?<!有)(?:没有?|未(?!来)|不(?!断|仅|但|少|同|良|足|锈|动产|低于|少于|超过|超|高于|小于|多于|是)|无(?!人机|线|障碍|缝|废)|尚未|并非)"
)
_CLAUSES = re.compile(r"[,，;；。:：]")
_YEARS = re.compile(r"((?:19|20)\d{2})年")
_PLANS = re.compile(r"十([一二三四五六七])五")
_BETWEEN = re.compile(r"[,，;；。、]")
_LIGHT = re.compile(
    r"^[\W_]+$|[的了是在有要会将把被给都还就也很和与到上里中个]|今年|去年|报告|真的|确实|已经|全省|全市|老百姓|大家"
)
_UP = re.compile(r"增长|上升|提高|增加|上涨|涨|扩大|升")
_DOWN = re.compile(r"下降|降低|减少|回落|压减|下跌|跌|缩小|降")


def verdict(premise: Premise, passage: Passage, also: str = "") -> Verdict:
    """What a passage about the same thing says of the claim.

    ``also`` has the words that reports use for the everyday words of the claim.
    """
    claim, text = premise.claim, passage.text
    found = [_of_figure(claim, claimed, text, also) for claimed in premise.figures]
    found += [_of_rank(claim, rank, text) for rank in _RANK.finditer(normalise(claim))]
    if _other_time(premise, text) or conflicts(claim, text):
        found.append(Verdict(Finding.WRONG))
    if not found:
        return Verdict(_of_words(premise, passage))
    order = (Finding.WRONG, Finding.OPEN, Finding.RIGHT)
    return min(found, key=lambda one: order.index(one.finding))


def _of_figure(claim: str, claimed: Figure, text: str, also: str) -> Verdict:
    told = _counterpart(f"{claim} {also}", claimed, text)
    if told is None:
        mistaken = any(_digits(f) == _digits(claimed) for f in figures(text))
        return Verdict(Finding.WRONG if mistaken else Finding.OPEN)
    right = _bears_out(claimed, told) and not _turned(claim, claimed, text, told)
    return Verdict(Finding.RIGHT if right else Finding.WRONG, claimed, told)


def _digits(figure: Figure) -> str:
    """The digits of a figure without its scale: 181.2亿元 and 181.2万人 have the same."""
    found = re.search(r"\d[\d.]*", normalise(figure.words))
    return found[0] if found and len(found[0]) > 2 else figure.words


def _of_rank(claim: str, claimed: re.Match[str], text: str) -> Verdict:
    """A rank against the rank told; 第13年 also against 连续11年."""
    form = claimed.string
    told = _ranks(text, form[max(0, claimed.start() - 12) : claimed.start()], form[claimed.end() :])
    if not told and claimed[2]:
        told = [int(f.value) for f in figures(text) if f.unit == claimed[2] and f.value < 1900]
    if not told:
        return Verdict(Finding.OPEN)
    return Verdict(Finding.RIGHT if told[0] == _rank(claimed) else Finding.WRONG)


def _other_time(premise: Premise, text: str) -> bool:
    """Does the sentence name other years, or another five-year plan, than the claim does?"""
    clause = max(_CLAUSES.split(text), key=lambda part: len(pairs(part) & pairs(premise.claim)))
    told = {int(year) for year in _YEARS.findall(clause)}
    plans = set(_PLANS.findall(premise.claim)), set(_PLANS.findall(text))
    years = bool(told and premise.years and not told & set(premise.years))
    return years or bool(plans[0] and plans[1] and not plans[0] & plans[1])


def _counterpart(claim: str, claimed: Figure, text: str) -> Figure | None:
    """The figure of ``text`` that stands for the same thing as ``claimed`` does in ``claim``; none
    where the clause about that thing has no such figure."""
    found = [f for f in figures(text) if _comparable(claimed, f)]
    subject = pairs(claim[: claimed.start] + " " + claim[claimed.end :])
    best = max(found, key=lambda f: _closeness(subject, text, f, claimed), default=None)
    if best is None:
        return None
    own = len(subject & pairs(_around(text, best, _CLAUSES)))
    other = max(len(subject & pairs(clause)) for clause in _CLAUSES.split(text))
    surely = claimed.value == best.value and claimed.unit == best.unit
    return best if 2 * own >= other or surely else None


def _comparable(claimed: Figure, told: Figure) -> bool:
    """Could one stand in the place of the other? Money is not people."""
    return claimed.unit == told.unit or not claimed.unit or not told.unit


def _closeness(subject: set[str], text: str, told: Figure, claimed: Figure) -> tuple[float, float]:
    """How much of the claim's subject stands around a figure: in its own item first, then in its
    clause."""
    item = _around(text, told, _BETWEEN)
    clause = _around(text, told, re.compile(r"[;；。]"))
    own = 2.0 * len(subject & pairs(item)) + len(subject & pairs(clause))
    return own + 0.5 * (claimed.unit == told.unit), float(claimed.value == told.value)


def _around(text: str, figure: Figure, mark: re.Pattern[str]) -> str:
    """The stretch of ``text`` between two marks that holds ``figure``."""
    start = max((m.end() for m in mark.finditer(text, 0, figure.start)), default=0)
    end = next((m.start() for m in mark.finditer(text, figure.end)), len(text))
    return text[start:end]


def _bears_out(claimed: Figure, told: Figure) -> bool:
    """Is the claimed figure the one told? 超1万 is borne out by 1.2万, but not by 超2万, which is
    another bound; 5%左右 is not by 5%以上."""
    if claimed.value == told.value:
        return not claimed.direction or not told.direction or _alike(claimed, told)
    if claimed.direction in (">", "≥") and told.direction in ("", "≈"):
        return claimed.value < told.value <= claimed.value * 2
    return False


def _alike(claimed: Figure, told: Figure) -> bool:
    sides = {">": 1, "≥": 1, "<": -1, "≤": -1, "≈": 0}
    return sides[claimed.direction] == sides[told.direction]


def _turned(claim: str, claimed: Figure, text: str, told: Figure) -> bool:
    """Does one grow where the other shrinks?"""
    own, other = claim[: claimed.start][-8:], text[: told.start][-8:]
    return bool(
        (_UP.search(own) and _DOWN.search(other) and not _UP.search(other))
        or (_DOWN.search(own) and _UP.search(other) and not _DOWN.search(other))
    )


def _of_words(premise: Premise, passage: Passage) -> Finding:
    """The finding on a claim without figures: what was not done yet is no fact, nor is what the
    sentence denies; it is right where all its words stand there."""
    form, told = normalise(premise.claim), normalise(passage.text)
    missing = _uncovered(premise, told)
    heavy = sum(map(len, _heavy(premise)))
    if passage.era.is_ahead and _HAPPENED.search(form) and 2 * sum(map(len, missing)) < heavy:
        return Finding.WRONG
    if bool(_NEGATION.search(form)) != bool(_NEGATION.search(told)):
        return Finding.WRONG if 2 * sum(map(len, missing)) <= heavy else Finding.OPEN
    mark = _BETWEEN if '"' in told else _CLAUSES
    clauses = [clause for clause in mark.split(told) if clause]
    least = min(sum(map(len, _uncovered(premise, clause))) for clause in clauses)
    return Finding.RIGHT if heavy and 4 * least <= heavy else Finding.OPEN


def _heavy(premise: Premise) -> list[str]:
    """The words of a claim that say something."""
    kept = (_LIGHT.sub("", words[0]) for words in premise.words)
    return [word for word in kept if any(map(str.isalnum, word)) and not _NEGATION.fullmatch(word)]


def _uncovered(premise: Premise, told: str) -> list[str]:
    """Those of them that the sentence lacks, in the claim's words and in those of reports."""
    kept = set(_heavy(premise))
    return [
        words[0]
        for words in premise.words
        if _LIGHT.sub("", words[0]) in kept
        and not any(all(c in told for c in word) for word in words)
    ]


def _ranks(text: str, before: str, after: str) -> list[int]:
    """The ranks that a text gives (全国第3 → 3, 首位 → 1), first those that stand between the same
    words."""
    form, ahead, behind = normalise(text), pairs(before), pairs(after[:6])

    def closeness(match: re.Match[str]) -> int:
        own = pairs(form[max(0, match.start() - 24) : match.start()])
        return len(ahead & own) + 2 * len(behind & pairs(form[match.end() : match.end() + 6]))

    return [_rank(match) for match in sorted(_RANK.finditer(form), key=closeness, reverse=True)]


def _rank(match: re.Match[str]) -> int:
    return 1 if match[3] else int(numeral(match[1]) or 0)
