"""The page over scripted answers: what it says, what it shows, how it reads."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import expect
from steps import ABSENT, FIGURE, READABILITY, ask, expect_shown, no_sideways_scroll


def test_says_what_it_is(visit, scripted):
    page = visit(scripted)
    assert page.title() == "问报"
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    expect(page.locator("#head")).to_contain_text("网络转载文本，未与官方文本核校")
    expect(page.locator(".welcome .chip")).to_have_count(8)
    expect(page.locator("#paper .title")).to_have_text("苏州市2024年政府工作报告（节选）")
    expect(page.locator("footer")).to_have_count(0)


def test_example_is_asked(visit, scripted):
    page = visit(scripted)
    page.locator(".chip", has_text="高新技术企业").click()
    expect(page.locator(".turn .asked")).to_contain_text(FIGURE)
    expect(page.locator(".turn .status")).to_have_text("报告中有明确内容")
    expect(page.locator(".turn .asked")).to_be_focused()


def test_mark_card_and_button_show_the_sentence(visit, scripted):
    page = visit(scripted)
    turn = ask(page, FIGURE)
    expect(turn.locator(".said strong")).to_have_text("高新技术企业超1.7万家")
    quote = turn.locator("blockquote").text_content()
    for press in (".mark", "[data-go]", "blockquote"):
        turn.locator(press).click()
        expect_shown(page, quote)
        page.locator("#back").click()
        expect(page.locator(".shown")).to_have_count(0)
    expect(turn.locator("[data-go]")).to_be_focused()


def test_outline_leads_to_the_heading(visit, scripted):
    page = visit(scripted)
    page.locator(".outline summary").click()
    page.locator(".outline .link", has_text="激发有潜能的消费").click()
    expect_shown(page, "激发有潜能的消费。")


def test_citation_of_another_report_opens_it(visit, scripted):
    page = visit(scripted)
    turn = ask(page, "湖北的要求是什么？")
    expect(turn.locator(".trail")).to_contain_text("《湖北省2026年政府工作报告》")
    turn.locator(".mark").click()
    expect_shown(page, turn.locator("blockquote").text_content())
    expect(page.locator("#paper .title")).to_have_text("湖北省2026年政府工作报告")
    page.select_option("#choice", label="《苏州市2024年政府工作报告》（节选）")
    expect(page.locator("#paper .title")).to_have_text("苏州市2024年政府工作报告（节选）")


def test_what_is_not_there_is_refused_without_citation(visit, scripted):
    page = visit(scripted)
    turn = ask(page, ABSENT)
    expect(turn.locator(".status")).to_have_text("已收录的文本中没有这方面的内容")
    expect(turn.locator(".citation, .mark")).to_have_count(0)
    turn.locator(".chip").first.click()
    expect(page.locator(".turn")).to_have_count(2)
    expect(page.locator(".turn").last.locator(".asked")).to_contain_text("激发有潜能的消费")


def test_related_passages_look_different(visit, scripted):
    page = visit(scripted)
    near, sure = ask(page, "地铁修到哪里？"), ask(page, FIGURE)
    expect(near.locator(".status")).to_contain_text("没有直接回答")
    expect(near.locator(".mark")).to_have_count(0)
    style = "e => getComputedStyle(e).borderTopStyle"
    assert near.locator(".answer").evaluate(style) != sure.locator(".answer").evaluate(style)


def test_typed_markup_is_shown_as_text(visit, scripted):
    page = visit(scripted)
    bad = (
        "<img src=x onerror=window.got=1><script>window.got=1</script>${window.got=1}{{1}}`[1]**b**"
    )
    for _ in range(2):
        turn = ask(page, bad)
        expect(turn.locator(".asked")).to_contain_text(bad)
        expect(turn.locator("img, script, .asked strong, .asked .mark")).to_have_count(0)
    assert page.evaluate("window.got") is None


def test_too_long_is_answered_with_a_sentence(visit, scripted):
    page = visit(scripted)
    page.evaluate("document.getElementById('question').removeAttribute('maxlength')")
    turn = ask(page, "长" * 100_000)
    expect(turn.locator(".status")).to_have_text("没有看明白这个问题")
    assert len(turn.locator(".asked").text_content()) < 600
    expect(ask(page, FIGURE).locator(".citation")).to_have_count(1)


def test_blank_is_not_sent(visit, scripted):
    page = visit(scripted)
    page.fill("#question", "  ")
    page.press("#question", "Enter")
    expect(page.locator("#trouble")).to_have_text("请先输入问题。")
    expect(page.locator(".turn")).to_have_count(0)


def test_keyboard_alone(visit, scripted):
    page = visit(scripted)
    page.focus("#question")
    page.keyboard.type("今年新增")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("多少家高新企业")
    page.keyboard.press("Enter")
    expect(page.locator(".turn .asked")).to_contain_text(
        "今年新增\n多少家高新企业", use_inner_text=True
    )
    expect(page.locator("#question")).to_be_focused()
    expect(page.locator("#say")).to_contain_text("报告中有明确内容")
    tab_to(page, ".mark", "Shift+Tab")
    page.keyboard.press("Enter")
    expect_shown(page, page.locator("blockquote").text_content())
    page.keyboard.press("Tab")
    expect(page.locator("#back")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".mark")).to_be_focused()


def tab_to(page, selector, key="Tab"):
    for _ in range(40):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press(key)
    pytest.fail(f"the keyboard does not reach {selector}")


def test_composing_with_an_input_method_does_not_send(visit, scripted):
    page = visit(scripted)
    page.fill("#question", "gao xin")
    page.dispatch_event("#question", "keydown", {"key": "Enter", "isComposing": True})
    expect(page.locator("#question")).to_have_value("gao xin")
    expect(page.locator(".turn")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_readable_in_both_themes(visit, scripted, scheme, width):
    page = visit(scripted, width=width, scheme=scheme)
    for question in (FIGURE, "地铁修到哪里？", ABSENT, "让它崩溃吧", "你好"):
        turn = ask(page, question)
    ask(page, FIGURE).locator(".mark").click()
    page.mouse.move(0, 0)
    texts = page.evaluate(READABILITY)
    assert len(texts) > 80
    assert [t for t in texts if t["contrast"] < 4.5] == []
    assert [t for t in texts if t["size"] < 16] == []
    assert no_sideways_scroll(page)
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (int(dark.removeprefix("rgb(").split(",")[0]) < 60) is (scheme == "dark")
    expect(turn).to_be_attached()


def test_on_a_phone(visit, scripted):
    page = visit(scripted, width=390, height=640)
    expect(page.locator("#send")).to_be_in_viewport()
    turn = ask(page, FIGURE)
    top = "e => e.getBoundingClientRect().top"
    assert page.locator("#chat").evaluate(top) < page.locator("#paper").evaluate(top)
    turn.locator(".mark").click()
    expect_shown(page, turn.locator("blockquote").text_content())
    page.locator("#back").click()
    expect(turn.locator(".mark")).to_be_in_viewport()
    assert no_sideways_scroll(page)
