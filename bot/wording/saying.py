"""The words by which Chinese says that something is said, and those that only lead up to it."""

from __future__ import annotations

import re

VERB = (
    "指出|提出|强调|明确|要求|写道|写明|提到|谈到|讲到|说到|认为|承诺|宣布|公布|显示|总结|介绍|安排|部署|"
    "所[言说述讲]|原[话文]|称|说|讲|写|谈|提|道|曰|云"
)
_FRAME = frozenset(
    re.findall(
        "..",
        "今年去年明年本年当年近年我们他们大家各地各级同时此外另外其中并且而且以及包括特别尤其因此所以还要就要都要"
        "必须应当应该需要可以能够已经正在将要目前现在这里那里就是也是还有要求提出指出强调明确安排部署认为表示希望"
        "如何怎样比如例如全省全市全县全区全国",
    )
)
_LAST = tuple("要将把以对在让使是会应须可能去也又还就都并")


def leads(words: str) -> bool:
    """Do words only lead up to what is quoted: 今年, 我们要, 会议提出?

    >>> leads("我们将"), leads("持续")
    (True, False)
    """
    return words[:2] in _FRAME or words[-2:] in _FRAME or words.endswith(_LAST)


USUAL = frozenset(
    re.findall(
        "..",
        "大力全力着力积极持续加快加强深入扎实全面切实努力坚决有效有序稳步不断逐步进步推动推进促进实施完善",
    )
)
"""Words that open a clause of a report of any place."""

LEADING = re.compile(
    rf"(?:里|中|上|内)?(?:[省市区县](?:里|委|政府)?)?(?:今年|去年|明年|还|也|又|将|要|正|已|曾|就|在|的|是)*(?:{VERB})?(?:了|过|要|[：:，,])*"
)
"""What may follow a name before what is quoted begins: 福建今年要, 报告中还提出."""
REPORT = re.compile(r"报告|報告")
SPEAKERS = re.compile(r"报告|報告|[省市州盟县区]里(?!程)|自治区[政党]|省委|省政府|市政府|国务院")
"""Signs that a text speaks of a report, and of those who give one."""
GOES_ON = re.compile(
    rf"[“”「\s]*(?:同时|此外|另外|并且?|还|又|也|再次|其中|文中|[^，。]{{1,10}}部分)[^。]{{0,10}}?(?:{VERB})"
)
"""How a sentence begins that goes on with what was quoted before it: 同时提出."""
