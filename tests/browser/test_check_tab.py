"""The tab 措辞核对, as staff use it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import Page, expect
from steps import no_sideways_scroll

RIGHT = "国家科技型中小企业入库数超2.6万家、高新技术企业超1.7万家"
WRONG = RIGHT.replace("超1.7", "1.7")
TEXT = f"苏州市2024年政府工作报告提出，{WRONG}，请各单位落实。\n会议于6月3日召开，共有120人参加。"


def opened(visit, site, width: int = 1280) -> Page:
    page = visit(site, width=width)
    page.get_by_role("tab", name="措辞核对").click()
    expect(page.locator("#w-input")).to_be_visible()
    return page


def check(page: Page, text: str) -> None:
    page.fill("#w-input", text)
    page.get_by_role("button", name="核对", exact=True).click()
    expect(page.locator("#w-summary")).to_be_focused()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_wrong_figure_is_marked_and_mended(visit, real, width: int):
    page = opened(visit, real, width)
    check(page, TEXT)
    expect(page.locator("#w-summary")).to_have_text("引用报告 1 处，1 处要看")
    card = page.locator(".w-card")
    expect(card.locator("strong")).to_have_text("数字不符")
    expect(card.locator("ins")).to_have_text("超")
    assert "6月3日" not in card.inner_text()
    assert no_sideways_scroll(page)
    card.get_by_role("button", name="替换为原文").click()
    expect(page.locator("#w-summary")).to_have_text("引用报告 1 处，全部与原文相符")
    assert page.input_value("#w-input") == TEXT.replace(WRONG, RIGHT)


def test_a_mark_leads_to_its_card_and_a_kind_can_be_hidden(visit, real):
    page = opened(visit, real)
    check(page, TEXT)
    page.locator(".w-mark").click()
    expect(page.locator("#w-1")).to_be_focused()
    page.get_by_role("button", name="数字不符 1").click()
    expect(page.locator("#w-1")).to_be_hidden()


def test_a_document_comes_back_with_comments(visit, real, tmp_path: Path):
    from docx import Document

    made = Document()
    made.add_paragraph(TEXT)
    made.save(tmp_path / "讲话.docx")
    page = opened(visit, real)
    page.locator("#w-upload").set_input_files(tmp_path / "讲话.docx")
    expect(page.locator(".w-card")).to_have_count(1)
    assert page.input_value("#w-input").strip() == TEXT
    with page.expect_download() as saved:
        page.get_by_role("button", name="存为 .docx").click()
    back = Document(io.BytesIO(Path(saved.value.path()).read_bytes()))
    assert saved.value.suggested_filename == "讲话（批注）.docx"
    assert [RIGHT in comment.text for comment in back.comments] == [True]


def test_the_mended_text_can_be_copied_and_saved(visit, real):
    page = opened(visit, real)
    check(page, TEXT)
    page.get_by_role("button", name="全部替换为原文").click()
    expect(page.locator("#w-summary")).to_contain_text("全部与原文相符")
    page.get_by_role("button", name="复制全文").click()
    expect(page.locator("#w-say")).to_have_text("全文已复制。")
    assert RIGHT in page.evaluate("navigator.clipboard.readText()")
    with page.expect_download() as saved:
        page.get_by_role("button", name="存为 .txt").click()
    assert RIGHT in Path(saved.value.path()).read_text("utf-8")


def test_a_phrase_is_stepped_through(visit, real):
    page = opened(visit, real)
    page.fill("#w-words", "创新")
    page.get_by_role("button", name="查找").click()
    expect(page.locator("#w-found")).to_contain_text("处")
    page.get_by_role("button", name="下一处").click()
    expect(page.locator("#w-at")).to_contain_text("第 1 处")
    page.get_by_role("button", name="上一处").click()
    expect(page.locator(".w-hit.now")).to_have_count(1)


def test_what_goes_wrong_is_said_beside_the_text_which_stays(visit, real):
    page = opened(visit, real)
    page.get_by_role("button", name="核对", exact=True).click()
    expect(page.locator("#w-trouble")).to_contain_text("请先贴入文字")
    page.fill("#w-input", "字" * 200_001)
    page.get_by_role("button", name="核对", exact=True).click()
    expect(page.locator("#w-trouble")).to_contain_text("200000")
    assert len(page.input_value("#w-input")) == 200_001
