"""The table that make bench prints."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from tests.bench.rows import Row, Section, Target

_MARKS = {True: "[green]✓[/]", False: "[red]✗[/]", None: ""}


def table(sections: Sequence[Section], caption: str) -> Table:
    """Every figure with its target, its mark, and the same of stock LlamaIndex."""
    whole = Table(title="问报 make bench", caption=caption, caption_justify="left")
    whole.add_column("量什么", min_width=30)
    for name in ("问报", "目标"):
        whole.add_column(name, justify="right", no_wrap=True)
    whole.add_column("", width=1)
    whole.add_column("原装 LlamaIndex", justify="right", no_wrap=True)
    for section in sections:
        whole.add_section()
        whole.add_row(f"[bold]{section.title}[/]")
        for row in section.rows:
            whole.add_row(f"  {row.name}", *_cells(row))
    return whole


def _cells(row: Row) -> tuple[str, str, str, str]:
    ours = "[red]未测得[/]" if row.ours is None else value(row.ours, row.unit)
    stock = "" if row.stock is None else value(row.stock, row.unit)
    return ours, _limit(row.target, row.unit), _MARKS[row.met], stock


def _limit(target: Target | None, unit: str) -> str:
    if target is None:
        return ""
    return f"{'≥' if target.at_least else '≤'} {value(target.limit, unit, short=True)}"


def value(number: float, unit: str, short: bool = False) -> str:
    """A figure with its unit.

    >>> value(0.0314, "s"), value(1532.7, "/s"), value(1, "%")
    ('0.03 s', '1,533 /s', '100.0 %')
    """
    if unit == "%":
        return f"{number:.0%}" if short else f"{number * 100:.1f} %"
    digits = 0 if short or number >= 1000 or unit in ("MB", "/s", "") else 2 if number < 10 else 1
    return f"{number:,.{digits}f} {unit}".rstrip()
