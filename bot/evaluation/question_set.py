"""A question set: read, and checked as a whole before anything runs.

Every problem is collected with its line number, so that one reading mends them all. Knows
nothing of answers; where the evidence stands is the affair of evidence.py.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from bot.evaluation import spreadsheet
from bot.evaluation.spreadsheet import Row

SPREADSHEETS = (".csv", ".xlsx")


@dataclass(frozen=True)
class Item:
    """One question with its key. ``line`` is where it stands in the set; an empty ``source``
    means every loaded report; each group of ``contains`` needs one of its words."""

    line: int
    id: str
    category: str
    history: tuple[str, ...]
    question: str
    evidence: tuple[str, ...]
    contains: tuple[tuple[str, ...], ...]
    absent: tuple[str, ...]
    refuse: bool
    source: tuple[str, ...]


@dataclass(frozen=True)
class Problem:
    """What is wrong with a line of a set, in Chinese; line 0 is the file itself."""

    line: int
    reason: str


class SetError(ValueError):
    """A set that cannot be used; the message, in Chinese, lists every problem with its line."""

    def __init__(self, name: str, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda p: p.line))
        lines = (f"第 {p.line} 行：{p.reason}" if p.line else p.reason for p in self.problems)
        listed = "\n  ".join(lines)
        super().__init__(
            f"题集 {name} 有 {len(self.problems)} 处问题，没有开始评测：\n  {listed}\n"
            "请改好后重新运行。"
        )


@dataclass(frozen=True)
class QuestionSet:
    """The items of a set in their order; ``digest`` tells its content."""

    name: str
    digest: str
    items: tuple[Item, ...]


def read(path: Path) -> QuestionSet:
    """Read a set of JSON lines, CSV or XLSX. Raises SetError with every problem found."""
    try:
        content = path.read_bytes()
        rows = list(_rows(path, content))
    except OSError as error:
        raise SetError(path.name, [Problem(0, f"读不了（{error.strerror}）。")]) from error
    except spreadsheet.TableError as error:
        raise SetError(path.name, [Problem(error.line, str(error))]) from error
    problems = [p for row in rows for p in _problems(row)] + list(_duplicates(rows))
    if not rows:
        problems.append(Problem(0, "里面一道题也没有。"))
    if problems:
        raise SetError(path.name, problems)
    items = tuple(_item(row.line, row.fields) for row in rows)
    return QuestionSet(path.name, blake2b(content, digest_size=12).hexdigest(), items)


def _rows(path: Path, content: bytes) -> Iterator[Row]:
    """The lines that hold something. Raises TableError."""
    if path.suffix.lower() in SPREADSHEETS:
        yield from spreadsheet.rows(path.suffix.lower(), content, tuple(_FIELDS))
        return
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = content.count(b"\n", 0, error.start) + 1
        raise spreadsheet.TableError(at, "不是 UTF-8 编码；请另存为 UTF-8。") from error
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield Row(number, _parsed(line))


def _parsed(line: str) -> Any:
    """What a line holds, or None where it is not JSON, or holds half a character."""
    try:
        value = json.loads(line)
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError):
        return None
    return value


def _is_word(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _are_words(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_word, value))


def _are_groups(value: object) -> bool:
    return isinstance(value, list) and all(_are_words(group) and group for group in value)


def _is_source(value: object) -> bool:
    return value is None or _is_word(value) or _are_words(value)


_FIELDS: Mapping[str, tuple[Callable[[object], bool], str]] = {
    "id": (_is_word, "不为空的字符串"),
    "category": (_is_word, "不为空的字符串"),
    "history": (lambda value: isinstance(value, list) and _strings(value), "字符串的列表"),
    "question": (lambda value: isinstance(value, str), "字符串"),
    "evidence": (_are_words, "不为空的字符串的列表"),
    "contains": (_are_groups, "列表的列表，里面每一组至少有一个字符串"),
    "absent": (_are_words, "不为空的字符串的列表"),
    "refuse": (lambda value: isinstance(value, bool), "true 或 false"),
    "source": (_is_source, "文件名、文件名的列表或 null"),
}
"""Every field of the contract: what it must be, and that in Chinese."""


def _strings(values: Iterable[object]) -> bool:
    return all(isinstance(value, str) for value in values)


def _problems(row: Row) -> Iterator[Problem]:
    """What is wrong with one line, by itself."""
    if not isinstance(row.fields, dict):
        yield Problem(row.line, "不是一个 JSON 对象。")
        return
    for name, (fits, kind) in _FIELDS.items():
        if name not in row.fields:
            yield Problem(row.line, f"缺少字段 {name}。")
        elif not fits(row.fields[name]):
            yield Problem(row.line, f"字段 {name} 应当是{kind}。")
    answerable = row.fields.get("refuse") is False
    if answerable and not row.fields.get("evidence") and not row.fields.get("contains"):
        yield Problem(row.line, "不是拒答题，却既没有 evidence 也没有 contains，无从判对错。")


def _duplicates(rows: Iterable[Row]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for row in rows:
        key = row.fields.get("id") if isinstance(row.fields, dict) else None
        if not isinstance(key, str):
            continue
        if key in first:
            yield Problem(row.line, f"id “{key}” 与第 {first[key]} 行重复。")
        first.setdefault(key, row.line)


def _item(line: int, fields: Mapping[str, Any]) -> Item:
    source = fields["source"]
    return Item(
        line=line,
        id=fields["id"],
        category=fields["category"],
        history=tuple(fields["history"]),
        question=fields["question"],
        evidence=tuple(fields["evidence"]),
        contains=tuple(tuple(group) for group in fields["contains"]),
        absent=tuple(fields["absent"]),
        refuse=fields["refuse"],
        source=(source,) if isinstance(source, str) else tuple(source or ()),
    )
