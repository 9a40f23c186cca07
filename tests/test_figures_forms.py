"""A value in whatever form it is written, and numerals that are names, dates or words."""

from __future__ import annotations

from decimal import Decimal

import cn2an
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from test_figures import only

from index.figures import figures

WIDE = str.maketrans("0123456789.,%", "０１２３４５６７８９．，％")
BEFORE = {
    ">": ("超", "超过", "突破", "逾", "高于", "多于"),
    "≥": ("不低于", "不少于", "不小于", "至少"),
    "≤": ("不超过", "不高于", "不多于", "最多"),
    "<": ("低于", "少于", "不到", "不足"),
    "≈": ("近", "约", "大约"),
}
BEHIND = {"≥": ("以上",), "≤": ("以内", "以下"), "≈": ("左右", "上下")}


def plain(value: Decimal) -> str:
    """A value in digits, without an exponent or idle noughts."""
    return f"{value.normalize():f}"


def values(text: str) -> list[tuple[Decimal, str]]:
    """Value and unit of every figure of ``text``."""
    return [(figure.value, figure.unit) for figure in figures(text)]


@pytest.mark.parametrize(
    "ways",
    [
        ("30%", "三成", "3成", "百分之三十", "十分之三", "10分之3"),
        ("10%", "一成", "十分之一", "百分之十"),
        ("25%", "四分之一", "百分之二十五"),
        ("70%以上", "七成以上", "不低于七成"),
        ("30%左右", "三成左右", "近三成", "约30%"),
        ("10个百分点", "10个点", "十个点", "10百分点", "１０个点"),
        ("880亿多元", "880多亿元", "八百八十多亿元", "超880亿元", "八百八十余亿元"),
        ("约20家", "二十来家", "20来家", "20家左右", "二十来户"),
        ("超20家", "二十多家", "20余家", "20多家"),
        ("六个方面", "6个方面", "６个方面"),
        ("24起", "二十四起"),
        ("两起", "2起", "二起"),
        ("两千家", "二千家", "2000家", "0.2万家"),
    ],
)
def test_one_figure_in_everyday_forms(ways: tuple[str, ...]):
    found = [only(way) for way in ways]
    assert all(figure.same(found[0]) for figure in found), found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("三成", "3%"),
        ("三成", "三个百分点"),
        ("十分之一", "十一家"),
        ("10个点", "10%"),
        ("10个点", "10个"),
        ("八百八十多亿元", "八十多亿元"),
        ("二十来家", "二十多家"),
        ("六个方面", "6个"),
        ("24起", "24件"),
    ],
)
def test_everyday_forms_that_only_look_alike(one: str, other: str):
    assert not only(one).same(only(other))


@pytest.mark.parametrize(
    "text",
    ["PM2.5", "PM10", "5A", "4A级", "5G", "C919", "G20", "8·22", "11·11", "“1+7”", "3+N",
     "1+7+N体系", "起步", "缘起", "从头做起"],
)  # fmt: skip
def test_numbers_in_names_and_dates_are_no_figures(text: str):
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PM2.5平均浓度降到30微克", [("30", "")]),
        ("新增5A级景区12家", [("12", "家")]),
        ("落实“1+7”政策，惠及3万人", [("30000", "人")]),
        ("建成5G基站18万个", [("180000", "个")]),
        ("“8·22”事故后整改9处", [("9", "处")]),
        ("从2024年起", [("2024", "年")]),
        ("最低500起步", [("500", "")]),
        ("布设10个点位", [("10", "个")]),
        ("近3成立项", [("3", "")]),
        ("2025年成立3家", [("2025", "年"), ("3", "家")]),
    ],
)
def test_figures_beside_names(text: str, found: list[tuple[str, str]]):
    assert values(text) == [(Decimal(value), unit) for value, unit in found]


@given(st.integers(1, 10**12 - 1))
def test_a_count_is_one_in_all_its_forms(number: int):
    han = cn2an.an2cn(str(number))
    ways = [
        f"{number}家",
        f"{number:,}家",
        f"{number}.0户",
        f"{number}家".translate(WIDE),
        f"{number:,}家".translate(WIDE),
        f"{plain(Decimal(number) / 10**4)}万家",
        f"{plain(Decimal(number) / 10**8)}亿家",
        f"{plain(Decimal(number) / 10**4)}万家".translate(WIDE),
        f"{han}家",
        f"{han.replace('二百', '两百').replace('二千', '两千').replace('二万', '两万')}家",
        f"{han.replace('万', '萬').replace('亿', '億')}家",
    ]
    for way in ways:
        assert only(way).same(only(ways[0])), way
        assert only(way).value == number


@given(st.integers(1, 99999), st.sampled_from("万亿"))
def test_numerals_before_a_scale(number: int, scale: str):
    tenths = Decimal(number) / 10
    assume(number < 10000)
    assert only(f"{cn2an.an2cn(str(tenths))}{scale}元").same(only(f"{plain(tenths)}{scale}元"))


@given(st.integers(1, 9999))
def test_a_percentage_is_one_in_all_its_forms(hundredths: int):
    value = Decimal(hundredths) / 100
    written = plain(value)
    ways = [
        f"{written}%",
        f"{value:.2f}%",
        f"{written}%".translate(WIDE),
        f"{written} %",
        f"百分之{written}",
        f"百分之{cn2an.an2cn(written)}",
    ]
    for way in ways:
        assert only(way).same(only(ways[0])), way
        assert (only(way).value, only(way).unit) == (value, "%")


@given(st.integers(1, 9))
def test_tenths_are_percentages(tenths: int):
    han = "零一二三四五六七八九"[tenths]
    for way in (f"{tenths}成", f"{han}成", f"十分之{han}", f"10分之{tenths}"):
        assert only(way).same(only(f"{tenths * 10}%")), way


@given(st.sampled_from([2, 4, 5, 8, 10, 20, 25, 50]), st.integers(1, 9))
def test_a_fraction_is_a_percentage(parts: int, number: int):
    way = f"{cn2an.an2cn(str(parts))}分之{cn2an.an2cn(str(number))}"
    assert only(way.replace("一十分", "十分")).same(
        only(f"{plain(Decimal(number * 100) / parts)}%")
    )


@given(st.integers(1, 999))
def test_percentage_points_never_equal_a_percentage(tenths: int):
    written = plain(Decimal(tenths) / 10)
    han = cn2an.an2cn(written)
    points = [f"{written}个百分点", f"{written}百分点", f"{written}个点", f"{han}个百分点"]
    shares = [f"{written}%", f"百分之{han}", f"百分之{written}"]
    assert all(only(way).same(only(points[0])) for way in points)
    for point in points:
        for share in shares:
            assert not only(point).agrees(only(share))


@given(
    st.integers(1, 99999),
    st.sampled_from(["家", "万元", "%", "个百分点", "亿斤"]),
    st.sampled_from(sorted(BEFORE)),
    st.booleans(),
)
def test_a_qualifier_before_is_one_behind(number: int, unit: str, direction: str, wide: bool):
    bare = f"{number}{unit}".translate(WIDE) if wide else f"{number}{unit}"
    ways = [f"{word}{bare}" for word in BEFORE[direction]]
    ways += [f"{bare}{word}" for word in BEHIND.get(direction, ())]
    for way in ways:
        assert only(way).direction == direction, way
        assert only(way).same(only(ways[0]))
        assert only(way).agrees(only(bare))
        assert not only(way).same(only(bare))
        assert only(way).words == way, "the qualifier belongs to the figure's words"


@given(st.integers(1, 9), st.sampled_from(["十", "百", "千"]), st.sampled_from(["", "万", "亿"]))
def test_more_than_a_round_number(number: int, power: str, scale: str):
    value = number * {"十": 10, "百": 100, "千": 1000}[power]
    han = "零一二三四五六七八九"[number] + power
    ways = [
        f"{value}多{scale}人",
        f"{value}余{scale}人",
        f"{han}多{scale}人",
        f"超{value}{scale}人",
    ]
    ways += [f"{value}{scale}多人"] if scale else []
    for way in ways:
        assert only(way).same(only(ways[0])), way
        assert only(way).direction == ">"


@given(st.sampled_from(sorted(BEFORE)), st.sampled_from(sorted(BEFORE)), st.integers(1, 999))
def test_different_directions_are_different_figures(one: str, other: str, number: int):
    first, second = f"{BEFORE[one][0]}{number}家", f"{BEFORE[other][0]}{number}家"
    assert only(first).same(only(second)) == (one == other)
