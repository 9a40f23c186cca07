"""A follow-up → the standalone questions that it may stand for, likeliest first, by rules.

A question has a place, a time, a subject and what is asked of it. What a follow-up lacks it takes
from the last question that was answered: 陕西的呢 and 去年呢 change the place or the year, 那瞪羚企业呢
the subject, 实际完成了多少 what is asked; 具体是多少 keeps the subject; 快递业务量涨了多少 has all but the
place. Knows nothing of reports.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.answer import Status, Turn

_TIME = re.compile(
    r"(?:19|20)\d{2}年?(?![\d.]|万|亿|家|个|人|元|吨|亩)(?:底|末|初)?|今年|去年|明年|前年|上年|上一年|现在|目前|眼下|如今|[“\"]?十[一二三四五六七]五[”\"]?(?:时期|期间)?"
)
_SAME_TIME = re.compile(r"(?:那|同|这)一?年(?!里)")
_EARLIER = re.compile(r"(?:再?往前|更早|前)一年|上一年|前一年")
_POINTS = re.compile(
    r"它们?|他们|她们|这些|那些|这个|那个|这项|那项|这里面?|那里|其中|该(?:项|市|省|企业|指标)|上述|前者|后者|对此|为此|后面|前面|分别|具体|除了|另外|这(?=[是些条块笔])|那(?=[条块笔])|第[一二三四五六七八九十]+[条项点个](?:呢|是)"
)
"""What points back to what was said."""
_LEADS_IN = re.compile(
    r"^(?>(?:谢谢(?:你|您)?|多谢|辛苦了|换个?(?:话题|事儿?|问题|别的)|说回|另外问(?:一下)?|问(?:个|点)别的|说点别的|再?回到(?:一开始|刚才|最初|开头)?|那么?说?|哦|嗯|好的?|行|另外|还有|此外|然后|所以|对了|换成?|刚才|再(?:问一?下|说说)|同时|同样)[,，。]?)+(?=.)"
)
_NEW_TOPIC = re.compile(
    r"^(?:那|好|嗯|哦|[,，])*(?:换个?(?:话题|事儿?|问题)|说点别的|问(?:个|点)别的|另外问)"
)
_ASKS = re.compile(
    r"(?:(?:(?:上涨|涨|降|增长|下降|提高|增加|减少|新增|改造?|建|修)[了到]?)?(?:是|有|为|到|达到?|要|能|会|居|占|排|一?共|总共|都|又|还)*(?:多少(?:[个家人户项座条公里亩吨万亿元块钱次件名位所辆台套]*)|几[个家人户项座条次件名位所种年月]+|第几|百分之几|多[大高长久快]|哪[些几个年里]?(?:[个家项条座市县种])?|什么(?:样的?)?|啥(?:样)?)"
    r"|会不会|能不能|有没有|(?:有)?提(?:到|了)?(?:吗|没)|有(?:安排|目标|计划|要求)?吗|怎么(?:样|做|办|搞|安排|规划|定|建(?!设)|发展|推进)?|怎样|如何(?:安排)?|为什么|为何|吗|没有?$|呢|咋样|不$)(?:的|了|呢|吗|啊|呀)*"
)
_TENSE = re.compile(
    r"目标|计划|打算|准备|预期(?!寿命)|实际|完成了?|达到了?|定(?:的|了)|(?<![主重需])要(?![求素点])|会(?![议计])|将(?!军)|想(?!象)"
)
_EMPTY = re.compile(
    r"(?:多少|几|哪些?|什么|啥|怎么样?|咋样?|如何|怎样|为何|谁|是否|是不是|有没有|多[大高长久快]|何时"
    r"|[家个人项件条座所名位次种套户亿万元吨里儿点]|公里|平方米|时候|[吗呢啊呀吧么的了是有在到为这还都就做办干搞占达要会能那哪又再更最后也]"
    r"|然后|另外|此外|还有|主要|到底|究竟|大概|大约|一共|总共|请问|请|说说|讲讲|介绍|详细|一下|其他|其它|别的|换成?|同一|同样|具体|分别|它们?|其中|这个|那个|回到"
    r"|措施|办法|举措|做法|安排|要求|内容|数字|数量|比例|占比|原因|理由|目标|任务|标准|条件|时间|地方|地点|方面|部分|结果|进展|意思|名字|情况|实际|计划|打算|准备|预期|定"
    r"|增长|提高|增加|完成|达到|实现|新增|建成|开始|结束|改|涨|降|\W|_)+"
)
"""Words that ask, and such as have no subject of their own: 是多少, 有哪些措施, 为什么."""
_BARE = "了着过到再又还跟谁靠吗呢啊？?。，, "
"""What makes no subject: 收了多少 and 再建几个 go on with the one before."""
_WHOLE = 4
"""From how many characters on a subject, told with its place and its time, needs nothing more."""
_LEADING = re.compile(r"^(?:新增|完成|达到|实现|增长|增加)(?=.)")
_FILLERS = re.compile(r"具体|分别|到底|主要|(?:有)?(?:哪些)?(?:措施|要求|安排|办法|举措)$")
_SWAPS = re.compile(r"呢[?？。 ]*$")
_AFTER_A_PLACE = r"[省市]?(?:的|呢|今年|去年|明年|前年|上年|20|“?十[一-七]五|要|在|有|打算|计划|想|能|gdp|GDP|[,，、?？]|$)"
NO_PLACE = r"(?:[级内域情场]|外(?![贸资商向卖])|民(?![营生办间]))"
"""What follows a place's name in words that name no place: 省级, 市民."""
_ROW = r"(?:[、,，和与跟同及]|以及|还有)"


@dataclass(frozen=True)
class _Frame:
    """A question in parts: the places and times it names, and the rest."""

    place: str
    time: str
    rest: str


@dataclass(frozen=True)
class Standalone:
    """A standalone question; ``about`` is what a follow-up adds to the one before: an answer that
    touches none of it is none."""

    text: str
    about: str = ""


def readings(
    typed: str, turns: Sequence[Turn], places: Sequence[str], loaded: Sequence[str] = ()
) -> tuple[Standalone, ...]:
    """The standalone questions that ``typed`` may stand for; itself alone where nothing came
    before. ``places`` are the names that a question may call a place by, ``loaded`` those of
    places that have reports: only these go on from one subject to the next."""
    before = antecedent(turns)
    if not before:
        return (Standalone(typed),)
    same_time = bool(_SAME_TIME.search(typed))
    bare = _SAME_TIME.sub("", _EARLIER.sub("", typed.strip()))
    led = _LEADS_IN.sub("", bare).lstrip("的，, ") or typed
    own, last = _frame(led, tuple(places)), _frame(before, tuple(places))
    where, when = own.place or last.place, _time(typed, own, last, same_time)
    if _EMPTY.fullmatch(own.rest or "的"):
        return (Standalone(f"{where}{when}{_asked_anew(own.rest, last.rest)}"),)
    kept = "" if own.place or not any(name in last.place for name in loaded) else last.place
    alone = Standalone(f"{kept}{'' if own.time else when}{led}")
    if _NEW_TOPIC.search(typed):
        return tuple(dict.fromkeys((Standalone(f"{kept}{led}"), alone)))
    topic = _SWAPS.sub("", own.rest).removesuffix("的").strip("，, ")
    if _SWAPS.search(own.rest) and not _ASKS.search(topic):
        swapped = f"{where}{when}{topic}{_asking(last.rest)}"
        beside = f"{where}{when}{subject(last.rest)}：{topic}"
        return Standalone(swapped, topic), Standalone(beside, topic)
    joined = f"{where}{when}{subject(last.rest)}：{own.rest}"
    if _POINTS.search(own.rest):
        return Standalone(joined), alone
    added = _LEADING.sub("", _TENSE.sub("", _ASKS.sub("", own.rest))).strip(_BARE)
    if own.place and own.time and len(added) >= _WHOLE:
        return (alone,)
    return alone, Standalone(joined, added if len(added) > 1 else "")


def antecedent(turns: Sequence[Turn]) -> str:
    """The last question that was answered; refusals do not steer the next question."""
    for turn in reversed(turns):
        if turn.answer.status in (Status.ANSWERED, Status.PARTIAL, Status.RELATED):
            return turn.answer.understood or turn.question
    return ""


def _frame(text: str, places: tuple[str, ...]) -> _Frame:
    """``text`` with its places and times taken out. Places side by side are one."""
    times = [m[0] for m in _TIME.finditer(text)]
    timeless = _TIME.sub("", text).lstrip("的，, ")
    found = _place(places).findall(timeless)
    named = dict.fromkeys(name for row in found for name in _names(places, row))
    rest = _place(places).sub("", timeless)
    return _Frame("和".join(named), "和".join(dict.fromkeys(times)), rest.strip("，,的 "))


@lru_cache(maxsize=8)
def _place(places: tuple[str, ...]) -> re.Pattern[str]:
    """Places that say where to look, several side by side as one: at the start of a question, or
    before what such a place is followed by. A place inside a name (苏州实验室) is none."""
    one = "|".join(map(re.escape, sorted(places, key=len, reverse=True))) or "(?!)"
    row = rf"(?:{one})(?:{_ROW}(?:{one}))*"
    return re.compile(rf"^{row}(?!{NO_PLACE})|{row}(?={_AFTER_A_PLACE})")


def _names(places: tuple[str, ...], text: str) -> list[str]:
    one = "|".join(map(re.escape, sorted(places, key=len, reverse=True)))
    return re.findall(one, text)


def _time(typed: str, own: _Frame, last: _Frame, same: bool) -> str:
    """The time of a follow-up: its own, one told from the last question's, or that one's."""
    year = re.search(r"(?:19|20)\d{2}", last.time)
    if _EARLIER.search(typed):
        return f"{int(year[0]) - 1}年" if year else "前年" if "去年" in last.time else "去年"
    return own.time if own.time and not same else last.time


def _asked_anew(asked: str, before: str) -> str:
    """The subject of ``before`` with what is ``asked`` of it now, where that says more than 呢."""
    words = re.sub(r"[呢?？。,，的那 ]|换成?|具体|到底|它们?|其中|还有|别的|其他", "", asked)
    if words and (_TENSE.search(asked) or _ASKS.search(asked)):
        return f"{subject(before)}{asked.lstrip('的')}"
    return before


def subject(rest: str) -> str:
    """What a question is about, without what it asks of it; of a follow-up joined to the question
    before it, what it added."""
    added = [piece for piece in rest.split("：") if not _EMPTY.fullmatch(piece or "的")]
    rest = added[-1] if added else rest
    kept = _FILLERS.sub("", _TENSE.sub("", _ASKS.sub("", rest)))
    return kept.strip("，,？?。的是 ") or rest.strip("？?。 ")


def _asking(rest: str) -> str:
    """What a question asks of its subject: 目标是多少, 有哪些; never a mere 呢."""
    asked = [m[0] for m in _ASKS.finditer(rest)]
    words = [w for w in asked if not re.fullmatch(r"(?:呢|吗|没|不|[是有要])+", w)]
    word = (words or asked or [""])[0]
    if re.match(r"怎|如何", word):
        word = "怎么安排"
    tense = [m[0] for m in _TENSE.finditer(rest) if m[0] not in word]
    return "".join(dict.fromkeys([*tense, word]))
