"""What a visitor does and sees, for the browser tests."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

FIGURE = "今年新增多少家高新技术企业？"
"""A question that the scripted desk answers with one citation."""
ABSENT = "养老金涨多少？"
"""A question that it refuses."""


def ask(page: Page, question: str) -> Locator:
    """Type a question, send it once the page is free, and return the answered turn."""
    before = page.locator(".turn:not([data-pending])").count()
    page.fill("#question", question)
    expect(page.locator("#send")).to_be_visible()
    page.press("#question", "Enter")
    turn = page.locator(".turn:not([data-pending])").nth(before)
    expect(turn.locator(".status")).to_be_visible()
    return turn


def expect_shown(page: Page, quote: str) -> None:
    """The reader marks exactly that sentence, in view, and the focus is on it."""
    expect(page.locator("#paper .shown")).to_have_count(1)
    shown = page.locator("#paper .shown")
    expect(shown).to_have_text(quote, use_inner_text=False)
    expect(shown).to_be_focused()
    expect(shown).to_be_in_viewport()


def sentence(page: Page, address: str) -> Locator:
    """The sentence at an address of the report that is shown."""
    return page.locator(f'#paper .sentence[data-address="{address}"]')


def clipboard(page: Page) -> str:
    """What was copied last."""
    return str(page.evaluate("navigator.clipboard.readText()"))


def no_sideways_scroll(page: Page) -> bool:
    """Nothing is wider than the screen."""
    return bool(
        page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )
    )


# Every visible text with its contrast against what is painted behind it, and its size.
READABILITY = """() => {
  const rgb = (c) => (c.match(/[\\d.]+/g) || []).map(Number);
  const lum = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const behind = (e) => {
    for (; e; e = e.parentElement) {
      const c = rgb(getComputedStyle(e).backgroundColor);
      if (c.length === 3 || c[3] === 1) return c;
    }
    return [255, 255, 255];
  };
  const found = [];
  for (const e of document.querySelectorAll('#head *, #chat *, #compose *, #paper *, #wording *, #shelf *')) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !e.checkVisibility() || e.closest('.sr, .composer label')) continue;
    const style = getComputedStyle(e);
    const [a, b] = [lum(rgb(style.color)), lum(behind(e))].sort((x, y) => y - x);
    const words = e.tagName + '.' + e.className + ' ' + e.textContent.trim().slice(0, 20);
    found.push({ words, contrast: (a + .05) / (b + .05), size: parseFloat(style.fontSize) });
  }
  return found;
}"""
