"""What a sentence may say of the passages it cites, whoever wrote it."""

from __future__ import annotations

import pytest

from bot.proof import proved
from index.figures import figures

TOLD = "高新技术企业超1.7万家，固定资产投资6300亿元左右，重点做好十个方面工作。"
GROWTH = "生产总值增长5%，单位能耗下降3.2%。"
STAGES = "支持“0到1”“1到100”“100到10000”三个阶段。"
TITLE = "青山县2025年政府工作报告，2025年"


def holds(prose: str, told: str, asked: str = "") -> bool:
    return proved(prose, [told], [TITLE], figures(asked))


@pytest.mark.parametrize(
    ("prose", "told"),
    [
        ("高新技术企业超1.7万家。", TOLD),
        ("高新技术企业超17000家。", TOLD),
        ("固定资产投资6300亿元左右。", TOLD),
        ("重点做好十个方面工作。", TOLD),
        ("2025年重点做好十个方面工作。", TOLD),
        ("生产总值增长5%。", GROWTH),
        ("单位能耗下降3.2%。", GROWTH),
        ("分“0到1”等三个阶段。", STAGES),
    ],
)
def test_what_the_passage_says_is_proved(prose: str, told: str):
    assert holds(prose, told)


@pytest.mark.parametrize(
    ("prose", "told"),
    [
        ("高新技术企业1.7万家。", TOLD),
        ("重点做好八个方面工作。", TOLD),
        ("占比提高到三成。", TOLD),
        ("投资翻了两番。", TOLD),
        ("增长三分之一。", TOLD),
        ("占一半。", TOLD),
        ("去年固定资产投资6300亿元左右。", TOLD),
        ("明年固定资产投资6300亿元左右。", TOLD),
        ("2024年固定资产投资6300亿元左右。", TOLD),
        ("生产总值下降5%。", GROWTH),
        ("单位能耗增长3.2%。", GROWTH),
        ("独角兽新增10000家。", STAGES),
        ("占比100%。", STAGES),
        ("报告要求“八个方面”。", TOLD),
    ],
)
def test_what_it_does_not_say_is_not(prose: str, told: str):
    assert not holds(prose, told)


def test_a_figure_may_be_repeated_as_the_asker_s():
    asked = "听说要新增3万家，对吗？"
    assert holds("报告的数字不是您说的3万家。", TOLD, asked)
    assert not holds("报告的数字不是您说的4万家。", TOLD, asked)


def test_the_asker_s_figure_proves_no_claim():
    asked = "听说要新增3万家，对吗？"
    assert not holds("您问的高新技术企业今年将达到3万家。", TOLD, asked)
    assert not holds("高新技术企业3万家。", TOLD, asked)
