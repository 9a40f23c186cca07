"""A report taken into the source folder: checked, copied, and entered into the catalog.

Nothing is written before the file has been read through, and what goes wrong later is undone.
"""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from index.catalog import CATALOG, entries, entry_from_name, is_ignored, sources
from index.decoding import MAX_BYTES, SourceError
from index.entries import with_entry
from index.formats import FORMATS
from index.naming import Told, entry
from index.reading import read
from index.report import Entry, Report
from index.texts import is_name_too_long

_YEARS = range(1949, 2100)
_UNFIT = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\ufeff\ud800-\udfff]")


class AddError(ValueError):
    """A file cannot be added; the message, in Chinese, says why and what to do."""


@dataclass(frozen=True)
class Added:
    """What became of a file: its report, with its entry in the catalog, and whether it was in the
    folder before."""

    report: Report
    entry: Entry
    was_there: bool


def add(file: Path, source_docs: Path, told: Told) -> Added:
    """Take ``file`` into the folder under its own name. Raises AddError, CatalogError."""
    _check(told)
    sources(source_docs)
    catalog = (source_docs / CATALOG).resolve()
    content = _content(file)
    held = entries(catalog).get(file.name)
    report = _report(content, held or entry_from_name(file.name))
    target = source_docs / file.name
    was_there = _is_there(target, content)
    new = entry(report, held, told)
    text = with_entry(catalog, new)
    try:
        with _copied(content, target, was_there):
            _write(catalog, text.encode())
    except OSError as error:
        raise AddError(
            f"无法写入 {source_docs}（{error.strerror}）；请检查它的写入权限和剩余空间，什么都没有改动。"
        ) from error
    return Added(report, new, was_there)


def year(text: str | None) -> int | None:
    """A year as it is typed: 2025 or 2025年. Raises AddError."""
    if text is None:
        return None
    found = re.fullmatch(r"\s*(\d{4})\s*年?\s*", unicodedata.normalize("NFKC", text))
    if found is None or int(found[1]) not in _YEARS:
        raise AddError(f"年份“{text}”无法使用；请写成四位数，如 --year 2025。")
    return int(found[1])


def _check(told: Told) -> None:
    """Raise AddError where a value cannot stand in the catalog."""
    values = (
        ("标题", "--title", told.title, 100),
        ("地方", "--place", told.place, 30),
        ("发布者", "--publisher", told.publisher, 100),
        ("出处", "--address", told.address, 500),
    )
    for name, option, value, longest in values:
        if value is None:
            continue
        if not value.strip() and option in ("--title", "--place"):
            raise AddError(f"{name}是空的；请在 {option} 后面写上，或去掉这一项。")
        if len(value) > longest or _UNFIT.search(value):
            raise AddError(
                f"{name}太长，或含有换行等看不见的字符；请在 {option} 后面写 {longest} 字以内的一行。"
            )


def _content(file: Path) -> bytes:
    """What a file holds, no more than is needed to refuse it. Raises AddError."""
    if file.is_dir():
        raise AddError(
            f"{file} 是文件夹；请给出一份文件，如 {file / '某市2025年政府工作报告.docx'}。"
        )
    if file.suffix.lower() in FORMATS and is_ignored(file):
        raise AddError(f"{file.name} 这个名字不算报告；请改成报告的名字再试。")
    if is_name_too_long(file.name) or _UNFIT.search(file.name):
        raise AddError("文件名太长，或含有看不见的字符；请改名再试。")
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise AddError(f"没有找到文件 {file}；请检查路径。") from error
    except OSError as error:
        raise AddError(f"无法读取 {file}（{error.strerror}）；请检查它的访问权限。") from error


def _report(content: bytes, known: Entry) -> Report:
    try:
        return read(content, known)
    except SourceError as error:
        raise AddError(f"{known.document}：{error}") from error


def _is_there(target: Path, content: bytes) -> bool:
    """Is the very file in the folder already? Raises AddError where another of its name is."""
    if not target.exists():
        return False
    if target.is_file() and _content(target) == content:
        return True
    raise AddError(f"{target} 已经有了，内容不同；请把新文件改名，或先把原来的移走再试。")


@contextmanager
def _copied(content: bytes, target: Path, was_there: bool) -> Iterator[None]:
    """The content at its target, gone again where what follows fails. Raises OSError."""
    if was_there:
        yield
        return
    try:
        with target.open("xb") as opened:
            opened.write(content)
        yield
    except BaseException as error:
        if not isinstance(error, FileExistsError):
            target.unlink(missing_ok=True)
        raise


def _write(file: Path, content: bytes) -> None:
    """Replace a file in one step; its permissions stay. Raises OSError."""
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        fresh.write_bytes(content)
        if file.exists():
            shutil.copymode(file, fresh)
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)
