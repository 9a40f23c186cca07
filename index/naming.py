"""What a new report is called: its title, place and year, from what is told, from its name, or from
its own first lines. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index.catalog import entry_from_name
from index.report import Entry, Report

_LOOKED_AT = 12
"""So many lines from the top may name the report."""
_TITLE = re.compile(r"\S{0,30}报告(?:[（(].{1,12}[）)])?")
_MEETING = re.compile(r".{0,6}?(\d{4})年\d{1,2}月\d{1,2}日.{0,4}?在(\D{2,20}?)第.{1,8}届.{0,60}")


@dataclass(frozen=True)
class Told:
    """What is said of a report on the command line; None where nothing is."""

    title: str | None = None
    place: str | None = None
    year: int | None = None
    excerpt: bool | None = None
    publisher: str | None = None
    address: str | None = None


def entry(report: Report, held: Entry | None, told: Told) -> Entry:
    """The entry of a report: what is told, else what the catalog holds, else what its file's name
    tells, else what its first lines do."""
    document = report.entry.document
    named = entry_from_name(document)
    own = own_name(report)
    known = held or Entry(document, "")
    place = told.place or known.place or named.place or own.place
    year = told.year or known.year or named.year or own.year
    usual = f"{place}{year}年政府工作报告" if place and year else named.title
    named_title = named.title if named.year or "工作报告" in named.title else ""
    excerpt = (known.excerpt if held else named.excerpt) if told.excerpt is None else told.excerpt
    return replace(
        known,
        title=told.title or known.title or named_title or own.title or usual,
        place=place,
        year=year,
        excerpt=excerpt,
        publisher=told.publisher if told.publisher is not None else known.publisher,
        address=told.address if told.address is not None else known.address,
    )


def own_name(report: Report) -> Entry:
    """What the first lines of a report tell of it; empty where they tell nothing."""
    document = report.entry.document
    lines = [line.strip() for line in report.text.splitlines() if line.strip()][:_LOOKED_AT]
    titles = (entry_from_name(f"{line}.txt") for line in lines if _TITLE.fullmatch(line))
    title = next((found for found in titles if found.year), Entry(document, ""))
    meeting = next((found for line in lines if (found := _MEETING.match(line))), None)
    return Entry(
        document,
        title.title,
        title.place or (meeting[2] if meeting else ""),
        title.year or (int(meeting[1]) if meeting else 0),
    )
