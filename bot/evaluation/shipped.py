"""The question sets that come with the project, and the reports that a set is about."""

from __future__ import annotations

from pathlib import Path

from bot.evaluation.question_set import QuestionSet
from index.library import Library
from index.settings import ROOT

SETS = ROOT / "tests" / "questions"
REPORTS = ROOT / "tests" / "reports"


def sets() -> tuple[Path, ...]:
    """The shipped sets in the order of their names; none where the project came without tests."""
    return tuple(sorted(SETS.glob("*.jsonl"))) if SETS.is_dir() else ()


def reports_of(asked: QuestionSet, library: Library) -> Path | None:
    """The folder with the reports that a set is about, where the site has not loaded them all;
    None for the site's own."""
    named = {name for item in asked.items for name in item.source}
    loaded = {report.entry.document for report in library.reports}
    if named <= loaded or not all((REPORTS / name).is_file() for name in named):
        return None
    return REPORTS
