"""A table of a report as a table to read: each row a passage that can be shown.

Pure: records in, text out. Whatever a document says is escaped here.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from index.passage import Passage
from index.report import Cell, Report, Table


def table(report: Report, shown: Table, passages: Mapping[int, Passage]) -> str:
    """The table with those of its rows that are passages, found by where they begin."""
    rows = "".join(
        _row(report, passages[row.start], row.cells) for row in shown.rows if row.start in passages
    )
    return f'<div class="table" tabindex="0"><table>{_head(report, shown)}<tbody>{rows}</tbody></table></div>'


def _head(report: Report, shown: Table) -> str:
    if not shown.heads:
        return ""
    cells = "".join(
        f'<th scope="col">{escape(report.text[head.start : head.end])}</th>' for head in shown.heads
    )
    return f"<thead><tr>{cells}</tr></thead>"


def _row(report: Report, passage: Passage, cells: tuple[Cell, ...]) -> str:
    """A row; its quotation is the sentence that says it, not its cells in one."""
    return (
        f'<tr class="sentence" id="s{passage.start}" data-start="{passage.start}" '
        f'data-end="{passage.end}" data-quote="{escape(passage.text)}" tabindex="-1">'
        f"{''.join(_cell(report, cell) for cell in cells)}</tr>"
    )


def _cell(report: Report, cell: Cell) -> str:
    across = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    return f"<td{across}>{escape(report.text[cell.start : cell.end])}</td>"
