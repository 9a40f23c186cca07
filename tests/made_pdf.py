"""Small PDFs written by hand, and small Word documents: what files to check are made of in tests."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx import Document


def pdf(*pages: Sequence[str]) -> bytes:
    """A PDF with Chinese text: for each page its lines. No line at all is a scanned page."""
    return printed(*(drawn(*lines) for lines in pages))


def drawn(*lines: str, size: int = 12, mode: int = 0, down: int = 720) -> bytes:
    """What draws lines on a page from ``down`` points up, in letters of a size; mode 3 draws none."""
    shown = b" T* ".join(b"<%s> Tj" % line.encode("utf-16-be").hex().encode() for line in lines)
    return b"BT %d Tr /F1 %d Tf 14 TL 72 %d Td %s ET\n" % (mode, size, down, shown)


def printed(*streams: bytes) -> bytes:
    """A PDF of pages, each drawn by a stream."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>"
        % (b" ".join(b"%d 0 R" % (5 + 2 * n) for n in range(len(streams))), len(streams)),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong /Encoding /UniGB-UTF16-H"
        b" /DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong /DW 1000 /CIDSystemInfo"
        b" << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
    ]
    for number, stream in enumerate(streams):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (6 + 2 * number)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    return _file(objects)


def _file(objects: Sequence[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table, len(objects) + 1, len(out))
    )


def word(*paragraphs: str | Sequence[str]) -> bytes:
    """A .docx: a paragraph for each text, one in runs that are bold by turns for each list."""
    document = Document()
    for texts in paragraphs:
        paragraph = document.add_paragraph()
        for number, text in enumerate([texts] if isinstance(texts, str) else texts):
            paragraph.add_run(text).bold = bool(number % 2)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
