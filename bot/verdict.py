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
from index.figures import Figure, figures
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
    r"第\s*([一二三四五六七八九十\d]+)(?:[位名大个]|([年届次])|(?=[,，、。；;的]|$|[\u4e00-\u9fff]))|(首[位个家次座]|居首|榜首|最[多高大快长好])"
)
_HAN = {han: value for value, han in enumerate("一二三四五六七八九十", 1)}
_NEGATION = re.compile(
    r"(?<!有)(?:没有?|未(?!来)|不(?!断|仅|但|少|同|良|足|锈|动产|低于|少于|超过|超|高于|小于|多于|是)|无(?!人机|线|障碍|缝|废)|尚未|并非)"
)
_CLAUSES = re.compile(r"[,，;；。]")
_YEARS = re.compile(r"((?:19|20)\d{2})年")
_PLANS = re.compile(r"十([一二三四五六七])五")
_BETWEEN = re.compile(r"[,，;；。、]")
_LIGHT = re.compile(
    r"[的了是在有要会将把被给都还就也很和与到上里中个]|今年|去年|报告|真的|确实|已经|全省|全市|老百姓|大家"
)
_UP = re.compile(r"增长|上升|提高|增加|上涨|涨|扩大|升")
_DOWN = re.compile(r"下降|降低|减少|回落|压减|下跌|跌|缩小|降")


def verdict(premise: Premise, text: str, also: str = "") -> Verdict:
    """What ``text``, a sentence of a report about the same thing, says of the claim.

    ``also`` has the words that reports use for the everyday words of the claim.
    """
    claim = premise.claim
    found = [_of_figure(claim, claimed, text, also) for claimed in premise.figures]
    found += [_of_rank(claim, rank, text) for rank in _RANK.finditer(normalise(claim))]
    if _other_time(premise, text) or conflicts(claim, text):
        found.append(Verdict(Finding.WRONG))
    if not found:
        return Verdict(_of_words(claim, text))
    order = (Finding.WRONG, Finding.OPEN, Finding.RIGHT)
    return min(found, key=lambda one: order.index(one.finding))


def _of_figure(claim: str, claimed: Figure, text: str, also: str) -> Verdict:
    told = _counterpart(f"{claim} {also}", claimed, text)
    if told is None:
        return Verdict(Finding.OPEN)
    right = _bears_out(claimed, told) and not _turned(claim, claimed, text, told)
    return Verdict(Finding.RIGHT if right else Finding.WRONG, claimed, told)


def _of_rank(claim: str, claimed: re.Match[str], text: str) -> Verdict:
    """A rank against the rank told; 第13年 also against 连续11年."""
    told = _ranks(text, near=claim)[:1]
    if not told and claimed[2]:
        told = [int(f.value) for f in figures(text) if f.unit == claimed[2] and f.value < 1900][:1]
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
    """The figure of ``text`` that stands for the same thing as ``claimed`` does in ``claim``."""
    found = [f for f in figures(text) if _comparable(claimed, f)]
    subject = pairs(claim[: claimed.start] + " " + claim[claimed.end :])
    return max(found, key=lambda f: _closeness(subject, text, f, claimed), default=None)


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


def _of_words(claim: str, text: str) -> Finding:
    """The finding on a claim without figures."""
    form, told = normalise(claim), normalise(text)
    if bool(_NEGATION.search(form)) != bool(_NEGATION.search(told)):
        shared = pairs(form) & pairs(told)
        return Finding.WRONG if 2 * len(shared) >= len(pairs(form)) else Finding.OPEN
    return Finding.RIGHT if _covered(form, told) else Finding.OPEN


def _covered(form: str, told: str) -> bool:
    """Do nearly all characters of the claim, less the light words, stand in the sentence?"""
    heavy = [c for c in _LIGHT.sub("", form) if c.isalnum()]
    return bool(heavy) and sum(c not in told for c in heavy) <= len(heavy) / 4


def _ranks(text: str, near: str) -> list[int]:
    """The ranks that a text gives (全国第3 → 3, 首位 → 1), those nearest to ``near`` first."""
    form, subject = normalise(text), pairs(near)
    found = sorted(
        _RANK.finditer(form),
        key=lambda m: -len(subject & pairs(form[max(0, m.start() - 24) : m.end()])),
    )
    return [_rank(match) for match in found]


def _rank(match: re.Match[str]) -> int:
    if match[3]:
        return 1
    return _HAN.get(match[1], int(match[1]) if match[1].isdigit() else 0)
