"""Reports to check texts against, for the tests of the wording."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from made_up import REAL, SUZHOU

from bot.wording import Finding, Originals, check, originals
from index.catalog import entry_from_name
from index.library import Library
from index.passage import passages
from index.reading import read
from index.report import Report

FILES = {path.name: path for path in REAL}


def library(reports: Sequence[Report]) -> Library:
    """A library of reports."""
    every = tuple(p for report in reports for p in passages(report))
    return Library("v1", "none", tuple(reports), every)


@cache
def report(document: str) -> Report:
    """A report of the repository."""
    path: Path = FILES[document]
    return read(path.read_bytes(), entry_from_name(document))


@cache
def shelf(*documents: str) -> Originals:
    """Reports of the repository, ready to be checked against; all of them where none is named."""
    names = documents or tuple(sorted(FILES))
    return originals(library([report(name) for name in names]))


def made(**texts: str) -> Originals:
    """Made-up reports: document, without its ending → text."""
    return originals(
        library([read(t.encode(), entry_from_name(f"{n}.txt")) for n, t in texts.items()])
    )


def one(text: str, known: Originals | None = None) -> Finding:
    """The only finding of a text."""
    found = check(text, known or shelf(SUZHOU))
    assert len(found) == 1, found
    return found[0]
