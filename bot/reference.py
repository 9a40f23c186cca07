"""How a report and a place in it are named to people, and how words quoted from it are cited.

Three styles: in running text, after GB/T 7714-2015, and as a footnote. The quoted words are never
changed; a text that was not checked against the official one is said to be so in each. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from index.passage import Passage
from index.report import Entry, Report

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


@dataclass(frozen=True)
class Quoted:
    """Words of a report with their place: from the sentence at ``first`` to that at ``last``."""

    words: str
    first: str
    last: str

    @property
    def address(self) -> str:
        """Where they stand: 三（一）2·3, or 三（一）2·3至三（一）2·5."""
        return self.first if self.first == self.last else f"{self.first}至{self.last}"


def quoted(report: Report, passages: tuple[Passage, ...], start: int, end: int) -> Quoted | None:
    """``report.text[start:end]``, a line for each paragraph, without what the report leaves out
    between them; None where no sentence of ``passages`` (the report's own) is touched."""
    touched = [p for p in passages if p.start < end and start < p.end]
    if not touched:
        return None
    start, end = max(start, touched[0].start), min(end, touched[-1].end)
    lines = (report.text[max(start, p.start) : min(end, p.end)] for p in report.paragraphs)
    words = "\n".join(line.strip() for line in lines if line.strip())
    return Quoted(words, touched[0].address, touched[-1].address) if words else None


def page(number: int) -> str:
    """The page of a quotation, "" where its document has none.

    >>> page(12), page(0)
    ('第12页', '')
    """
    return f"第{number}页" if number else ""


def inline(quote: str, entry: Entry, address: str, number: int = 0) -> str:
    """A quotation for running text, as 复制引文 of a card gives it, with the ``number`` of its page
    where that is known."""
    place = "，".join(filter(None, (paragraph(address), page(number))))
    return f"“{quote}”——{title(entry)}{place}{_caution(entry)}"


def footnote(quote: str, entry: Entry, address: str, number: int = 0) -> str:
    """A footnote as Chinese documents have it: 《标题》，三（一）2·3，“原文”."""
    place = "，".join(filter(None, (address, page(number))))
    return f"{title(entry)}，{place}，“{quote}”{_caution(entry)}。"


def listed(quote: str, entry: Entry, address: str, today: date, number: int = 0) -> str:
    """A quotation with mark and place, and under it its entry in a list of references, after
    GB/T 7714-2015 for an electronic document read ``today``. What is not known is left out."""
    place = "，".join(filter(None, (address, page(number))))
    return f"“{quote}”[1]{place}\n[1] {reference(entry, today)}"


def reference(entry: Entry, today: date) -> str:
    """责任者. 题名[EB/OL]. (发布日期)[引用日期]. 网址."""
    author = f"{entry.publisher}. " if entry.publisher else ""
    name = entry.title + ("（节选）" if entry.excerpt else "")
    published = f"({entry.year})" if entry.year else ""
    online = f" {entry.address}." if entry.address.startswith(("http://", "https://")) else ""
    return f"{author}{name}[EB/OL]. {published}[{today.isoformat()}].{online}{_caution(entry)}"


def _caution(entry: Entry) -> str:
    return "" if entry.verified else f"（{UNVERIFIED}）"
