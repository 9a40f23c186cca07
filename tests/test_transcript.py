"""A conversation kept as a file: every quotation exact, with its source, and no markup typed."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from scripted_desk import ScriptedDesk, cite, library

from bot.answer import STATUS_LINES, Answer, Status, Turn
from bot.transcript import markdown, transcript
from bot.transcript_word import word

DAY = date(2026, 7, 1)
BAD = "<script>x()</script> **粗** [1](http://x) # 一 | 二\n- 三"


@pytest.fixture(scope="module")
def shown():
    return library()


def talk(shown, *questions: str) -> tuple[Turn, ...]:
    desk = ScriptedDesk(shown)
    return tuple(Turn(question, desk.reply(question, ())) for question in questions)


def in_word(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs)


def test_both_files_have_questions_answers_quotations_and_sources(shown):
    turns = talk(shown, "高新企业多少？", "五个要求？", "养老金涨多少？")
    lines = transcript(turns, shown.entries, DAY)
    for text in (markdown(lines), in_word(word(lines))):
        assert "2026年7月1日" in text
        for turn in turns:
            assert turn.question in text
            assert STATUS_LINES[turn.answer.status] in text
            for number, citation in enumerate(turn.answer.citations, 1):
                assert f"“{citation.quote}”" in text
                assert f"《苏州市2024年政府工作报告》（节选），{citation.address}" in text
                assert f"{number}" in text
        assert "网络转载文本，未与官方文本核校" in text
        assert "不是全文" in text


def test_a_verified_text_has_no_caution(shown):
    checked = [replace(entry, verified=True, excerpt=False) for entry in shown.entries]
    text = markdown(transcript(talk(shown, "高新企业？"), checked, DAY))
    assert "核校" not in text
    assert "全文" not in text
    assert "逐字核对" in text


def test_a_report_that_is_gone_is_named_by_its_file(shown):
    citation = replace(cite(shown.passages[0]), document="gone.txt")
    turn = Turn("问", Answer("a", "问", Status.ANSWERED, "答[1]", (citation,)))
    assert "gone.txt，" in markdown(transcript([turn], shown.entries, DAY))


def test_bold_and_rows_are_kept(shown):
    text = "| 陕西 | 增长**5%**[1] |\n- 一项\n普通"
    turn = Turn("问", Answer("a", "问", Status.ANSWERED, text))
    lines = transcript([turn], (), DAY)
    assert "- 陕西：增长**5%**[1]" in markdown(lines)
    made = Document(io.BytesIO(word(lines)))
    bold = [run.text for p in made.paragraphs for run in p.runs if run.bold]
    assert "5%" in bold
    assert "**" not in in_word(word(lines))


def test_what_was_typed_is_no_markup(shown):
    turn = Turn(BAD, Answer("a", BAD, Status.UNCLEAR, "不明白。", understood=BAD))
    text = markdown(transcript([turn], (), DAY))
    for raw in ("<script>", "**粗**", "[1](http", "\n- 三", "\n# 一"):
        assert raw not in text
    assert "问：" in text


def test_control_characters_do_not_break_the_file():
    turn = Turn("a\x00\x0b\ufffe", Answer("a", "a", Status.UNCLEAR, "\x01不明白"))
    assert "不明白" in in_word(word(transcript([turn], (), DAY)))


def test_an_empty_conversation_is_a_title():
    assert markdown(transcript((), (), DAY)) == "# 问报：对话记录\n\n2026年7月1日\n"
