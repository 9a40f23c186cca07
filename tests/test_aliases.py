"""相似问: which lines of the file beside a report are used, and what is said of the others."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import BODY, report

from index.aliases import Alias, aliases
from index.passage import passages

PASSAGES = passages(report(BODY))
SCHOOLS = "新建学校4所，改造老旧小区26个。"
PLANTS = "建成标准厂房12万平方米，新增规上工业企业31家。"
FORM = '{"sentence": "报告原句", "questions": ["问法一", "问法二"]}'


def line(sentence: object, *questions: object) -> bytes:
    row = {"sentence": sentence, "questions": list(questions)}
    return json.dumps(row, ensure_ascii=False).encode()


def asked(sentence: str, *questions: str) -> list[Alias]:
    """The aliases of every passage that is ``sentence``."""
    places = [(p.document, p.start) for p in PASSAGES if p.text == sentence]
    return [Alias(*place, question) for place in places for question in questions]


GOOD = line(SCHOOLS, "娃娃在哪儿念书？")
TOLD = tuple(asked(SCHOOLS, "娃娃在哪儿念书？"))


def test_each_line_leads_from_its_questions_to_its_sentence():
    content = b"\n".join(
        [line(SCHOOLS, "盖几所学校？", "旧小区修不修？"), line(PLANTS, "厂房多大？")]
    )
    told = asked(SCHOOLS, "盖几所学校？", "旧小区修不修？") + asked(PLANTS, "厂房多大？")
    assert len(told) == 3
    assert aliases(content, PASSAGES) == (tuple(told), ())


def test_no_content_has_no_aliases_and_no_problems():
    assert aliases(b"", PASSAGES) == ((), ())


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + GOOD,
        b"\xef\xbb\xbf\n" + GOOD,
        GOOD + b"\r\n",
        b"\n \t\n\r\n" + GOOD + b"\n\n\n",
        GOOD + b"\n" + GOOD,
        json.dumps(json.loads(GOOD)).encode(),
        line(f"  {SCHOOLS}\n", " 娃娃在哪儿念书？\t"),
        line(SCHOOLS.removesuffix("。"), "娃娃在哪儿念书？"),
        line(SCHOOLS.removesuffix("。") + "；", "娃娃在哪儿念书？"),
        line(SCHOOLS, "", "娃娃在哪儿念书？", "  "),
    ],
    ids=[
        "BOM",
        "BOM alone on its line",
        "CRLF",
        "blank lines",
        "a line twice",
        "escapes",
        "blanks around",
        "no end mark",
        "another end mark",
        "empty questions",
    ],
)
def test_another_way_of_writing_a_line_says_the_same(content: bytes):
    assert aliases(content, PASSAGES) == (TOLD, ())


def test_a_sentence_that_the_report_repeats_has_the_questions_each_time():
    twice = passages(report(BODY.replace(PLANTS, SCHOOLS)))
    starts = [p.start for p in twice if p.text == SCHOOLS]
    found, problems = aliases(GOOD, twice)
    assert len(starts) == 2 and [alias.start for alias in found] == starts
    assert not problems


def test_a_sentence_is_told_from_another_by_any_mark_but_the_end_mark():
    told = asked("各位代表！", "还有什么话？")
    assert len(told) == 1, "the report also has 各位代表："
    assert aliases(line("各位代表！", "还有什么话？"), PASSAGES) == (tuple(told), ())


def test_two_lines_may_ask_the_same_of_different_sentences():
    told = asked(SCHOOLS, "建了什么？") + asked(PLANTS, "建了什么？")
    content = line(SCHOOLS, "建了什么？") + b"\n" + line(PLANTS, "建了什么？")
    assert aliases(content, PASSAGES) == (tuple(told), ())


@pytest.mark.parametrize(
    "bad",
    [
        b"{",
        b"no json",
        GOOD + GOOD,
        "“sentence”：“全角引号”".encode(),
        GOOD.decode().encode("gbk"),
        GOOD.decode().encode("utf-16"),
        b"null",
        b"7",
        b"[]",
        b'"sentence"',
        b"{}",
        json.dumps({"sentence": SCHOOLS}).encode(),
        json.dumps({"questions": ["娃娃在哪儿念书？"]}).encode(),
        line(7, "娃娃在哪儿念书？"),
        line([SCHOOLS], "娃娃在哪儿念书？"),
        line(None, "娃娃在哪儿念书？"),
        line(SCHOOLS, 7),
        line(SCHOOLS, "娃娃在哪儿念书？", None),
        line(SCHOOLS, ["娃娃在哪儿念书？"]),
        json.dumps({"sentence": SCHOOLS, "questions": None}).encode(),
        json.dumps({"sentence": SCHOOLS, "questions": 7}).encode(),
        pytest.param(
            json.dumps({"sentence": SCHOOLS, "questions": "娃娃在哪儿念书？"}).encode(),
        ),
        pytest.param(
            json.dumps({"sentence": SCHOOLS, "questions": {"娃娃在哪儿念书？": 1}}).encode(),
        ),
        pytest.param(b"[" * 100_000, id="deeply nested"),
    ],
)
def test_a_line_of_another_form_is_told_of_and_the_others_are_used(bad: bytes):
    content = b"\n".join([line(PLANTS, "厂房多大？"), b"", bad.replace(b"\n", b""), GOOD])
    found, problems = aliases(content, PASSAGES)
    assert found == (*asked(PLANTS, "厂房多大？"), *TOLD)
    (problem,) = problems
    assert problem.startswith("第 3 行") and FORM in problem


@pytest.mark.parametrize(
    "sentence",
    [
        "新建医院4所，改造老旧小区26个。",
        "新建学校4所,改造老旧小区26个。",
        "新建学校４所，改造老旧小区26个。",
        "新建学校4所",
        "改造老旧小区26个。",
        f"二、{SCHOOLS}",
        f"{SCHOOLS}各位代表！",
        "",
        "   ",
        "。",
    ],
)
def test_a_sentence_that_is_not_in_the_report_word_for_word_is_told_of(sentence: str):
    found, problems = aliases(GOOD + b"\n" + line(sentence, "盖几所学校？"), PASSAGES)
    assert found == TOLD
    (problem,) = problems
    assert problem.startswith("第 2 行") and "不在报告里" in problem
    assert sentence.strip()[:20] in problem


def test_a_long_sentence_is_not_told_of_at_length():
    (problem,) = aliases(line("长" * 300, "盖几所学校？"), PASSAGES)[1]
    assert "长" * 20 in problem and len(problem) < 80


def test_every_bad_line_is_told_of_by_its_number():
    content = b"\n".join([b"{", GOOD, b"", line("没有这句。", "？"), b"\xff"])
    found, problems = aliases(content, PASSAGES)
    assert found == TOLD
    assert [problem[:5] for problem in problems] == ["第 1 行", "第 4 行", "第 5 行"]


@given(st.binary(max_size=80) | st.text(max_size=40).map(str.encode))
def test_whatever_a_file_holds_good_lines_are_used(scraps: bytes):
    found, problems = aliases(GOOD + b"\n" + scraps, PASSAGES)
    assert found == TOLD
    wanted = sum(bool(scrap.strip(b"\xef\xbb\xbf \t\r")) for scrap in scraps.split(b"\n"))
    assert len(problems) == wanted


@given(
    st.dictionaries(
        st.sampled_from([p.text for p in PASSAGES]),
        st.lists(st.text("学校几所厂房", min_size=1, max_size=6), max_size=4),
    )
)
def test_what_is_written_is_what_is_known(rows: dict[str, list[str]]):
    content = b"\n".join(line(sentence, *questions) for sentence, questions in rows.items())
    found, problems = aliases(content, PASSAGES)
    text = {(p.document, p.start): p.text for p in PASSAGES}
    known = {(text[alias.document, alias.start], alias.question) for alias in found}
    assert known == {(sentence, q) for sentence, questions in rows.items() for q in questions}
    assert len(found) == len(known) and not problems
