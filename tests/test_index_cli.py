"""python -m index, as somebody at a terminal or a script meets it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from made_up import BODY, ROOT, SOURCE_DOCS, SUZHOU
from workshop import Workshop

from index.library import Shelf

FIRST = "青山县2025年政府工作报告.txt"


def run(*arguments: str | Path, **settings: str | Path) -> subprocess.CompletedProcess[str]:
    """The command with these settings; never with a traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "index", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **{name: str(value) for name, value in settings.items()}},
        capture_output=True,
        text=True,
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert "Warning" not in done.stderr
    return done


@pytest.fixture
def settings(workshop: Workshop) -> dict[str, str | Path]:
    return {
        "SOURCE_DOCS": workshop.source_docs,
        "INDEX_DATA": workshop.data,
        "EMBED_MODEL": workshop.model,
    }


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory):
    """A first run over source_docs/, told to show what was left out, and where it built."""
    data = tmp_path_factory.mktemp("cli") / "data"
    return run("--show-removed", SOURCE_DOCS="source_docs", INDEX_DATA=data, EMBED_MODEL=""), data


def test_the_first_run_builds_and_tells(first):
    done, data = first
    assert done.returncode == 0
    assert f"{SUZHOU}（节选）：57 句，略去网页杂项 5 处" in done.stdout
    assert "新算向量 371 条" in done.stdout
    assert Shelf(data).current() in done.stdout
    assert done.stderr.strip() == "", "progress is only for a terminal, and goes away"


def test_what_was_left_out_is_shown_when_asked_for(first):
    done, _ = first
    shown = [line for line in done.stdout.splitlines() if line.startswith("  [")]
    assert len(shown) == 5
    assert any("九游会俱乐部" in line for line in shown)
    assert any("留言与评论(共有 条评论)" in line for line in shown)
    assert "  [网址] 本文地址:/baogao/huadong/10715.html" in shown


def test_a_second_run_changes_nothing(first):
    _, data = first
    done = run(SOURCE_DOCS=SOURCE_DOCS, INDEX_DATA=data, EMBED_MODEL="")
    assert done.returncode == 0
    assert "索引已是最新" in done.stdout
    assert "九游会" not in done.stdout, "only --show-removed shows what was left out"


def test_the_status_of_a_current_index(first):
    _, data = first
    done = run("status", SOURCE_DOCS=SOURCE_DOCS, INDEX_DATA=data, EMBED_MODEL="")
    assert done.returncode == 0
    assert f"{SUZHOU}（节选）：57 句" in done.stdout
    assert Shelf(data).current() in done.stdout
    assert done.stdout.strip().endswith("索引是最新的。")


def test_the_status_of_no_index(settings):
    done = run("status", **settings)
    assert done.returncode == 1
    assert "还没有建立索引" in done.stderr and "python -m index" in done.stderr


def test_the_status_of_a_stale_index(workshop: Workshop, settings, tmp_path: Path):
    workshop.build()
    workshop.put(FIRST, BODY + "\n谢谢。")
    done = run("status", **settings)
    assert done.returncode == 1
    assert f"{FIRST}（全文）：14 句" in done.stdout
    assert "请运行 python -m index" in done.stdout


def test_the_status_after_another_model_was_set(workshop: Workshop, settings, tmp_path: Path):
    workshop.build()
    (tmp_path / "other").mkdir()
    done = run("status", **{**settings, "EMBED_MODEL": tmp_path / "other"})
    assert done.returncode == 1
    assert "嵌入模型" in done.stdout and "python -m index" in done.stdout


def test_a_bad_file_is_named_and_the_others_stay_live(workshop: Workshop, settings):
    workshop.put("编码.txt", BODY.replace("青山", "绿水").encode("gbk"))
    version = workshop.build().version
    workshop.put("空的.txt", "")
    workshop.put("图片.txt", bytes(range(256)) * 9)
    done = run(**settings)
    assert done.returncode == 1
    assert "未能更新 空的.txt：文件是空的" in done.stderr
    assert "未能更新 图片.txt：" in done.stderr
    assert f"{FIRST}（全文）：14 句，略去网页杂项 0 处" in done.stdout
    assert "编码.txt（全文）：14 句" in done.stdout
    assert workshop.shelf.current() == version


def test_a_bad_file_is_named_by_the_status_too(workshop: Workshop, settings):
    workshop.put("空的.txt", "")
    workshop.build()
    done = run("status", **settings)
    assert done.returncode == 0
    assert "未能收录 空的.txt" in done.stdout and "索引是最新的。" in done.stdout


def test_keep_going_succeeds_where_an_index_can_be_used(workshop: Workshop, settings):
    workshop.put("空的.txt", "")
    done = run("--keep-going", **settings)
    assert done.returncode == 0 and "未能更新 空的.txt" in done.stderr
    workshop.put("catalog.toml", "[")
    done = run("--keep-going", **settings)
    assert done.returncode == 0
    assert "catalog.toml" in done.stderr and "继续使用已有的索引" in done.stderr
    (workshop.data / "current").unlink()
    done = run("--keep-going", **settings)
    assert done.returncode == 1
    assert "catalog.toml" in done.stderr and "还没有建立索引" in done.stderr


@pytest.mark.parametrize(
    ("files", "served"), [({"空的.txt": ""}, True), ({"空的.txt": "", FIRST: ""}, False)]
)
def test_make_run_serves_what_can_be_read(
    workshop: Workshop, settings, tmp_path: Path, files: dict[str, str], served: bool
):
    for name, content in files.items():
        workshop.put(name, content)
    python = tmp_path / "venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(
        f'#!/bin/sh\n[ "$1" = app.py ] && exec echo served\nexec {sys.executable} "$@"\n'
    )
    python.chmod(0o755)
    (tmp_path / "venv" / ".run").touch()
    done = subprocess.run(
        ["make", "run", f"VENV={tmp_path / 'venv'}"],
        cwd=ROOT,
        env={**os.environ, **{name: str(value) for name, value in settings.items()}},
        capture_output=True,
        text=True,
    )
    assert ("served" in done.stdout, done.returncode == 0) == (served, served), done.stderr
    assert "空的.txt" in done.stderr


def test_settings_that_cannot_be_used_name_themselves(settings):
    done = run(**{**settings, "INDEX_DATA": "~nosuch/x"})
    assert done.returncode == 1 and "~nosuch/x" in done.stderr
    assert run("status", **{**settings, "SOURCE_DOCS": "~nosuch/x"}).returncode == 1


def test_nothing_to_build_from(workshop: Workshop, settings):
    workshop.put(FIRST, "")
    done = run(**settings)
    assert done.returncode == 1
    assert str(workshop.source_docs) in done.stderr and "空" in done.stderr


def test_settings_that_lead_nowhere_name_themselves(workshop: Workshop, settings, tmp_path: Path):
    for name in ("SOURCE_DOCS", "EMBED_MODEL"):
        done = run(**{**settings, name: tmp_path / "没有"})
        assert done.returncode == 1
        assert name in done.stderr


def test_a_bad_catalog(workshop: Workshop, settings):
    workshop.put("catalog.toml", f'["{FIRST}"]\ntitel = "错字"\n')
    done = run(**settings)
    assert done.returncode == 1
    assert "catalog.toml" in done.stderr and "titel" in done.stderr


def test_adding_a_report(workshop: Workshop, settings, tmp_path: Path):
    workshop.build()
    file = tmp_path / "绿水县2025年政府工作报告.md"
    file.write_text(BODY)
    done = run("add", file, **settings)
    assert done.returncode == 0, done.stderr
    assert "《绿水县2025年政府工作报告》，地方 绿水县，年份 2025，14 句" in done.stdout
    assert done.stdout.strip().endswith("下一步：运行 python -m index 更新索引。")
    assert "请运行 python -m index" in run("status", **settings).stdout
    done = run("add", file, "--excerpt", "--build", **settings)
    assert done.returncode == 0 and f"{file.name}（节选）：14 句" in done.stdout
    assert f"{file.name}（节选）：14 句" in run("status", **settings).stdout


def test_adding_what_cannot_be_added(workshop: Workshop, settings, tmp_path: Path):
    file = tmp_path / "甲.pdf"
    file.write_bytes(b"%PDF-1.7")
    for arguments, word in (([file], "甲.pdf：PDF 已损坏"), ([file, "--year", "去年"], "去年")):
        done = run("add", *arguments, **settings)
        assert done.returncode == 1 and word in done.stderr and "；请" in done.stderr
    done = run("add", file, "--place", "", **settings)
    assert done.returncode == 1 and "地方是空的" in done.stderr
    assert [f.name for f in workshop.source_docs.iterdir()] == [FIRST]


@pytest.mark.parametrize("arguments", [("bild",), ("--nonsense",), ("status", "more"), ("add",)])
def test_wrong_usage(settings, arguments: tuple[str, ...]):
    assert run(*arguments, **settings).returncode == 2


def test_help_is_in_chinese(settings):
    done = run("--help", **settings)
    assert done.returncode == 0
    assert "--show-removed" in done.stdout and "建立" in done.stdout
