"""Which place comes out ahead: never the wrong one, never one of two that tie or cannot be compared."""

from __future__ import annotations

import pytest
from test_compare import compared, concluded


@pytest.mark.parametrize(
    "typed",
    ["哪个县的小学建得更多？", "谁的低保标准更高？", "哪个小微企业更多？", "哪个县小麦产量更高？"],
)
def test_a_small_or_low_in_a_name_does_not_ask_for_the_least(typed: str):
    draft = compared(typed, "投资多少", "完成投资30亿元。", "完成投资20亿元。")
    assert "青山县" in concluded(draft)
    assert "较大" in concluded(draft)


@pytest.mark.parametrize("fell", ["外贸出口下降3%。", "外贸出口增长-3%。"])
@pytest.mark.parametrize("typed", ["外贸出口增长谁更高？", "哪个县外贸出口增长更快？"])
def test_what_fell_is_not_larger_than_what_rose(typed: str, fell: str):
    draft = compared(typed, "外贸出口增长多少", fell, "外贸出口增长2%。")
    assert "青山县" not in concluded(draft)


def test_two_that_tie_for_the_most_are_not_one_winner():
    draft = compared("谁的投资最多？", "投资多少", *(f"完成投资{n}亿元。" for n in (5, 5, 3)))
    assert ("青山县" in concluded(draft)) == ("绿水县" in concluded(draft))


@pytest.mark.parametrize("other", ["完成投资5亿元左右。", "完成投资超5亿元。"])
def test_a_bound_is_not_called_equal_to_a_plain_figure(other: str):
    draft = compared("谁的投资更多？", "投资多少", other, "完成投资5亿元。")
    assert "相同" not in concluded(draft)
