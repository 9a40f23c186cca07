"""The text of a .pdf, page by page. The one file that knows pypdf."""

from __future__ import annotations

import io
import zlib


class PdfLocked(ValueError):
    """The file opens only with a password."""


class PdfBroken(ValueError):
    """The file cannot be read."""


def pages(data: bytes) -> list[str]:
    """The text of each page, "" for one without any. Raises PdfLocked, PdfBroken."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise PdfLocked
        return [page.extract_text() for page in reader.pages]
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
