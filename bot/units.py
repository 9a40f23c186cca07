"""A claim cut into units that must each stand in one sentence: clauses, what says nothing left out.

报告提出, 今年, 将, 全省 say how a thing is told, not what; times are judged elsewhere. A clause that is
nothing but a figure (增长9.1%) takes the subject of the one before. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.aligned import text_of
from index.text import normalise

_SAYS = "(?:还|也|同时)?(?:提出|指出|强调|表示|写道|明确|要求|称|提到|介绍|显示|回顾|安排|承认|说)(?:的|到|了)?"
REPORT = (
    r"(?:根据|按照|依据)[^,。]{0,16}报告》?[,中里上的]?"
    rf"|《[^》,。]{{0,20}}报告[^》]{{0,6}}》[中里上]?(?:{_SAYS})?"
    rf"|[^,。]{{0,8}}政府工作报告[中里上]?(?:{_SAYS})?"
    rf"|(?:20\d\d年|今年|去年|上年|两份|这份|该|^)的?报告[中里上]?(?:{_SAYS})?"
    rf"|报告[中里上]?{_SAYS}"
)
"""How a clause names the report that it is from."""
_FRAME = re.compile(
    rf"{REPORT}"
    r"|[还也]?(?:提出|指出|强调|表示|写道|明确提出|提到|承认|主张|认为)[了要]?"
    r"|^(?:关于|在|对于|就)[^,。]{1,14}(?:方面|问题上?|[上中])"
    r"|再加上|接下来|也就是说|为此|与此同时|不仅|而且|此外|同时|另外|其中|并且|以及|包括|主要是?|具体来说|具体|例如|比如|方面|重点是?|分别|目前|继续|持续|推进|推动|水平(?=[,。;]|$)|总共|一共|同比|实际(?=完成|达到)"
    r"|今年|去年|当年|上年|上一年|全年|年内|年底前?|20\d\d年[末底]?|\"?十[一二三四五六]五\"?(?:末|五年)?|五年[来间里]?|过去五年|期间|时期|以来"
    r"|预计|预期|目标|任务|计划|打算|准备|将要?|已经?|实现|达到|完成|定为|设定|安排"
    r"|全省|全市|本省|我省|本市|我市|当地|该省|该市"
)
_LIGHT = frozenset(
    "的了是在有要会将把被给都还也和与及跟到里中个这其过达以为于并等至由从对向比来年地得着共所各则又再继即称说位居列使让之且而起下上"
)
_BARE = re.compile(
    r"(?:第[\d一二三四五六七八九十]+[位名]?|年均|同比|比上年|比去年|分别|增长|下降|提高|增加|减少|上升|达到?|位?居|为|至|到|在|是|约|超过?|突破|了|的|控制|保持|稳定|则|也|都|总量|增速|增幅|占比|比重|全国|全省|全市|世界|中部|西部|东部|前列|完成|实际|实现|左右|以上|\W)*"
)
_TRAILING = re.compile(r"(?:年均|同比|分别|增长|下降|提高|达到?|为|至|超过?|突破|约|由|从|位?居)+$")
_COMMA = r"[,，](?!(?<=\d[,，])\d{3}(?!\d))"
_ENDS = re.compile(rf"{_COMMA}|(?<=[;；。:：])|[!！?？]|(?<=——)")
_ALSO = re.compile(r"\s*(?:还|也|另|此外|同时|再加上|与此同时|并(?!购|网|列|联|存))")
_TIME = re.compile(
    r"(?:19|20)\d\d年?[^,，。]{0,10}报告|(?:19|20)\d\d年|去年|上年|今年|十[一二三四五六]五"
)
_HEADER = re.compile(r"[^:：]{1,12}[:：]|[^:：]{1,10}(?:方面|领域)[,，]?")
JOIN = "|"


@dataclass(frozen=True)
class Unit:
    """A clause of a claim: ``words`` to be found, in normal form with ``|`` where something was
    left out; ``clause`` as it is, ``told`` the same after the times named before it; ``header`` says
    that it only opens what follows, ``apart`` that it is told beside what was told before (此外)."""

    words: str
    clause: str
    told: str
    header: bool = False
    apart: bool = False


def units(claim: str) -> Iterator[Unit]:
    """The units of a claim, in order; a clause that names nothing is none."""
    subject = times = ""
    apart = False
    for clause in filter(None, _ENDS.split(claim)):
        named = "，".join(_TIME.findall(clause))
        told = clause if named else f"{times}，{clause}"
        times = named or times
        words = frameless(clause)
        apart = apart or bool(_ALSO.match(clause))
        if not (says_something(words) or counts(words)):
            apart = apart or clause[-1] in "；;。"
            continue
        if is_bare(words) and subject:
            yield Unit(f"{_TRAILING.sub('', subject)}{JOIN}{words}", clause, told)
        else:
            yield Unit(words, clause, told, bool(_HEADER.fullmatch(clause)), apart)
            subject = _before_figures(words)
        apart = clause[-1] in "；;。"


def frameless(text: str) -> str:
    """A text in normal form without what says nothing."""
    return _FRAME.sub(JOIN, normalise(text))


def is_heavy(character: str) -> bool:
    """Does a character say something?"""
    return character.isalnum() and character not in _LIGHT


def is_bare(words: str) -> bool:
    """Is a clause nothing but how much?"""
    return counts(words) and bool(_BARE.fullmatch(_blanked(words)))


def says_something(words: str) -> bool:
    """Has a text, its figures apart, a character that says something?"""
    return any(map(is_heavy, _blanked(words)))


def counts(words: str) -> bool:
    """Has a text a figure or a rank that is no year?"""
    return any(token.counted and not token.is_year for token in text_of(words).tokens)


def _blanked(words: str) -> str:
    """A text as it is compared, its figures and ranks blanked out."""
    compared = text_of(words)
    blanked = compared.text
    for token in reversed(compared.tokens):
        if token.counted:
            blanked = f"{blanked[: token.start]}{JOIN}{blanked[token.end :]}"
    return blanked


def _before_figures(words: str) -> str:
    """What stands before the first figure, or all where there is none."""
    counted = [t for t in text_of(words).tokens if t.counted and not t.is_year]
    return text_of(words).text[: counted[0].start] if counted else words
