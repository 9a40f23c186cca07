"""What a finished build holds, read without any heavy library: reports and their passages.

A build lies in a folder of its own, ``INDEX_DATA/builds/<version>/``; ``INDEX_DATA/current``
names the one that answers. The page shows reports from here while the search side loads.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, TypeVar

from index import catalog
from index.aliases import Alias
from index.catalog import CatalogError
from index.passage import Passage
from index.report import Entry, Report

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FORMAT = 5
"""Raised whenever reading, cutting or storing changes: every document is then built anew."""
LEXICAL = MappingProxyType({"passage": "lexical", "question": "questions"})
"""The folders of a build with the exact-word indexes: of passages, and of questions known for them."""
BUILD_COMMAND = "python -m index"
Record = TypeVar("Record")


class IndexUnavailable(RuntimeError):
    """There is no usable index; the message, in Chinese, names the command that makes one."""


@dataclass(frozen=True)
class Document:
    """One report of a build with its passages, and questions known for some of them. ``digest``
    and ``stamp`` tell its source's state."""

    digest: str
    stamp: str
    report: Report
    passages: tuple[Passage, ...]
    aliases: tuple[Alias, ...] = ()


@dataclass(frozen=True)
class Manifest:
    """What a build was made from: format, embedding fingerprint, document → digest, stamp.

    ``stamps`` also has the sources that could not be read, as they were found.
    """

    version: str
    format: int
    model: str
    digests: Mapping[str, str]
    stamps: Mapping[str, str]


@dataclass(frozen=True)
class Library:
    """The reports of one build, in the order of their names, and all their passages in order.

    ``version`` names the build; ``model`` is the fingerprint of the embedding of its vectors;
    ``aliases`` are the questions known for some of the passages.
    """

    version: str
    model: str
    reports: tuple[Report, ...]
    passages: tuple[Passage, ...]
    aliases: tuple[Alias, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is known of each report."""
        return tuple(report.entry for report in self.reports)

    def speaks(self, document: str, name: str) -> bool:
        """Does the text of a document name that place? Raises KeyError."""
        return name in self.report(document).text

    def report(self, document: str) -> Report:
        """The report of a document. Raises KeyError."""
        for report in self.reports:
            if report.entry.document == document:
                return report
        raise KeyError(document)


def document_file(document: str) -> str:
    """The name of a document's file in a build: short, whatever the document is called."""
    return f"{blake2b(document.encode(), digest_size=12).hexdigest()}.json"


class Shelf:
    """The builds under INDEX_DATA: which one answers, and where its parts lie."""

    def __init__(self, data: Path) -> None:
        self.data = data

    def current(self) -> str:
        """The version that answers, or "" where none has been built.

        A damaged pointer gives the name of no build. Raises IndexUnavailable where it cannot be
        read.
        """
        try:
            pointer = (self.data / "current").read_text("utf-8", errors="replace").strip()
        except FileNotFoundError:
            return ""
        except OSError as error:
            raise unavailable(f"索引文件夹 {self.data} 无法读取（{error.strerror}）") from error
        return re.sub(r"[^\w-]", "_", pointer)

    def folder(self, version: str) -> Path:
        """Where a build lies."""
        return self.data / "builds" / version

    def manifest(self, version: str) -> Manifest:
        """Raises IndexUnavailable where the build is missing or damaged."""
        return _load(self.folder(version) / "manifest.json", _manifest_json())

    def documents(self, version: str) -> tuple[Document, ...]:
        """Every document of a build. Raises IndexUnavailable."""
        names = sorted(self.manifest(version).digests)
        folder = self.folder(version) / "documents"
        return tuple(_load(folder / document_file(name), _document_json()) for name in names)

    def library(self, version: str) -> Library:
        """Raises IndexUnavailable."""
        documents = self.documents(version)
        return Library(
            version=version,
            model=self.manifest(version).model,
            reports=tuple(document.report for document in documents),
            passages=tuple(p for document in documents for p in document.passages),
            aliases=tuple(a for document in documents for a in document.aliases),
        )

    def hold(self, version: str) -> IO[bytes]:
        """Keep a build from being tidied away until the returned file is closed.

        Raises IndexUnavailable where it is gone.
        """
        try:
            handle = (self.folder(version) / "in-use").open("rb")
        except OSError as error:
            raise unavailable("索引缺失或已损坏") from error
        fcntl.flock(handle, fcntl.LOCK_SH)
        return handle

    def switch(self, version: str) -> None:
        """Point to a finished build, in one step that a crash cannot split. Raises OSError."""
        pointer = self.data / f"current.{os.getpid()}"
        with pointer.open("w", encoding="utf-8") as file:
            file.write(version)
            file.flush()
            os.fsync(file.fileno())
        pointer.replace(self.data / "current")

    def tidy(self) -> None:
        """Remove other builds, finished or broken off, that no process holds."""
        for folder in (self.data / "builds").glob("*"):
            if folder.is_dir() and folder.name != self.current() and _is_free(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _is_free(folder: Path) -> bool:
    try:
        with (folder / "in-use").open("rb") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def staleness(shelf: Shelf, source_docs: Path) -> str:
    """ "" where the current build matches the sources, else one sentence that says what to do.

    Compares stamps (size and time of change), so it is cheap enough for every question.
    """
    try:
        version = shelf.current()
        if not version:
            return str(unavailable())
        then = dict(shelf.manifest(version).stamps)
        now = {s.entry.document: s.stamp() for s in catalog.sources(source_docs)}
    except IndexUnavailable as error:
        return str(error)
    except (CatalogError, OSError) as error:
        return f"无法检查报告文件夹：{error}"
    return "" if then == now else f"报告文件有改动，索引还是旧的；请运行 {BUILD_COMMAND} 更新。"


def unavailable(reason: str = "还没有建立索引") -> IndexUnavailable:
    """The error for a missing or unusable index."""
    return IndexUnavailable(f"{reason}；请运行 {BUILD_COMMAND} 。")


def dump(record: Document | Manifest) -> bytes:
    """A record of a build as JSON."""
    if isinstance(record, Document):
        return _document_json().dump_json(record)
    return _manifest_json().dump_json(record)


@cache
def _document_json() -> TypeAdapter[Document]:
    from pydantic import TypeAdapter

    return TypeAdapter(Document)


@cache
def _manifest_json() -> TypeAdapter[Manifest]:
    from pydantic import TypeAdapter

    return TypeAdapter(Manifest)


def _load(file: Path, adapter: TypeAdapter[Record]) -> Record:
    """Read what ``dump`` wrote. Raises IndexUnavailable."""
    from pydantic import ValidationError

    try:
        return adapter.validate_json(file.read_bytes())
    except (OSError, ValidationError) as error:
        raise unavailable("索引缺失或已损坏") from error
