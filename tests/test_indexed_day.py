"""The day on which a report was read is kept with it, until it changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from made_up import BODY
from workshop import Workshop

from index.library import document_file, dump

FIRST = "青山县2025年政府工作报告.txt"
SECOND = "绿水县2025年政府工作报告.txt"


def days(workshop: Workshop) -> dict[str, str]:
    library = workshop.shelf.library(workshop.shelf.current())
    return {e.document: day for e, day in zip(library.entries, library.indexed, strict=True)}


def make_old(workshop: Workshop, day: str) -> None:
    version = workshop.shelf.current()
    for document in workshop.shelf.documents(version):
        name = document_file(document.report.entry.document)
        file = workshop.shelf.folder(version) / "documents" / name
        file.write_bytes(dump(replace(document, indexed=day)))


def test_it_is_kept_until_the_report_changes(workshop: Workshop):
    today = date.today().isoformat()
    workshop.build()
    assert days(workshop) == {FIRST: today}
    make_old(workshop, "2020-01-02")
    workshop.put(SECOND, BODY.replace("青山", "绿水"))
    workshop.build()
    assert days(workshop) == {FIRST: "2020-01-02", SECOND: today}
    workshop.put(FIRST, BODY.replace("8600人", "9100人"))
    workshop.build()
    assert days(workshop) == {FIRST: today, SECOND: today}
