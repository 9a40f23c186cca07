"""What a question asks for, and whether a sentence reads as a result or as a plan."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.asked import KINDS, asks, tells_result


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("高新技术企业多少家", {"number"}),
        ("有哪些措施", {"list"}),
        ("今年打算建几所学校", {"number", "target"}),
        ("去年新增就业实际完成了吗？", {"result"}),
        ("怎么促进消费", {"list"}),
        ("几乎没变化", set()),
        ("苏州实验室", set()),
        ("", set()),
    ],
)
def test_what_a_question_asks_for(question: str, kinds: set[str]):
    assert {kind for kind, asked in asks(question).items() if asked} == kinds
    assert set(asks(question)) == set(KINDS)


def test_results_and_plans_read_differently():
    done = tells_result("城镇新增就业8600人，全面完成了任务。")
    to_do = tells_result("加快推进重点项目建设，力争完成投资85亿元左右。")
    assert -1 <= to_do < 0 < done <= 1
    assert tells_result("") == 0


@given(st.text("已了完成实现将要力争推进左右人增长8", max_size=60))
def test_no_sentence_is_wholly_the_one_or_the_other(sentence: str):
    assert -1 < tells_result(sentence) < 1
