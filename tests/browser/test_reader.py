"""The reader: addresses that open and are kept up, the heading in view, finding."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import Page, expect
from steps import FIGURE, ask, expect_shown, sentence

SUZHOU = "苏州市2024年政府工作报告（节选）.txt"
HUBEI = "湖北省2026年政府工作报告.txt"
WORDS = "高新技术企业超1.7万家"
WHOLE = "三（一）2·5"
"""Where the sentence with WORDS stands."""


def go(page: Page, site, document: str, address: str = "") -> None:
    page.goto(f"{site.url}?doc={quote(document)}&s={quote(address)}")
    page.wait_for_selector("#paper .paper")


def asked(page: Page) -> tuple[str, str]:
    """The document and the sentence that the address bar names."""
    found = parse_qs(urlsplit(page.url).query)
    return found.get("doc", [""])[0], found.get("s", [""])[0]


def expect_asked(page: Page, document: str, address: str) -> None:
    page.wait_for_function(
        "([d, s]) => { const q = new URLSearchParams(location.search);"
        " return q.get('doc') === d && (q.get('s') || '') === s; }",
        arg=[document, address],
    )


# --- addresses


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("address", [WHOLE, "三(一)2·5"])
def test_a_link_opens_its_sentence(visit, scripted, width, address):
    page = visit(scripted, width=width)
    go(page, scripted, SUZHOU, address)
    expect_shown(page, sentence(page, WHOLE).text_content())
    assert WORDS in page.locator("#paper .shown").text_content()
    expect(page.locator(".astray")).to_have_count(0)
    expect_asked(page, SUZHOU, WHOLE)


def test_a_link_into_another_report_opens_that(visit, scripted):
    page = visit(scripted)
    go(page, scripted, HUBEI, "三（九）6·1")
    expect_shown(page, "强化养老托育服务。")


@pytest.mark.parametrize(
    ("document", "address", "shown", "told"),
    [
        (SUZHOU, "三（一）99·1", "三（一）1·1", "没有“三（一）99·1”这一处"),
        (SUZHOU, "<img src=x onerror=window.got=1>", "", "它的开头"),
        ("湖北省2027年政府工作报告.txt", "一1·1", "", "没有收录“湖北省2027年"),
        ("<script>window.got=1</script>", "", "", "没有收录"),
    ],
)
def test_a_link_to_nothing_opens_the_nearest_and_says_so(
    visit, scripted, document, address, shown, told
):
    page = visit(scripted)
    go(page, scripted, document, address)
    expect(page.locator(".astray")).to_contain_text(told)
    expect(page.locator("#paper .sentence").first).to_be_attached()
    expect(page.locator("#paper .shown")).to_have_count(1 if shown else 0)
    if shown:
        expect_shown(page, sentence(page, shown).text_content())
    assert page.evaluate("window.got") is None


def test_the_address_bar_names_what_was_opened_last(visit, scripted):
    page = visit(scripted)
    assert asked(page) == ("", "")
    ask(page, FIGURE).locator(".mark").click()
    expect_asked(page, SUZHOU, WHOLE)
    sentence(page, "开头1·2").click()
    expect_asked(page, SUZHOU, "开头1·2")
    page.keyboard.press("ArrowRight")
    expect(sentence(page, "开头1·3")).to_be_focused()
    expect_asked(page, SUZHOU, "开头1·3")
    page.reload()
    expect_shown(page, sentence(page, "开头1·3").text_content())


def test_back_and_forward_move_between_reports(visit, scripted):
    page = visit(scripted)
    go(page, scripted, SUZHOU, WHOLE)
    expect_shown(page, sentence(page, WHOLE).text_content())
    page.select_option("#choice", label="《湖北省2026年政府工作报告》")
    expect(page.locator("#paper .title")).to_have_text("湖北省2026年政府工作报告")
    expect_asked(page, HUBEI, "")
    page.go_back()
    expect_shown(page, sentence(page, WHOLE).text_content())
    page.go_forward()
    expect(page.locator("#paper .title")).to_have_text("湖北省2026年政府工作报告")
    expect_asked(page, HUBEI, "")


def test_a_skip_link_moves_within_the_page_alone(visit, scripted):
    page = visit(scripted)
    page.select_option("#choice", label="《湖北省2026年政府工作报告》")
    expect(page.locator("#paper .title")).to_have_text("湖北省2026年政府工作报告")
    page.evaluate("document.querySelector('.paper').dataset.same = '1'")
    page.locator(".to-question").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#question")).to_be_focused()
    page.locator(".to-paper").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('#paper')")
    expect(page.locator("#paper .paper[data-same]")).to_have_count(1)


# --- the heading in view


@pytest.mark.parametrize("width", [1280, 390])
def test_the_heading_in_view_is_named_and_marked(visit, scripted, width):
    page = visit(scripted, width=width)
    here = page.locator("#here")
    expect(here).to_have_text("苏州市2024年政府工作报告（节选）")
    go(page, scripted, HUBEI, "三（九）6·2")
    expect(page.locator("#paper .shown")).to_be_in_viewport()
    expect(here).to_contain_text("三、")
    expect(here).to_contain_text(" › （九）")
    expect(here).to_be_in_viewport()
    page.locator(".outline summary").click()
    now = page.locator(".outline [aria-current]")
    expect(now).to_have_count(1)
    expect(now).to_be_in_viewport()
    assert here.text_content().endswith(now.text_content())
    page.locator(".outline .link", has_text="扩大有效投资").first.click()
    expect(page.locator(".outline[open]")).to_have_count(0)
    expect(here).to_contain_text("（一）")


# --- finding


def test_words_are_found_in_any_width_and_script(visit, scripted):
    page = visit(scripted)
    page.locator("[data-do=find]").click()
    expect(page.locator("#find-words")).to_be_focused()
    count = page.locator("#find-count")
    now = "[...CSS.highlights.get('found-now')].map(String)"
    page.keyboard.type("高新技術企業超１.７萬家")
    expect(count).to_have_text("1／1")
    assert page.evaluate(now) == [WORDS]
    page.fill("#find-words", "企业")
    of = page.locator("#paper .text").text_content().count("企业")
    expect(count).to_have_text(re.compile(rf"\d+／{of}"))
    assert of == page.evaluate("CSS.highlights.get('found').size")
    at = int(count.text_content().split("／")[0])
    page.keyboard.press("Enter")
    expect(count).to_have_text(f"{at % of + 1}／{of}")
    for _ in range(at + 1):
        page.keyboard.press("Shift+Enter")
    expect(count).to_have_text(f"{of}／{of}")
    box = page.evaluate("[...CSS.highlights.get('found-now')][0].getBoundingClientRect().top")
    assert 0 < box < 860, "the place in hand is in view"
    page.fill("#find-words", "量子计算机器人选美")
    expect(count).to_have_text("没有找到")
    page.keyboard.press("Escape")
    expect(page.locator("#find")).to_be_hidden()
    assert page.evaluate("CSS.highlights.get('found').size") == 0
    expect(page.locator("[data-do=find]")).to_be_focused()


def test_leaving_the_search_stays_at_the_place_found(visit, scripted):
    page = visit(scripted)
    page.locator("[data-do=find]").click()
    page.keyboard.type(WORDS)
    expect(page.locator("#find-count")).to_have_text("1／1")
    page.keyboard.press("Escape")
    expect(sentence(page, WHOLE)).to_be_focused()


def test_what_is_looked_for_is_no_markup_and_not_logged(visit, scripted):
    page = visit(scripted)
    page.locator("[data-do=find]").click()
    page.keyboard.type("<img src=x onerror=window.got=1>'\"`")
    expect(page.locator("#find-count")).to_have_text("没有找到")
    assert page.evaluate("window.got") is None
    assert "onerror" not in scripted.log.read_text()
