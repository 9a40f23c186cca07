"""The real site: app.py over an index of source_docs/."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import expect
from steps import ask, expect_shown, no_sideways_scroll

FIGURE = "今年高新技术企业要达到多少家？"
ABSENT = "今年的养老金涨多少？"


@pytest.mark.parametrize("width", [1280, 390])
def test_answer_citation_and_mark(visit, real, width):
    page = visit(real, width=width)
    turn = ask(page, FIGURE)
    expect(turn.locator(".status")).to_have_text("报告中有明确内容")
    expect(turn.locator(".said")).to_contain_text("1.7万家")
    turn.locator(".mark").first.click()
    quote = turn.locator("blockquote").first.text_content()
    assert "高新技术企业超1.7万家" in quote
    expect_shown(page, quote)
    assert no_sideways_scroll(page)


@pytest.mark.parametrize("width", [1280, 390])
def test_absent_matter_is_refused(visit, real, width):
    page = visit(real, width=width)
    turn = ask(page, ABSENT)
    expect(turn.locator(".answer")).to_have_attribute("data-status", "not_in_report")
    expect(turn.locator(".citation, .mark")).to_have_count(0)
    expect(turn.locator(".chip").first).to_be_visible()


def test_every_example_is_answered_with_a_citation(visit, real):
    page = visit(real)
    expect(page.locator(".welcome .chip")).to_have_count(8)
    questions = page.locator(".welcome .chip").all_text_contents()
    for question in questions:
        turn = ask(page, question)
        status = turn.locator(".answer").get_attribute("data-status")
        assert (question, status) == (question, "answered")
        assert turn.locator(".citation").count() >= 1


def test_follow_up_uses_this_conversation(visit, real):
    page = visit(real)
    ask(page, FIGURE)
    assert "800家" in ask(page, "那瞪羚企业呢？").locator(".said").text_content()


def test_typed_markup_is_shown_as_text(visit, real):
    page = visit(real)
    bad = "<img src=x onerror=window.got=1><script>window.got=1</script>${window.got=1}"
    turn = ask(page, bad)
    expect(turn.locator(".asked")).to_contain_text(bad)
    expect(turn.locator("img, script")).to_have_count(0)
    assert page.evaluate("window.got") is None


@pytest.mark.parametrize("question", ["长" * 100_000, "？？？", "\u200b\u2060\ufeff"])
def test_what_is_no_question_gets_a_sentence(visit, real, question):
    page = visit(real)
    page.evaluate("document.getElementById('question').removeAttribute('maxlength')")
    turn = ask(page, question)
    expect(turn.locator(".answer")).to_have_attribute("data-status", "unclear")


def test_without_an_index_the_page_names_the_command(visit, without_index):
    page = visit(without_index)
    expect(page.locator("#head [role=alert]")).to_contain_text("python -m index")
    expect(ask(page, FIGURE).locator(".said")).to_contain_text("python -m index")
    assert "Traceback" not in without_index.log.read_text()


def test_no_question_is_logged(visit, real):
    page = visit(real)
    ask(page, FIGURE)
    assert "高新" not in real.log.read_text()
    assert not real.feedback.exists()
