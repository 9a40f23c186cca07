"""Whether a sentence has another word where a claim has one: 由高校牵头 against 由企业牵头, 开工 against
通车, 十个方面 against 十一个方面, 芜湖 against 合肥. Pure.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from bot.lead import pairs
from bot.places import named
from index.figures import numeral
from index.text import normalise

_OPPOSITES = (
    ("增长|上升|提高|增加|上涨|涨", "下降|降低|减少|回落|压减|下跌|跌"),
    ("高于|快于|高过|快过|好于", "低于|慢于|不及"),
    ("完成|清零|交付率100", "没完成|未完成|没交|烂尾|还剩|没(?:有)?(?:落实|达到)"),
    (
        "建成|通车|投用|投运|竣工|开通|开园|完工|修通|通航",
        "开工|动工|开建|启动建设|前期|谋划|规划建设|校飞|试飞",
    ),
    (
        "扩大|扩建|新建|新增|增设|保留|用好|用足|继续|办好",
        "取消|压缩|撤销|撤并|关停|淘汰|停办|停止|停用|不办|不搞|减少(?!排放)",
    ),
    ("首次|第一次|头一回", "连续|再次|蝉联"),
)
_SCOPES = re.compile(
    r"全国|全省|全市|省内|市内|国内|世界|全球|亚洲|中部|西部|东部|东北|长三角|北方|南方|内陆"
)
_NUMERAL = re.compile(
    r"([一二三四五六七八九十百千万两\d][一二三四五六七八九十百千万\d.]*)(个?方面|[个项大条类章点]\w{1,2})"
)
_CLAUSE = re.compile(r"[,，;；。]")
_BEFORE_A_NOUN = "由向给为对在把被从"
_SAYS_LITTLE = re.compile("[了都均也就还被入居排进占达到为是]")
"""What stands in words that may be put for one another: 均居 for 都排, 列入 for 进了."""
_LONGEST = 6
"""The most characters that one word may have which stands in another's place."""


def conflicts(claim: str, text: str) -> bool:
    """Does the clause of ``text`` nearest to the claim say something else in its place?"""
    form = normalise(claim)
    subject = pairs(form)
    clause = max(_CLAUSE.split(normalise(text)), key=lambda part: len(subject & pairs(part)))
    return (
        _opposed(form, clause)
        or _counted_otherwise(form, clause)
        or _elsewhere(form, clause)
        or _of_another_scope(form, clause)
        or _replaced(form, clause)
    )


def _opposed(form: str, clause: str) -> bool:
    """Has one a word, and the other only its opposite?"""
    return any(
        re.search(mine, form)
        and not re.search(mine, clause)
        and re.search(yours, clause)
        and not re.search(yours, form)
        for one, other in _OPPOSITES
        for mine, yours in ((one, other), (other, one))
    )


def _counted_otherwise(form: str, clause: str) -> bool:
    """Is the same thing counted, with another numeral: 十个方面, 十一个方面?"""
    told: dict[str, set[object]] = {}
    for written, noun in _NUMERAL.findall(clause):
        told.setdefault(noun, set()).add(numeral(written))
    mine = [(noun, numeral(written)) for written, noun in _NUMERAL.findall(form)]
    return any(noun in told and value not in told[noun] for noun, value in mine)


def _of_another_scope(form: str, clause: str) -> bool:
    """Is a rank claimed for 全国 that is told for 省内?"""
    mine, yours = set(_SCOPES.findall(form)), set(_SCOPES.findall(clause))
    ranked = re.search(r"第[一二三四五六七八九十\d]|最|首|比|高于|低于|快于|慢于", form)
    return bool(ranked and mine and yours and not mine & yours)


def _elsewhere(form: str, clause: str) -> bool:
    """Does the claim name a place that the clause lacks, where it names another?"""
    mine = [form[p.start : p.end] for p in named(form, ()) if p.core not in clause]
    yours = [clause[p.start : p.end] for p in named(clause, ()) if p.core not in form]
    return any(name not in clause for name in mine) and any(name not in form for name in yours)


def _replaced(form: str, clause: str) -> bool:
    """Is one word replaced by another between the same neighbours on both sides?"""
    matcher = SequenceMatcher(None, form, clause, autojunk=False)
    blocks = matcher.get_opcodes()
    for before, here, after in zip(blocks, blocks[1:], blocks[2:], strict=False):
        tag, a, b, c, d = here
        if tag != "replace" or before[0] != "equal" or after[0] != "equal":
            continue
        mine, yours = form[a:b], clause[c:d]
        left = form[before[1] : before[2]]
        framed = (len(left) >= 3 and len(mine) == len(yours)) or left[-1] in _BEFORE_A_NOUN
        nouns = _are_words(mine) and _are_words(yours)
        if framed and after[2] - after[1] >= 2 and nouns:
            return mine not in clause
    return False


def _are_words(text: str) -> bool:
    written = all("\u4e00" <= c <= "\u9fff" for c in text)
    return 2 <= len(text) <= _LONGEST and written and not _SAYS_LITTLE.search(text)
