"""The tab 评测 and the report it shows; a public site has neither."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright")

from conftest import ROOT, Site, running
from playwright.sync_api import expect
from steps import ask, no_sideways_scroll

SUZHOU = "苏州市2024年政府工作报告（节选）.txt"
ROW = {"id": "a", "category": "number", "history": [], "question": "高新技术企业要达到多少家？",
       "evidence": ["高新技术企业超1.7万家"], "contains": [["1.7万家"]], "absent": [],
       "refuse": False, "source": SUZHOU}  # fmt: skip
LONG = [{**ROW, "id": f"n{n}"} for n in range(4000)]


@pytest.fixture(scope="module")
def evaluating(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The real site, with the tab."""
    folder = tmp_path_factory.mktemp("evaluating")
    environment = {"INDEX_DATA": str(folder / "data"), "EVALUATION": "1"}
    subprocess.run(
        [sys.executable, "-m", "index"], cwd=ROOT, env={**os.environ, **environment}, check=True
    )
    with running(["app.py"], folder, **environment) as site:
        yield site


def upload(page, tmp_path: Path, rows: list[dict]) -> None:
    """Upload a set, and return once the page shows it: an earlier press would run another."""
    file = tmp_path / "我的题.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    tab = page.get_by_role("tab", name="评测")
    tab.click()
    expect(tab).to_have_attribute("aria-selected", "true")
    expect(page.locator("#trial")).not_to_contain_text("我的题")
    page.locator("#trial input[type=file]").set_input_files(file)
    expect(page.locator("#trial")).to_contain_text("我的题")


def test_a_public_site_does_not_offer_it(visit, scripted):
    page = visit(scripted)
    expect(page.get_by_role("tab", name="评测")).to_have_count(0)
    expect(page.locator("#trial")).to_have_count(0)


def test_an_uploaded_set_is_run_and_its_report_shown(visit, evaluating, tmp_path):
    page = visit(evaluating)
    upload(page, tmp_path, [ROW, {**ROW, "id": "b", "category": "none", "contains": [["9家"]]}])
    page.get_by_role("button", name="开始评测").click()
    report = page.frame_locator("#trial-report iframe")
    expect(report.locator(".row")).to_have_count(2)
    expect(page.locator("#trial-progress")).to_contain_text("完成，共 2 题")
    expect(page.locator("#trial-files")).to_contain_text("report")
    report.locator("select[name=outcome]").select_option("答错")
    expect(report.locator(".row:visible")).to_have_count(1)
    report.locator(".row:visible summary").first.click()
    expect(report.locator(".row:visible .why").first).to_contain_text("没有显示：9家")
    assert no_sideways_scroll(page)


def test_a_broken_set_is_told(visit, evaluating, tmp_path):
    page = visit(evaluating)
    upload(page, tmp_path, [{"id": "x"}])
    page.get_by_role("button", name="开始评测").click()
    expect(page.locator("#trial-progress [role=alert]")).to_contain_text("第 1 行")


def test_a_run_is_watched_and_stopped(visit, evaluating, tmp_path):
    page = visit(evaluating)
    upload(page, tmp_path, LONG)
    page.get_by_role("button", name="开始评测").click()
    expect(page.locator("#trial progress")).to_be_visible()
    page.locator("#trial-stop").click()
    expect(page.locator("#trial-progress [role=alert]")).to_contain_text("已停下")
    expect(page.locator("#trial-report iframe")).to_have_count(0)


def test_questions_are_answered_beside_it(visit, evaluating):
    page = visit(evaluating)
    turn = ask(page, ROW["question"])
    expect(turn.locator(".said")).to_contain_text("1.7万家")
