"""Marks of an answer in the reader, the list of reports, two side by side, printing and saving."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

pytest.importorskip("playwright")

from docx import Document
from playwright.sync_api import expect
from steps import ABSENT, FIGURE, ask, expect_shown, no_sideways_scroll

SUZHOU = "苏州市2024年政府工作报告（节选）.txt"
HUBEI = "湖北省2026年政府工作报告.txt"
BACKGROUND = "e => getComputedStyle(e).backgroundColor"


# --- marks


def test_all_citations_of_an_answer_are_marked_in_the_colour_of_their_numbers(visit, scripted):
    page = visit(scripted)
    turn = ask(page, "五个要求是什么？")
    numbers = page.locator("#paper .cited-number")
    expect(numbers).to_have_text(["1", "2"])
    quotes = turn.locator("blockquote").all_text_contents()
    assert page.locator("#paper .cited").all_text_contents() == quotes
    for n in range(2):
        card = turn.locator(".citation .number").nth(n)
        assert card.evaluate(BACKGROUND) == numbers.nth(n).evaluate(BACKGROUND)
        mark = turn.locator(".said .mark").nth(n)
        assert mark.evaluate(BACKGROUND) == page.locator("#paper .cited").nth(n).evaluate(
            BACKGROUND
        )
    assert numbers.nth(0).evaluate(BACKGROUND) != numbers.nth(1).evaluate(BACKGROUND)
    expect(page.locator("#cited-here button")).to_have_text(["1", "2"])
    page.locator("#cited-here button").nth(1).click()
    expect_shown(page, quotes[1])
    numbers.nth(1).click()
    expect(turn.locator("[data-go]").nth(1)).to_be_focused()


def test_the_answer_in_focus_is_the_latest_or_the_one_pressed(visit, scripted):
    page = visit(scripted)
    first = ask(page, FIGURE)
    expect(page.locator("#paper .cited")).to_have_count(1)
    ask(page, "五个要求是什么？")
    expect(page.locator("#paper .cited")).to_have_count(2)
    first.locator(".mark").click()
    expect(page.locator("#paper .cited")).to_have_count(1)
    expect_shown(page, first.locator("blockquote").text_content())
    first.locator("[data-do=like]").click()
    expect(first.locator("[data-do=like]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#paper .cited")).to_have_count(1)
    ask(page, ABSENT)
    expect(page.locator("#paper .cited, #paper .cited-number")).to_have_count(0)
    page.click("#clear")
    expect(page.locator("#cited-here")).to_be_hidden()


def test_citations_of_another_report_are_told_and_marked_once_it_is_open(visit, scripted):
    page = visit(scripted)
    ask(page, "湖北的要求是什么？")
    expect(page.locator("#paper .cited")).to_have_count(0)
    expect(page.locator("#cited-here")).to_contain_text("1处引自其他报告")
    page.select_option("#choice", value=HUBEI)
    expect(page.locator("#paper .cited")).to_have_count(1)


# --- the list, and two side by side


@pytest.mark.parametrize("width", [1280, 390])
def test_the_list_of_reports(visit, scripted, width):
    page = visit(scripted, width=width)
    page.locator("[data-do=shelf]").click()
    row = page.locator("#shelf .shelf tbody tr").first
    expect(row).to_contain_text("苏州市2024年政府工作报告")
    for words in ("苏州市", "2024", "节选，未核校", "2026-03-02", "正在读"):
        expect(row).to_contain_text(words)
    other = page.locator("#shelf .shelf tbody tr").nth(1)
    expect(other).to_contain_text("全文")
    other.get_by_text("阅读").click()
    expect(page.locator("#shelf")).to_be_hidden()
    expect(page.locator("#paper .title")).to_have_text("湖北省2026年政府工作报告")
    page.locator("[data-do=shelf]").click()
    page.keyboard.press("Escape")
    expect(page.locator("#shelf")).to_be_hidden()
    expect(page.locator("[data-do=shelf]")).to_be_focused()


@pytest.mark.parametrize("width", [1280, 390])
def test_two_reports_side_by_side_on_a_word(visit, scripted, width):
    page = visit(scripted, width=width)
    page.locator("[data-do=shelf]").click()
    page.locator("#shelf [data-do=beside]").nth(1).click()
    expect(page.locator("#beside-subject")).to_be_focused()
    page.keyboard.type("消费")
    page.keyboard.press("Enter")
    rows = page.locator("#beside-rows .abreast")
    expect(rows).to_be_visible()
    sides = rows.locator("td[data-label]").evaluate_all("all => all.map(td => td.dataset.label)")
    assert {"《苏州市2024年政府工作报告》（节选）", "《湖北省2026年政府工作报告》"} == set(sides)
    assert set(rows.locator("mark").all_text_contents()) == {"消费"}
    assert no_sideways_scroll(page)
    quote = rows.locator(".words").first.text_content()
    rows.locator(".from a").first.click()
    expect(page.locator("#shelf")).to_be_hidden()
    expect_shown(page, quote)


def test_a_subject_may_be_a_heading(visit, scripted):
    page = visit(scripted)
    page.locator("[data-do=shelf]").click()
    page.select_option("#beside-left", value=HUBEI)
    page.select_option("#beside-right", value=SUZHOU)
    heading = page.locator("#beside-heading option", has_text="（九）")
    expect(heading).to_have_count(1)
    page.select_option("#beside-heading", label=heading.text_content())
    chosen = page.input_value("#beside-subject")
    assert chosen and not re.match(r"[（(]九", chosen)


def test_side_by_side_says_what_is_missing(visit, scripted):
    page = visit(scripted)
    page.locator("[data-do=shelf]").click()
    page.locator("#beside button[type=submit]").click()
    expect(page.locator("#beside-rows [role=alert]")).to_contain_text("请先写一个主题")
    page.fill("#beside-subject", "<b>没有的词</b>")
    page.press("#beside-subject", "Enter")
    expect(page.locator("#beside-rows")).to_contain_text("没有找到与“<b>没有的词</b>”有关的句子")
    page.select_option("#beside-right", value=SUZHOU)
    page.press("#beside-subject", "Enter")
    expect(page.locator("#beside-rows")).to_contain_text("请选两份不同的报告")


# --- on paper, and as files


def printed(page, button: str) -> None:
    """Press a print button without a printer; then see the page as it would be printed."""
    page.evaluate("window.print = () => dispatchEvent(new Event('beforeprint'))")
    page.locator(button).click()
    page.emulate_media(media="print")


def test_the_report_prints_alone(visit, scripted):
    page = visit(scripted)
    ask(page, FIGURE)
    printed(page, "[data-do=print-report]")
    expect(page.locator("#paper .title")).to_be_visible()
    last = page.locator("#paper .sentence").last
    expect(last).to_be_visible()
    for gone in ("#head", "#chat", "#compose", ".bar", ".choice", "#paper .cited-number"):
        expect(page.locator(gone).first).to_be_hidden()
    bottom = last.evaluate("e => e.getBoundingClientRect().bottom + scrollY")
    assert page.evaluate("document.documentElement.scrollHeight") >= bottom, "nothing is cut off"


def test_the_conversation_prints_alone(visit, scripted):
    page = visit(scripted)
    turn = ask(page, "五个要求是什么？")
    printed(page, "[data-do=print-chat]")
    for shown in (".asked", ".said", ".status", "blockquote >> nth=0", "blockquote >> nth=1"):
        expect(turn.locator(shown)).to_be_visible()
    expect(turn.locator(".trail").first).to_be_visible()
    for gone in ("#paper", "#compose", ".actions", ".tools", ".keep", ".welcome"):
        expect(page.locator(gone).first).to_be_hidden()


@pytest.mark.parametrize("kind", ["md", "docx"])
def test_the_conversation_is_saved(visit, scripted, kind):
    page = visit(scripted)
    expect(page.locator(".keep")).to_have_count(0)
    turn = ask(page, FIGURE)
    with page.expect_download() as waiting:
        page.locator(f"[data-do=save-{kind}]").click()
    saved = waiting.value
    assert re.fullmatch(rf"问报对话 \d{{4}}-\d\d-\d\d\.{kind}", saved.suggested_filename)
    data = Path(saved.path()).read_bytes()
    text = (
        data.decode()
        if kind == "md"
        else "\n".join(p.text for p in Document(io.BytesIO(data)).paragraphs)
    )
    assert FIGURE in text
    assert f"“{turn.locator('blockquote').text_content()}”" in text
    assert (
        "《苏州市2024年政府工作报告》（节选），三（一）2·5（网络转载文本，未与官方文本核校）"
        in text
    )
    with page.expect_download():
        page.locator(f"[data-do=save-{kind}]").click()
