"""What a service answers, whatever surrounds or breaks off the JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.written import Written, claims, plain, question

ONE = {"text": "新增1万家。", "tokens": ["s1"], "quotes": ["新增1万家"]}
TWO = {"text": "引留18万人。", "tokens": ["s2", "s3"], "quotes": []}
WHOLE = json.dumps({"claims": [ONE, TWO]}, ensure_ascii=False)
READ = (Written("新增1万家。", (1,), ("新增1万家",)), Written("引留18万人。", (2, 3), ()))


@pytest.mark.parametrize(
    "answer",
    [
        WHOLE,
        f"```json\n{WHOLE}\n```",
        f"好的，这是回答：\n{WHOLE}\n希望有帮助。",
        f"<think>先看 {{ s1 }} 再说</think>\n{WHOLE}",
        json.dumps({"claims": [ONE, TWO]}, ensure_ascii=True, indent=2),
        WHOLE.replace('"tokens": ["s1"]', '"tokens": "[S1]"'),
        WHOLE.replace('"tokens": ["s1"]', '"tokens": [1]'),
        WHOLE.replace("}]}", "},]}"),
        WHOLE.replace("新增1万家。", "新增1万家。\n"),
    ],
)
def test_the_claims_are_read(answer: str):
    assert claims(answer) == READ


@pytest.mark.parametrize("end", range(WHOLE.rindex("[]") + 2, WHOLE.index("引留"), -1))
def test_a_claim_that_breaks_off_is_left_out(end: int):
    assert claims(WHOLE[:end]) == READ[:1]


@pytest.mark.parametrize(
    "answer", ["", "报告里什么都有。", "[]", "{", "null", '{"claims": "无"}', '{"a": 1}']
)
def test_what_is_no_answer_is_an_error(answer: str):
    with pytest.raises(ValueError, match="answer"):
        claims(answer)


def test_no_claims_are_none():
    assert claims('{"claims": []}') == ()


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading(text: str):
    try:
        found = claims(text)
    except ValueError:
        return
    assert isinstance(found, tuple)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**新增**1万家", "新增1万家"),
        ("<b>新增</b>1万家<script>", "新增1万家"),
        ("- 新增1万家", "新增1万家"),
        ("1. 新增1万家", "新增1万家"),
        ("## 目标\n新增1万家", "目标 新增1万家"),
        ("新增[1万家](http://a.b)", "新增1万家"),
        ("新增1万家[s1]【2】（s1、s3）", "新增1万家"),
        ("1.7万家 &lt;超&gt;", "1.7万家 <超>"),
        ("增长5%<6%", "增长5%<6%"),
    ],
)
def test_markup_is_taken_off(text: str, shown: str):
    assert plain(text) == shown


def test_a_question_is_read():
    assert question('好：{"question": "**2024年**目标？"}') == "2024年目标？"
    for bad in ("", "{}", '{"question": ""}', '{"question": "2024年目'):
        with pytest.raises(ValueError, match="answer"):
            question(bad)
