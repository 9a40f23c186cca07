"""What the page's script asks the server for while a report is read: words found, a selection
cited, the list of reports, two of them side by side. Each takes and gives plain JSON.

Nothing of a visitor is needed for it, and nothing is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from bot.reference import footnote, inline, listed, quoted
from bot.related import aligned
from bot.web import listing
from bot.web.desk import Desk
from bot.web.finding import found
from bot.web.session import BROKEN, FOR_PEOPLE, report_failure
from index.library import Library
from index.report import Report

MOST_WORDS = 100
GONE = "报告已经更新，请刷新本页。"
_DIFFERENT = "请选两份不同的报告。"
_SUBJECT = "请先写一个主题，或选一个标题。"

Told = dict[str, Any]
Served = Callable[[Any], Told]


def served(desk: Desk) -> list[Served]:
    """The functions by the names that the script calls them by."""
    return [_over(desk, answer) for answer in (find, cite, shelf, subjects, beside)]


def _over(desk: Desk, answer: Callable[[Desk, Told], Told]) -> Served:
    def serve(asked: Any) -> Told:
        try:
            return answer(desk, asked if isinstance(asked, dict) else {})
        except FOR_PEOPLE as error:
            return {"trouble": str(error)}
        except Exception as error:  # noqa: BLE001  the reader gets a sentence, whatever it is
            report_failure(error)
            return {"trouble": BROKEN}

    serve.__name__ = answer.__name__
    return serve


def find(desk: Desk, asked: Told) -> Told:
    """Where words stand in a report."""
    report = _report(desk.library(), asked, "document")
    words = _text(asked, "words")[:MOST_WORDS]
    return {"trouble": GONE} if report is None else {"spans": found(report, words)}


def cite(desk: Desk, asked: Told) -> Told:
    """A selection from ``start`` to ``end``, quoted in three styles, with its place."""
    library = desk.library()
    report = _report(library, asked, "document")
    if report is None:
        return {"trouble": GONE}
    own = tuple(p for p in library.passages if p.document == report.entry.document)
    selected = quoted(report, own, _number(asked, "start"), _number(asked, "end"))
    if selected is None:
        return {"trouble": "这里没有可以引用的句子。"}
    words, entry, address = selected.words, report.entry, selected.address
    page = report.page(_number(asked, "start"))
    return {
        "first": selected.first,
        "address": address,
        "inline": inline(words, entry, address, page),
        "listed": listed(words, entry, address, date.today(), page),
        "footnote": footnote(words, entry, address, page),
    }


def shelf(desk: Desk, asked: Told) -> Told:
    """The list of reports."""
    return {"html": listing.shelf(desk.library(), _text(asked, "document"))}


def subjects(desk: Desk, asked: Told) -> Told:
    """A report's headings, to choose a subject from."""
    report = _report(desk.library(), asked, "document")
    return {"trouble": GONE} if report is None else {"html": listing.subjects(report)}


def beside(desk: Desk, asked: Told) -> Told:
    """The passages of two reports on a subject, in rows."""
    library = desk.library()
    left, right = _report(library, asked, "left"), _report(library, asked, "right")
    subject = _text(asked, "subject").strip()[:MOST_WORDS]
    if left is None or right is None:
        return {"trouble": GONE}
    if left is right:
        return {"trouble": _DIFFERENT}
    if not subject:
        return {"trouble": _SUBJECT}
    sides = [
        [hit.passage for hit in desk.related(subject, report.entry.document)]
        for report in (left, right)
    ]
    rows = aligned(sides[0], sides[1], subject)
    return {"html": listing.beside(rows, left.entry, right.entry, subject)}


def _report(library: Library, asked: Told, name: str) -> Report | None:
    try:
        return library.report(_text(asked, name))
    except KeyError:
        return None


def _text(asked: Told, name: str) -> str:
    value = asked.get(name, "")
    return value if isinstance(value, str) else ""


def _number(asked: Told, name: str) -> int:
    value = asked.get(name, 0)
    return value if isinstance(value, int) else 0
