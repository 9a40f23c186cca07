"""From the bytes of a file to its text: .txt and .md, .docx, .pdf.

Raises SourceError with a sentence in Chinese that names the file, what is wrong with it and what
to do. Keeps nothing; knows nothing of reports.
"""

from __future__ import annotations

from pathlib import PurePath

from index import word
from index.decoding import MAX_BYTES, SourceError, decode, is_chinese
from index.formats.kinds import PDF, PLAIN, WORD, check, unknown
from index.formats.word import unpacked

FORMATS = (*PLAIN, WORD, PDF)
_UNPACKED = 10 * MAX_BYTES
"""What a .docx may unpack to; more is no text but an attack."""
_LEAST = 10
"""The characters on a page, on average, below which a .pdf is a scan."""


def extract(data: bytes, name: str) -> str:
    """The text of a file called ``name``, whose ending tells the format.

    Paragraphs and pages are lines. Raises SourceError.
    """
    ending = PurePath(name).suffix.lower()
    try:
        return _text(data, ending)
    except SourceError as error:
        raise SourceError(f"{name}：{error}") from error


def _text(data: bytes, ending: str) -> str:
    if len(data) > MAX_BYTES:
        raise SourceError("文件超过 20 MB；请只保留要用的文字再试。")
    if not data.strip():
        raise SourceError("文件是空的；请换一份有内容的文件。")
    if ending not in FORMATS:
        raise SourceError(unknown(ending, FORMATS))
    check(data, ending)
    if ending == WORD:
        return _of_word(data)
    return _of_pdf(data) if ending == PDF else decode(data)


def _of_word(data: bytes) -> str:
    try:
        if unpacked(data) > _UNPACKED:
            raise SourceError("解开后超过 200 MB；请只保留文字，另存后再试。")
        text = word.text(word.opened(data))
    except word.WordError as error:
        raise SourceError("文件已损坏，或不是 Word 文档；请重新另存为 .docx 再试。") from error
    if not text.strip():
        raise SourceError("文档里没有文字（图片里的字读不出来）；请换一份有文字的文档。")
    return text


def _of_pdf(data: bytes) -> str:
    from index import pdf

    try:
        pages = pdf.pages(data)
    except pdf.PdfLocked as error:
        raise SourceError("PDF 加了密码；请去掉密码再试。") from error
    except pdf.PdfBroken as error:
        raise SourceError("PDF 已损坏，无法读取；请重新导出再试。") from error
    text = "\n".join(pages)
    words = "".join(text.split())
    if not words or (len(words) < _LEAST * len(pages) and not is_chinese(text)):
        raise SourceError(
            "PDF 里没有文字，像是扫描件；请换成能选中文字的 PDF，或先做文字识别（OCR）。"
        )
    if not is_chinese(text):
        raise SourceError("PDF 里的文字读出来是乱码（字体没有附编码）；请改用 .docx 或 .txt。")
    return text
