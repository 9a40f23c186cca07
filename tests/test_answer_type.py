"""What type of answer a question wants, and whether a sentence holds one."""

from __future__ import annotations

import pytest

from index.answer_type import TYPES, missing


@pytest.mark.parametrize(
    ("question", "text", "type_"),
    [
        ("园博园门票多少钱？", "推动园博园建成开园。", "金额"),
        ("育儿补贴一年发多少？", "落实好生育津贴、育儿补贴等政策。", "金额"),
        ("公租房收入标准是多少？", "不断提高公租房保障便捷化水平。", "金额"),
        ("新高铁啥时候能坐上？", "加快推进新高铁建设。", "时间"),
        ("省运会在哪儿办？", "办好第十五届省运动会。", "地点"),
        ("51项通办事项逐项是哪些？", "推动第4批51项通办事项高效实施。", "清单"),
        ("一次性补贴怎么申请？", "落实一次性补贴政策。", "办法"),
    ],
)
def test_a_sentence_on_the_matter_without_the_answer(question: str, text: str, type_: str):
    assert missing(question, text) == type_


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("高龄补贴多少钱？", "高龄补贴提高到每月100元。"),
        ("小学午餐要多少钱？", "小学午餐全部免费。"),
        ("旅游收了多少钱？", "全年旅游收入超万亿元。"),
        ("高铁哪一年通车？", "2027年建成高铁。"),
        ("省运会在哪个城市办？", "支持保定市办好省运会。"),
        ("高标准农田要建多少？", "新建高标准农田500万亩。"),
        ("安置房今年能交多少套？", "安置房交付18万套以上。"),
        ("怎么让老人过得好？", "新增养老床位3000张。"),
        ("养老方面有什么安排？", "新增养老床位3000张。"),
        ("", ""),
    ],
)
def test_a_sentence_that_may_answer(question: str, text: str):
    assert missing(question, text) == ""


def test_every_type_has_a_name_of_its_own():
    assert len({kind.name for kind in TYPES}) == len(TYPES)
