"""python -m bot evaluate --writer service: both writers in one report, with tokens and cost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from scripted_service import Reaction, Service, claims, serving
from test_bot_cli import run
from test_evaluation_command import ROWS, asked, built, lines, write  # noqa: F401

from bot.evaluation.command import Writer

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
SAID = Reaction(claims(("报告提出，新建学校4所。", ["s1"], ["新建学校4所"])))


def of(service: Service, built: dict[str, str]) -> dict[str, str]:  # noqa: F811
    priced = {"LLM_PRICE_IN": "2", "LLM_PRICE_OUT": "8", "LLM_API_KEY": "sk-secret"}
    return {**built, "LLM_BASE_URL": service.url, "LLM_MODEL": "甲模型", **priced}


def test_both_writers_stand_in_one_report(built, asked: Path, tmp_path: Path):  # noqa: F811
    out = tmp_path / "out"
    with serving(lambda _: SAID) as service:
        done = run(
            of(service, built), "evaluate", str(asked), "--out", str(out), "--writer", "service"
        )
    assert done.exit_code == 0, done.stderr
    assert lines(out)[0]["text"] == "报告提出，新建学校**4所**。[1]"
    plain = lines(out / Writer.BUILT_IN)
    assert plain[0]["text"] != lines(out)[0]["text"]
    assert plain[0]["usage"] is None
    page = (out / "report.html").read_text("utf-8")
    assert "与内置方式相比" in page
    assert "输入 token" in page
    overall = json.loads((out / "summary.json").read_text("utf-8"))["overall"]
    assert (overall["tokens_in"], overall["tokens_out"]) == (900, 80)
    assert overall["cost"] == pytest.approx((900 * 2 + 80 * 8) / 1e6, abs=1e-4)
    assert (overall["prose"], overall["dropped"]) == (1, 0)
    every = "".join(
        f.read_text("utf-8") for f in out.rglob("*") if f.suffix in (".json", ".jsonl", ".html")
    )
    assert "sk-secret" not in every


def test_the_built_in_writer_is_what_is_measured_unless_asked(built, asked: Path, tmp_path: Path):  # noqa: F811
    with serving(lambda _: SAID) as service:
        run(of(service, built), "evaluate", str(asked), "--out", str(tmp_path / "out"))
    assert service.requests == []


def test_a_service_that_is_not_set_cannot_be_measured(built, asked: Path, tmp_path: Path):  # noqa: F811
    done = run(built, "evaluate", str(asked), "--out", str(tmp_path / "out"), "--writer", "service")
    assert done.exit_code == 1
    assert "LLM_BASE_URL" in done.stderr


def test_runs_of_two_writers_are_not_mixed(built, asked: Path, tmp_path: Path):  # noqa: F811
    out = str(tmp_path / "out")
    run(built, "evaluate", str(asked), "--out", out)
    with serving(lambda _: SAID) as service:
        done = run(
            of(service, built),
            "evaluate",
            str(asked),
            "--out",
            out,
            "--writer",
            "service",
            "--resume",
        )
    assert done.exit_code == 1
    assert "由谁撰写" in done.stderr
