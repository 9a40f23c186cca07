"""A web page from its bytes to a tree."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from index.decoding import SourceError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.I)
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]|&#(?:0*(?:[0-8]|1[124-9]|2\\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]));",
    re.I,
)
"""What a tree cannot hold."""


def decoded(data: bytes) -> str:
    """The text of a page: by its byte order mark, as UTF-8, as it says, else as GB 18030.

    Raises SourceError.
    """
    mark = next((encoding for sign, encoding in _MARKS if data.startswith(sign)), "")
    told = _CHARSET.search(data[:8192])
    names = (mark,) if mark else ("utf-8", told[1].decode() if told else "", "gb18030")
    for name in filter(None, names):
        wider = "gb18030" if name.lower() in ("gb2312", "gbk", "gb_2312-80") else name
        try:
            return data.decode(wider).removeprefix("\ufeff")
        except (UnicodeDecodeError, LookupError):
            continue
    raise SourceError("网页的编码无法识别；请在浏览器里另存为 UTF-8 的 .html，或复制正文到 .txt。")


def parsed(text: str) -> HtmlElement:
    """The page as a tree, without comments. Raises SourceError where it is none."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = document_fromstring(_UNFIT.sub("", text).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise SourceError("不是有效的网页；请在浏览器里重新另存为 .html 再试。") from error
    if any(told.type_name == "ERR_RESOURCE_LIMIT" for told in parser.error_log):
        raise SourceError("网页一层套一层，深得读不完；请把正文复制到 .txt 再试。")
    return root
