"""What kind of thing a question asks for, told by its words. Knows nothing of answers."""

from __future__ import annotations

import re

from index.figures import figures
from index.text import normalise

_OPENING = re.compile(
    r"(?:请问|报告|文件|文中|全文|里面?|中|上|所?说的?|提到的?|写的?|有个|这个?|那个?|的|,)*"
)
_STANDS_FOR = re.compile(
    r"(?:这个?(?:数字?|指标)|的|,|到底|究竟|又|是|都)*(?:指|代表|说|讲|表示)?(?:的|是)*"
    r"(?:什么|啥|哪(?:一?[个项]|方面|里|件事)?)(?:指标|数字?|意思|东西|事情?|内容|的)*[?？。]*"
)
_NUMBER = re.compile(
    r"多少|几(?!乎|何|经)|多大|多高|多长|多快|多宽|占比|比例|数量|数字|增速|增幅|增长率|总额|金额|规模|百分之|额度|"
    r"(?:指标|目标)是|目标值|具体数"
)
_LIST = re.compile(
    r"哪些|哪几|有什么|什么措施|怎么|如何|怎样|措施|安排|举措|做法|分别|都有|包括|列出|介绍|方面|干什么|做什么"
)
_RESULT = re.compile(
    r"实际|完成了|达到了|增长了|去年|上年|实绩|成绩|回顾|做了|取得|建成了|已经|了多少|了没|怎么样了"
)
_TARGET = re.compile(
    r"目标|计划|今年(?:要|打算|准备|会)|将|打算|准备|预期|力争|争取|要(?:新增|建|完成|达到|实现|做|搞)|下一步"
)
_DONE = re.compile(
    r"了|已|完成|增长\d|达到\d|实现|累计|居|提高到|获|建成|新增\d|以来|一年来|这五年|过去"
)
_TO_DO = re.compile(
    r"将|要|力争|争取|推动|推进|加快|实施|支持|深化|加强|开展|建设|持续|着力|左右|以上"
)

KINDS = ("number", "list", "result", "target")


def asks(question: str) -> dict[str, bool]:
    """Which of ``KINDS`` a question asks for."""
    patterns = (_NUMBER, _LIST, _RESULT, _TARGET)
    return {kind: bool(p.search(question)) for kind, p in zip(KINDS, patterns, strict=True)}


def by_value(question: str) -> bool:
    """Does a question give a figure and ask what it stands for, and nothing else?

    >>> by_value("18万指的是什么？"), by_value("引留18万人是为了什么")
    (True, False)
    """
    typed = figures(question)
    if not typed:
        return False
    before, after = question[: typed[0].start], question[typed[0].end :]
    return bool(_OPENING.fullmatch(normalise(before)) and _STANDS_FOR.fullmatch(normalise(after)))


def tells_result(passage: str) -> float:
    """How much a sentence reads as a result rather than a plan: −1..1."""
    done, to_do = len(_DONE.findall(passage)), len(_TO_DO.findall(passage))
    return (done - to_do) / (done + to_do + 1)
