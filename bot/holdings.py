"""What the loaded reports hold, in a sentence made from their own headings, whatever the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.library import Library
from index.report import Entry, Heading, Report

_ANNOUNCED = re.compile(
    r"([二三四五六七八九十\d]{1,3})(?:个|项|大)?(?:方面|重点任务|项工作|项任务)"
)
_PREFIX = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+[是要])"
)


def named(entries: Sequence[Entry]) -> str:
    """The loaded reports by title: 《苏州市2024年政府工作报告》（节选）."""
    names = [f"《{entry.title}》{'（节选）' if entry.excerpt else ''}" for entry in entries]
    shown = "、".join(names[:6])
    return shown if len(names) <= 6 else f"{shown}等{len(names)}份报告"


def held(library: Library) -> str:
    """One paragraph on what the loaded text holds, so that a refusal can be understood."""
    if len(library.reports) > 1:
        return f"目前收录的是{named([r.entry for r in library.reports])}。"
    report = library.reports[0]
    sections = "；".join(_sections(report))
    if not report.entry.excerpt:
        return f"目前收录的是{named([report.entry])}，包括：{sections}。"
    return f"目前收录的只是{named([report.entry])}，包括：{sections}。{_missing(report)}"


def _sections(report: Report) -> Iterator[str]:
    """The outermost headings with the parts under them, in the report's own words."""
    headings = list(dict.fromkeys(h for p in report.paragraphs for h in p.headings))
    points = [h for h in headings if h.level == 4]
    first = next((h.start for h in headings if h.level == 1), len(report.text))
    opening = [h for h in points if h.start < first]
    if opening:
        yield f"开头的{len(opening)}点要求（{'、'.join(_core(h) for h in opening)}）"
    for at, section in enumerate(h for h in headings if h.level == 1):
        following = [h.start for h in headings if h.level == 1][at + 1 :]
        end = following[0] if following else len(report.text)
        parts = [h.text for h in headings if h.level == 2 and section.start < h.start < end]
        yield section.text + (f"（含{'、'.join(parts)}）" if parts else "")


def _core(heading: Heading) -> str:
    """What a heading puts in quotation marks, else its words without the numeral."""
    quoted = re.search(r"“([^”]+)”", heading.text)
    return quoted[0] if quoted else _PREFIX.sub("", heading.text)


def _missing(report: Report) -> str:
    """How much of what the excerpt announces it holds."""
    headings = {h for p in report.paragraphs for h in p.headings}
    parts = [h for h in headings if h.level == 2]
    body = "".join(report.text[p.start : p.end] for p in report.paragraphs if len(parts))
    announced = _ANNOUNCED.search(body)
    if announced and parts:
        last = max(parts, key=lambda h: h.start)
        return (
            f"原报告说有{announced[0]}，这里只有{len(parts)}个部分，"
            f"最后的“{last.text}”可能也不完整。"
        )
    return "其余部分没有收录。"
