"""The normal form for matching, and its map back to the original characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text import normal, normalise

ORDINARY = st.text(
    alphabet="苏州發展，。：；！？“”（）「」—～·.%％１２3一 \u3000\u200b\n\tABcＴｘ①㎡½ﬁ體臺…㈠Ⅷ",
    max_size=40,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("１．７万家", "1.7万家"),
        ("38．5％", "38.5%"),
        ("ＡＩ", "ai"),
        ("蘇州市政府工作報告", "苏州市政府工作报告"),
        ("強化科技創新引領", "强化科技创新引领"),
        ("高新 技术\u3000企业\n数", "高新技术企业数"),
        ("高新\u200b技术\ufeff企业\u2060", "高新技术企业"),
        ("“八大工程”", '"八大工程"'),
        ("「八大工程」", "“八大工程”"),
        ("(一)强化，充分", "（一）强化,充分"),
        ("5—6%", "5-6%"),
        ("科创苏州・双创天堂", "科创苏州·双创天堂"),
        ("为什么！？", "为什么!?"),
        ("面积10㎡", "面积10m2"),
    ],
)
def test_two_ways_of_writing_have_one_normal_form(one: str, other: str):
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("1.7万", "17万"), ("苏州", "常州"), ("10%", "10"), ("《规划》", "规划"), ("5-6", "56")],
)
def test_what_differs_stays_apart(one: str, other: str):
    assert normalise(one) != normalise(other)


def test_a_span_leads_back_to_the_original_characters():
    text = "引留\u200b高校 畢業生１８萬人。"
    form = normal(text)
    assert form.text == "引留高校毕业生18万人。"
    at = form.text.index("毕业生18万人")
    start, end = form.span(at, at + len("毕业生18万人"))
    assert text[start:end] == "畢業生１８萬人"


@given(ORDINARY | st.text(max_size=30), st.data())
def test_every_slice_leads_back_to_characters_that_hold_it(text: str, data: st.DataObject):
    form = normal(text)
    assert form.text == normalise(text)
    assert len(form.origin) == len(form.text)
    assert list(form.origin) == sorted(form.origin)
    if not form.text:
        return
    first = data.draw(st.integers(0, len(form.text) - 1))
    last = data.draw(st.integers(first + 1, len(form.text)))
    start, end = form.span(first, last)
    assert 0 <= start < end <= len(text)
    assert form.text[first:last] in normalise(text[start:end])
    inside = form.text[first + 1 : last - 1]
    assert inside in normalise(text[start:end])
    assert normalise(text[start]) and normalise(text[end - 1]), "no blank at either edge"


@given(ORDINARY)
def test_the_normal_form_is_its_own_normal_form(text: str):
    assert normalise(normalise(text)) == normalise(text)


@given(ORDINARY, ORDINARY)
def test_the_normal_form_of_a_whole_is_that_of_its_parts(one: str, other: str):
    assert normalise(one + other) == normalise(one) + normalise(other)


def test_nothing_but_blanks_leaves_nothing():
    assert normal(" \u3000\u200b\n\ufeff\u00ad").text == ""
