"""Sources → a new build of the index, switched to only when it is whole.

A build goes to a folder of its own with its own store; unchanged documents and the vectors of
unchanged sentences are copied from the build before. The pointer is switched last, so a build
that is killed leaves the old index answering. A build that some process still holds is kept.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from index import catalog, embed
from index.catalog import Source
from index.embed import Embedding
from index.lexical import LexicalIndex
from index.library import FORMAT, Document, IndexUnavailable, Manifest, Shelf, dump
from index.passage import Passage, passages
from index.reading import SourceError, read
from index.store import Vector, VectorStore
from index.words import BUILT_IN, Words

Progress = Callable[[str, int, int], None]


class BuildError(RuntimeError):
    """Nothing could be built; the message says why and what to do."""


@dataclass(frozen=True)
class Problem:
    """A source that could not be read, and why, in Chinese."""

    document: str
    reason: str


@dataclass(frozen=True)
class Outcome:
    """What a build did. ``embedded`` counts passages whose vectors were computed, not copied."""

    version: str
    changed: bool
    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
    embedded: int = 0


def build(source_docs: Path, data: Path, model: str, progress: Progress) -> Outcome:
    """Bring the index up to date. Raises CatalogError, EmbeddingError, BuildError."""
    shelf = Shelf(data)
    with _alone(data):
        before = _previous(shelf)
        documents, problems = _documents(shelf, before, catalog.sources(source_docs))
        if not documents:
            raise BuildError(_nothing(source_docs, problems))
        fingerprint = embed.fingerprint(model)
        manifest = _manifest(documents, fingerprint)
        if before is not None and _same(before, manifest):
            _restamp(shelf, replace(manifest, version=before.version))
            return Outcome(before.version, False, documents, problems)
        embedded = _write(shelf, before, manifest, documents, model, progress)
        _switch(data, manifest.version)
        _tidy(shelf, manifest.version)
    return Outcome(manifest.version, True, documents, problems, embedded)


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


def _documents(
    shelf: Shelf, before: Manifest | None, sources: Sequence[Source]
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """Each source read anew where it changed; one that cannot be read keeps its last version."""
    old = {d.report.entry.document: d for d in shelf.documents(before.version)} if before else {}
    documents: list[Document] = []
    problems: list[Problem] = []
    for source in sources:
        name = source.entry.document
        try:
            documents.append(_document(source, old.get(name)))
        except (SourceError, OSError) as error:
            reason = (
                str(error) if isinstance(error, SourceError) else f"无法读取（{error.strerror}）。"
            )
            problems.append(Problem(name, reason))
            documents.extend([old[name]] if name in old else [])
    return tuple(documents), tuple(problems)


def _document(source: Source, old: Document | None) -> Document:
    """Raises SourceError, OSError."""
    if source.path.suffix.lower() not in catalog.FORMATS:
        raise SourceError(f"还不支持 {source.path.suffix} 格式；请另存为纯文本（.txt）。")
    digest = source.digest()
    if old is not None and old.digest == digest:
        return replace(old, stamp=source.stamp())
    report = read(source.path.read_bytes(), source.entry)
    return Document(digest, source.stamp(), report, passages(report))


def _manifest(documents: Sequence[Document], fingerprint: str) -> Manifest:
    now = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    return Manifest(
        version=f"{now}-{uuid.uuid4().hex[:6]}",
        format=FORMAT,
        model=fingerprint,
        digests={d.report.entry.document: d.digest for d in documents},
        stamps={d.report.entry.document: d.stamp for d in documents},
    )


def _same(before: Manifest, after: Manifest) -> bool:
    return (before.model, before.digests) == (after.model, after.digests)


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
        (folder / "documents" / f"{name}.json").write_bytes(dump(document))
    all_passages = [p for document in documents for p in document.passages]
    words = Words(BUILT_IN)
    lexical = LexicalIndex.build([p.text for p in all_passages], words.segment)
    lexical.save(folder / "lexical")
    known = _known_vectors(shelf, before, manifest.model)
    embedded = _store(folder / "chroma", all_passages, embed.load(model), known, progress)
    (folder / "in-use").touch()
    (folder / "manifest.json").write_bytes(dump(manifest))
    return embedded


def _known_vectors(shelf: Shelf, before: Manifest | None, model: str) -> dict[str, Vector]:
    if before is None or before.model != model:
        return {}
    return VectorStore(shelf.folder(before.version) / "chroma").vectors()


def _store(
    folder: Path,
    all_passages: Sequence[Passage],
    embedding: Embedding,
    known: dict[str, Vector],
    progress: Progress,
) -> int:
    store = VectorStore(folder)
    return store.write(all_passages, embedding, known, lambda n, of: progress("写入向量库", n, of))


def _switch(data: Path, version: str) -> None:
    """Point to a finished build, in one step that a crash cannot split."""
    pointer = data / f"current.{os.getpid()}"
    with pointer.open("w", encoding="utf-8") as file:
        file.write(version)
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(data / "current")


def _tidy(shelf: Shelf, version: str) -> None:
    """Remove other builds, finished or broken off, that no process holds."""
    for folder in (shelf.data / "builds").iterdir():
        if folder.name != version and _is_free(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _is_free(folder: Path) -> bool:
    try:
        with (folder / "in-use").open("rb") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except FileNotFoundError:
        return True
    return True


def _nothing(source_docs: Path, problems: Sequence[Problem]) -> str:
    reasons = "".join(f"\n  {problem.document}：{problem.reason}" for problem in problems)
    return f"{source_docs} 里没有可用的报告；请放入 .txt 文件后再运行。{reasons}"
