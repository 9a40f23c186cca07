"""The ready sentences of questions that need no report, all in one place.

$what is what was named; $reports is filled with the loaded reports by the conversation.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REPLIES: Mapping[str, str] = MappingProxyType(
    {
        "greeting": "您好！我是问报，只依据$reports回答问题，每句引文都可以点开核对。请问您想了解什么？",
        "thanks": "不客气。还想了解报告的哪些内容，可以接着问。",
        "abilities": (
            "我用$reports的原文回答您的提问，例如指标是多少、有哪些安排、某项工作怎么说，"
            "并标明出自哪一段；报告里没有的，我会直说。"
        ),
        "rules": "我只引用$reports的原文，不改变这一规则，也不代替任何人说话。请直接问报告里的内容。",
        "opinion": "评价和预测不是报告的内容，我不作判断；我可以告诉您$reports原文是怎么说的。",
        "personal": (
            "个人事项的办理、资格和联系方式不在$reports里，请咨询主管部门或 12345 热线；"
            "我可以查报告对这方面工作的安排。"
        ),
        "chat": "我只回答$reports里的内容，别的事帮不上忙。您可以问问报告里的目标和安排。",
        "elsewhere": "您问到的“$what”不在已收录的范围内；目前收录的是$reports。",
        "which_place": "目前收录了多份报告，请说明问的是哪个地方：$reports。",
        "too_long": "问题太长了，请缩短到 500 字以内再问。",
        "empty": "没有看到文字。请用一句话写下想问的内容，例如“固定资产投资目标是多少”。",
        "no_antecedent": "没有看明白问的是什么。请说出具体的事项，例如“固定资产投资目标是多少”。",
    }
)
