"""verify: nothing is said that does not stand in a passage that was found, whoever wrote it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import report
from scripted_desk import cite

from bot.answer import STATUS_LINES, Answer, Citation, Draft, Kind, Question, Status
from bot.verify import verify
from index.passage import Hit, Query, passages
from index.report import Entry

TEXT = """一、主要目标
高新技术企业超1.7万家。引留高校毕业生18万人。科技投入增长10%以上。
坚持“以人为本”的理念，办好民生实事。全面提高教育质量。推进新型工业化。
绿水青山就是金山银山。"""
GREEN = "青山县2025年政府工作报告.txt"
PASSAGES = passages(report(TEXT))
FIRMS, GRADUATES, SCIENCE, PEOPLE, SCHOOLS = PASSAGES[1:6]
HITS = tuple(Hit(p, 0.9) for p in PASSAGES[1:6])
UNFOUND = PASSAGES[6]
CLAIMING = (Status.ANSWERED, Status.PARTIAL)
REFUSALS = tuple(s for s in Status if s not in (*CLAIMING, Status.RELATED))
MARK = re.compile(r"\[(\d+)\]")


def asked(text: str = "有哪些目标？") -> Question:
    return Question(text, Kind.REPORT, Query(text))


def checked(text: str, *citations: Citation, question: str = "有哪些目标？", **more) -> Answer:
    draft = Draft(more.get("status", Status.ANSWERED), text, citations)
    return verify(draft, more.get("hits", HITS), asked(question), more.get("entries", ()))


def is_refused(answer: Answer) -> bool:
    line = STATUS_LINES[Status.NOT_IN_REPORT]
    return (answer.status, answer.text, answer.citations) == (Status.NOT_IN_REPORT, line, ())


def test_what_stands_passes_as_it_is():
    text = "- 报告提出：高新技术企业**超1.7万家**。[1]\n- 报告提出：推进人才工作[2]"
    answer = checked(text, cite(FIRMS), cite(GRADUATES))
    assert (answer.status, answer.text) == (Status.ANSWERED, text)
    assert answer.citations == (cite(FIRMS), cite(GRADUATES))
    assert answer.question == "有哪些目标？"
    assert [(h.document, h.start, h.end, h.score) for h in answer.hits] == [
        (GREEN, h.passage.start, h.passage.end, 0.9) for h in HITS
    ]
    assert checked(text, cite(FIRMS), cite(GRADUATES), status=Status.PARTIAL).status == "partial"


# --- citations


@pytest.mark.parametrize(
    "wrong",
    [
        cite(UNFOUND),
        Citation(GREEN, 5, 15, "免费发放住房十套。", (), "一·1"),
        replace(cite(FIRMS), quote=FIRMS.text[:-1]),
        replace(cite(FIRMS), quote=FIRMS.text.replace("7", "8")),
        replace(cite(FIRMS), quote=FIRMS.text.replace("高新", "高 新")),
        replace(cite(FIRMS), start=GRADUATES.start, end=GRADUATES.end),
        replace(cite(FIRMS), start=FIRMS.start + 1),
        replace(cite(FIRMS), document="绿水县2025年政府工作报告.txt"),
    ],
)
def test_a_citation_that_is_not_the_passage_is_left_out(wrong: Citation):
    assert is_refused(checked("报告谈到企业[1]", wrong))
    both = checked("报告谈到企业[1]\n报告谈到人才[2]", wrong, cite(GRADUATES))
    assert (both.text, both.citations) == ("报告谈到人才[1]", (cite(GRADUATES),))


def test_heading_trail_and_address_are_the_passage_s_own():
    wrong = replace(cite(FIRMS), headings=("九、编出来的标题",), address="九（九）9·9")
    answer = checked("报告谈到企业[1]", wrong)
    assert all(c in {cite(p) for p in PASSAGES} for c in answer.citations)


# --- marks


@pytest.mark.parametrize("mark", ["[9]", "[0]", "[2]", f"[{'9' * 5000}]"])
def test_a_mark_that_was_not_issued_is_removed(mark: str):
    assert checked(f"报告谈到企业[1]{mark}", cite(FIRMS)).text == "报告谈到企业[1]"
    assert is_refused(checked(f"报告谈到企业{mark}", cite(FIRMS)))


def test_a_line_without_a_mark_is_left_out():
    answer = checked("市长宣布减税。\n报告谈到企业[1]\n详见附件。", cite(FIRMS))
    assert answer.text == "报告谈到企业[1]"
    assert is_refused(checked("报告谈到企业", cite(FIRMS)))


def test_a_sentence_without_a_mark_is_left_out_of_a_marked_line():
    answer = checked("县里已经宣布全面减税。报告谈到企业。[1]", cite(FIRMS))
    assert "减税" not in answer.text


def test_marks_are_numbered_anew_in_the_order_of_the_text():
    every = [cite(h.passage) for h in HITS]
    answer = checked("教育[5][9]\n没有来源\n企业和教育[1][5]", *every)
    assert answer.text == "教育[1]\n企业和教育[2][1]"
    assert answer.citations == (cite(SCHOOLS), cite(FIRMS))


@pytest.mark.parametrize("status", CLAIMING)
def test_nothing_left_is_not_in_the_report(status: Status):
    wrong = replace(cite(FIRMS), end=FIRMS.end - 1)
    assert all(is_refused(checked(t, wrong, status=status)) for t in ("", "\n\n", "企业[2]"))
    assert is_refused(checked("报告谈到企业[1]", cite(FIRMS), status=status, hits=()))


# --- figures


@pytest.mark.parametrize("claim", ["超过17000家", "超一万七千家", "**超1.7万**家", "超１．７万户"])
def test_the_same_figure_in_another_form_stands(claim: str):
    assert checked(f"高新技术企业{claim}[1]", cite(FIRMS)).status is Status.ANSWERED


UNTRUE = {
    FIRMS: "1.7万家 近1.7万家 超1.8万家 超17万家 **超1.8万**家 超1.7万家，增加300家",
    GRADUATES: "19万人 十九万人 18万人以上 18万元",
    SCIENCE: "10个百分点以上 10% 百分之十一以上 10%以上，2019年为9%",
}


@pytest.mark.parametrize("source", UNTRUE, ids=("firms", "graduates", "science"))
def test_a_figure_that_the_cited_passage_lacks_takes_its_line_away(source):
    stand = [c for c in UNTRUE[source].split() if not is_refused(checked(f"{c}[1]", cite(source)))]
    assert stand == []


def test_a_figure_must_stand_in_what_its_own_line_cites():
    both = cite(FIRMS), cite(GRADUATES)
    assert checked("引留高校毕业生18万人[1][2]", *both).status is Status.ANSWERED
    two = checked("引留高校毕业生18万人[1]\n企业超1.7万家[1]", *both)
    assert two.text == "企业超1.7万家[1]"


def test_a_figure_of_the_question_may_be_repeated_as_the_asker_s():
    text = "您说的3万家，报告没有这样说；报告提出高新技术企业超1.7万家[1]"
    assert checked(text, cite(FIRMS), question="是3万家吗？").text == text
    assert is_refused(checked(text, cite(FIRMS), question="是4万家吗？"))


def test_a_figure_of_the_question_is_not_claimed_as_the_report_s():
    claim = "报告提出高新技术企业3万家[1]"
    assert is_refused(checked(claim, cite(FIRMS), question="高新技术企业是3万家吗？"))


def test_years_and_titles_of_the_catalog_need_no_source():
    entry = Entry(GREEN, "青山县2025年政府工作报告", "青山县", 2025)
    text = "《青山县2025年政府工作报告》提出，2025年引留高校毕业生18万人[1]"
    assert checked(text, cite(GRADUATES), entries=(entry,)).text == text
    later = text.replace("2025年引", "2026年引")
    assert is_refused(checked(later, cite(GRADUATES), entries=(entry,)))


def test_a_figure_is_not_told_of_another_place():
    other = Entry("绿水县2025年政府工作报告.txt", "绿水县2025年政府工作报告", "绿水县", 2025)
    entries = Entry(GREEN, "青山县2025年政府工作报告", "青山县", 2025), other
    assert is_refused(checked("绿水县引留高校毕业生18万人[1]", cite(GRADUATES), entries=entries))


# --- quotations inside the prose


@pytest.mark.parametrize("words", ["“以人为本”", "“坚持“以人为本”的理念”", "“办好民生实事”"])
def test_a_quotation_of_the_cited_passage_stands(words: str):
    assert checked(f"报告说{words}[1]", cite(PEOPLE)).status is Status.ANSWERED


@pytest.mark.parametrize(
    "words",
    ["“以民为本”", "“以人为本的理念”", "“全面提高教育质量”", "“办好……实事”", "“**以民**为本”"],
)
def test_a_quotation_that_stands_nowhere_takes_its_line_away(words: str):
    both = cite(PEOPLE), cite(SCHOOLS)
    assert checked(f"报告说{words}[1]\n教育[2]", *both).text == "教育[1]"


@pytest.mark.parametrize("words", ["「以民为本」", '"以民为本"', "“以民为本"])
def test_other_quotation_marks_are_read_too(words: str):
    assert is_refused(checked(f"报告说{words}[1]", cite(PEOPLE)))


# --- related and refusals


def test_related_shows_valid_passages_and_claims_nothing():
    wrong = replace(cite(FIRMS), quote="高新技术企业超9万家。")
    text = "固定资产投资7000亿元[1][2]。"
    answer = checked(text, wrong, cite(SCHOOLS), cite(UNFOUND), status=Status.RELATED)
    assert answer.status is Status.RELATED
    assert answer.citations == (cite(SCHOOLS),)
    assert answer.text == STATUS_LINES[Status.RELATED] + "。"


def test_related_with_nothing_to_show_is_not_in_the_report():
    answer = checked("最接近的原文如下。", cite(UNFOUND), status=Status.RELATED)
    assert answer.status is Status.NOT_IN_REPORT


@pytest.mark.parametrize("status", REFUSALS)
def test_refusals_have_neither_citations_nor_marks(status: Status):
    answer = checked("没有这方面的内容[1]。", cite(FIRMS), status=status)
    assert (answer.status, answer.citations) == (status, ())
    assert not MARK.search(answer.text)


# --- whatever the draft

LINES = st.text(st.sampled_from("报告提出企业，。“”*18万人超1.7家[1][2][3][9] 年%"), max_size=40)
MARKS = st.lists(st.integers(0, 9).map("[{}]".format), max_size=3).map("".join)
TEXTS = st.lists(st.tuples(LINES, MARKS).map("".join), max_size=4).map("\n".join)
TAMPERED = st.builds(
    lambda c, by, quote: replace(c, start=c.start + by, quote=quote or c.quote),
    st.sampled_from([cite(p) for p in PASSAGES]),
    st.sampled_from([0, 0, 0, 1]),
    st.sampled_from(["", "", "", "编出来的一句。"]),
)


@given(
    st.sampled_from(Status), TEXTS, st.lists(TAMPERED, max_size=4), st.sets(st.sampled_from(HITS))
)
def test_citations_are_always_verbatim_passages_that_were_found(status, text, citations, hits):
    draft = Draft(status, text, tuple(citations))
    answer = verify(draft, tuple(hits), asked())
    assert set(answer.citations) <= {cite(hit.passage) for hit in hits}
    used = [int(number) for number in MARK.findall(answer.text)]
    assert list(dict.fromkeys(used)) == (
        list(range(1, len(answer.citations) + 1)) if answer.status in CLAIMING else []
    )
    assert bool(answer.citations) == (answer.status in (*CLAIMING, Status.RELATED))
    assert answer.status in (status, Status.NOT_IN_REPORT)
    again = verify(Draft(answer.status, answer.text, answer.citations), tuple(hits), asked())
    assert (again.text, again.citations) == (answer.text, answer.citations)
