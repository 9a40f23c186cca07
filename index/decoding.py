"""From bytes to Chinese text, whatever encoding it is in.

Raises SourceError with a sentence in Chinese that says what is wrong with the source.
"""

from __future__ import annotations

import codecs
import re

MAX_BYTES = 20 * 1024 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_STRAY = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd\ue000-\uf8ff]")
_HAN = re.compile("[\u3400-\u9fff]")


class SourceError(ValueError):
    """A source document cannot be read; the message says why and what would help."""


def decode(data: bytes) -> str:
    """The text of a source in UTF-8, UTF-16 or GB 18030 (which holds GBK), without its BOM.

    Line ends stay as they are, so that offsets are offsets into the file's own content.
    Raises SourceError where the data is empty, too large, or not Chinese text.
    """
    if len(data) > MAX_BYTES:
        raise SourceError("文件超过 20 MB；请只保留报告正文后再放进来。")
    if not data.strip():
        raise SourceError("文件是空的；请放入报告全文。")
    for encoding in _encodings(data):
        text = _try(data, encoding)
        if text is not None and is_chinese(text):
            return text
        if text is not None and encoding == "utf-8":
            break
    raise SourceError("不是中文文本，或编码无法识别；请另存为 UTF-8 编码的纯文本（.txt）。")


def _encodings(data: bytes) -> tuple[str, ...]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return (encoding,)
    return ("utf-8", "gb18030", "utf-16-le", "utf-16-be")


def _try(data: bytes, encoding: str) -> str | None:
    """The decoded text without its byte order mark, or None where it does not decode."""
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        return None


def is_chinese(text: str) -> bool:
    """Is at least a fifth of the text Chinese characters, and next to nothing of it stray?"""
    stray, han = len(_STRAY.findall(text)), len(_HAN.findall(text))
    return stray * 100 <= len(text) and han * 5 >= len(text.strip())
