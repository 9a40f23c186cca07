"""Sources → documents: each read anew where it changed, with what is wrong with it.

A source that cannot be read keeps its last version, and nobody else's is held up by it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from index.aliases import SUFFIX, aliases
from index.catalog import Source
from index.content import PICTURE
from index.decoding import MAX_BYTES, SourceError
from index.library import Document
from index.passage import passages
from index.reading import read
from index.report import Report
from index.texts import is_name_too_long


@dataclass(frozen=True)
class Problem:
    """A source that could not be read, why, in Chinese, and the stamp that it had then."""

    document: str
    reason: str
    stamp: str


def taken_in(
    sources: Sequence[Source], old: Mapping[str, Document]
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """Each source read anew where it changed; one that cannot be read keeps its last version.

    ``old`` are the documents of the build before, by name.
    """
    documents: list[Document] = []
    problems: list[Problem] = []
    for source in sources:
        name, stamp = source.entry.document, ""
        try:
            stamp = source.stamp()
            document, wrong = _document(source, stamp, old.get(name))
            documents.append(document)
            problems.extend(Problem(name, reason, stamp) for reason in wrong)
        except (SourceError, OSError) as error:
            problems.append(Problem(name, _reason(error), stamp))
            documents.extend([old[name]] if name in old else [])
    return tuple(documents), tuple(problems)


def _reason(error: SourceError | OSError) -> str:
    return f"无法读取（{error.strerror}）。" if isinstance(error, OSError) else str(error)


def _document(source: Source, stamp: str, old: Document | None) -> tuple[Document, tuple[str, ...]]:
    """The document, and what is wrong with parts of it or the 相似问 beside it. Raises SourceError, OSError.

    ``stamp`` is older than what is read, so no change is missed. One byte over the limit is enough
    for ``read`` to refuse a file, however large.
    """
    if is_name_too_long(source.entry.document):
        raise SourceError("文件名太长；请改短后再放进来。")
    content = source.content(MAX_BYTES + 1)
    questions, trouble = _known_questions(source)
    digest = source.digest(content, questions)
    same = old is not None and old.digest == digest
    report = old.report if old and same else read(content, source.entry)
    found = old.passages if old and same else passages(report)
    since = old.indexed if old and same else date.today().isoformat()
    known, problems = aliases(questions, found)
    file = f"相似问文件 {source.entry.document}{SUFFIX} "
    wrong = [*unread(report), *(file + told for told in (*trouble, *problems))]
    return Document(digest, stamp, report, found, known, since), tuple(wrong)


def unread(report: Report) -> list[str]:
    """What of a source could not be read, a sentence each: pages that hold a picture alone."""
    pages = [report.text[r.start : r.end] for r in report.removed if r.kind == PICTURE]
    return [f"{page}，这一页没有收录；请先做文字识别（OCR），再换上新文件。" for page in pages]


def _known_questions(source: Source) -> tuple[bytes, tuple[str, ...]]:
    """The 相似问 of a source, and what is wrong with the file; the report does without it then."""
    try:
        content = source.known_questions(MAX_BYTES + 1)
    except OSError as error:
        return b"", (f"无法读取（{error.strerror}）。",)
    if len(content) > MAX_BYTES:
        return b"", ("超过 20 MB；请减少问法。",)
    return content, ()
