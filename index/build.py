"""Sources → a new build of the index, switched to only when it is whole.

A build goes to a folder of its own with its own store; unchanged documents and the vectors of
unchanged sentences are copied from the build before. The pointer is switched last, so a build
that is killed leaves the old index answering. A build that some process still holds is kept.
"""

from __future__ import annotations

import fcntl
import os
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from index import catalog, embed, texts
from index.beside import lexical_beside
from index.embed import Embedding
from index.formats import FORMATS
from index.intake import Problem, taken_in
from index.lexical import LexicalIndex
from index.library import (
    FORMAT,
    LEXICAL,
    Document,
    IndexUnavailable,
    Manifest,
    Shelf,
    document_file,
    dump,
)
from index.store import Item, StoreError, Vector, VectorStore, items
from index.words import BUILT_IN, Words

Progress = Callable[[str, int, int], None]


class BuildError(RuntimeError):
    """Nothing could be built; the message says why and what to do."""


@dataclass(frozen=True)
class Outcome:
    """What a build did. ``embedded`` counts passages whose vectors were computed, not copied."""

    version: str
    changed: bool
    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
    embedded: int = 0


def build(source_docs: Path, data: Path, model: str, progress: Progress) -> Outcome:
    """Bring the index up to date. Raises CatalogError, ModelError, BuildError."""
    shelf = Shelf(data)
    with _alone(data):
        before = _previous(shelf)
        documents, problems = taken_in(catalog.sources(source_docs), _old_documents(shelf, before))
        if not documents:
            raise BuildError(_nothing(source_docs, problems))
        manifest = _manifest(documents, problems, embed.fingerprint(model))
        with _written(shelf):
            if before and _same(before, manifest) and _is_whole(shelf, before, documents):
                _restamp(shelf, replace(manifest, version=before.version))
                texts.show(shelf, before.version)
                return Outcome(before.version, False, documents, problems)
            embedded = _write(shelf, before, manifest, documents, model, progress)
            shelf.switch(manifest.version)
            texts.show(shelf, manifest.version)
            shelf.tidy()
    return Outcome(manifest.version, True, documents, problems, embedded)


@contextmanager
def _written(shelf: Shelf) -> Iterator[None]:
    """What goes wrong in writing (a full disk, a broken store) as BuildError, and tidied away."""
    try:
        yield
    except (StoreError, OSError) as error:
        shelf.tidy()
        reason = getattr(error, "strerror", None) or error
        raise BuildError(
            f"写入索引时出错（{reason}）；请检查 {shelf.data} 的剩余空间和写入权限后再运行。"
        ) from error


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    """Only one build at a time. Raises BuildError where another is running."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        lock = (data / "build.lock").open("wb")
    except OSError as error:
        raise BuildError(
            f"索引文件夹 {data} 不能写入（{error.strerror}）；请检查 INDEX_DATA。"
        ) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BuildError("另一个进程正在建立索引；请等它结束后再运行。") from error
        yield


def _previous(shelf: Shelf) -> Manifest | None:
    """The current build's manifest, where there is one of this format."""
    try:
        manifest = shelf.manifest(shelf.current()) if shelf.current() else None
    except IndexUnavailable:
        return None
    return manifest if manifest is not None and manifest.format == FORMAT else None


def _old_documents(shelf: Shelf, before: Manifest | None) -> dict[str, Document]:
    """The documents of the build before, or none where it is gone or damaged."""
    try:
        documents = shelf.documents(before.version) if before is not None else ()
    except IndexUnavailable:
        return {}
    return {document.report.entry.document: document for document in documents}


def _manifest(documents: Sequence[Document], problems: Sequence[Problem], model: str) -> Manifest:
    now = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    stamps = {d.report.entry.document: d.stamp for d in documents}
    return Manifest(
        version=f"{now}-{uuid.uuid4().hex[:6]}",
        format=FORMAT,
        model=model,
        digests={d.report.entry.document: d.digest for d in documents},
        stamps=stamps | {problem.document: problem.stamp for problem in problems},
    )


def _same(before: Manifest, after: Manifest) -> bool:
    return (before.model, before.digests) == (after.model, after.digests)


def _is_whole(shelf: Shelf, build: Manifest, documents: Sequence[Document]) -> bool:
    """Has nothing of a build been lost or damaged since it was made?"""
    folder = shelf.folder(build.version)
    stored = _items(documents)
    ids = [item.identity for item in stored]
    try:
        shelf.documents(build.version)
        for kind in {item.kind for item in stored}:
            LexicalIndex.load(folder / LEXICAL[kind], Words(BUILT_IN).segment)
        held = (folder / "in-use").is_file() and texts.are_whole(folder, documents)
        return held and VectorStore(folder / "chroma").holds(ids)
    except (IndexUnavailable, StoreError, OSError, ValueError, KeyError):
        return False


def _restamp(shelf: Shelf, manifest: Manifest) -> None:
    """Note that files were touched but not changed."""
    file = shelf.folder(manifest.version) / "manifest.json"
    fresh = file.with_suffix(f".{os.getpid()}")
    fresh.write_bytes(dump(manifest))
    fresh.replace(file)


def _write(
    shelf: Shelf,
    before: Manifest | None,
    manifest: Manifest,
    documents: Sequence[Document],
    model: str,
    progress: Progress,
) -> int:
    """Write every part of a new build. Returns how many passages were embedded."""
    folder = shelf.folder(manifest.version)
    (folder / "documents").mkdir(parents=True)
    for document in documents:
        name = document.report.entry.document
        (folder / "documents" / document_file(name)).write_bytes(dump(document))
    texts.write(folder, documents)
    stored = _items(documents)
    words = {
        folder / LEXICAL[kind]: [item.text for item in stored if item.kind == kind]
        for kind in LEXICAL
    }
    with lexical_beside(words):
        known = _known_vectors(shelf, before, manifest.model)
        embedded = _store(folder / "chroma", stored, embed.load(model), known, progress)
    (folder / "in-use").touch()
    (folder / "manifest.json").write_bytes(dump(manifest))
    return embedded


def _items(documents: Sequence[Document]) -> list[Item]:
    """What a build stores of its documents."""
    every = [p for document in documents for p in document.passages]
    return list(items(every, [a for document in documents for a in document.aliases]))


def _known_vectors(shelf: Shelf, before: Manifest | None, model: str) -> dict[str, Vector]:
    if before is None or before.model != model:
        return {}
    try:
        return VectorStore(shelf.folder(before.version) / "chroma").vectors()
    except StoreError:
        return {}


def _store(
    folder: Path,
    stored: Sequence[Item],
    embedding: Embedding,
    known: dict[str, Vector],
    progress: Progress,
) -> int:
    store = VectorStore(folder, create=True)
    return store.write(stored, embedding, known, lambda n, of: progress("写入向量库", n, of))


def _nothing(source_docs: Path, problems: Sequence[Problem]) -> str:
    reasons = "".join(f"\n  {problem.document}：{problem.reason}" for problem in problems)
    return (
        f"{source_docs} 里没有可用的报告；请放入报告文件（{'、'.join(FORMATS)}）后再运行。{reasons}"
    )
