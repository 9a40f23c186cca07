"""Questions that are offered: the reports answer each, none was asked already, each stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from made_up import BUILT_IN, bare, report
from workshop import Workshop

from bot import suggest
from bot.answer import CLAIMING, Answer, Citation, Status, Turn
from bot.conversation import Conversation, open_desk
from index.library import Library
from index.passage import Hit, Passage, passages
from index.report import Entry, Report
from index.text import normalise

TEXT = """各位代表：
一、2025年工作回顾
一年来，我们攻坚克难。城镇新增就业人数达到8600人，改造老旧小区总数达到26个。
产业结构持续优化。新增规模以上工业企业31家，建成标准化厂房面积12万平方米。
五年来，建成高标准农田面积达到40万亩。
二、2026年重点工作
今年，我们要抓好以下工作。
（一）全力扩大有效投资。组织实施重点建设项目120个，完成固定资产投资总额85亿元。
（二）全力保障改善民生。新建公办幼儿园和中小学4所，新增养老机构护理床位300张。
（三）持续优化生态环境。完成人工造林面积5万亩，新增城市公园绿地面积30公顷。
"""
SUZHOU_QUESTIONS = (
    "今年要新增多少家高新技术企业？",
    "要引留多少高校毕业生？",
    "夜市会不会多起来？",
    "怎样激发企业创新源动力？",
    "科技创新投入占财政支出多少",
    "固定资产投资目标是多少?",
)


def placed(text: str, place: str, year: int) -> Report:
    read = report(text, f"{place}{year}年政府工作报告.txt")
    return replace(read, entry=replace(read.entry, place=place, year=year))


def library(*reports: Report) -> Library:
    return Library("v", "m", reports, tuple(p for r in reports for p in passages(r)))


ONE = library(placed(TEXT, "青山县", 2026))
TWO = library(placed(TEXT, "青山县", 2026), placed(TEXT.replace("6", "7"), "绿水县", 2025))


def having(held: Library, words: str) -> Passage:
    return next(p for p in held.passages if words in p.text)


def after(held: Library, words: str, asked: str = "？") -> tuple[str, ...]:
    """What is offered after an answer that cites the sentence with ``words``."""
    return suggest.following([Citation.of(having(held, words))], asked, held)


@pytest.fixture(scope="module")
def counties(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Conversation]:
    """The desk of two made-up reports."""
    folder = tmp_path_factory.mktemp("counties")
    made = Workshop(folder / "source_docs", folder / "data", str(BUILT_IN))
    made.source_docs.mkdir()
    for held in TWO.reports:
        made.put(held.entry.document, held.text)
    made.build()
    opened = open_desk(made.config())
    yield opened
    opened.close()


def offered(desk: Conversation, asked: str) -> tuple[Answer, tuple[str, ...]]:
    answer = desk.reply(asked, ())
    assert answer.status in CLAIMING, asked
    return answer, answer.suggestions


@pytest.mark.parametrize("asked", SUZHOU_QUESTIONS)
def test_what_is_offered_is_answered_alone_and_next(desk: Conversation, asked: str):
    answer, questions = offered(desk, asked)
    assert 1 <= len(questions) <= suggest.FOLLOWING
    for question in questions:
        for turns in ((), (Turn(asked, answer),)):
            assert desk.reply(question, turns).status is Status.ANSWERED, (question, len(turns))


def test_going_on_from_offer_to_offer_never_ends_in_a_refusal(desk: Conversation):
    waiting, asked = list(desk.examples()), set()
    while waiting and len(asked) < 40:
        question = waiting.pop()
        if question not in asked:
            asked.add(question)
            answer = desk.reply(question, ())
            assert answer.status is Status.ANSWERED, question
            waiting.extend(answer.suggestions)
    assert len(asked) > 15


@pytest.mark.parametrize("asked", SUZHOU_QUESTIONS)
def test_nothing_that_was_asked_or_answered_is_offered(desk: Conversation, asked: str):
    answer, questions = offered(desk, asked)
    cited = {(c.document, c.start) for c in answer.citations}
    assert len(set(questions)) == len(questions)
    for question in questions:
        assert normalise(question).strip("?") not in normalise(asked)
        if "多少" in question:
            first = desk.reply(question, ()).citations[0]
            assert (first.document, first.start) not in cited, question


def test_an_offer_that_is_taken_up_is_not_made_again():
    for words in ("8600人", "120个", "4所"):
        for question in after(ONE, words):
            for typed in (question, question.rstrip("？"), f"请问{question}", question[:-1] + "?"):
                assert question not in after(ONE, words, typed)


def test_two_reports_offer_what_they_answer(counties: Conversation):
    for place in ("青山县", "绿水县"):
        asked = f"{place}今年新建公办幼儿园和中小学多少所？"
        _, questions = offered(counties, asked)
        assert questions
        for question in questions:
            answer = counties.reply(question, ())
            assert answer.status is Status.ANSWERED, question
            assert {c.document[:3] for c in answer.citations} == {place}


@pytest.mark.parametrize("words", ["8600人", "31家", "120个", "4所", "5万亩"])
def test_one_report_needs_no_name(words: str):
    questions = after(ONE, words)
    assert questions
    assert not any("青山" in q or "2026" in q or "2025年" in q[:5] for q in questions)


@pytest.mark.parametrize("document", [0, 1])
@pytest.mark.parametrize("words", ["工业企业31家", "120个", "4所", "5万亩"])
def test_several_reports_name_place_and_year(document: int, words: str):
    entry = TWO.entries[document]
    own = [p for p in TWO.passages if p.document == entry.document]
    cited = Citation.of(next(p for p in own if words in p.text))
    questions = suggest.following([cited], "？", TWO)
    assert questions
    for question in questions:
        assert re.match(rf"{entry.place}(?:{entry.year}|{entry.year - 1})年", question)


def test_a_result_is_asked_for_by_the_year_before():
    asked = suggest.examples(TWO)
    told = {q for held in ("8600人", "31家", "120个", "4所") for q in after(TWO, held)} | {*asked}
    results = [q for q in told if re.search("就业人数|工业企业多少|厂房|小区总数", q)]
    plans = [q for q in told if re.search("建设项目|投资总额|中小学|护理床位|造林|绿地", q)]
    assert results
    assert plans
    assert all(re.match("青山县2025年|绿水县2024年", q) for q in results)
    assert all(re.match("青山县2026年|绿水县2025年", q) for q in plans)


def test_results_of_several_years_are_not_asked_for():
    every = [q for p in ONE.passages for q in suggest.following([Citation.of(p)], "？", ONE)]
    assert any("多少" in q for q in every)
    assert not any("高标准农田" in q for q in every)


def test_a_question_does_not_tell_its_answer():
    for held in (ONE, TWO):
        for passage in held.passages:
            for question in suggest.following([Citation.of(passage)], "？", held):
                assert question.endswith("？")
                assert not re.search(r"8600|31家|120|85亿|4所|300张|[%*“”]", question)
                assert len(question) <= 40


def test_where_nothing_was_cited_nothing_follows():
    assert suggest.following([], "？", ONE) == ()
    gone = Citation(ONE.entries[0].document, 10**6, 10**6 + 1, "无", (), "一1")
    assert len(suggest.following([gone], "？", ONE)) <= suggest.FOLLOWING
    short = library(placed("改造小区9个。", "青山县", 2026))
    assert suggest.following([Citation.of(short.passages[0])], "？", short) == ()


def test_headings_in_place_of_a_refusal():
    hits = [Hit(p, 0.1) for p in ONE.passages if "4所" in p.text or "120个" in p.text]
    questions = suggest.instead([*hits, *hits], ONE.entries)
    assert len(questions) == 2
    assert "扩大有效投资" in questions[0]
    assert "保障改善民生" in questions[1]
    assert suggest.instead([], ONE.entries) == ()
    assert all(q.startswith("青山县2026年") for q in suggest.instead(hits, TWO.entries))
    every = [Hit(p, 0.1) for p in ONE.passages]
    assert len(suggest.instead(every, ONE.entries)) == suggest.FOLLOWING


def test_staff_choose_the_first_examples():
    own = tuple(f"问题{number}？" for number in range(10))
    read = bare(TEXT)
    some = Report(Entry("青山.txt", "青山县报告", examples=own[:2]), TEXT, read.paragraphs, ())
    assert suggest.examples(library(some))[:2] == own[:2]
    assert len(suggest.examples(library(some))) > 2
    full = replace(some, entry=replace(some.entry, examples=own))
    assert suggest.examples(library(full)) == own[: suggest.EXAMPLES]
