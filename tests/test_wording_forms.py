"""Width, quotation marks, spaces, 简/繁, line breaks and footnote marks are never differences."""

from __future__ import annotations

import doctest
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import SUZHOU
from opencc import OpenCC
from wording_shelf import FILES, one, report, shelf

import bot.wording.form
from bot.wording import Kind, check
from bot.wording.form import form
from index.passage import passages

WORDS = "全年新增科创项目超1万个,国家科技型中小企业入库数超2.6万家、高新技术企业超1.7万家,认定“独角兽”培育企业200家"
TOLD = "苏州市2024年政府工作报告提出，"
FULL = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})
TO_TRADITIONAL = OpenCC("s2t")


def wrapped(text: str, width: int = 17) -> str:
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


def numbered(text: str) -> str:
    return re.sub("、", "[3]、", text, count=1)


ALTERED = {
    "full width": lambda t: t.translate(FULL),
    "traditional": TO_TRADITIONAL.convert,
    "lines": wrapped,
    "blanks in figures": lambda t: re.sub(r"(\d+)", r" \1 ", t),
    "single quotes": lambda t: t.replace("“", "‘").replace("”", "’"),
    "corners": lambda t: t.replace("“", "「").replace("”", "」"),
    "no quotes": lambda t: t.replace("“", "").replace("”", ""),
    "footnote": numbered,
    "footnote in a circle": lambda t: t.replace("、", "①、"),
    "superscript": lambda t: t.replace("、", "¹²、"),
    "footnote like a figure": lambda t: t.replace("独角兽”", "独角兽”3"),
    "bold": lambda t: t.replace("1.7万家", "**1.7万家**"),
    "marks": lambda t: t.replace(",", "；").replace("、", "，"),
    "page number": lambda t: t.replace("、高", "、\n— 12 —\n高"),
    "invisible": lambda t: t.replace("新", "新\u200b"),
}


@pytest.mark.parametrize("name", ALTERED)
@pytest.mark.parametrize("frame", ["{}", TOLD + "“{}”。", "下一步，我们要{}，请落实。"])
def test_another_form_is_no_difference(name: str, frame: str):
    altered = ALTERED[name](WORDS)
    text = frame.format(altered)
    found = one(text)
    assert (found.kind, found.edits) == (Kind.FORMAT, ())
    assert form(text[found.start : found.end]).words in (form(WORDS).words, form(altered).words)
    assert found.original == WORDS


@pytest.mark.parametrize(
    ("mark", "line"), [("- ", "- "), ("1. ", "1. "), ("① ", "① "), ("**", "**"), ("> ", "> ")]
)
def test_the_mark_of_a_list_stands_outside(mark: str, line: str):
    text = f"{line}{WORDS}。\n{mark}我县照此办理。"
    found = one(text)
    assert found.kind is Kind.EXACT
    assert text[found.start : found.end] == WORDS


def test_sentences_that_follow_each_other_are_one_finding():
    words = "突出前沿、一线、紧缺,强化人才现实生产力。大力吸引海内外人才,建立产业高峰人才评价标准"
    found = one(f"{TOLD}“{words}”。")
    assert (found.kind, found.original) == (Kind.EXACT, words)


@pytest.mark.parametrize("document", [n for n in FILES if n != SUZHOU][:4])
def test_a_whole_report_agrees_with_itself(document: str):
    text = report(document).text
    found = check(text, shelf(document))
    assert {one.kind for one in found} == {Kind.EXACT}
    assert all(text[one.start : one.end] == one.original for one in found)
    assert sum(one.end - one.start for one in found) > 0.9 * sum(
        p.end - p.start for p in report(document).paragraphs
    )


SENTENCES = [
    p.text
    for name in sorted(FILES)
    for p in passages(report(name))
    if len(p.text) > 12 and p.text.count("“") == p.text.count("”")
]
STEPS = st.lists(st.sampled_from(sorted(ALTERED)), max_size=2, unique=True)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(SENTENCES), STEPS), min_size=1, max_size=4))
def test_whatever_sentences_in_whatever_form_only_differ_in_form(drawn):
    lines = []
    for sentence, steps in drawn:
        for step in steps:
            sentence = ALTERED[step](sentence)
        lines.append(sentence)
    text = "\n".join(lines)
    found = check(text, shelf())
    assert all(one.kind.is_clean for one in found), found
    for sentence, line in zip((s for s, _ in drawn), lines, strict=True):
        assert len(form(sentence).words) < 12 or any(
            text[one.start : one.end] in text and one.end > text.index(line) for one in found
        )


def test_the_example_in_the_docstring_is_true():
    assert doctest.testmod(bot.wording.form).attempted == 1
    assert doctest.testmod(bot.wording.form).failed == 0
