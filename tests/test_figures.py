"""One figure in its many ways of writing, and figures that only look alike."""

from __future__ import annotations

from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import REAL, real

from index.figures import Figure, figures
from index.passage import passages


def only(text: str) -> Figure:
    """The one figure of ``text``."""
    (figure,) = figures(text)
    return figure


@pytest.mark.parametrize(
    "ways",
    [
        ("1.7万家", "17000家", "17,000家", "一万七千家", "１．７万家", "１７０００家", "1.70万户", "1.7 万 家"),
        ("超1.7万家", "超过1.7万家", "1.7万多家", "1.7万余家", "突破17000家", "逾1.7万家", "超過1.7萬家"),
        ("10%以上", "百分之十以上", "不低于10%", "１０％以上", "百分之10以上", "不少于10.0%", "10 %以上"),
        ("6300亿元左右", "约6300亿元", "大约0.63万亿元", "六千三百亿元左右"),
        ("1.2万亿元", "12000亿元", "一点二万亿元", "１.２万億元"),
        ("0.5个百分点", "0.5百分点", "零点五个百分点"),
        ("18万人", "180000人", "十八万人", "180,000名", "十八万位"),
        ("1000万元", "一千万元", "0.1亿元"),
        ("近5万人", "约5万人", "五万人左右"),
        ("38.5件", "三十八点五件"),
        ("12平方公里", "十二平方公里"),
        ("3200万千瓦", "32000000千瓦", "0.32亿千瓦"),
        ("5000千米", "5000公里", "五千公里"),
        ("百分之百", "100%"),
        ("不超过3%", "3%以内", "3%以下"),
        ("2万亩", "20000亩", "两万亩"),
        ("20多万人", "20万多人", "二十多万人", "超20万人"),
    ],
)  # fmt: skip
def test_one_figure_in_many_ways(ways: tuple[str, ...]):
    found = [only(way) for way in ways]
    assert all(figure.same(found[0]) for figure in found), found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.7万家", "17万家"),
        ("1.7万家", "1.7亿家"),
        ("1.7万家", "超1.7万家"),
        ("10%以上", "10%以下"),
        ("10%", "10%左右"),
        ("10%", "10个百分点"),
        ("18万人", "18万元"),
        ("5‰", "5%"),
        ("不超过3%", "低于3%"),
        ("3.0万吨", "3.1万吨"),
        ("1000个", "100个"),
    ],
)
def test_figures_that_only_look_alike(one: str, other: str):
    assert not only(one).same(only(other))


@pytest.mark.parametrize(
    "text",
    ["我们一起努力，始终与群众站在一起", "提高了几个百分点", "下降多少个百分点", "百分点是什么"],
)
def test_words_that_count_nothing_are_no_figure(text: str):
    assert figures(text) == ()


@pytest.mark.parametrize("text", ["几十家", "数百家", "上几千家"])
def test_an_unknown_number_of_tens_is_no_exact_figure(text: str):
    assert not any(figure.direction == "" for figure in figures(text))


def test_agreeing_ignores_direction_and_a_missing_unit():
    assert only("超1.7万家").agrees(only("1.7万"))
    assert only("17000").agrees(only("1.7万家左右"))
    assert not only("10%").agrees(only("10个百分点"))
    assert not only("1.7万家").agrees(only("1.8万家"))


@pytest.mark.parametrize(
    ("text", "value", "unit", "direction", "words"),
    [
        ("新增科创项目超1万个,认定", "10000", "个", ">", "超1万个"),
        ("占财政支出比重提高到10%以上。", "10", "%", "≥", "10%以上"),
        ("提高0.5个百分点", "0.5", "百分点", "", "0.5个百分点"),
        ("完成投资6300亿元左右。", "630000000000", "元", "≈", "6300亿元左右"),
        ("领军人才３５０人以上", "350", "人", "≥", "３５０人以上"),
        ("可再生能源装机3200万千瓦。", "32000000", "千瓦", "", "3200万千瓦"),
        ("三十二项", "32", "项", "", "三十二项"),
        ("百分之十以上", "10", "%", "≥", "百分之十以上"),
        ("百分之0.5", "0.5", "%", "", "百分之0.5"),
    ],
)
def test_value_unit_direction_and_words(
    text: str, value: str, unit: str, direction: str, words: str
):
    figure = only(text)
    assert (figure.value, figure.unit, figure.direction) == (Decimal(value), unit, direction)
    assert figure.words == text[figure.start : figure.end] == words


@pytest.mark.parametrize(
    "text",
    ["一区两中心", "十全街", "一批项目", "第三代半导体", "三农工作", "千家万户", "千村万企", "一体推进",
     "“十四五”规划", "统筹推进", "万众一心", "一方面", "四川", "七一勋章", "百姓", "八大工程"],
)  # fmt: skip
def test_numerals_inside_words_are_no_figures(text: str):
    assert figures(text) == ()


def test_a_fraction_in_words_is_not_a_count_of_parts():
    assert not any(figure.unit == "分" for figure in figures("完成投资的三分之一"))


def test_the_figures_of_a_sentence_in_order():
    text = "国家科技型中小企业入库数超2.6万家、高新技术企业超1.7万家,认定企业200家,遴选800家"
    assert [(f.value, f.direction) for f in figures(text)] == [
        (26000, ">"), (17000, ">"), (200, ""), (800, ""),
    ]  # fmt: skip


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_figures_of_real_reports_stand_at_their_offsets(path):
    found = 0
    for passage in passages(real(path)):
        for figure in figures(passage.text):
            found += 1
            assert passage.text[figure.start : figure.end] == figure.words
            assert figure.value >= 0
            assert only(figure.words).same(figure), "read alone it is the same figure"
    assert found > 15


@given(st.integers(11, 10**12 - 1))
def test_a_whole_number_and_its_chinese_numeral_are_one(number: int):
    assert only(f"{cn2an.an2cn(str(number))}家").same(only(f"{number}家"))
    assert only(f"{number:,}家").same(only(f"{number}家"))


@given(st.decimals(Decimal("0.01"), Decimal("99999"), places=2), st.sampled_from("万亿"))
def test_a_scale_is_a_multiplication(number: Decimal, scale: str):
    factor = {"万": 10**4, "亿": 10**8}[scale]
    assert only(f"{number}{scale}元").value == number * factor
    assert only(f"{number}{scale}元").same(only(f"{number * factor:f}元"))


@given(st.decimals(Decimal("0.1"), Decimal("99.9"), places=1))
def test_a_percentage_and_its_words_are_one(number: Decimal):
    assert only(f"百分之{cn2an.an2cn(str(number))}").same(only(f"{number}%"))
    assert not only(f"{number}个百分点").same(only(f"{number}%"))


@given(
    st.text(
        alphabet="0123456789.,%一二三十百千万亿点零两个家元多余超过近约百分之左右以上 ", max_size=25
    )
)
def test_any_text_is_read_without_an_error(text: str):
    for figure in figures(text):
        assert text[figure.start : figure.end] == figure.words
        assert figure.value.is_finite()
