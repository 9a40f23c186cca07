"""axe-core over every view of the page: nothing serious, at a desk and on a phone."""

from __future__ import annotations

from importlib.resources import files

import pytest

pytest.importorskip("playwright")

from conftest import unavailable
from playwright.sync_api import Page, expect
from steps import READABILITY, ask, no_sideways_scroll

GRAVE = ("serious", "critical")
WIDTHS = [1280, 390]
SUZHOU = "苏州市2024年政府工作报告（节选）.txt"
HUBEI = "湖北省2026年政府工作报告.txt"


@pytest.fixture(scope="module")
def axe() -> str:
    """The script of axe-core, as its package on the registry ships it."""
    try:
        return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    except (ModuleNotFoundError, FileNotFoundError):
        unavailable("axe-core is not installed: pip install axe-playwright-python")


def grave(page: Page, axe: str) -> list[str]:
    """What axe-core finds serious or critical: the rule, and where."""
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert found["passes"], "axe-core looked at something"
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in found["violations"]
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
    ]


def readable(page: Page) -> None:
    """Every text large and dark enough, and nothing wider than the screen."""
    weak = [t for t in page.evaluate(READABILITY) if t["contrast"] < 4.5 or t["size"] < 16]
    assert weak == []
    assert no_sideways_scroll(page)


def test_axe_would_find_something(visit, scripted, axe):
    page = visit(scripted)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<button></button>')")
    assert any(line.startswith("button-name") for line in grave(page, axe))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_start_answer_and_marks(visit, scripted, axe, width, scheme):
    page = visit(scripted, width=width, scheme=scheme)
    expect(page.locator("#paper .title")).to_be_visible()
    assert grave(page, axe) == []
    turn = ask(page, "五个要求是什么？")
    expect(page.locator("#paper .cited")).to_have_count(2)
    assert grave(page, axe) == []
    turn.locator(".said .mark").first.click()
    expect(page.locator("#paper .shown")).to_be_focused()
    page.mouse.move(0, 0)
    assert grave(page, axe) == []
    readable(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_tools_of_the_reader(visit, scripted, axe, width):
    page = visit(scripted, width=width)
    page.locator("[data-do=find]").click()
    page.fill("#find-words", "企业")
    expect(page.locator("#find-count")).to_contain_text("1／")
    page.locator("#paper .sentence").nth(3).click()
    expect(page.locator(".citing .tool")).to_have_count(4)
    assert grave(page, axe) == []
    readable(page)
    page.keyboard.press("Escape")
    page.locator(".outline summary").click()
    assert grave(page, axe) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_list_and_side_by_side(visit, scripted, axe, width, scheme):
    page = visit(scripted, width=width, scheme=scheme)
    page.locator("[data-do=shelf]").click()
    expect(page.locator("#shelf table.shelf")).to_be_visible()
    assert grave(page, axe) == []
    page.fill("#beside-subject", "企业")
    page.press("#beside-subject", "Enter")
    expect(page.locator("#beside-rows .abreast")).to_be_visible()
    assert grave(page, axe) == []
    readable(page)


def test_a_link_that_leads_nowhere(visit, scripted, axe):
    page = visit(scripted)
    page.goto(f"{scripted.url}?doc=nothing.txt&s=九九")
    expect(page.locator(".astray")).to_be_visible()
    assert grave(page, axe) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_check_of_wording(visit, scripted, axe, width, scheme):
    page = visit(scripted, width=width, scheme=scheme)
    page.get_by_role("tab", name="措辞核对").click()
    assert grave(page, axe) == []
    page.fill(
        "#w-input", "苏州市2024年政府工作报告提出，高新技术企业1.7万家，“全市将建设十条海底隧道”。"
    )
    page.get_by_role("button", name="核对", exact=True).click()
    expect(page.locator(".w-card")).not_to_have_count(0)
    page.fill("#w-words", "创新")
    page.get_by_role("button", name="查找").click()
    expect(page.locator("#w-found")).to_be_focused()
    assert grave(page, axe) == []
    readable(page)
