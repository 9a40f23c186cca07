"""The source folder: which documents it holds and what is known of each.

``catalog.toml`` beside the documents says title, place, year and so on; a document that it
lacks gets place and year from its name. Knows where files lie, not what is in them.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from index.report import Entry

CATALOG = "catalog.toml"
FORMATS = (".txt",)
_IGNORED = (".toml", ".jsonl", ".md", "")
_NAMES = (
    re.compile(
        r"(?:关于)?(?P<year>(?:19|20)\d{2})年?+(?P<place>(?!人民政府|政府|工作)\D{2,20}?)(?:人民)?(?:政府)?工作报告"
    ),
    re.compile(r"(?P<place>\D{2,20}?)(?P<year>(?:19|20)\d{2})年?.*报告"),
    re.compile(
        r"(?P<place>\D{2,20}?)(?:人民)?(?:政府)?工作报告[（(]?(?P<year>(?:19|20)\d{2})年?[）)]?"
    ),
)


class CatalogError(ValueError):
    """The source folder or its catalog cannot be used; the message says what to mend."""


@dataclass(frozen=True)
class Source:
    """A document in the source folder and its catalog entry."""

    path: Path
    entry: Entry

    def digest(self) -> str:
        """What changes whenever the file or its entry does. Raises OSError."""
        content = hashlib.blake2b(self.path.read_bytes(), digest_size=16)
        content.update(repr(self.entry).encode())
        return content.hexdigest()

    def stamp(self) -> str:
        """A cheap sign of change: size, time of change, and entry. Raises OSError."""
        status = self.path.stat()
        return f"{status.st_size}:{status.st_mtime_ns}:{self.entry!r}"


def sources(folder: Path) -> tuple[Source, ...]:
    """The documents of a folder in the order of their names.

    Raises CatalogError where the folder is missing or its catalog cannot be read.
    """
    if not folder.is_dir():
        raise CatalogError(f"没有找到报告文件夹 {folder}；请检查 .env 里的 SOURCE_DOCS。")
    known = _entries(folder / CATALOG)
    files = sorted(f for f in folder.iterdir() if f.is_file() and not f.name.startswith("."))
    return tuple(
        Source(file, known.get(file.name) or entry_from_name(file.name))
        for file in files
        if file.suffix.lower() not in _IGNORED
    )


def entry_from_name(document: str) -> Entry:
    """Place and year from a file's name, where it tells them.

    >>> entry_from_name("湖北省2025年政府工作报告.txt").place
    '湖北省'
    """
    stem = Path(document).stem
    match = next((m for pattern in _NAMES if (m := pattern.match(stem))), None)
    excerpt = "节选" in stem
    title = re.sub(r"[（(]节选[）)]", "", stem)
    if match is None:
        return Entry(document, title, excerpt=excerpt)
    return Entry(document, title, match["place"], int(match["year"]), excerpt=excerpt)


def _entries(file: Path) -> dict[str, Entry]:
    if not file.is_file():
        return {}
    try:
        tables = tomllib.loads(file.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogError(f"{file} 不是有效的 TOML：{error}。请改正后再运行。") from error
    return {document: _entry(document, table, file) for document, table in tables.items()}


def _entry(document: str, table: object, file: Path) -> Entry:
    """An entry from its table. Raises CatalogError on an unknown key or a wrong type."""
    from pydantic import TypeAdapter, ValidationError

    known = [field.name for field in fields(Entry) if field.name != "document"]
    values = table if isinstance(table, dict) else {"": table}
    try:
        values = {"title": Path(document).stem, **values, "document": document}
        return TypeAdapter(Entry).validate_python(values, extra="forbid")
    except ValidationError as error:
        wrong = "、".join(str(item["loc"][0]) for item in error.errors())
        raise CatalogError(
            f"{file} 中“{document}”的“{wrong}”有误；可用的项：{'、'.join(known)}（写法见文件开头的说明）。"
        ) from error
