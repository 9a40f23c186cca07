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

from index.aliases import SUFFIX
from index.report import Entry

CATALOG = "catalog.toml"
_IGNORED = (".toml", ".jsonl", "")
_README = re.compile(r"readme(?:[._-].*)?\.md")
_LEFT_BY_SYSTEMS = ("thumbs.db", "ehthumbs.db", "desktop.ini")
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
    """A document in the source folder, its catalog entry, and the file of 相似问 beside it."""

    path: Path
    entry: Entry
    questions: Path | None = None

    def content(self, most: int) -> bytes:
        """The file's bytes, but no more than ``most``. Raises OSError."""
        return _head(self.path, most)

    def known_questions(self, most: int) -> bytes:
        """The 相似问, likewise; empty where there are none. Raises OSError."""
        return _head(self.questions, most) if self.questions else b""

    def digest(self, content: bytes, known_questions: bytes = b"") -> str:
        """What changes whenever the file's content, its 相似问 or its entry does."""
        digest = hashlib.blake2b(content, digest_size=16)
        digest.update(known_questions)
        digest.update(repr(self.entry).encode())
        return digest.hexdigest()

    def stamp(self) -> str:
        """A cheap sign of change: size, time of change, and entry. Raises OSError."""
        states = [file.stat() for file in (self.path, self.questions) if file]
        return "".join(f"{s.st_size}:{s.st_mtime_ns}:" for s in states) + repr(self.entry)


def _head(file: Path, most: int) -> bytes:
    with file.open("rb") as opened:
        return opened.read(most)


def sources(folder: Path) -> tuple[Source, ...]:
    """The documents of a folder in the order of their names.

    Raises CatalogError where the folder is missing, or it or its catalog cannot be read.
    """
    try:
        if not folder.is_dir():
            raise CatalogError(f"没有找到报告文件夹 {folder}；请检查 .env 里的 SOURCE_DOCS。")
        known = entries(folder / CATALOG)
        files = sorted(file for file in folder.iterdir() if file.is_file())
    except OSError as error:
        raise CatalogError(
            f"无法读取报告文件夹 {folder}（{error.strerror}）；请检查它的访问权限和 SOURCE_DOCS。"
        ) from error
    beside = {file.name: file for file in files}
    return tuple(
        Source(
            file,
            known.get(file.name) or entry_from_name(file.name),
            beside.get(file.name + SUFFIX),
        )
        for file in files
        if not is_ignored(file)
    )


def is_ignored(file: Path) -> bool:
    """A file that is no report, such as what systems and editors leave in a folder, and a README."""
    name = file.name.lower()
    is_left = name in _LEFT_BY_SYSTEMS or name.startswith((".", "~$"))
    return is_left or file.suffix.lower() in _IGNORED or bool(_README.fullmatch(name))


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


def entries(file: Path) -> dict[str, Entry]:
    """The entries of a catalog by document, none where there is no such file.

    Raises CatalogError, OSError.
    """
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
