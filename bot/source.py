"""How an answer names where a sentence stands: its report, and the time that it tells of.

《陕西省2026年政府工作报告》（2025年实绩）. A report alone needs no title. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.era import Era
from index.passage import Passage, Where
from index.report import Entry


class Source:
    """Names the reports of ``entries``; ``counts`` says that figures are asked for."""

    def __init__(self, entries: Sequence[Entry], *, counts: bool) -> None:
        self._entries = {entry.document: entry for entry in entries}
        self._counts = counts

    def opening(self, passage: Passage) -> str:
        """What stands before a quoted clause: 报告提出（2024年目标）："""
        entry = self._entries[passage.document]
        title = f"《{entry.title}》" if len(self._entries) > 1 else "报告"
        verb = "回顾" if passage.era.is_done else "提出"
        time = self.time(passage)
        return f"{title}{verb}（{time}）：" if time else f"{title}{verb}："

    def row(self, passage: Passage) -> str:
        """The head of a passage's row in a table: 陕西省 2025年实绩."""
        entry = self._entries[passage.document]
        return f"{entry.place} {self.time(passage)}".strip() or entry.title

    def time(self, passage: Passage) -> str:
        """The time that a passage tells of, "" where it is not known."""
        year = self._entries[passage.document].year
        done, ahead = ("实绩", "目标") if self._counts else ("情况", "安排")
        if passage.era is Era.DONE and year:
            return f"{year - 1}年{done}"
        if passage.era is Era.AHEAD and year:
            return f"{year}年{ahead}"
        return {Era.DONE_LONG: f"近几年{done}", Era.AHEAD_LONG: f"今后几年{ahead}"}.get(
            passage.era, ""
        )

    def of_where(self, where: Where) -> str:
        """A place or year that is asked about, by its reports: 陕西省（2026年报告）."""
        entries = [self._entries[d] for d in where.documents if d in self._entries]
        named = (
            f"{e.place or e.title}" + (f"（{e.year}年报告）" if e.year else "") for e in entries
        )
        return "、".join(dict.fromkeys(named)) or "其余部分"
