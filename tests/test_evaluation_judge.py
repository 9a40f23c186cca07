"""What counts as shown in an answer, and what becomes of a question by it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answer import STATUS_LINES, Answer, Citation, Status
from bot.evaluation.judge import CLAIMING, Outcome, figures_right, form, judge, shown
from bot.evaluation.question_set import Item

ITEM = Item(1, "q", "数字", (), "多少家？", ("企业超1.7万家",), (("1.7万家",),), (), False, ())
UNANSWERABLE = replace(ITEM, evidence=(), contains=(), refuse=True)
SILENT = tuple(s for s in Status if s not in (*CLAIMING, Status.RELATED))
claiming = pytest.mark.parametrize("status", sorted(CLAIMING))
silent = pytest.mark.parametrize("status", SILENT)


def answer(text: str, *quotes: str, status: Status = Status.ANSWERED) -> Answer:
    cited = tuple(Citation("甲.txt", 0, len(quote), quote, (), "一·1") for quote in quotes)
    return Answer("q", "多少家？", status, text, cited)


def outcome(item: Item, given: Answer) -> Outcome:
    return judge(item, given).outcome


# --- what counts as shown


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("**超1.7万家**", "超1.7万家"),
        ("１．７ 万家", "1.7万家"),
        ("超1.7\n　万\t家", "超1.7万家"),
        ("> `企业` _与_ # 人才", "企业与人才"),
        ("（一）", "(一)"),
        ("1.7万家[1]", "1.7万家[1]"),
    ],
)
def test_white_space_width_and_markdown_marks_do_not_count(text: str, compared: str):
    assert form(text) == compared


def test_the_text_and_one_quotation_count_for_a_question_with_one_piece_of_evidence():
    assert shown(ITEM, answer("见[1]", "甲", "乙")) == ("见[1]", "甲")


def test_as_many_quotations_count_as_there_are_pieces_of_evidence_and_at_least_one():
    given = answer("见", "甲", "乙", "丙")
    assert shown(replace(ITEM, evidence=("a", "b")), given) == ("见", "甲", "乙")
    assert shown(replace(ITEM, evidence=()), given) == ("见", "甲")
    assert shown(replace(ITEM, evidence=("a",) * 9), given) == ("见", "甲", "乙", "丙")


def test_the_key_may_stand_in_the_text_or_in_a_quotation_that_counts():
    assert outcome(ITEM, answer("超 **1.7** 万家[1]", "别的")) is Outcome.RIGHT
    assert outcome(ITEM, answer("见原文[1]", "企业超１.7万家。")) is Outcome.RIGHT
    assert outcome(ITEM, answer("见原文[1][2]", "别的", "企业超1.7万家。")) is Outcome.WRONG


def test_the_key_does_not_stand_across_text_and_quotation():
    assert outcome(ITEM, answer("超1.7", "万家企业")) is Outcome.WRONG


def test_one_word_of_each_group_is_enough_and_every_group_is_needed():
    item = replace(ITEM, contains=(("1.7万家", "17000家"), ("18万人",)))
    assert judge(item, answer("17000家，18万人")).right
    verdict = judge(item, answer("1.7万家，17000家"))
    assert (verdict.outcome, verdict.why) == (Outcome.WRONG, "没有显示：18万人")
    assert judge(item, answer("无")).why == "没有显示：1.7万家／17000家、18万人"


def test_what_must_be_absent_may_stand_in_a_quotation_but_not_in_the_text():
    item = replace(ITEM, absent=("3万家", "亿元"))
    assert judge(item, answer("超1.7万家[1]", "全市3万家企业。")).right
    verdict = judge(item, answer("超1.7万家，不是 3**万家**[1]"))
    assert (verdict.outcome, verdict.why) == (Outcome.WRONG, "出现了不该有的内容：3万家")


def test_everything_that_went_wrong_is_told():
    why = judge(replace(ITEM, absent=("3万家",)), answer("共3万家")).why
    assert why == "没有显示：1.7万家；出现了不该有的内容：3万家"


# --- statuses


@claiming
def test_a_claim_that_shows_the_key_is_right(status: Status):
    verdict = judge(ITEM, answer("1.7万家", status=status))
    assert (verdict.outcome, verdict.why, verdict.right) == (Outcome.RIGHT, "", True)


def test_related_passages_never_answer_even_where_they_show_the_key():
    verdict = judge(ITEM, answer("1.7万家", "企业超1.7万家", status=Status.RELATED))
    assert (verdict.outcome, verdict.right) == (Outcome.ONLY_RELATED, False)


@silent
def test_refusing_what_the_report_answers_is_wrong_whatever_is_said(status: Status):
    verdict = judge(ITEM, answer("1.7万家", status=status))
    assert (verdict.outcome, verdict.right) == (Outcome.WRONGLY_REFUSED, False)
    assert STATUS_LINES[status] in verdict.why


@claiming
def test_claiming_what_the_report_does_not_answer_is_wrong(status: Status):
    verdict = judge(UNANSWERABLE, answer("有", status=status))
    assert (verdict.outcome, verdict.right) == (Outcome.WRONGLY_ANSWERED, False)
    assert verdict.why


@pytest.mark.parametrize("status", [*SILENT, Status.RELATED])
def test_refusals_and_related_passages_are_right_where_the_report_is_silent(status: Status):
    verdict = judge(UNANSWERABLE, answer("没有讲到", "一句", status=status))
    assert (verdict.outcome, verdict.why, verdict.right) == (Outcome.RIGHTLY_REFUSED, "", True)


@pytest.mark.parametrize("status", [*SILENT, Status.RELATED])
def test_a_refusal_that_says_what_must_be_absent_is_wrong(status: Status):
    item = replace(UNANSWERABLE, absent=("减税",))
    assert outcome(item, answer("宣布减税", status=status)) is Outcome.WRONG
    assert outcome(item, answer("没有讲到", "减税降费", status=status)) is Outcome.RIGHTLY_REFUSED


def test_related_passages_do_not_need_to_show_the_key_of_a_question_without_an_answer():
    item = replace(UNANSWERABLE, contains=(("没有讲到",),))
    assert judge(item, answer("", status=Status.NOT_IN_REPORT)).right


# --- figures in other forms


@pytest.mark.parametrize("told", ["1.7万家", "17000家", "一万七千家", "超１.７ 万户", "17,000 家"])
def test_the_same_figure_in_another_form_is_right(told: str):
    assert figures_right(ITEM, answer(f"高新技术企业{told}。")) is True


@pytest.mark.parametrize("told", ["1.8万家", "17万家", "1.7万人", "1700家", "七万家", "很多"])
def test_another_figure_is_wrong(told: str):
    assert figures_right(ITEM, answer(f"高新技术企业{told}。")) is False


def test_a_figure_may_stand_in_a_quotation_that_counts():
    assert figures_right(ITEM, answer("见[1]", "企业一万七千家。")) is True
    assert figures_right(ITEM, answer("见[2]", "别的。", "企业一万七千家。")) is False


def test_every_figure_of_the_key_is_needed_in_one_of_its_forms():
    item = replace(ITEM, contains=(("1.7万家", "2万家"), ("10%",), ("企业",)))
    assert figures_right(item, answer("两万家，增长百分之十")) is True
    assert figures_right(item, answer("1.7万家，增长10个百分点")) is False
    pair = replace(ITEM, contains=(("1.7万家和18万人",),))
    assert figures_right(pair, answer("18万人，17000家")) is True
    assert figures_right(pair, answer("17000家")) is False


def test_figures_are_not_judged_where_the_key_has_none_or_nothing_is_claimed():
    assert figures_right(replace(ITEM, contains=(("企业",),)), answer("1.7万家")) is None
    assert figures_right(replace(ITEM, contains=(("1.7万家", "很多"),)), answer("很多")) is None
    assert figures_right(replace(ITEM, refuse=True), answer("1.7万家")) is None
    assert figures_right(ITEM, answer("1.7万家", status=Status.RELATED)) is None
    assert figures_right(ITEM, answer("1.7万家", status=Status.PARTIAL)) is True


def test_a_figure_right_in_another_form_still_does_not_show_the_key():
    given = answer("一万七千家")
    assert (judge(ITEM, given).right, figures_right(ITEM, given)) == (False, True)
