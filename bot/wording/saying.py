"""The words by which Chinese says that something is said, and those that only lead up to it."""

from __future__ import annotations

import re

VERB = (
    "指出|提出|强调|明确|要求|写道|写明|提到|谈到|讲到|说到|认为|承诺|宣布|公布|显示|总结|介绍|安排|部署|"
    "所[言说述讲]|原[话文]|称|说|讲|写|谈|提|道|曰|云"
)
FRAME = frozenset(
    "今年 去年 明年 本年 当年 近年 我们 他们 大家 各地 各级 同时 此外 另外 其中 并且 而且 以及 包括 特别 尤其 "
    "因此 所以 还要 就要 都要 必须 应当 应该 需要 可以 能够 已经 正在 将要 目前 现在 这里 那里 就是 也是 还有 "
    "要求 提出 指出 强调 明确 安排 部署 认为 表示 希望 如何 怎样 比如 例如".split()
)
"""Words of two characters that stand before what is quoted and are no part of it."""
LEADING = re.compile(
    rf"(?:里|中|上|内)?(?:[省市区县](?:里|委|政府)?)?(?:今年|去年|明年|还|也|又|将|要|正|已|曾|就|在|的|是)*(?:{VERB})?(?:了|过|要|[：:，,])*"
)
"""What may follow a name before what is quoted begins: 福建今年要, 报告中还提出."""
