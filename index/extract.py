"""From the bytes of a file to its text: .txt and .md, .docx, .pdf.

Raises SourceError with a sentence in Chinese that names the file, what is wrong with it and what
to do. Keeps nothing; knows nothing of reports.
"""

from __future__ import annotations

from pathlib import PurePath

from index import word
from index.decoding import MAX_BYTES, SourceError, decode
from index.formats import word as docx
from index.formats.kinds import PDF, PLAIN, WORD, check, unknown

FORMATS = (*PLAIN, WORD, PDF)


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
    with docx.refused(data):
        text = word.text(word.opened(data))
    docx.check_words(bool(text.strip()))
    return text


def _of_pdf(data: bytes) -> str:
    from index import pdf
    from index.formats.pdf import check_words, refused

    with refused():
        pages = pdf.pages(data)
    text = "\n".join(pages)
    check_words(text, len(pages))
    return text
