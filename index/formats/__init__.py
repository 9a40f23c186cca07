"""The formats that a source may be in: each takes the text out of a file's bytes.

Every module knows one format and gives its blocks; none knows what a report is.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from index.content import Block, Content, laid_out
from index.decoding import MAX_BYTES, SourceError, decode, is_chinese
from index.formats import plain
from index.formats.kinds import PDF, WEB, WORD, check, kind, unknown
from index.rows import Grid

FORMATS = (".txt", ".md", ".html", ".htm", ".docx", ".pdf")


def content_of(data: bytes, name: str) -> Content:
    """The text of a file called ``name``, whose ending tells the format.

    That of a .txt is the file's own, character for character. Raises SourceError.
    """
    ending = PurePath(name).suffix.lower()
    if ending not in FORMATS:
        raise SourceError(unknown(ending, FORMATS))
    if len(data) > MAX_BYTES:
        raise SourceError("文件超过 20 MB；请只保留报告正文后再放进来。")
    if not data.strip():
        raise SourceError("文件是空的；请放入报告全文。")
    check(data, ending)
    if ending == ".txt":
        return plain.content(decode(data))
    content = laid_out(_blocks(data, kind(ending)))
    if not is_chinese(content.text):
        raise SourceError("里面没有中文正文，或读出来是乱码；请换一份能选中、能复制文字的报告。")
    return content


def _blocks(data: bytes, ending: str) -> Iterable[Block | Grid]:
    """The blocks of a file. Raises SourceError."""
    if ending == WORD:
        from index.formats import word

        return word.blocks(data)
    if ending == PDF:
        from index.formats import pdf

        return pdf.blocks(data)
    if ending == WEB:
        from index.formats import web

        return web.blocks(data)
    from index.formats import markdown

    return markdown.blocks(decode(data))
