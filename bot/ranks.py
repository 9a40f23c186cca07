"""Ranks and ordinals: 全国第3, 首位, 最多, 第十五届. Pure."""

from __future__ import annotations

import re

from bot.lead import pairs
from index.figures import numeral

RANK = re.compile(
    r"第\s*([一二三四五六七八九十\d]+)(?:[位名大个]|([年届次])|(?=[,，、。；;的]|$|[\u4e00-\u9fff]))"
    r"|(首[位个家次座]|居首|榜首|老大|冠军|最[多高大快长好])"
)


def ranks(text: str, before: str, after: str) -> list[re.Match[str]]:
    """The ranks that ``text`` (in normal form) gives, first those that stand between words like
    those ``before`` and ``after`` a claimed one."""
    ahead, behind = pairs(before), pairs(after[:6])

    def closeness(match: re.Match[str]) -> int:
        own = pairs(text[max(0, match.start() - 24) : match.start()])
        return len(ahead & own) + 2 * len(behind & pairs(text[match.end() : match.end() + 6]))

    return sorted(RANK.finditer(text), key=closeness, reverse=True)


def rank(match: re.Match[str]) -> int:
    """The place that a rank stands for: 首位 is 1."""
    return 1 if match[3] else int(numeral(match[1]) or 0)
