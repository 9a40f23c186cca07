"""The layers: who may know whom, what an import may pull in, and how large a file may be."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from made_up import ROOT

LIMIT = 250
CODE = sorted([ROOT / "app.py", *(ROOT / "bot").rglob("*.py"), *(ROOT / "index").rglob("*.py")])
EVERY = sorted([*CODE, *(ROOT / "tests").rglob("*.py")])
STEPS = (
    "understand",
    "rewrite",
    "follow_up",
    "scope",
    "quote",
    "write",
    "verify",
    "holdings",
    "replies",
)
OWNERS = {
    "chromadb": ("index/store.py",),
    "sentence_transformers": ("index/embed.py", "index/training/"),
    "transformers": ("index/training/",),
    "torch": ("index/embed.py", "index/training/"),
    "gradio": ("bot/web/",),
    "llama_index": ("index/store.py", "index/rerank.py", "bot/llm.py"),
    "dotenv": ("index/settings.py",),
    "openai": ("bot/llm.py",),
    "httpx": ("bot/llm.py",),
    "docx": ("index/word.py", "index/formats/", "bot/transcript_word.py"),
    "pypdf": ("index/pdf.py",),
    "lxml": ("index/formats/markup.py", "index/formats/unseen.py", "index/formats/web.py"),
    "cssselect": ("index/formats/unseen.py",),
    "trafilatura": ("index/formats/main_part.py",),
    "markdown_it": ("index/formats/markdown.py",),
    "tomlkit": ("index/entries.py",),
    "rapidfuzz": ("bot/wording/",),
}
"""Who may import what. Everybody else goes through them."""


def name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"), name(file))


def imported(file: Path) -> Iterator[str]:
    """Every module that a file names in an import, at its top or inside a function."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(file)} imports relatively"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def importers(*modules: str) -> set[str]:
    """The files of bot/, index/ and app.py that import one of ``modules`` or a part of it."""
    wanted = tuple(f"{module}." for module in modules)
    return {name(f) for f in CODE if any(f"{m}.".startswith(wanted) for m in imported(f))}


def test_the_files_are_found():
    names = {name(file) for file in CODE}
    assert {"app.py", "bot/verify.py", "bot/web/page.py", "index/store.py"} <= names
    assert importers("gradio"), "imports inside functions count"


def test_index_never_imports_bot_nor_bot_the_site():
    assert not {f for f in importers("bot", "app") if f.startswith("index/")}
    assert importers("app") == set()


@pytest.mark.parametrize("library", OWNERS)
def test_a_library_has_one_owner(library: str):
    strangers = {f for f in importers(library) if not f.startswith(OWNERS[library])}
    assert strangers == set()


@pytest.mark.parametrize("step", STEPS)
def test_steps_know_neither_the_story_nor_the_page(step: str):
    own = f"bot/{step}.py"
    assert own not in importers("bot.conversation", "bot.web", "bot.feedback", "app")


def test_only_the_story_knows_the_order_of_the_steps():
    """Writing does not verify, and verifying does not write."""
    for step in ("understand", "quote", "verify"):
        others = [f"bot.{other}" for other in ("understand", "quote", "verify") if other != step]
        assert f"bot/{step}.py" not in importers(*others)


def test_the_page_knows_the_conversation_only_by_what_it_needs_of_it():
    steps = [f"bot.{step}" for step in (*STEPS, "conversation")]
    assert not {f for f in importers(*steps) if f.startswith("bot/web/")}


def test_checking_a_text_knows_only_texts_and_reports():
    """Its command line alone knows where the reports come from."""
    own = importers("bot.config", "bot.conversation", "bot.web", "typer")
    assert {f for f in own if f.startswith("bot/wording/")} == {"bot/wording/command.py"}


def test_one_reader_of_the_environment():
    readers = {
        name(file)
        for file in CODE
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Attribute | ast.Name)
        and (getattr(node, "attr", "") or getattr(node, "id", "")) in ("environ", "getenv")
        and not _is_switch(file, node)
    }
    assert readers - {"index/training/train.py"} == {"index/settings.py"}


def _is_switch(file: Path, node: ast.AST) -> bool:
    """``os.environ["X"] = …`` or ``.setdefault``: telling a library something, not reading."""
    for outer in ast.walk(tree(file)):
        if isinstance(outer, ast.Subscript) and outer.value is node:
            return isinstance(outer.ctx, ast.Store)
        if isinstance(outer, ast.Attribute) and outer.value is node:
            return outer.attr == "setdefault"
    return False


def test_files_are_short():
    sizes = {name(file): len(file.read_text("utf-8").splitlines()) for file in EVERY}
    assert {file: size for file, size in sizes.items() if size > LIMIT} == {}


def test_nothing_is_printed_outside_of_command_lines():
    printing = {
        name(file)
        for file in CODE
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print"
    }
    assert {file for file in printing if not file.endswith("__main__.py")} == set()


def test_nothing_fails_in_silence():
    """No bare except, and no handler that only passes."""
    handlers = [
        (name(file), node.lineno)
        for file in CODE
        for node in ast.walk(tree(file))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or all(isinstance(line, ast.Pass) for line in node.body))
    ]
    assert handlers == []


def test_every_module_says_what_it_is():
    assert [name(file) for file in CODE if not ast.get_docstring(tree(file))] == []


def test_imports_load_nothing_heavy():
    """One process, module after module: the first that pulls something in is named."""
    heavy = (
        "torch",
        "gradio",
        "chromadb",
        "llama_index",
        "sentence_transformers",
        "transformers",
        "docx",
        "pypdf",
        "lxml",
        "trafilatura",
        "tomlkit",
    )
    code = f"""
import importlib, sys
for module in ("bot", "index", "index.library", "bot.conversation", "bot.config", "bot.__main__",
               "bot.transcript_word"):
    importlib.import_module(module)
    loaded = [library for library in {heavy!r} if library in sys.modules]
    assert not loaded, (module, loaded)
print("light")
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.stdout.strip() == "light", done.stderr
