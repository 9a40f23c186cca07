"""Whether a report answers such a question at all, told by runs of its characters."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import BUILT_IN

from index.askable import BIAS, LONGEST, askable, grams
from index.text import normalise

asked = st.text("今年房价多少12３.,，。？ aB髮发", max_size=20)


def test_the_runs_of_a_question():
    assert grams("多少钱") == {"多", "少", "钱", "多少", "少钱", "多少钱"}
    assert grams("票价，多少？") == {"票", "价", "票价", "多", "少", "多少"}
    assert grams("") == grams("？！_ ") == set()


@pytest.mark.parametrize("number", ["3", "１２", "8600", "1.75"])
def test_every_number_is_the_same(number: str):
    assert grams(f"满{number}岁") == {"满", "0", "岁", "满0", "0岁", "满0岁"}


@pytest.mark.parametrize("other", ["发ai補貼", "發AI补贴", "发 ＡＩ补\u200b贴"])
def test_the_way_of_writing_is_no_matter(other: str):
    assert grams(other) == grams("发ai补贴")
    assert "ai补" in grams(other)


@given(asked)
def test_runs_are_short_and_stand_in_the_question(question: str):
    form = normalise(question)
    for gram in grams(question):
        assert 1 <= len(gram) <= LONGEST
        assert gram.isalnum()
        assert "0" in gram or gram in form


@given(asked, asked)
def test_a_stop_divides_a_question(one: str, other: str):
    assert grams(f"{one}？{other}") == grams(one) | grams(other)


def test_each_run_counts_once_and_unknown_ones_nothing():
    model = {BIAS: -1.0, "票": 0.5, "票价": -2.0}
    assert askable(model, "") == askable(model, "就业") == -1
    assert askable(model, "票") == -0.5
    assert askable(model, "票价") == askable(model, "票价、票价？") == -2.5


def built_in() -> dict[str, float]:
    return json.loads((BUILT_IN / "askable.json").read_text("utf-8"))


def test_every_run_of_the_built_in_model_can_occur():
    model = built_in()
    assert BIAS in model
    assert [gram for gram in model if gram != BIAS and gram not in grams(gram)] == []


@pytest.mark.parametrize(
    ("told", "untold"),
    [
        ("今年城镇新增就业目标是多少", "市图书馆周末几点开门"),
        ("去年建了多少公里农村公路", "办护照要带什么材料，窗口电话是多少"),
        ("今年怎么支持民营企业", "这个月地铁票价多少钱"),
    ],
)
def test_reports_tell_of_plans_and_results_and_not_of_opening_hours(told: str, untold: str):
    model = built_in()
    assert askable(model, told) > askable(model, untold)
