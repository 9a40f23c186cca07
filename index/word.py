"""A .docx: its text, and where in it each run of equal formatting lies. The one file that knows
python-docx.

Text is that of the paragraphs in order, those of tables and content controls too, one a line;
what a tracked change deleted is left out, and so are text boxes, notes, headers and footers.
"""

from __future__ import annotations

import copy
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.run import Run

_APART = ("w:del", "w:moveFrom", "w:txbxContent")
"""What is inside these is not text that a reader sees where it stands."""
_PLAIN = ("w:rPr", "w:t", "w:tab")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class WordError(ValueError):
    """The data is no .docx that can be read."""


@dataclass(frozen=True)
class Note:
    """A comment on ``text[start:end]``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class _Placed:
    """A run that begins at ``start`` of the text."""

    run: Run
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.run.text)


def opened(data: bytes) -> Document:
    """Read a .docx. Raises WordError."""
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        return Document(io.BytesIO(data))
    except (
        PackageNotFoundError, zipfile.BadZipFile, zlib.error, SyntaxError, LookupError, ValueError,
        TypeError, AttributeError, NotImplementedError, RuntimeError, EOFError, OSError,
    ) as error:  # fmt: skip
        # a damaged file breaks a parser anywhere
        raise WordError(str(error)) from error


def made(text: str) -> Document:
    """A document with a paragraph for each line of ``text``; what XML cannot hold is blank."""
    from docx import Document

    document = Document()
    for line in _UNFIT.sub(" ", text).split("\n"):
        document.add_paragraph(line)
    return document


def text(document: Document) -> str:
    """The text of a document, a line for each paragraph."""
    return "\n".join("".join(run.text for run in runs) for runs in _paragraphs(document))


def annotated(document: Document, notes: Sequence[Note], author: str) -> bytes:
    """The document with a comment on each stretch, as a .docx; formatting stays as it is.

    The notes' offsets are into ``text(document)``.
    """
    for note in sorted(notes, key=lambda one: one.start, reverse=True):
        runs = _marked(_placed(document), note.start, note.end)
        if runs:
            document.add_comment(runs, note.text, author=author, initials=author[:1])
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _paragraphs(document: Document) -> Iterator[list[Run]]:
    """The runs of each paragraph, in the order of reading."""
    from docx.oxml.ns import qn
    from docx.text.run import Run

    apart = tuple(map(qn, _APART))
    for paragraph in document.element.body.iter(qn("w:p")):
        if _is_apart(paragraph, apart):
            continue
        yield [
            Run(element, document)
            for element in paragraph.iter(qn("w:r"))
            if not _is_apart(element, apart)
        ]


def _is_apart(element: Any, apart: Sequence[str]) -> bool:
    return any(above.tag in apart for above in element.iterancestors())


def _placed(document: Document) -> list[_Placed]:
    """Every run with its place in the text."""
    found, at = [], 0
    for runs in _paragraphs(document):
        for run in runs:
            found.append(_Placed(run, at))
            at = found[-1].end
        at += 1
    return found


def _marked(placed: Sequence[_Placed], start: int, end: int) -> list[Run]:
    """The runs of ``text[start:end]``, those at its ends split so that no more is marked."""
    inside = [one for one in placed if one.start < end and start < one.end]
    runs = [one.run for one in inside]
    if runs and end < inside[-1].end:
        _split(runs[-1], end - inside[-1].start)
    if runs and start > inside[0].start:
        rest = _split(runs[0], start - inside[0].start)
        runs[0] = rest if rest is not None else runs[0]
    return runs


def _split(run: Run, at: int) -> Run | None:
    """Cut a run in two of the same formatting and return the second; None where it holds more
    than text and stays whole."""
    from docx.oxml.ns import qn
    from docx.text.run import Run

    plain = tuple(map(qn, _PLAIN))
    if any(child.tag not in plain for child in run._r):
        return None
    words = run.text
    rest = Run(copy.deepcopy(run._r), run._parent)
    run._r.addnext(rest._r)
    run.text, rest.text = words[:at], words[at:]
    return rest
