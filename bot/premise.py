"""A statement that the asker wants confirmed, told from a question: 听说要新增3万家企业，对吗.

What says that it is to be confirmed (听说, 对吗, 没错吧) is taken off; what is left is the claim. A
question with 多少 or 哪些 of its own states nothing. Pure; knows nothing of answers.
"""

from __future__ import annotations

import re

from bot.answer import Premise
from index.figures import Figure, figures

_TIME_UNITS = ("年", "月", "日", "季度")
_HEARD = re.compile(
    r"^(?:(?:大家)?都说(?=..)|(?:我|我们)?(?:听|据)(?:说|讲|人讲|人说|别人说|同事说|邻居说|我?[爸妈]说)|(?:好像|似乎|印象中|难道|莫非|听着)|我(?:怎么)?(?:记得|印象里?|看到|看见|以为|觉得|理解)(?:是|的是)?"
    r"|(?:有|网上|别|好多|不少|大家|人家|同事|朋友|邻居|新闻|老[张李王])(?:人|友|里|上)?(?:跟我|告诉我|都|也)?(?:说|讲|传|写|提)(?:是|的是)?"
    r"|(?:政府工作)?报告(?:里|上|中)?(?:真|真的|确实|是不是|是否)?(?:是)?(?:说|写|提|讲)(?:到|过|了|的)?(?:是)?|确认一下|核实一下|核对一下|帮(?:我|忙)?核(?:实|对|查)?一?下|帮我核对一下|请问|想确认一下)[,，：:]?"
)
_ASKED = re.compile(
    r"[,，。]?\s*(?:(?:报告(?:里)?说的)?(?:我)?(?:没|没有|应该没|不会)(?:记|说|看|听|搞|弄|写)?错(?:的)?(?:吧|吗|么)?|没毛病吧|(?:这|这个)?(?:说法|数|数字|话)?(?:是)?(?:对得上吗?|对不对|对不|对吗|对么|对吧|是吗|是么|是吧|是不是|是不是真的|(?<![标水精])准吗|准不准|准确吗|属实吗|可靠吗|真?有这回事吗?|真?有这事儿?吗?|有没有这回事)"
    r"|(?:是|这是)?(?:真的假的|真的|真|假的)(?:吗|么|吧)?|(?:报告|文件)?(?:里|上)?是(?:这个数|这样|这么回事|这个意思|这么定的|这么说的|这么写的)(?:吗|么|吧|不)?|(?:报告|文件)?(?:里|上)?(?:是)?(?:不是)?这[么样](?:说|写|定|讲|提)的?(?:吗|么|吧)?"
    r"|(?:报告|文件)(?:里|上)?(?:真|真的|确实)?(?:这么|是)?(?:写|说|提|定)(?:进去|到)?(?:过|了|的)?(?:吗|么|吧)?|同事这[么样](?:跟我)?[讲说]的?|可以确认吗|能确认吗|确定吗|(?:报告)?认不认(?:这个说法|这个数)?|(?:我|大概)?(?:的)?印象(?:是|里是)|不会吧)[?？!！。 ]*$"
)
_PARTICLE = re.compile(r"(?P<end>吧|吗|(?<![什那这怎多])么|嘛)?(?P<mark>[?？]?)[!！。 ]*$")
_WHETHER = re.compile(r"是不是(?:真的?)?|是否(?:真的?)?")
_WONDERS = re.compile(
    r"多少|多[大高长快久]|哪|什么|啥|怎[么样]|如何|为何|为什么|谁|百分之几|第几|各指|(.)不\1|(?<!没)呢[?？]?$"
)
_DENIED = re.compile(r"^(.*?)(?<!是)不是((?:(?!不是).)+?了?)(?:吗|嘛|么)(?=[?？。!！]*$)")
"""不是落在怀化了吗 states that it was."""
_WONDERING = re.compile(r"怎么(?=反而|还|就|又|才|都|反倒)")
_ASIDE = re.compile(
    r"[,，。?？]?[（(][^（()）]{1,12}[)）][?？。]*$|[,，。?？](?:[^,，。?？]{2,6})?(?:\d{4}年?)?(?:的)?报告(?:里|上)?(?:的|提的|说的|写的)?[?？。]*$"
)
"""A place or a report that is named behind the question."""
_MAY_WONDER = re.compile(
    r"有没有|(?<![,，])还是|一样|几(?![乎何经])(?:[个项年月条种位座人所起件场次岁天成]|十|百|家(?!企))"
)
"""What asks only where nothing says that a statement is to be confirmed."""
_RANK = re.compile(r"第[一二三四五六七八九十\d]+|[首末]位|居首|最[多高大快长好低少]|首[个家次座]")


def premise(text: str) -> Premise | None:
    """The statement in ``text`` that is to be confirmed, or None where it asks something else."""
    text, denied = _DENIED.subn(r"\1\2", _ASIDE.sub("", text.strip()), count=1)
    rest, heard = _HEARD.subn("", _WONDERING.sub("", text), count=1)
    rest, asked = _ASKED.subn("", rest, count=1)
    ending = _PARTICLE.search(rest)
    claim, whether = _WHETHER.subn("是", _PARTICLE.sub("", rest).strip("，,。 "), count=1)
    claim = re.sub(r"是(?=[要在会已将把还])", "", claim) if whether else claim
    if ending is None or len(claim) < 4 or _WONDERS.search(claim):
        return None
    found = _counted(claim)
    if heard or asked or whether or denied:
        return Premise(claim, found)
    states = bool(found or _RANK.search(claim) or "真的" in claim)
    doubts = states and (ending["end"] or ending["mark"]) and not _MAY_WONDER.search(claim)
    return Premise(claim, found) if ending["end"] in ("吧", "嘛") or doubts else None


def opened(found: Premise) -> str:
    """The claim with each figure it states asked for instead: 要新增3万家 → 要新增多少家.

    >>> opened(Premise("新增3万家", figures("新增3万家")))
    '新增多少家'
    """
    text = found.claim
    for figure in reversed(found.figures):
        unit = "百分之" if figure.unit == "%" else ""
        asked = f"{unit}多少" + ("" if unit or figure.unit in _TIME_UNITS else figure.unit)
        text = text[: figure.start] + asked + text[figure.end :]
    return _RANK.sub(lambda match: "第几" if match[0][0] == "第" else match[0], text)


def _counted(text: str) -> tuple[Figure, ...]:
    """The figures of a claim; years only where there are no others, never how long."""
    found = [f for f in figures(text) if not text[: f.start].endswith("第")]
    counted = tuple(figure for figure in found if figure.unit not in _TIME_UNITS)
    return counted or tuple(f for f in found if f.unit == "年" and f.value > 1900)
