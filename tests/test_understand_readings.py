"""What a question is looked for as: plan or result, a statement, and what a follow-up may mean."""

from __future__ import annotations

import pytest
from test_understand import TWO, YEARS, documents, read, turn

from bot.answer import Kind, Question, Status
from bot.understand import understand
from index.era import Era


def test_plans_and_results_are_looked_for_apart():
    def eras(question: Question) -> set[Era]:
        tried = (question.query, *question.otherwise)
        return {era for query in tried for where in query.where for era in where.eras}

    assert eras(read("去年完成了多少？")) == {Era.DONE, Era.DONE_LONG}
    assert eras(read("今年的目标是多少？")) == {Era.AHEAD, Era.AHEAD_LONG}
    assert eras(read("去年呢？", turn("今年固定资产投资多少？"))) == {Era.DONE, Era.DONE_LONG}


def test_a_year_that_may_mean_plan_or_result_is_tried_as_both_and_the_result_first():
    question = read("湖北2025年投资多少？", entries=YEARS)
    tried = [q.where[0] for q in (question.query, *question.otherwise)]
    assert (tried[0].documents, tried[0].eras) == (("湖北.txt",), (Era.DONE,))
    assert (("湖北25.txt",), (Era.AHEAD,)) in [(w.documents, w.eras) for w in tried]


def test_the_surest_of_plan_and_result_is_told_where_no_figure_is_asked_for():
    assert read("湖北2025年有哪些举措？", entries=YEARS).surest
    assert not read("湖北2025年投资多少？", entries=YEARS).surest
    assert not read("湖北2025年的目标有哪些？", entries=YEARS).surest
    assert not read("听说湖北2025年投资9万亿元，对吗？", entries=YEARS).surest


def test_a_statement_is_looked_for_with_its_figure_open_and_then_as_it_stands():
    question = read("听说湖北2025年要新增3万家企业，对吗？", entries=YEARS)
    assert question.premise is not None
    assert question.premise.years == (2025,)
    assert "多少" in question.query.text and "3万" not in question.query.text
    assert any("3万家" in query.text for query in question.otherwise)
    assert [figure.unit for figure in question.query.figures] == ["家"]
    assert documents(question) == {"湖北25.txt"}
    assert read("湖北2025年要新增多少家企业？", entries=YEARS).premise is None


def test_a_statement_of_another_year_is_checked_but_not_one_of_another_place():
    assert read("听说2019年要新增3万家企业，对吗？").kind is Kind.REPORT
    assert read("听说上海要新增3万家企业，对吗？").kind is Kind.OUT_OF_SCOPE
    assert read("2019年要新增多少家企业？").kind is Kind.OUT_OF_SCOPE


# --- follow-ups


def test_a_question_that_stands_alone_is_left_alone():
    question = read("固定资产投资目标是多少？", turn("新增多少家高新技术企业？"))
    assert question.understood == ""
    assert question.query.text == "固定资产投资目标是多少？"


def test_a_question_that_stands_alone_keeps_the_year_that_was_talked_about():
    question = read("固定资产投资目标是多少？", turn("今年新增多少家高新技术企业？"))
    assert question.understood == "今年固定资产投资目标是多少？"


@pytest.mark.parametrize("message", ["那人才呢？", "独角兽呢", "那么消费券呢？"])
def test_a_follow_up_takes_what_it_leaves_out(message: str):
    question = read(message, turn("今年新增多少家高新技术企业？"))
    assert message.strip("那么呢？") in question.query.text
    assert "多少" in question.query.text
    assert question.understood and question.typed == message


def test_a_follow_up_on_the_same_subject_keeps_it():
    question = read("具体有哪些措施？", turn("怎样激发企业创新？"))
    assert "企业创新" in question.query.text
    assert "措施" in question.query.text


def test_a_new_subject_may_or_may_not_go_on_from_the_one_before():
    before = turn("湖北今年新增多少家企业？")
    alone, joined = understand("养老床位有多少？", [before], TWO, lambda *_: False)
    assert "企业" not in alone.query.text and not alone.about
    assert "企业" in joined.query.text and joined.about
    assert documents(alone) == documents(joined) == {"湖北.txt"}


def test_a_place_or_year_is_swapped():
    question = read("那陕西的呢？", turn("湖北今年的投资目标是多少？"), entries=TWO)
    assert documents(question) == {"陕西.txt"}
    assert "投资目标" in question.query.text
    assert "湖北" not in question.query.text
    assert read("上海呢？", turn("苏州今年的投资目标？")).kind is Kind.OUT_OF_SCOPE


def test_a_chain_of_follow_ups_keeps_the_thread():
    before = turn("那人才呢？", understood="今年人才新增多少人？")
    assert "新增多少" in read("那企业呢？", before).query.text


@pytest.mark.parametrize(
    "status", [s for s in Status if s not in ("answered", "partial", "related")]
)
def test_refused_turns_do_not_steer(status: Status):
    refused = turn("地铁票价多少元？", status)
    assert read("那人才呢？", refused) == read("那人才呢？")
    answered = turn("今年新增多少家企业？")
    assert read("那人才呢？", answered, refused) == read("那人才呢？", answered)
    assert read("它呢？", refused).kind is Kind.UNCLEAR
