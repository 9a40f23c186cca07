"""A follow-up → the standalone question that it leaves out, by rules.

那瞪羚企业呢 takes the asking part of the question before (要培育多少家); 陕西的呢 and 去年呢 swap its
place or year; 具体是多少 keeps its subject. GDP多少 has one of its own, however short. Knows nothing of
reports.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answer import Status, Turn

MAX_LENGTH = 24
_SAYS_NOTHING = re.compile(
    r"(?:多少|几|哪些?|什么|啥|怎么样?|咋样?|如何|怎样|为何|谁|是否|是不是|有没有|多[大高长久快]|何时"
    r"|[家个人项件条座所名位次种套户亿万元吨里儿点]|公里|平方米|时候|[吗呢啊呀吧么的了是有在到为这还都就做办干搞占达要会能]"
    r"|然后|另外|此外|还有|主要|到底|究竟|大概|大约|一共|总共|请问|请|再|说说|讲讲|介绍|详细|一下|其他|其它|别的|更|又|最|后"
    r"|措施|办法|举措|做法|安排|要求|内容|数字|数量|比例|占比|原因|理由|目标|任务|标准|条件|时间|地方|地点|方面|部分|结果|进展|意思|名字"
    r"|增长|提高|增加|完成|达到|实现|新增|建成|开始|结束|\W)+"
)
"""Words that ask, and such as have no subject of their own: 是多少, 有哪些措施, 为什么."""
_ASKING = re.compile(
    r"(?:今年|要|将|打算|准备|计划|目标|预计|会)*(?:新增|培育|完成|达到|实现|建设|引进|提高到?|增长)?(?:是|有|为|到|达|要)?"
    r"(?:多少|几|哪些|什么|怎么|如何|怎样|多大|多高|占比|比例).*$"
)
_WHEN = re.compile(r"(?:19|20)\d{2}年|今年|去年|明年|前年|上年")
_WHERE = re.compile(r"[\u4e00-\u9fff]{2,3}(?:省|市|自治区)")
_SWAP = re.compile(
    r"^(?:那么说|那么|那|另外|还有|此外)?[,，]?(?P<topic>.{1,16}?)(?:的)?(?:呢|怎么样|如何|又是)[?？]?$"
)
_POINTING = re.compile(
    r"^(?:那|其中|它|他们|这些|这个|这项|这里|该|具体|分别|上述|前者|后者|对此|为此)|(?:^|[,，])(?:它|这|那)|呢[?？]?$"
)
_EMPTY_TOPIC = re.compile(
    r"(?:具体|详细|还有|其他|其它|别的|另外|数字|然后|那个|这个|它|它们|结果|数量)+"
)


def standalone(typed: str, turns: Sequence[Turn], places: Sequence[str]) -> str:
    """The question with what it leaves out, or as it was typed where it stands alone."""
    before = antecedent(turns)
    if not before or len(typed) > MAX_LENGTH:
        return typed
    if not _POINTING.search(typed) and not _SAYS_NOTHING.fullmatch(typed):
        return typed
    swap = _SWAP.match(typed)
    if swap is None or _EMPTY_TOPIC.fullmatch(swap["topic"]):
        return f"{before.rstrip('？?。 ')}，{typed}"
    topic = swap["topic"].strip("，, ")
    if swapped := _swapped(topic, before, places):
        return swapped
    asking = _ASKING.search(before)
    kept = "".join(m[0] for m in _WHEN.finditer(before) if not _WHEN.search(topic))
    kept += "".join(place for place in places if place in before and place not in topic)
    asked = asking[0].removeprefix(kept) if asking else ""
    return f"{kept}{topic}{asked}"


def antecedent(turns: Sequence[Turn]) -> str:
    """The last question that was answered; refusals do not steer the next question."""
    for turn in reversed(turns):
        if turn.answer.status in (Status.ANSWERED, Status.PARTIAL, Status.RELATED):
            return turn.answer.understood or turn.question
    return ""


def _swapped(topic: str, before: str, places: Sequence[str]) -> str:
    """The question before with its place or year changed for the one in ``topic``, or ""."""
    if _WHEN.fullmatch(topic):
        return _WHEN.sub(topic, before, count=1) if _WHEN.search(before) else f"{topic}{before}"
    if topic in places or _WHERE.fullmatch(topic):
        longest = sorted(places, key=len, reverse=True)
        one = "|".join(map(re.escape, longest))
        several = re.compile(rf"(?:{one})(?:(?:[、,，和与跟同及]|以及)(?:{one}))+")
        if several.search(before):
            return several.sub(topic, before, count=1)
        old = next((place for place in longest if place in before), "")
        return before.replace(old, topic, 1) if old else f"{topic}{before}"
    return ""
