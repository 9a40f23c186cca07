"""Which format a file is in, by its name and by its first bytes; and what to say where they differ
or the format is none of ours."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.decoding import SourceError

PLAIN, WORD, PDF, WEB = (".txt", ".md"), ".docx", ".pdf", ".html"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
"""The media type of a .docx."""
_ZIP, _OLE, _PDF, _RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-", b"{\\rtf"
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_ARCHIVED = re.compile(rb"\s*(?:From|MIME-Version|Snapshot-Content-Location|Content-Type):", re.I)
_OFFICE = (".doc", ".docm", ".dot", ".wps", ".rtf", ".odt", ".ofd", ".pages")
_PICTURES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".gif", ".heic", ".webp")
_ARCHIVES = (".zip", ".rar", ".7z", ".tar", ".gz")


def kind(ending: str) -> str:
    """The format of an ending: .htm is .html."""
    return WEB if ending == ".htm" else ending


def unknown(ending: str, known: Sequence[str]) -> str:
    """What to say of an ending that is none of the ``known``."""
    if ending == ".ofd":
        return "还不支持 .ofd 格式；请用阅读软件另存为 .pdf 或 .docx 再试。"
    if ending in _OFFICE:
        return f"还不支持 {ending} 格式；请用文字处理软件另存为 .docx 再试。"
    if ending in (".mht", ".mhtml"):
        return f"还不支持 {ending} 格式；请在浏览器里另存为“网页，仅 HTML”（.html）再试。"
    if ending in _PICTURES:
        return f"还不支持图片（{ending}）；请先做文字识别（OCR），存成 .docx 或 .txt 再试。"
    if ending in _ARCHIVES:
        return f"还不支持压缩包（{ending}）；请解压后放入里面的文件。"
    found = f" {ending} 格式" if ending else "没有扩展名的文件"
    *first, last = known
    return f"还不支持{found}；请换成 {'、'.join(first)} 或 {last}。"


def check(data: bytes, ending: str) -> None:
    """Raise SourceError where the content is of another format than the ending says."""
    if data.startswith(_OLE):
        raise SourceError("文件加了密码，或是旧的 .doc 格式；请去掉密码，另存为 .docx 再试。")
    found = _found(data)
    if found == ".rtf":
        raise SourceError("内容是 RTF 格式；请用文字处理软件另存为 .docx 再试。")
    if kind(ending) == WEB:
        _check_page(data, ending, found)
    elif ending in PLAIN and found:
        raise SourceError(f"扩展名是 {ending}，内容却像 {found}；请改正扩展名再试。")
    elif ending == PDF and _PDF not in data[:1024]:
        raise SourceError("不是有效的 PDF，扩展名可能写错了，或文件已损坏；请重新导出再试。")
    elif ending == WORD and found == PDF:
        raise SourceError("扩展名是 .docx，内容却是 PDF；请把扩展名改成 .pdf 再试。")
    elif ending == WORD and found != WORD:
        raise SourceError("不是有效的 .docx，扩展名可能写错了，或文件已损坏；请重新另存再试。")


def _check_page(data: bytes, ending: str, found: str) -> None:
    if found and found != WEB:
        raise SourceError(f"扩展名是 {ending}，内容却像 {found}；请改正扩展名再试。")
    if _ARCHIVED.match(data[:200]) and b"multipart/related" in data[:2000].lower():
        raise SourceError("内容是 MHTML 存档；请在浏览器里另存为“网页，仅 HTML”（.html）再试。")


def _found(data: bytes) -> str:
    """The ending that the first bytes suggest, "" where they do not."""
    for sign, ending in ((_ZIP, WORD), (_PDF, PDF), (_RTF, ".rtf")):
        if data.startswith(sign):
            return ending
    return WEB if _PAGE.match(data[:4096].removeprefix(b"\xef\xbb\xbf")) else ""
