"""Quoted words are found through the normal form, and shown as the report has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.restore import original, restored, stands

TEXT = "坚持“三医”联动,高新技术企业超1.7万家（含外资）,建成5G基站2.6万个。"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("高新技术企业超1.7万家", "高新技术企业超1.7万家"),
        ("高新技術企業超１．７萬家", "高新技术企业超1.7万家"),
        ("“三医”联动，高新技术企业", "三医”联动,高新技术企业"),
        ("坚持三医联动", "坚持“三医”联动"),
        ("高新 技术\n企业。", "高新技术企业"),
        ("1.7万家(含外资)", "1.7万家（含外资）"),
        ("５ｇ基站", "5G基站"),
    ],
)
def test_the_original_is_given_back(words: str, found: str):
    assert original(words, ["别的句子。", TEXT]) == found
    assert found in TEXT


@pytest.mark.parametrize(
    "words", ["高新技术企业1.7万家", "超17万家", "联动高新", "", "。", "无此句"]
)
def test_what_is_not_there_is_not_found(words: str):
    assert original(words, [TEXT]) is None


def test_a_quotation_in_prose_takes_the_reports_characters():
    assert restored("提出「高新技術企業超１．７萬家」。", [TEXT]) == "提出“高新技术企业超1.7万家”。"
    assert restored("没有引号", [TEXT]) == "没有引号"
    assert restored("“十五五”时期", [TEXT]) == "“十五五”时期"


def test_a_quotation_that_was_made_up_spoils_the_prose():
    assert restored("提出“海底隧道”，“三医”联动", [TEXT]) is None


def test_an_ellipsis_parts_what_is_quoted():
    assert stands("高新技术企业……5G基站", [TEXT])
    assert not stands("高新技术企业……海底隧道", [TEXT])


@given(st.integers(0, len(TEXT) - 3), st.integers(2, 20))
def test_every_stretch_is_found_where_it_stands(start: int, length: int):
    words = TEXT[start : start + length]
    found = original(words, [TEXT])
    assert found is None or found in TEXT
    if any(c.isalnum() for c in words):
        assert found is not None
