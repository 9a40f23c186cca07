"""A statement to be confirmed, told from a question, and the figures that it states."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Premise
from bot.premise import opened, premise

HEARD = ("听说", "有人说", "网上说", "同事说", "我记得", "据说", "大家都说", "难道", "报告里说", "")
ASKED = (
    "，对吗", "对吧", "，没错吧", "，是真的吗", "，真的假的", "，属实吗", "，是这样吗", "，没记错吧",
    "，对不对", "，有这回事吗", "，这个说法准不准", "，是不是",
)  # fmt: skip
STATED = (
    "要新增3万家高新技术企业",
    "城镇新增就业8600人",
    "固定资产投资目标是8300亿元",
    "投入占比提高到百分之十以上",
    "机场2027年通航",
    "建成未来产业研究院",
    "外贸总额排全国第二",
)


def found(text: str) -> Premise:
    """The premise of ``text``, which has one."""
    stated = premise(text)
    assert stated is not None, text
    return stated


@given(
    st.sampled_from(HEARD), st.sampled_from(STATED), st.sampled_from(ASKED), st.sampled_from("？? ")
)
def test_what_asks_to_confirm_is_taken_off_and_the_statement_is_left(
    heard: str, stated: str, asked: str, mark: str
):
    assert found(f"{heard}{stated}{asked}{mark}").claim == stated


@pytest.mark.parametrize(
    ("typed", "claim"),
    [
        ("今年是不是要引留28万高校毕业生？", "今年要引留28万高校毕业生"),
        ("是否要提高最低工资标准", "要提高最低工资标准"),
        ("科技投入提高到5%就达标了吧？", "科技投入提高到5%就达标了"),
        ("不是要建18所学校吗？", "要建18所学校"),
        ("新建4所学校？", "新建4所学校"),
        ("新建4所学校吗", "新建4所学校"),
        ("外贸总额排第二吗？", "外贸总额排第二"),
        ("省运会不是落在怀化了吗？", "省运会落在怀化了"),
        ("我市要取消补贴嘛", "我市要取消补贴"),
        ("要建一座大桥，对吗（青山县）", "要建一座大桥"),
        ("要建一座大桥，对吗？2025年报告里的", "要建一座大桥"),
    ],
)
def test_a_statement_however_it_is_put(typed: str, claim: str):
    assert found(typed).claim == claim


ASKS = (
    "高新技术企业有多少家",
    "有哪些企业要培育",
    "为什么要取消补贴",
    "怎么申请补贴",
    "外贸总额排第几名",
    "失业率是百分之几",
    "谁来牵头建联合体",
    "机场什么时候通航",
    "学校建在哪里",
)


@given(
    st.sampled_from(HEARD), st.sampled_from(ASKS), st.sampled_from((*ASKED, "吗", "呢", "？", ""))
)
def test_a_question_of_its_own_states_nothing(heard: str, question: str, asked: str):
    assert premise(f"{heard}{question}{asked}") is None


@pytest.mark.parametrize(
    "text",
    [
        "新建学校吗？",
        "新建4所学校",
        "有没有4所学校？",
        "要建3所还是4所？",
        "要建几所学校？",
        "今年的增速和去年6.1%一样吗？",
        "你好",
        "对吗",
        "是真的吗？",
        "听说",
        "吧",
        "？",
        "",
    ],
)
def test_what_states_nothing(text: str):
    assert premise(text) is None


@pytest.mark.parametrize("text", ["打赢蓝天保卫战的标准准吗", "空气质量水准高吗", "水准吗"])
def test_the_end_of_a_word_is_not_taken_for_an_asking_word(text: str):
    stated = premise(text)
    assert stated is None or not stated.claim.endswith(("标", "水"))


def test_a_doubting_how_still_states():
    assert found("怎么还要取消补贴，是真的吗").claim.endswith("要取消补贴")


@pytest.mark.parametrize(
    ("typed", "value", "unit", "direction"),
    [
        ("听说要新增3万家企业，对吗", "30000", "家", ""),
        ("听说要新增三万家企业，对吗", "30000", "家", ""),
        ("听说高新技术企业超1.7万家，对吗", "17000", "家", ">"),
        ("占比提高到百分之十以上，是吗", "10", "%", "≥"),
        ("投资6300亿元左右吧", "630000000000", "元", "≈"),
        ("失业率控制在5.5%以内吧", "5.5", "%", "≤"),
        ("2024年引留18万人吧", "180000", "人", ""),
    ],
)
def test_the_figure_with_its_unit_and_its_qualifier(
    typed: str, value: str, unit: str, direction: str
):
    (figure,) = found(typed).figures
    assert (figure.value, figure.unit, figure.direction) == (Decimal(value), unit, direction)


def test_each_figure_of_a_statement_counts():
    stated = found("听说新建学校4所、改造老旧小区26个，对吗")
    assert [figure.words for figure in stated.figures] == ["4所", "26个"]


def test_a_year_counts_only_where_nothing_else_is_counted():
    assert [f.words for f in found("机场2027年通航，对吗").figures] == ["2027年"]
    assert [f.words for f in found("2027年机场运送300万人，对吗").figures] == ["300万人"]


@pytest.mark.parametrize("typed", ["外贸总额排全国第2位，对吗", "第十五届省运会在青山办，对吗"])
def test_a_rank_or_an_ordinal_is_no_count(typed: str):
    assert found(typed).figures == ()


@pytest.mark.parametrize(
    "typed", ["五月一日建成，对吗", "每季度开工，对吗", "用了5年建成大桥，对吗"]
)
def test_how_long_is_no_year(typed: str):
    assert found(typed).figures == ()


@given(st.sampled_from(HEARD), st.sampled_from(STATED), st.sampled_from(ASKED))
def test_figures_lie_where_they_say(heard: str, stated: str, asked: str):
    made = found(heard + stated + asked)
    assert all(made.claim[f.start : f.end] == f.words for f in made.figures)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("要新增3万家企业，对吗", "要新增多少家企业"),
        ("投资6300亿元左右，对吗", "投资多少元"),
        ("占比提高到10%以上，对吗", "占比提高到百分之多少"),
        ("外贸总额全国第二，对吗", "外贸总额全国第几"),
        ("新建学校4所、改造小区26个，对吗", "新建学校多少所、改造小区多少个"),
        ("建成未来产业研究院，对吗", "建成未来产业研究院"),
    ],
)
def test_what_to_look_for_is_the_statement_with_its_figures_asked_for(typed: str, asked: str):
    assert opened(found(typed)) == asked


@given(st.integers(2, 99_999), st.sampled_from(("家", "人", "亿元", "%", "公里")))
def test_what_to_look_for_never_holds_the_claimed_figure(value: int, unit: str):
    stated = found(f"听说全市完成{value}{unit}，对吗")
    assert not any(character.isdigit() for character in opened(stated))


@given(st.text(max_size=30))
def test_any_text_is_taken(text: str):
    stated = premise(text)
    assert stated is None or len(stated.claim) >= 4
