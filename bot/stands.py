"""Whether the words of a claim stand in a stretch of a report, in its own words or in those that
reports use for them. Pure; knows nothing of figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answer import Premise
from bot.ranks import RANK
from index.figures import numeral
from index.text import normalise

_LIGHT = frozenset(
    [
        "今年",
        "去年",
        "明年",
        "上年",
        "报告",
        "真的",
        "确实",
        "已经",
        "曾经",
        "全年",
        "年内",
        "老百姓",
        "大家",
        "咱们",
        "我们",
        "目标",
        "计划",
        "打算",
        "准备",
        "预期",
        "指标",
        "任务",
        "数字",
        "数量",
        "总数",
        "总量",
        "达到",
        "完成",
        "实现",
        "新增",
        "要求",
        "提出",
        "安排",
        "一共",
        "总共",
        "大概",
        "大约",
        "左右",
        "以上",
        "以下",
        "超过",
        "突破",
        "不低于",
        "不少于",
        "应该",
        "可能",
        "就是",
        "说的",
        "写的",
        "定的",
        "规模",
        "水平",
        "一点",
        "一些",
        "其中",
        "这个",
        "那个",
        "现在",
        "目前",
        "如今",
        "政府",
        "我省",
        "我市",
        "本省",
        "本市",
        "省里",
        "市里",
        "全省",
        "全市",
        "力争",
        "争取",
        "累计",
        "没有",
        "不到",
        "不足",
        "工作",
        "方面",
        "情况",
        "做到",
        "出来",
        "回事",
        "一下",
        "估计",
        "领到",
        "全是",
        "真有",
        "这么",
        "这话",
        "要建",
        "要冲",
        "要办",
        "要到",
        "冲到",
        "培养",
        "培育",
        "建设",
        "建成",
        "新建",
        "建好",
        "办好",
        "开展",
        "实施",
        "推进",
        "推动",
        "拿出",
        "投入",
        "安排",
        "引进",
        "招收",
        "发放",
        "认定",
        "遴选",
        "打造",
    ]
)
"""Words that a claim may have and a report leave out, or put otherwise."""
_SCOPES = frozenset(["全国", "世界", "全球", "国内", "中部", "西部", "东部"])
"""What belongs to a rank."""
_ALIKE = (
    ("涨 上涨 多 多出 多了 增 增加 增长 提高 上升 提升", "增长 增加 提高 上升 新增 扩充 扩大 提升"),
    ("降 下降 减 减少 少 少了 降低", "下降 减少 降低 压减 回落"),
    ("占", "比重 占比 占"),
    ("城里 城市 城镇", "城镇 城市"),
    ("农村 乡下", "农村 乡村"),
    ("用户 人", "用户 人"),
)  # fmt: skip
"""Everyday words of a kind, and those of reports for it."""
_LIGHT_CHARACTERS = frozenset(
    "的了是在有要会将把被给都还就也很和与及跟到上下里中个只才吧吗呢啊嘛么那这其约近超过达定说讲写看得着过来去想能可再又已曾各共所等为以于真帮核破冲搞办做弄建设让排出掏更年点"
)
_ENDS_OTHERS = {"出口": "进", "口": "进出", "增长": "负"}
"""Words that end other words: 进出口 is not 出口."""
_DIRECTED = re.compile(r"[从由比把给]|搬到|转为|变成")
_OF_ALL = re.compile(r"都|所有|每个|一律")
_NUMERAL = re.compile(r"[一二三四五六七八九十百千万两\d][一二三四五六七八九十百千万\d.]*")


def uncovered(premise: Premise, told: str) -> tuple[str, ...]:
    """The words of a claim that say something, its figures apart, and that ``told`` (in normal
    form) lacks."""
    ranked = bool(RANK.search(normalise(premise.claim)))
    return tuple(
        words[0]
        for words in heavy(premise)
        if not any(_stands(form, told) for form in (*words, *_like(words[0])))
        and not (ranked and words[0] in _SCOPES)
    )


def in_order(premise: Premise, told: str) -> bool:
    """Where a claim says from what, to what or than what, do its words stand in the same order? And
    where it speaks of all of a kind, does the text?"""
    form = normalise(premise.claim)
    places = [told.find(words[0]) for words in heavy(premise)]
    if _DIRECTED.search(form) and places != sorted(places):
        return False
    first = places[0] if places and _OF_ALL.search(form) else 0
    return first <= 0 or not "\u4e00" <= told[first - 1] <= "\u9fff"


def _like(word: str) -> Sequence[str]:
    return next((told.split() for mine, told in _ALIKE if word in mine.split()), ())


def heavy(premise: Premise) -> tuple[tuple[str, ...], ...]:
    """The words of a claim that say something, its figures apart."""
    rest = without_figures(premise)
    return tuple(
        words
        for words in premise.words
        if words[0] in rest and _says_something(words[0]) and not _NUMERAL.fullmatch(words[0])
    )


def without_figures(premise: Premise) -> str:
    """The claim in normal form, its figures and ranks blanked out."""
    text = premise.claim
    for figure in reversed(premise.figures):
        text = f"{text[: figure.start]}|{text[figure.end :]}"
    return RANK.sub("|", normalise(text))


def other_numerals(premise: Premise, told: str) -> Sequence[str]:
    """The numerals of a claim that are no figures of it and stand nowhere in ``told``: 四连冠."""
    known = {numeral(found) for found in _NUMERAL.findall(told)}
    mine = _NUMERAL.findall(without_figures(premise))
    return [written for written in mine if numeral(written) not in known]


def _says_something(word: str) -> bool:
    light = word in _LIGHT or all(c in _LIGHT_CHARACTERS for c in word)
    return not light and any(map(str.isalnum, word))


def _stands(word: str, told: str) -> bool:
    """Does a word stand in a text, as a word of its own?"""
    form = normalise(word)
    at = told.find(form)
    while at >= 0:
        if not at or told[at - 1] not in _ENDS_OTHERS.get(form, ""):
            return True
        at = told.find(form, at + 1)
    return False
