"""Quoting a selection or a sentence of the report, by mouse and by keyboard."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import Page, expect
from steps import ask, clipboard, expect_shown, sentence

TITLE = "《苏州市2024年政府工作报告》（节选）"
WORDS = "高新技术企业超1.7万家"
CAUTION = "（网络转载文本，未与官方文本核校）"
WHOLE = "三（一）2·5"
"""Where the sentence with WORDS stands."""


def select(page: Page, address: str, words: str) -> None:
    """Select those words of a sentence, as a mouse would."""
    page.evaluate(
        """([address, words]) => {
          const s = document.querySelector(`#paper .sentence[data-address="${address}"]`);
          s.scrollIntoView({ block: 'center' });
          const walk = document.createTreeWalker(s, NodeFilter.SHOW_TEXT);
          for (let n; (n = walk.nextNode());) {
            const at = n.data.indexOf(words);
            if (at >= 0) getSelection().setBaseAndExtent(n, at, n, at + words.length);
          }
        }""",
        [address, words],
    )


@pytest.mark.parametrize("width", [1280, 390])
def test_a_selection_is_quoted_to_the_character(visit, scripted, width):
    page = visit(scripted, width=width)
    select(page, WHOLE, WORDS)
    bar = page.locator(".citing")
    expect(bar.locator("button")).to_have_text(["复制链接", "行内引用", "GB/T 7714", "脚注"])
    expect(bar).to_be_in_viewport(ratio=1)
    bar.get_by_text("行内引用").click()
    expect(page.locator("#say")).to_have_text("行内引用已复制。")
    assert clipboard(page) == f"“{WORDS}”——{TITLE}三（一）第2段{CAUTION}"
    bar.get_by_text("脚注").click()
    expect(page.locator("#say")).to_have_text("脚注已复制。")
    assert clipboard(page) == f"{TITLE}，{WHOLE}，“{WORDS}”{CAUTION}。"
    bar.get_by_text("GB/T 7714").click()
    expect(page.locator("#say")).to_have_text("GB/T 7714已复制。")
    copied = clipboard(page)
    assert copied.startswith(f"“{WORDS}”[1]{WHOLE}\n[1] 第三方网站转载. 苏州市2024年")
    assert "[EB/OL]. (2024)[" in copied and CAUTION in copied
    bar.get_by_text("复制链接").click()
    expect(page.locator("#say")).to_have_text("链接已复制。")
    page.goto(clipboard(page))
    expect_shown(page, sentence(page, WHOLE).text_content())


def test_a_selection_over_sentences_and_past_numbers(visit, scripted):
    """The numbers of marks and of paragraphs in between are no words of the report."""
    page = visit(scripted)
    ask(page, "五个要求是什么？")
    expect(page.locator("#paper .cited-number")).to_have_count(2)
    page.evaluate(
        """() => {
          const [a, b] = ['开头1·2', '开头2·1'].map((s) =>
            document.querySelector(`#paper .sentence[data-address="${s}"]`));
          getSelection().setBaseAndExtent(a, 0, b, b.childNodes.length);
        }"""
    )
    page.locator(".citing").get_by_text("脚注").click()
    expect(page.locator("#say")).to_have_text("脚注已复制。")
    copied = clipboard(page)
    assert copied.startswith(f"{TITLE}，开头1·2至开头2·1，“")
    every = page.locator("#paper .sentence").all()
    held = [s.text_content() for s in every if s.get_attribute("data-address").startswith("开头1·")]
    body = copied.split("“", 1)[1].split("”" + CAUTION)[0]
    assert body.replace("\n", "") == "".join(held[1:]) + sentence(page, "开头2·1").text_content()


def test_quoting_by_keyboard(visit, scripted):
    page = visit(scripted)
    page.locator("#paper .paper").focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.sentence')"):
            break
    expect(sentence(page, "开头1·1")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(sentence(page, "开头1·2")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".citing button").first).to_be_focused()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator("#say")).to_have_text("脚注已复制。")
    assert sentence(page, "开头1·2").text_content() in clipboard(page)
    page.keyboard.press("Escape")
    expect(page.locator(".citing")).to_have_count(0)
    expect(sentence(page, "开头1·2")).to_be_focused()
