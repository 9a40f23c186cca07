"""The text of a .pdf: page by page, or line by line with where each line stands. The one file that
knows pypdf.

Text that is drawn invisibly is left out, unless a page has no other: then it is what a scanner read.
"""

from __future__ import annotations

import io
import logging
import unicodedata
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_INVISIBLE = (3, 7)
_SHOWS = (b"Tj", b"TJ", b"'", b'"')
_LEAST_SIZE = 1.5
"""In points: nobody reads smaller letters."""


class PdfLocked(ValueError):
    """The file opens only with a password."""


class PdfBroken(ValueError):
    """The file cannot be read."""


@dataclass(frozen=True)
class PdfLine:
    """A line of a page with the blanks before it, in points from its lower left corner; ``right``
    is an estimate, ``size`` that of the letters."""

    text: str
    left: float
    right: float
    base: float
    size: float


def pages(data: bytes) -> list[str]:
    """The text of each page, "" for one without any. Raises PdfLocked, PdfBroken."""
    with _reading(data) as reader:
        return [_seen(page).extract_text() for page in reader.pages]


def lines(data: bytes) -> list[list[PdfLine]]:
    """The lines of each page, in the order of the file. Raises PdfLocked, PdfBroken."""
    with _reading(data) as reader:
        return [_lines(_seen(page)) for page in reader.pages]


def pictures(data: bytes) -> list[int]:
    """The numbers of the pages that hold pictures. Raises PdfLocked, PdfBroken."""
    with _reading(data) as reader:
        return [number for number, page in enumerate(reader.pages, 1) if _has_picture(page)]


@contextmanager
def _reading(data: bytes) -> Iterator[PdfReader]:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it makes good is nobody's affair
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise PdfLocked
        yield reader
    except (DependencyError, FileNotDecryptedError) as error:
        raise PdfLocked from error
    except PdfLocked:
        raise
    except (
        PyPdfError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError,
        AssertionError, NotImplementedError, RecursionError, OSError, zlib.error,
    ) as error:  # fmt: skip
        # a damaged file breaks a parser anywhere
        raise PdfBroken from error


def _has_picture(page: PageObject) -> bool:
    resources = page.get("/Resources")
    held = resources.get_object().get("/XObject") if resources is not None else None
    objects = held.get_object().values() if held is not None else ()
    return any(one.get_object().get("/Subtype") == "/Image" for one in objects)


def _seen(page: PageObject) -> PageObject:
    """The page without its invisible text, or as it is where that is all its text."""
    from pypdf.generic import ContentStream, NameObject

    if page.get_contents() is None:
        return page
    content = ContentStream(page["/Contents"].get_object(), page.pdf, "bytes")
    operations = list(content.operations)
    kept = list(_visible(operations))
    if len(kept) == len(operations) or not any(operator in _SHOWS for _, operator in kept):
        return page
    content.operations = kept
    page[NameObject("/Contents")] = content
    return page


def _visible(operations: list[tuple[Any, bytes]]) -> Iterator[tuple[Any, bytes]]:
    """The operations of a page but those that draw text in an invisible mode."""
    mode, saved = 0, []
    for operands, operator in operations:
        if operator == b"q":
            saved.append(mode)
        elif operator == b"Q" and saved:
            mode = saved.pop()
        elif operator == b"Tr" and operands:
            mode = int(operands[0])
        if mode in _INVISIBLE and operator in _SHOWS:
            yield from [] if operator in (b"Tj", b"TJ") else [([], b"T*")]
        else:
            yield operands, operator


def _lines(page: PageObject) -> list[PdfLine]:
    found: list[PdfLine] = []
    pieces: list[PdfLine] = []

    def visit(text: str, cm: list[float], tm: list[float], _: object, size: float) -> None:
        first, *others = text.split("\n")
        pieces.append(_piece(first, cm, tm, size))
        for other in others:
            found.extend(_line(pieces))
            pieces[:] = [_piece(other, cm, tm, size)]

    page.extract_text(visitor_text=visit)
    return [*found, *_line(pieces)]


def _piece(text: str, cm: list[float], tm: list[float], size: float) -> PdfLine:
    """A piece of text with where the matrices of the page put it."""
    across, up = _at(cm, tm[4], tm[5])
    over, above = _at(cm, tm[4] + size * tm[2], tm[5] + size * tm[3])
    height = max(((over - across) ** 2 + (above - up) ** 2) ** 0.5, 0.01)
    blank = text[: len(text) - len(text.lstrip())]
    return PdfLine(text, across + height * width(blank), across + height * width(text), up, height)


def _at(cm: list[float], x: float, y: float) -> tuple[float, float]:
    return cm[0] * x + cm[2] * y + cm[4], cm[1] * x + cm[3] * y + cm[5]


def _line(pieces: list[PdfLine]) -> Iterator[PdfLine]:
    """The line that pieces make; none where it is blank or too small to be read."""
    shown = [piece for piece in pieces if piece.text.strip() and piece.size >= _LEAST_SIZE]
    if shown:
        text = "".join(
            piece.text for piece in pieces if piece.size >= _LEAST_SIZE or not piece.text.strip()
        )
        longest = max(shown, key=lambda piece: len(piece.text))
        left = min(piece.left for piece in shown)
        right = max(piece.right for piece in shown)
        yield PdfLine(text.rstrip(), left, right, shown[0].base, longest.size)


def width(text: str) -> float:
    """How wide a text is, about, in the height of its letters: 1 for a Chinese one."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)
