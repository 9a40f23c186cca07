"""What is written for people is true: the settings, the commands, the folders, the pictures."""

from __future__ import annotations

import ast
import doctest
import importlib
import pkgutil
import re
import shutil
from pathlib import Path

import pytest
from made_up import ROOT

import bot
from bot.config import load

README = (ROOT / "README.md").read_text("utf-8") if (ROOT / "README.md").exists() else ""
EXAMPLE = ROOT / ".env.example"
OTHER = {"HOST": "::1", "PORT": "8001", "EVALUATION": "1", "ALIASES": "0"}
"""Another value for a setting; a path does for the rest."""
SERVICE = {"LLM_BASE_URL": "http://127.0.0.1:1/v1", "LLM_MODEL": "a"}
OF_SERVICE = {"LLM_BASE_URL": "http://127.0.0.1:2/v1", "LLM_TIMEOUT": "7", "LLM_AT_ONCE": "7",
              "LLM_PRICE_IN": "7", "LLM_PRICE_OUT": "7"}  # fmt: skip
PASSING = {"__pycache__", "build", "dist", "node_modules", "wenbao.egg-info"}


def listed() -> dict[str, str]:
    """The settings of .env.example, with their values."""
    return dict(re.findall(r"^([A-Z_]+)=(.*)$", EXAMPLE.read_text("utf-8"), re.MULTILINE))


def read() -> set[str]:
    """The settings that the code asks for: ``values.get("NAME", …)`` in the two that may."""
    return {
        node.args[0].value
        for file in ("bot/config.py", "index/settings.py")
        for node in ast.walk(ast.parse((ROOT / file).read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "get"
        if isinstance(node.args[0], ast.Constant)
    }


def test_env_example_lists_what_the_code_reads_and_nothing_else():
    assert len(read()) >= 6
    assert set(listed()) == read()


def test_every_setting_has_a_line_in_chinese():
    lines = EXAMPLE.read_text("utf-8").splitlines()
    for name in listed():
        at = next(number for number, line in enumerate(lines) if line.startswith(f"{name}="))
        above = next(line for line in reversed(lines[:at]) if not re.match(r"[A-Z_]+=", line))
        assert re.match(r"# .*[\u4e00-\u9fff]", above), name


def test_the_values_of_env_example_are_the_defaults(tmp_path: Path):
    plain = load(tmp_path, {})
    shutil.copy(EXAMPLE, tmp_path / ".env")
    assert load(tmp_path, {}) == plain


@pytest.mark.parametrize("name", sorted(listed()))
def test_every_setting_listed_changes_something(tmp_path: Path, name: str):
    """Those of a model service do where one is set."""
    others = SERVICE if name.startswith("LLM_") else {}
    other = (OTHER | OF_SERVICE).get(name, "/elsewhere")
    assert load(tmp_path, others | {name: other}) != load(tmp_path, others)


# --- the README


def test_the_readme_opens_with_the_two_commands_and_a_picture():
    opening = README[:1200]
    assert opening.index("make run") < opening.index("make test") < opening.index("![")
    assert "## " not in opening[: opening.index("![")]


def test_the_readme_is_in_chinese_with_an_english_section_at_the_end():
    sections = re.findall(r"^## (.+)$", README, re.MULTILINE)
    assert sections[-1] == "English"
    assert all(re.search(r"[\u4e00-\u9fff]", section) for section in sections[:-1])


def test_the_readme_says_what_each_folder_is():
    folders = {
        entry.name
        for entry in ROOT.iterdir()
        if entry.is_dir() and not entry.name.startswith(".") and any(entry.iterdir())
    }
    assert {"bot", "index", "source_docs", "tests"} <= folders
    unnamed = [name for name in sorted(folders - PASSING) if f"`{name}/`" not in README]
    assert unnamed == []


def test_what_the_readme_points_at_is_there():
    targets = re.findall(r"\]\(([^)#]+)\)", README)
    paths = re.findall(r"`([a-z_.]+(?:/[a-z_.]+)+/?|[a-z_]+/|[a-z_]+\.(?:py|toml))`", README)
    local = [target for target in targets if "://" not in target]
    assert local and paths
    inside = (ROOT, ROOT / "source_docs", ROOT / "tests")
    gone = [p for p in (*local, *paths) if not any((folder / p).exists() for folder in inside)]
    assert [p for p in gone if not p.startswith((".venv/", "index/data/"))] == []


def test_the_commands_of_the_readme_exist():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"make ([a-z]+)", README)) <= targets
    assert {"run", "test", "bench"} <= targets
    modules = set(re.findall(r"python -m ([a-z_.]+)", README))
    assert {"index", "bot"} <= modules
    assert all((ROOT / module.replace(".", "/") / "__main__.py").is_file() for module in modules)
    from bot.__main__ import app

    commands = {command.callback.__name__ for command in app.registered_commands}
    assert set(re.findall(r"python -m bot ([a-z]+)", README)) <= commands


def test_what_the_makefile_installs_is_what_the_project_pins():
    """torch comes first and exactly, so that pip takes a build without CUDA."""
    pinned = re.findall(r"torch==[\d.]+", (ROOT / "pyproject.toml").read_text("utf-8"))
    assert pinned == re.findall(r"torch==[\d.]+", (ROOT / "Makefile").read_text("utf-8"))
    assert pinned == ["torch==2.13.0"]


MODULES = [m.name for m in pkgutil.iter_modules(bot.__path__) if m.name not in ("__main__", "web")]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_are_true(name: str):
    assert doctest.testmod(importlib.import_module(f"bot.{name}")).failed == 0
