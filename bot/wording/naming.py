"""Which 报告 a text means: the government's work report, or one that only shares the word.

调研报告, 法院工作报告 and 党的二十大报告 are others; 《关于分解政府工作报告任务的通知》 is another document
that has the word in its title. Works on normal form. Pure.
"""

from __future__ import annotations

import re

_OTHER = re.compile(
    r"(?:(?:调[查研]|研究|检[查测验]|审计|评估|体检|总结|情况|述职|分析|年度|财政|预算|决算|心得|事故|考察)"
    r"|(?:检察院?|法院|高院|两院|常委会|纪委)(?:的?工作)?|(?:党代会|党员?代表大会|[一二三四五六七八九十]大)上?)的?$"
)
_LONGER_TITLE = re.compile(r"(?!-|\([^《》()]*\)》)[^《》,。!?]{1,30}》")


def is_the_governments(before: str, after: str) -> bool:
    """Is 报告 between two texts in normal form the government's?

    >>> is_the_governments("省政府工作", "提出"), is_the_governments("市政协调研", "提出")
    (True, False)
    """
    return not _OTHER.search(before) and not _LONGER_TITLE.match(after)
