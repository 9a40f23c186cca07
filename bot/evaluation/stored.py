"""What a run leaves in its folder: ``run.json``, and ``answers.jsonl``, a line as each is given.

A run that was stopped can go on where it ended; an earlier run can be compared with. Knows
nothing of scores.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING

from bot.answer import Answer

if TYPE_CHECKING:
    from pydantic import TypeAdapter

ANSWERS = "answers.jsonl"
RUN = "run.json"
_FIRST = ("id", "question", "status", "text", "citations", "hits", "seconds")


class RunError(RuntimeError):
    """A folder of a run cannot be used; the message, in Chinese, says what to do."""


@dataclass(frozen=True)
class Origin:
    """What was asked of what: the set's name and digest, the index that answers, whether 相似问
    counted, and which model service wrote, if one did."""

    name: str
    digest: str
    index: str
    reports: tuple[str, ...]
    aliases: bool = False
    writer: str = ""


def record(answer: Answer) -> dict[str, object]:
    """An answer as the contract's JSON object, its keys first; ``id`` is the question's."""
    whole = asdict(answer)
    whole.pop("index")
    for citation in whole["citations"]:
        if not citation["page"]:
            del citation["page"]
    return {key: whole[key] for key in (*_FIRST, *sorted(whole.keys() - set(_FIRST)))}


def answers(folder: Path) -> dict[str, Answer]:
    """The answers of a run by their ids, in order; a line cut off by a crash is left out.

    Raises RunError where there are none or they cannot be read.
    """
    file = folder / ANSWERS
    try:
        lines = file.read_bytes().split(b"\n")
    except OSError as error:
        raise RunError(f"{folder} 里没有能读的 {ANSWERS}；请给出一次评测的输出文件夹。") from error
    complete = [line for line in lines[:-1] if line.strip()]
    try:
        kept = [_answer_json().validate_json(line) for line in complete]
    except ValueError as error:
        raise RunError(f"{file} 里有读不了的回答；请重新评测。") from error
    return {answer.id: answer for answer in kept}


def resumable(folder: Path, origin: Origin) -> dict[str, Answer]:
    """What an earlier, stopped run has answered; nothing where there was none.

    Raises RunError where it asked another set or another index, or with other settings.
    """
    if not (folder / RUN).exists():
        return {}
    try:
        before = _origin_json().validate_json((folder / RUN).read_bytes())
    except (OSError, ValueError) as error:
        raise RunError(f"{folder / RUN} 读不了；请去掉 --resume 重新评测。") from error
    if before != origin:
        raise RunError(
            "题集、索引、是否用相似问或由谁撰写，在上次评测之后变了，接着做会把两次混在一起；请去掉 --resume 重新评测。"
        )
    return answers(folder) if (folder / ANSWERS).exists() else {}


@contextmanager
def recording(folder: Path, origin: Origin, done: dict[str, Answer]) -> Iterator[IO[str]]:
    """The file that takes the answers, those already given written first. Raises RunError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(asdict(origin), ensure_ascii=False, indent=1)
        fresh = folder / f"{ANSWERS}.new"
        fresh.write_text("".join(map(line, done.values())), "utf-8")
        file = fresh.replace(folder / ANSWERS).open("a", encoding="utf-8")
        (folder / RUN).write_text(text + "\n", "utf-8")
    except OSError as error:
        raise RunError(f"{folder} 不能写入（{error.strerror}）；请换一个 --out。") from error
    with file:
        yield file


def line(answer: Answer) -> str:
    """A line of ``answers.jsonl``."""
    return json.dumps(record(answer), ensure_ascii=False) + "\n"


@cache
def _answer_json() -> TypeAdapter[Answer]:
    from pydantic import TypeAdapter

    return TypeAdapter(Answer)


@cache
def _origin_json() -> TypeAdapter[Origin]:
    from pydantic import TypeAdapter

    return TypeAdapter(Origin)
