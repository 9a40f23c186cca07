"""The type of answer that a question wants, and whether a sentence holds one of that type.

多少钱 wants money, 啥时候 a time, 在哪 a place, 具体是哪几项 a list; a sentence on the same matter
without one does not answer. Types follow question classification (Li and Roth, 2002), by words
alone; each is kept only where it threw out many more wrong claims than right ones on questions
apart from any test. Knows nothing of scores.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_MONEY = re.compile(r"[\d万亿千百]元|免费")
_TIME = re.compile(
    r"\d{4}年|\d{1,2}月|\d{1,2}日|年底|年内|上半年|下半年|季度|春节|国庆|今年|明年|“?十[四五六]五”?|建成|投用|通车|开通"
)
_PLACE = re.compile(
    r"[\u4e00-\u9fff]{2}(?:市|县|区|镇|村|州|盟|旗|港|园区|新区|路|街|湖|山|河|江)|[“”、]"
)


@dataclass(frozen=True)
class AnswerType:
    """A type by its Chinese name: which questions want it, and whether a sentence has it."""

    name: str
    wanted: re.Pattern[str]
    held: Callable[[str], bool]


TYPES = (
    AnswerType(
        "金额",
        re.compile(
            r"多少(?:块)?钱|几个?钱|多少[万亿]?[元块]|几[十百千万]*[块元](?!地)|票价|价格是?多少|花(?:多少|几)|收费多少|学费"
            r"|房价多少|租金|月?工资(?:多少|几)|[掏补罚贷交领拿抵发](?:我们?|咱们?|俺)?(?:多少|几)(?![个人家户岁次天项件套所辆张度])"
            r"|(?:额度|标准|资金|总投资|投资额)(?:是|有|定|为|提到|涨到|达到)*(?:多少|几)"
        ),
        lambda text: bool(_MONEY.search(text)),
    ),
    AnswerType(
        "时间",
        re.compile(
            r"什么时候|啥时候?|何时|哪一?年|哪个?月|几月|几号|哪天|几点|什么时间|几时|多咱|时间表|开放时间|完工日期"
        ),
        lambda text: bool(_TIME.search(text)),
    ),
    AnswerType(
        "地点",
        re.compile(
            r"在哪(?!些方面|方面)|哪里|哪儿|哪(?:个|几个|些)(?:城市|市|县|区|省|地方|镇|村|地市)|[啥什]么?地方|[去到搁]哪|地址"
        ),
        lambda text: bool(_PLACE.search(text)),
    ),
    AnswerType(
        "清单",
        re.compile(r"逐[项个一]|各是(?:哪|什么)|(?:具体|分别|都)是(?:哪|什么)|哪[二两三四五六七八九十\d]+[个项大条场家步]|是哪[二两三四五六七八九十几]"),
        lambda text: text.count("、") >= 1 or text.count("“") > 1,
    ),
    AnswerType(
        "办法",
        re.compile(
            r"(?:怎么|如何|咋|怎样)(?:申请|报名|预约|挂号|报销|领取|购买|查询|投诉)|报名(?:条件|时间|方式)|申请(?:条件|流程|材料)|找哪个(?:科室|部门|窗口)|网址"
        ),
        lambda text: bool(re.search(r"申请|报名|预约|登记|平台|热线|网上", text)),
    ),
)  # fmt: skip


def wanted(question: str) -> tuple[AnswerType, ...]:
    """The types that ``question`` wants."""
    return tuple(kind for kind in TYPES if kind.wanted.search(question))


def missing(question: str, text: str) -> str:
    """The name of a type that ``question`` wants and ``text`` does not hold, or "".

    >>> missing("门票多少钱？", "推动园博园建成开园。")
    '金额'
    """
    return next((kind.name for kind in wanted(question) if not kind.held(text)), "")
