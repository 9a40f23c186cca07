"""The page's buttons over scripted answers: retry, stop, clear, like, copy; and what goes wrong."""

from __future__ import annotations

import json
import sqlite3

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import expect
from steps import ABSENT, FIGURE, ask


def opinions(site):
    with sqlite3.connect(site.feedback) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute("SELECT * FROM opinion")]


def test_retry_replaces_the_last_answer(visit, scripted):
    page = visit(scripted)
    ask(page, ABSENT)
    turn = ask(page, FIGURE)
    like = turn.locator("[data-do=like]")
    before = like.get_attribute("data-id")
    turn.locator("[data-do=retry]").click()
    expect(like).not_to_have_attribute("data-id", before)
    expect(page.locator(".turn")).to_have_count(2)
    expect(turn.locator(".asked")).to_contain_text(FIGURE)


def test_stop_gives_the_question_back(visit, scripted):
    page = visit(scripted)
    ask(page, FIGURE)
    page.fill("#question", "慢慢查")
    page.press("#question", "Enter")
    expect(page.locator("[data-pending]")).to_be_visible()
    page.click("#stop")
    expect(page.locator("[data-pending]")).to_have_count(0)
    expect(page.locator("#question")).to_have_value("慢慢查")
    expect(page.locator(".turn")).to_have_count(1)
    ask(visit(scripted), "慢慢查别的")  # by now the stopped answer was ready
    assert page.locator(".turn").count() == 1
    assert ask(page, ABSENT).locator(".asked").text_content() == f"您问：{ABSENT}"


def test_clear_empties_the_conversation(visit, scripted):
    page = visit(scripted)
    ask(page, FIGURE)
    page.click("#clear")
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.locator(".welcome .chip").first).to_be_visible()
    ask(page, ABSENT)
    expect(page.locator(".turn")).to_have_count(1)


def test_visitors_do_not_see_each_other(visit, scripted):
    one, other = visit(scripted), visit(scripted)
    ask(one, FIGURE)
    ask(other, ABSENT)
    expect(one.locator(".turn")).to_have_count(1)
    expect(other.locator(".turn")).to_have_count(1)


def test_opinion_is_kept_changed_and_withdrawn(visit, scripted):
    page = visit(scripted)
    turn = ask(page, "高新企业的评价")
    expect(turn.locator(".kept")).to_contain_text("此外不保存任何提问")
    like, dislike = turn.locator("[data-do=like]"), turn.locator("[data-do=dislike]")
    like.click()
    expect(like).to_have_attribute("aria-pressed", "true")
    [row] = opinions(scripted)
    assert (row["question"], row["liked"], row["status"]) == ("高新企业的评价", 1, "answered")
    assert row["index_version"] == "v1"
    [citation] = json.loads(row["citations"])
    assert citation["quote"] == turn.locator("blockquote").text_content()
    dislike.click()
    expect(dislike).to_have_attribute("aria-pressed", "true")
    expect(like).to_have_attribute("aria-pressed", "false")
    assert [row["liked"] for row in opinions(scripted)] == [0]
    dislike.click()
    expect(dislike).to_have_attribute("aria-pressed", "false")
    assert opinions(scripted) == []


def test_copied_line_names_its_source(visit, scripted):
    page = visit(scripted)
    turn = ask(page, FIGURE)
    turn.locator("[data-copy]").click()
    expect(page.locator("#say")).to_have_text("引文已复制。")
    quote = turn.locator("blockquote").text_content()
    assert page.evaluate("navigator.clipboard.readText()") == (
        f"“{quote}”——《苏州市2024年政府工作报告》（节选）三（一）第2段"
        "（网络转载文本，未与官方文本核校）"
    )


def test_a_failure_is_one_sentence_and_logs_no_question(visit, scripted):
    page = visit(scripted)
    turn = ask(page, "让它崩溃吧")
    expect(turn.locator(".said")).to_contain_text("请稍后再试")
    expect(page.locator("body")).not_to_contain_text("Traceback")
    log = scripted.log.read_text()
    assert "RuntimeError" in log
    assert "崩溃" not in log


def test_a_lost_connection_is_said_in_chinese_and_loses_no_question(visit, scripted):
    page = visit(scripted)
    page.route("**/queue/join*", lambda route: route.abort())
    page.fill("#question", FIGURE)
    page.press("#question", "Enter")
    expect(page.locator("#trouble")).to_contain_text("没有得到回答")
    expect(page.locator("#question")).to_have_value(FIGURE)
    expect(page.locator(".toast-wrap")).to_be_hidden()
    page.unroute("**/queue/join*")
    page.wait_for_event("load")
    expect(page.locator("#question")).to_have_value(FIGURE)
    expect(page.locator("#paper .paper")).to_be_visible()
    page.press("#question", "Enter")
    expect(page.locator(".turn .status")).to_have_text("报告中有明确内容")
