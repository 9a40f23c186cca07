"""A quotation out of a table: the reader marks its row."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytest.importorskip("playwright")

from conftest import ROOT, running
from made_up import BODY
from playwright.sync_api import expect
from steps import ask, no_sideways_scroll

TABLE = """
| 指标 | 2024年完成 | 2025年目标 |
|---|---|---|
| 粮食总产量 | 32.5万吨 | 33万吨以上 |
| 旅游接待人次 | 410万人次 | 450万人次 |
"""


@pytest.fixture(scope="module")
def tabled(tmp_path_factory):
    """The real site over one report with a table."""
    folder = tmp_path_factory.mktemp("tabled")
    docs = folder / "docs"
    docs.mkdir()
    text = (
        BODY.replace("（二）", f"{TABLE}\n（二）").replace("\n", "\n\n").replace("|\n\n|", "|\n|")
    )
    (docs / "青山县2025年政府工作报告.md").write_text(text)
    environment = {"INDEX_DATA": str(folder / "data"), "SOURCE_DOCS": str(docs)}
    subprocess.run(
        [sys.executable, "-m", "index"], cwd=ROOT, env={**os.environ, **environment}, check=True
    )
    with running(["app.py"], folder, **environment) as site:
        yield site


@pytest.mark.parametrize("width", [1280, 390])
def test_a_row_is_shown_where_it_is_quoted(visit, tabled, width):
    page = visit(tabled, width=width)
    expect(page.locator("#paper thead th")).to_have_text(["指标", "2024年完成", "2025年目标"])
    turn = ask(page, "今年粮食总产量的目标是多少？")
    quote = turn.locator("blockquote").first
    expect(quote).to_have_text("指标：粮食总产量；2024年完成：32.5万吨；2025年目标：33万吨以上。")
    turn.locator("[data-go]").first.click()
    row = page.locator("#paper tr.shown")
    expect(row).to_have_count(1)
    expect(row).to_be_focused()
    expect(row).to_be_in_viewport()
    expect(row.locator("td").first).to_have_text("粮食总产量")
    assert no_sideways_scroll(page)
    page.locator("#back").click()
    expect(page.locator(".shown")).to_have_count(0)
