"""What is true, in round, hedged or everyday words, is never denied; what is false in them still is."""

from __future__ import annotations

import pytest
from test_verdict import judge

from bot.verdict import Finding

TRUE = [
    ("听说信访量降了大约三成，对吗", "信访总量下降32.4%。"),
    ("听说游客多了将近三成，对吗", "接待游客人次增长28.1%。"),
    ("班列是不是开了六千多列，比上年多了两成", "中欧班列开行6037列、增长21.1％。"),
    ("新能源汽车差不多有120万辆，是吧", "新能源汽车产量达到119.8万辆。"),
    ("听说经济总量超过了3.5万亿，对吗", "地区生产总值35538亿元、增长5.3%。"),
    ("机场旅客超过4800万人次，对吗", "机场旅客超4850万人次。"),
    ("粮食刚过500亿斤，是吧", "粮食产量500.1亿斤。"),
    (
        "旅游的人多了17.6%，旅游收入涨了16.8%，是吧",
        "全省接待游客人次和旅游收入分别增长17.6%、16.8%。",
    ),
    (
        "听说要搞640个重点项目，投资3500亿以上，对吗",
        "实施省级重点项目640个、完成投资3500亿元以上。",
    ),
    ("力争挖煤8亿吨、产天然气370亿方，对吧", "力争全年原煤产量8亿吨，天然气产量370亿方。"),
    ("猕猴桃产量占全国三分之一，对吗", "猕猴桃综合产值增长8.5％、出口增长53.6％。"),
    ("农村居民收入去年增长5.3%，对吗", "城镇和农村居民收入分别年均增长4.4%、6.5%。"),
    (
        "新接的和手上的订单总量都排全国第二，对吧",
        "企业造船新接订单、手持订单总量均居全国第2位。",
    ),
    ("蛇岛和鸭绿江口进了世界自然遗产名录，是真的吗", "蛇岛、鸭绿江口列入世界自然遗产名录。"),
]
FALSE = [
    ("信访量降了大约五成，对吗", "信访总量下降32.4%。"),
    ("新能源汽车差不多有150万辆，是吧", "新能源汽车产量达到119.8万辆。"),
    ("新能源汽车产量超120万辆，是吧", "新能源汽车产量达到119.8万辆。"),
    ("新增企业超2万家，对吗", "新增企业超1.7万家。"),
    ("新增企业超1.6万家，对吗", "新增企业超1.7万家。"),
    ("粮食产量510亿斤，是吧", "粮食产量500.1亿斤。"),
]


@pytest.mark.parametrize(("typed", "text"), TRUE)
def test_what_is_true_in_other_words_is_not_denied(typed: str, text: str):
    assert judge(typed, text) is not Finding.WRONG


@pytest.mark.parametrize(("typed", "text"), FALSE)
def test_what_is_false_in_round_words_is_denied(typed: str, text: str):
    assert judge(typed, text) is Finding.WRONG
