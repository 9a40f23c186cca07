"""A claim that puts another word where the sentence has one; never one that the sentence bears out."""

from __future__ import annotations

import re
from pathlib import Path

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import REAL, real

from bot.conflict import conflicts
from index.passage import passages


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("由高校牵头建创新联合体", "支持由企业牵头建创新联合体。"),
        ("改造提升平江路、观前街等特色商业街区", "改造提升平江路、十全街等特色商业街区。"),
        ("地铁5号线通车", "开工建设地铁5号线。"),
        ("秦沈高铁正式开工", "秦沈高铁竣工。"),
        ("地铁5号线通车", "地铁5号线前期工作加快推进。"),
        ("取消高速收费", "保留高速收费。"),
        ("进出口增长", "进出口下降。"),
        ("增速低于全国", "增速高于全国。"),
        ("保交房还剩一成没交", "保交房项目交付率100%。"),
        ("丹江首次达到Ⅰ类", "丹江连续三年达到Ⅰ类。"),
        ("办好十个方面的事", "办好十一个方面的事。"),
        ("办好10项实事", "办好12项实事。"),
        ("省运会在芜湖举办", "省运会在合肥举办。"),
        ("外贸总额全国第一", "外贸总额全省第一。"),
        ("建成全国首个试点", "建成全省首个试点。"),
    ],
)
def test_another_word_in_its_place(claim: str, text: str):
    assert conflicts(claim, text)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("由企业牵头建创新联合体", "支持由企业牵头建创新联合体。"),
        ("改造提升平江路", "改造提升平江路、十全街等特色商业街区。"),
        ("地铁5号线开工了", "开工建设地铁5号线。"),
        ("机场投运", "机场建成通航。"),
        ("进出口涨了", "进出口增长5%。"),
        ("办好十项实事", "办好10项实事。"),
        ("省运会在合肥", "省运会在合肥举办，足球赛在芜湖举办。"),
        ("外贸总额全国第一", "外贸总额居全国第一，全省贡献突出。"),
        ("增加就业", "新增就业8600人。"),
        ("房价上涨", "推进城市更新。"),
        ("机场通航", "开工建设地铁5号线，机场建成通航。"),
        ("失业率上升", "增加就业，失业率上升。"),
    ],
)
def test_nothing_else_in_its_place(claim: str, text: str):
    assert not conflicts(claim, text)


def test_the_clause_that_tells_of_the_same_thing_counts():
    text = "开工建设地铁5号线，机场建成通航，粮食产量下降5%，出口增长3%。"
    assert conflicts("地铁5号线通车", text)
    assert not conflicts("机场通航", text)
    assert conflicts("粮食产量增长5%", text)
    assert not conflicts("出口增长3%", text)


OPPOSITES = (
    ("增长", "下降"),
    ("上升", "回落"),
    ("提高", "降低"),
    ("高于", "低于"),
    ("快于", "慢于"),
    ("建成", "开工"),
    ("通车", "开工"),
    ("竣工", "谋划"),
    ("扩建", "撤销"),
    ("保留", "取消"),
    ("首次", "连续"),
)
FRAMES = ("地铁五号线{}", "进出口总额较上年{}", "青山大学附属中学{}", "{}青山县人民医院")
OTHERS = ("全县坚持稳中求进", "民生持续改善", "粮食丰收", "改造老旧小区26个")


@given(st.sampled_from(OPPOSITES), st.sampled_from(FRAMES), st.booleans())
def test_opposites_conflict_both_ways_and_a_word_never_with_itself(
    words: tuple[str, str], frame: str, turned: bool
):
    mine, yours = reversed(words) if turned else words
    assert conflicts(frame.format(mine), frame.format(yours))
    assert not conflicts(frame.format(mine), frame.format(mine))


@given(
    st.sampled_from(OPPOSITES),
    st.sampled_from(FRAMES),
    st.booleans(),
    st.lists(st.sampled_from(OTHERS), unique=True),
    st.randoms(use_true_random=False),
)
def test_unrelated_clauses_change_nothing_wherever_they_stand(
    words: tuple[str, str], frame: str, same: bool, others: list[str], random
):
    clauses = [frame.format(words[0] if same else words[1]), *others]
    random.shuffle(clauses)
    assert conflicts(frame.format(words[0]), "，".join(clauses) + "。") is not same


@given(
    st.integers(2, 99),
    st.integers(2, 99),
    st.sampled_from(("个方面", "项任务", "大工程", "条措施")),
)
def test_another_number_of_the_same_things(claimed: int, told: int, things: str):
    asked = f"抓好{cn2an.an2cn(claimed)}{things}"
    for written in (str(told), cn2an.an2cn(told)):
        assert conflicts(asked, f"全年抓好{written}{things}。") is (claimed != told)


CITIES = ("合肥", "芜湖", "南京", "杭州", "武汉", "西安", "沈阳", "福州")


@given(
    st.sampled_from(CITIES),
    st.sampled_from(CITIES),
    st.sampled_from(("省运会在{}举办", "{}新建学校4所")),
)
def test_another_place_is_another_claim(claimed: str, told: str, frame: str):
    assert conflicts(frame.format(claimed), frame.format(told) + "。") is (claimed != told)


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_no_real_clause_conflicts_with_its_own_sentence(path: Path):
    for passage in passages(real(path)):
        for clause in filter(None, re.split("[，,；。]", passage.text)):
            assert not conflicts(clause, passage.text), clause


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_two_texts_are_taken(claim: str, text: str):
    assert conflicts(claim, text) in (True, False)
