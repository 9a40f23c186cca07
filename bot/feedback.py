"""The visitors' opinions of answers, in SQLite: the only place where a question is kept.

It knows nothing of the page; a row holds what was asked, what was answered and from which index.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from bot.answer import Answer

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

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self._path, timeout=10)) as database, database:
            database.execute("PRAGMA secure_delete = ON")
            database.execute(_TABLE)
            yield database
