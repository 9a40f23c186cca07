"""Reads ``prompts/NAME.txt`` and fills it strictly: what the service is told, and what it is asked.

The part above the line ``=====`` is what it is told about its task, the part below what it is
given this time. ``$name`` is a blank; JSON's braces stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from string import Template

from index.settings import ROOT

PROMPTS = ROOT / "prompts"
_LINE = "\n=====\n"


class PromptError(ValueError):
    """A prompt cannot be read or filled; the message says which file and what it lacks."""


@dataclass(frozen=True)
class Prompt:
    """What a service is sent: its task, and what it is given."""

    task: str
    given: str


def prompt(name: str, folder: Path = PROMPTS, **values: str) -> Prompt:
    """The prompt ``name`` with every blank filled.

    Raises PromptError where the file is missing or in one piece, or where its blanks are not
    exactly those of ``values``.
    """
    file = folder / f"{name}.txt"
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(f"提示词 {file} 读不出来；请恢复这个文件（UTF-8 编码）。") from error
    if text.count(_LINE) != 1:
        raise PromptError(f"提示词 {file} 里要有且只有一行“=====”，隔开任务和材料。")
    template = Template(text)
    blanks = set(template.get_identifiers())
    if not template.is_valid() or blanks != set(values):
        odd = "、".join(f"${name}" for name in sorted(blanks ^ set(values))) or "单独的 $"
        raise PromptError(f"提示词 {file} 的空与要填的不一致：{odd}。")
    task, given = text.split(_LINE)
    return Prompt(
        Template(task).substitute(values).strip(), Template(given).substitute(values).strip()
    )
