"""Follow-ups and long conversations over the excerpt of Suzhou, and the shape of every answer."""

from __future__ import annotations

import re

import pytest
from test_as_people_ask import CLAIMING, ask, bare, first

from bot.answer import Answer, Status, Turn
from bot.conversation import Conversation
from index.figures import figures

TECH, YOUTH = "今年新增多少家高新技术企业？", "引留多少高校毕业生？"
INVEST = "固定资产投资目标是多少？"

# --- follow-ups


@pytest.mark.parametrize(
    ("asked", "told", "understood"),
    [
        ((TECH, "那瞪羚企业呢？"), "**800家**", "瞪羚企业"),
        ((TECH, "科创项目呢"), "**超1万个**", "科创项目"),
        ((TECH, "换个话题，引留多少高校毕业生"), "**18万人**", "高校毕业生"),
        ((INVEST, "具体是多少？"), "**6300亿元左右**", "固定资产投资"),
        ((INVEST, "那高校毕业生呢？"), "**18万人**", "高校毕业生"),
        (("三大工程有哪些？", "它们分别是什么？"), "城中村改造", "三大工程"),
        (("平江路会怎么改造？", "十全街呢？"), "十全街", "十全街"),
    ],
)
def test_a_follow_up_is_answered_and_how_it_was_read_is_told(
    desk: Conversation, asked: tuple[str, ...], told: str, understood: str
):
    answer = ask(desk, *asked)
    assert answer.status is Status.ANSWERED
    assert told in first(answer)
    assert understood in answer.understood
    assert answer.question == asked[-1]


def test_a_question_that_stands_alone_is_not_read_as_another(desk: Conversation):
    assert ask(desk, TECH).understood == ""


def test_a_place_or_a_year_that_is_swapped_is_missed_not_made_up(desk: Conversation):
    for follow_up in ("上海的呢？", "那北京呢", "2022年呢？"):
        answer = ask(desk, TECH, follow_up)
        assert answer.status is Status.OUT_OF_SCOPE
        assert not answer.citations
    last_year = ask(desk, TECH, "去年呢？")
    assert last_year.status not in CLAIMING
    assert "去年" in last_year.understood
    assert "1.7万" not in last_year.text


@pytest.mark.parametrize("follow_up", ["那地铁呢？", "小学呢"])
def test_what_a_follow_up_adds_and_the_report_lacks_is_not_answered_by_the_subject_before(
    desk: Conversation, follow_up: str
):
    answer = ask(desk, INVEST, follow_up)
    assert answer.status not in CLAIMING
    assert "6300" not in answer.text


LONG = [
    (TECH, "**超1.7万家**"), ("那瞪羚企业呢？", "**800家**"), ("你好", ""), (INVEST, "**6300亿元左右**"),
    ("北京呢？", ""), ("夜市会不会多起来？", "夜市"), ("地铁票价多少？", ""), (YOUTH, "**18万人**"),
    ("谢谢", ""), ("怎样激发有潜能的消费？", "消费"), ("科技投入占财政支出多少？", "**10%以上**"),
    ("具体是多少？", "**10%以上**"), ("那每万人高价值发明专利呢？", "38.5件"),
]  # fmt: skip


def test_a_long_conversation_stays_right(desk: Conversation):
    """Each turn is answered as it would be after the one before it; nothing older comes in."""
    turns: list[Turn] = []
    for question, told in LONG:
        answer = desk.reply(question, turns)
        turns.append(Turn(question, answer))
        assert (answer.status in CLAIMING) == bool(told), question
        assert told in answer.text, question
    last = turns[-1].answer
    for older in ("高新技术", "瞪羚", "夜市", "毕业生", "固定资产"):
        assert older not in last.understood


def test_the_last_answered_turn_alone_decides_how_a_follow_up_is_read(desk: Conversation):
    turns: list[Turn] = []
    for question, _ in LONG[:11]:
        turns.append(Turn(question, desk.reply(question, turns)))
    long, short = (desk.reply("具体是多少？", history) for history in (turns, turns[-1:]))
    assert (long.understood, long.text) == (short.understood, short.text)


# --- the shape of every answer

QUESTIONS = [
    TECH, YOUTH, INVEST, "怎样激发企业创新源动力？", "人才方面有哪些举措", "报告对消费怎么说", "18万指什么？",
    "怎样扩大有效益的投资？", "八大工程是哪些？", "听说要新增3万家高新技术企业，对吗？", "瞪羚企业是800家吧",
    "新增多少家高新技术企业，地铁票价是多少？", "引留高校毕业生多少人，固定资产投资多少？", "登羚企业有多少家？",
    "平江路、十全街会怎么改造？", "载体平台怎么做强？", "老字号怎么支持", "商圈建设有什么安排？", "人民至上怎么落实？",
]  # fmt: skip


@pytest.fixture(scope="module", params=QUESTIONS)
def answered(request: pytest.FixtureRequest, desk: Conversation) -> Answer:
    answer = ask(desk, request.param)
    assert answer.status in CLAIMING
    return answer


def test_no_sentence_is_shown_twice_and_no_more_than_four(answered: Answer):
    quotes = [citation.quote for citation in answered.citations]
    assert len(set(quotes)) == len(quotes) <= 4
    lines = [bare(line).lstrip("-") for line in answered.text.splitlines()]
    assert len(set(lines)) == len(lines)
    marks = re.findall(r"\[(\d+)\]", answered.text)
    assert marks == [str(n) for n in range(1, len(quotes) + 1)]


def test_every_line_is_the_words_of_the_sentence_it_cites(answered: Answer):
    for line in answered.text.splitlines():
        if mark := re.search(r"\[(\d+)\]", line):
            words = bare(line).split("：", 1)[-1] if "）：" in line else bare(line)
            quote = bare(answered.citations[int(mark[1]) - 1].quote)
            assert words.removeprefix("-").rstrip("。") in quote


def test_every_figure_is_one_that_is_cited_with_its_qualifier(answered: Answer):
    """Or the asker's own, which is told as such; or the year of the report."""
    cited = [f for c in answered.citations for f in figures(c.quote)]
    typed = figures(answered.question)
    text = re.sub(r"没有找到.*|（\d{4}年..）|\[\d+\]|\*", "", answered.text)
    for figure in figures(text):
        own = f"您说的{figure.words}" in text and any(figure.same(t) for t in typed)
        assert own or any(figure.same(c) for c in cited), figure.words


def test_quotations_of_a_whole_matter_stand_in_the_order_of_the_report(answered: Answer):
    starts = [citation.start for citation in answered.citations]
    assert starts == sorted(starts) or "多少" in answered.question


def test_prose_is_short_enough_for_a_phone(answered: Answer):
    assert len(first(answered)) <= 180


def test_three_buttons_are_offered_that_the_report_answers(desk: Conversation, answered: Answer):
    offered = answered.suggestions
    assert len(set(offered)) == len(offered) == 3
    assert answered.question not in offered
    for question in offered:
        more = ask(desk, question)
        assert more.status in CLAIMING, question
        assert more.understood == ""


def test_a_whole_matter_is_told_in_several_sentences_under_one_heading(desk: Conversation):
    for question in ("人才方面有哪些举措", "报告对消费怎么说", "怎样激发企业创新源动力？"):
        cited = ask(desk, question).citations
        assert 2 <= len(cited) <= 4
        assert len({citation.headings for citation in cited}) == 1
        assert [c.start for c in cited] == sorted(c.start for c in cited)
