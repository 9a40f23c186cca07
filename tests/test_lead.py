"""The clause that answers and its figure; and whether a figure is that of the thing asked for."""

from __future__ import annotations

import pytest

from bot.lead import asks_how_many, lead, tells_how_many

FIRMS = "认定“独角兽”培育企业200家,遴选瞪羚企业800家,培育一批制造业单项冠军和专精特新“小巨人”企业。"
AFTER = "扎实推进科技城二期建设，完成投资120亿元。"


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("认定独角兽培育企业多少家？", FIRMS),
        ("瞪羚企业要遴选几家？", FIRMS),
        ("科技城二期建设要投多少钱？", AFTER),
        ("有钱人喜欢的那种小公司养多少个？", FIRMS),
        ("菜篮子产品占多少？", "主要菜篮子产品市场份额超过四成。"),
    ],
)
def test_a_figure_of_what_was_asked(asked: str, text: str):
    assert tells_how_many(asked, text)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("专精特新“小巨人”企业多少家？", FIRMS),
        ("制造业单项冠军有几家？", FIRMS),
        ("要打造的品牌夜市有几个？", "积极创建夜间消费集聚区,打造更多品牌夜市。"),
        ("特色商业街区有几条？", "2024年改造提升特色商业街区。"),
    ],
)
def test_a_figure_of_something_else_or_none(asked: str, text: str):
    assert not tells_how_many(asked, text)


def test_what_asks_for_a_count_alone():
    assert asks_how_many("新建几所学校？")
    assert not asks_how_many("城市数字化有什么安排？")
    assert not asks_how_many("几乎没有人知道的政策是哪项？")


def test_a_date_is_not_what_is_put_in_bold():
    assert "**2024年**" not in lead("2024年新建学校几所？", "2024年新建学校4所。")
    assert "**4所**" in lead("2024年新建学校几所？", "2024年新建学校4所。")


def test_a_colon_does_not_end_the_answer():
    told = "新的一年,重点做好以下工作:。"
    assert lead("重点做好什么工作", told) == "新的一年,重点做好以下工作。"
