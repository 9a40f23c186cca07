"""The words of a question that a report could share: without courtesies, without the place and the
year that only say where to look.

A place stays where the report itself has the words that follow it (苏州实验室). Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bot.follow_up import NO_PLACE
from bot.places import short
from bot.times import named_years
from index.report import Entry
from index.text import normalise

_COURTESY = re.compile(
    r"^(?>(?:那么?|请问一?下?|麻烦(?:问一?下)?|想(?:请)?问一?下?|我?想(?:知道|了解)(?:一下)?|你?(?:帮我|给我)?(?:查|看|说|讲|告诉我)(?:一下|一查|看看|说|讲)?"
    r"|对了|另外|换个?(?:话题|事儿?|问题)|(?:政府工作)?报告(?:里|中|上)?(?:有没有|是否)?(?:提到?|说|写|讲)?(?:了|过|的)?)[,，:：]?)+(?=.{2})"
)
_UNWANTED = re.compile(r"[,，](?:我)?(?:不要|别(?:给|说|拿)|不是(?:问|说|要))[^,，。？?]*")
_SURELY = re.compile(r"(?:实际上?|到底|究竟|最终|最后|后来)(?=[\u4e00-\u9fff])(?!目标)")
"""What only says that a result is meant, or that the asker wants to know."""
_COMPARES = re.compile(
    r"[,，]?(?:两(?:个)?(?:省|市|地|年|者)|这两(?:省|年)|各自|各)?(?:的)?(?:有(?:什么|啥)(?:不一样|不同|区别|差别)|(?:是)?(?:不是)?一样(?:的)?(?:吗|么)?|相差多少|差(?:了)?多少|差距(?:是)?(?:多少|多大|有多大)?|对比(?:一下|如何|怎么样|呢)?|比一比|比比|排一排|排个序|比较一下|比怎么样|vs|pk|VS|PK|说法一样(?:不|吗)|提法(?:一样|有啥不同|有什么不同)|各是啥|分别是啥|具体数字给我|两年都列出来|怎么说"
    r"|(?:谁|哪(?:个|一个|边|省|市|年|一年))(?:的)?(?:增长|涨)?(?:得)?(?:更|最)?(?:高|多|大|快|长|强|低|少|小|慢|短)(?:一?些|一?点)?|(?:比)?(?:更|要)?(?:高|多|大|快|(?<!增)长|低|少|小|慢)(?:了|出)?(?:多少|吗|么|还是(?:高|多|大|快|低|少|小|慢)了?))(?:[,，]?(?:各|分别)?(?:是|为|有)?(?:多少|几))?"
)
"""What asks which of several is the larger: each is asked for by itself, and then compared."""
_WHOSE = re.compile(
    r"(?:谁|哪(?:个|边|省|市|年))的([^,，。？?]{2,14}?)(?:更|最)?(?:高|多|大|快|长|强|低|少|小|慢|短)(?=[,，。？?]|$)"
)
"""谁的粮食产量高 asks of each 粮食产量多少."""
_EMPTIED = re.compile(
    r"(?:前年|去年|今年)?[（(][）)](?:[和与跟同、](?:前年|去年|今年)?[（(][）)])?|(?:前年|去年|今年)[和与跟同、](?:前年|去年|今年)的?"
    r"|(?<=[，,])[和与跟同、]|^[和与跟同比、]|比$|(?<=[^\W\d])[、](?=各|分别)|比(?=多少)|(?:19|20)\d{2}年?"
)
"""What is left of a row of years or places once they are taken out."""
_LATIN = re.compile(r"(?<![A-Za-z\d])[a-z]{4,}(?![A-Za-z\d+-])\s*")
"""English words, and Chinese ones spelt: where no report has them, they say nothing."""
_JOINT = r"(?:[、,，和与跟同及]|以及|还有|对比|比)"
_AFTER = r"(?:省(?![级内外委份直])|市(?![级内外委场民政区域值容直])|全省|全市|这边|那边)?的?(?:两[省市地])?"


Stands = Callable[[str], bool]
"""Do those words stand in a report that is loaded?"""


def plain(text: str, entries: Sequence[Entry], stands: Stands = lambda _: False) -> str:
    """``text`` as it is to be searched for in the reports of ``entries``."""
    kept = _without_places(_UNWANTED.sub("", text.strip()), entries, stands)
    kept = _SURELY.sub("", _COURTESY.sub("", kept.strip("，,、 ").lstrip("的")))
    for year in sorted(named_years(kept), key=len, reverse=True):
        if year[:1].isdigit() and any(
            str(e.year + shift) in year for e in entries for shift in (0, -1)
        ):
            kept = re.sub(
                rf"(?:在|于|到了?)?{re.escape(year)}(?:年)?(?:度|全年|末|底)?的?", "", kept
            )
    if _several(text, entries):
        kept = _WHOSE.sub(r"\1多少", "，".join(dict.fromkeys(re.split("[,，]", kept))))
        kept = _EMPTIED.sub("", _COMPARES.sub("多少", kept))
    kept = _LATIN.sub(lambda word: word[0] if stands(word[0]) else "", kept)
    left = kept.strip("，,、 ").lstrip("的")
    return left if len(normalise(left)) > 1 else text


def _several(text: str, entries: Sequence[Entry]) -> bool:
    """Are several loaded places, or several years, named?"""
    places = {short(e.place) for e in entries if e.place and short(e.place) in text}
    return len(places) > 1 or len(set(named_years(text))) > 1


def _without_places(text: str, entries: Sequence[Entry], stands: Stands) -> str:
    """``text`` without the loaded places, unless a report has them with what follows."""
    places = {name for e in entries if e.place for name in (e.place, short(e.place))}
    if not places:
        return text
    one = "|".join(map(re.escape, sorted(places, key=len, reverse=True)))
    row = re.compile(rf"(?:{_JOINT})?(?:{one})(?!{NO_PLACE}){_AFTER}")

    def where(match: re.Match[str]) -> str:
        following = text[match.end() : match.end() + 2]
        return match[0] if len(following) > 1 and stands(match[0] + following) else ""

    return row.sub(where, text)
