"""The answers as a spreadsheet: the columns of a set, and beside them how each question went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.answer import STATUS_LINES
from bot.evaluation import spreadsheet
from bot.evaluation.scores import Scored

_HEADER = ("id", "category", "history", "question", "结果", "状态", "回答", "引文", "哪里不对",
           "evidence", "contains", "absent", "refuse", "source", "首条得分", "秒")  # fmt: skip


def write(path: Path, scored: Sequence[Scored]) -> None:
    """A row for each question; it can be read as a set again."""
    spreadsheet.write(path, _HEADER, map(_row, scored))


def _row(s: Scored) -> tuple[object, ...]:
    item, answer = s.item, s.answer
    cited = (
        f"[{n}] {c.quote}（{c.document} {c.address}{f' 第{c.page}页' if c.page else ''}）"
        for n, c in enumerate(answer.citations, 1)
    )
    return (
        item.id,
        item.category,
        spreadsheet.written(item.history),
        item.question,
        s.verdict.outcome.value,
        STATUS_LINES[answer.status],
        answer.text,
        "\n".join(cited),
        s.verdict.why,
        *_key(s),
        round(s.top_score, 4),
        answer.seconds,
    )


def _key(s: Scored) -> Iterator[object]:
    """The question's key, as a set's cells have it."""
    item = s.item
    yield spreadsheet.written(item.evidence)
    yield spreadsheet.written(item.contains)
    yield spreadsheet.written(item.absent)
    yield "true" if item.refuse else "false"
    yield spreadsheet.written(item.source)
