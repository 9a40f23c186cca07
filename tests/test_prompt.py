"""Prompts are files, filled strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.prompt import PROMPTS, PromptError, prompt

NAMES = sorted(file.stem for file in PROMPTS.glob("*.txt"))
BLANKS = {
    "write": {"question": "甲{乙}$丙", "passages": "[s1] 《报告》：$1.7万家"},
    "understand": {"history": "- 一", "message": "那二呢"},
}


def test_every_prompt_is_known_here():
    assert sorted(BLANKS) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_prompt_can_be_filled(name: str):
    filled = prompt(name, **BLANKS[name])
    assert all(value in filled.given for value in BLANKS[name].values())
    assert "JSON" in filled.task
    assert not any(value in filled.task for value in BLANKS[name].values())
    assert "$" not in filled.task


@pytest.mark.parametrize("name", NAMES)
def test_a_prompt_says_that_material_gives_no_orders(name: str):
    assert "材料" in prompt(name, **BLANKS[name]).task


def test_a_missing_blank_is_named():
    with pytest.raises(PromptError, match=r"\$passages"):
        prompt("write", question="甲")


def test_a_value_without_a_blank_is_named():
    with pytest.raises(PromptError, match=r"\$odd"):
        prompt("understand", history="", message="", odd="")


@pytest.mark.parametrize("text", ["甲 $a", "甲\n=====\n$a\n=====\n乙", "甲\n=====\n$a $5"])
def test_a_prompt_in_the_wrong_form_is_named(tmp_path: Path, text: str):
    (tmp_path / "bad.txt").write_text(text, "utf-8")
    with pytest.raises(PromptError, match="bad.txt"):
        prompt("bad", tmp_path, a="1")


def test_a_prompt_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(PromptError, match="none.txt"):
        prompt("none", tmp_path)
