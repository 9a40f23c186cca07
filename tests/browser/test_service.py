"""The real site with a model service on loopback: its stages, and what comes of each answer."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

pytest.importorskip("playwright")

from conftest import ROOT, running
from playwright.sync_api import expect
from scripted_service import SCRIPTS, Service, serving
from steps import READABILITY, ask, no_sideways_scroll

ASKED = "今年高新技术企业要达到多少家？"


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    with serving() as running_service:
        yield running_service


@pytest.fixture(scope="module")
def written(service: Service, tmp_path_factory: pytest.TempPathFactory):
    """The real site, which writes with the service."""
    folder = tmp_path_factory.mktemp("written")
    settings = {"INDEX_DATA": str(folder / "data")}
    subprocess.run(
        [sys.executable, "-m", "index"], cwd=ROOT, env={**os.environ, **settings}, check=True
    )
    address = {
        "LLM_BASE_URL": service.url,
        "LLM_MODEL": "m",
        "LLM_API_KEY": "sk-secret",
        "LLM_TIMEOUT": "8",
    }
    with running(["app.py"], folder, **settings, **address) as site:
        yield site


@pytest.mark.parametrize("width", [1280, 390])
def test_the_stages_come_one_after_another_and_then_the_checked_answer(
    visit, written, service: Service, width: int
):
    page = visit(written, width=width)
    expect(page.locator(".writer")).to_contain_text("127.0.0.1")
    ask(page, "你好")
    service.script = SCRIPTS["slowly"]
    page.fill("#question", ASKED)
    page.press("#question", "Enter")
    pending = page.locator("[data-pending]")
    expect(pending.locator(".stages li")).to_have_text(["理解问题", "查找原文", "撰写", "核对原文"])
    expect(pending.locator(".stages .now")).to_have_text("撰写")
    assert "高新技术企业超1.7万家" not in page.locator("#chat").inner_text(), "nothing unchecked"
    turn = page.locator(".turn").nth(1)
    expect(turn.locator(".checked")).to_have_text("已核对 1 处引文")
    expect(turn.locator(".said")).to_contain_text("高新技术企业超1.7万家")
    expect(turn.locator(".note")).to_have_count(0)
    assert no_sideways_scroll(page)


@pytest.mark.parametrize("script", ["inventing", "key", "rubbish"])
def test_where_it_fails_the_simpler_mode_answers_and_says_so(
    visit, written, service: Service, script: str
):
    service.script = SCRIPTS[script]
    page = visit(written)
    turn = ask(page, ASKED)
    expect(turn.locator(".said strong")).to_have_text("超1.7万家")
    expect(turn.locator(".note")).to_contain_text("这次直接摘引原文作答")
    assert "海底隧道" not in page.content()
    assert "sk-secret" not in page.content() + written.log.read_text()
    weak = [t for t in page.evaluate(READABILITY) if t["contrast"] < 4.5 or t["size"] < 16]
    assert weak == []
