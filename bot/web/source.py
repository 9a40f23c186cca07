"""How a report and a place in it are named to people, on the page and in a copied quotation."""

from __future__ import annotations

import re

from index.report import Entry

UNVERIFIED = "网络转载文本，未与官方文本核校"

_PLACE = re.compile(r"(.*?)(\d+)(?:·(\d+))?")


def title(entry: Entry) -> str:
    """The report's name: 《苏州市2024年政府工作报告》（节选）."""
    return f"《{entry.title}》" + ("（节选）" if entry.excerpt else "")


def paragraph(address: str) -> str:
    """An address down to its paragraph.

    >>> paragraph("三（一）2·3"), paragraph("开头1·4"), paragraph("三")
    ('三（一）第2段', '开头第1段', '三')
    """
    found = _PLACE.fullmatch(address)
    return f"{found[1]}第{found[2]}段" if found else address


def spoken(address: str) -> str:
    """An address as it is read aloud.

    >>> spoken("三（一）2·3")
    '三（一）第2段第3句'
    """
    found = _PLACE.fullmatch(address)
    return paragraph(address) + (f"第{found[3]}句" if found and found[3] else "")


def page(number: int) -> str:
    """The page of a quotation, "" where its document has none.

    >>> page(12), page(0)
    ('第12页', '')
    """
    return f"第{number}页" if number else ""


def copied(quote: str, entry: Entry, address: str, number: int = 0) -> str:
    """The line that 复制引文 puts on the clipboard: the quotation and where it comes from, with the
    number of its page where that is known."""
    caution = "" if entry.verified else f"（{UNVERIFIED}）"
    place = "，".join(filter(None, (paragraph(address), page(number))))
    return f"“{quote}”——{title(entry)}{place}{caution}"
