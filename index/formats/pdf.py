"""A PDF: its paragraphs, with the pages that they stand on. Reading is left to index/pdf.py."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from index import pdf as reading
from index.content import PICTURE, Block
from index.decoding import SourceError, is_chinese
from index.formats.flow import paragraphs
from index.pdf import PdfLine
from index.rows import Grid

_LEAST = 10
"""The characters on a page, on average, below which a .pdf is a scan."""


def blocks(data: bytes) -> list[Block | Grid]:
    """The blocks of a PDF. Raises SourceError."""
    with refused():
        pages = reading.lines(data)
        pictures = reading.pictures(data)
    check_words("\n".join(line.text for lines in pages for line in lines), len(pages))
    return [*paragraphs(pages), *_unread(pages, pictures)]


@contextmanager
def refused() -> Iterator[None]:
    """Whatever is wrong with a PDF that is read in here is a SourceError."""
    try:
        yield
    except reading.PdfLocked as error:
        raise SourceError("PDF 加了密码；请去掉密码再试。") from error
    except reading.PdfBroken as error:
        raise SourceError("PDF 已损坏，无法读取；请重新导出再试。") from error


def check_words(text: str, pages: int) -> None:
    """Is there Chinese to be read in a PDF of so many pages? Raises SourceError."""
    words = "".join(text.split())
    if not words or (len(words) < _LEAST * pages and not is_chinese(text)):
        raise SourceError(
            "PDF 里没有文字，像是扫描件；请换成能选中文字的 PDF，或先做文字识别（OCR）。"
        )
    if not is_chinese(text):
        raise SourceError("PDF 里的文字读出来是乱码（字体没有附编码）；请改用 .docx 或 .txt。")


def _unread(pages: Sequence[Sequence[PdfLine]], pictures: Sequence[int]) -> Iterator[Block]:
    """A line about each page that holds a picture and no text; a cover has no text to miss."""
    for number in pictures:
        if 1 < number < len(pages) and not pages[number - 1]:
            yield Block(f"第{number}页只有图片，没有文字", left_out=PICTURE)
