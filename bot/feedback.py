"""The visitors' opinions of answers, in SQLite: the only place where a question is kept.

It knows nothing of the page; a row holds what was asked, what was answered and from which index.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.answer import Answer, Status

_TABLE = """
CREATE TABLE IF NOT EXISTS opinion (
    answer_id TEXT PRIMARY KEY,
    liked INTEGER NOT NULL,
    question TEXT NOT NULL,
    status TEXT NOT NULL,
    text TEXT NOT NULL,
    citations TEXT NOT NULL,
    index_version TEXT NOT NULL,
    given_at TEXT NOT NULL
)
"""
_WANTING = """
SELECT question, COUNT(*) AS times, MAX(citations) FROM opinion
WHERE NOT liked OR status = ? GROUP BY question ORDER BY times DESC, question
"""


class FeedbackError(RuntimeError):
    """The opinions cannot be read; the message says which file and what to check."""


@dataclass(frozen=True)
class Wanting:
    """A question whose answer left something to be desired, how often it was asked, and the first
    quotation that was shown for it, or ""."""

    question: str
    times: int
    quote: str


class Feedback:
    """The opinions kept in the file at ``path``, which is made at the first opinion."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def keep(self, question: str, answer: Answer, liked: bool) -> None:
        """Keep what was thought of ``answer``; a later opinion of it replaces an earlier one."""
        row = (
            answer.id,
            int(liked),
            question,
            answer.status.value,
            answer.text,
            json.dumps([asdict(citation) for citation in answer.citations], ensure_ascii=False),
            answer.index,
            datetime.now(UTC).isoformat(timespec="seconds"),
        )
        with self._open() as database:
            database.execute("REPLACE INTO opinion VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)

    def withdraw(self, answer_id: str) -> None:
        """Forget what was thought of that answer, and with it the question."""
        with self._open() as database:
            database.execute("DELETE FROM opinion WHERE answer_id = ?", (answer_id,))

    def wanting(self) -> tuple[Wanting, ...]:
        """The questions on which an opinion was given and which the report did not answer
        directly, or whose answer was disliked; those asked most often first.

        Raises FeedbackError where the file cannot be read.
        """
        if not self._path.is_file():
            return ()
        try:
            with self._open() as database:
                rows = database.execute(_WANTING, (Status.RELATED.value,)).fetchall()
        except sqlite3.Error as error:
            raise FeedbackError(
                f"反馈文件 {self._path} 无法读取；请检查 .env 里的 FEEDBACK_DB 指的是不是它。"
            ) from error
        return tuple(Wanting(question, times, _first(quotes)) for question, times, quotes in rows)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self._path, timeout=10)) as database, database:
            database.execute("PRAGMA secure_delete = ON")
            database.execute(_TABLE)
            yield database


def _first(citations: str) -> str:
    """The first quotation of the stored ``citations``, or ""."""
    quotes = [citation["quote"] for citation in json.loads(citations)]
    return quotes[0] if quotes else ""
