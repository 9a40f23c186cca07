"""Opinions are kept with what they are of, replaced, and forgotten."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from bot.answer import Answer, Citation, Status
from bot.feedback import Feedback

CITATION = Citation("甲.txt", 3, 6, "一句话", ("一、总要求",), "一1·1")
ANSWER = Answer("a1", "问", Status.ANSWERED, "答。[1]", (CITATION,), index="v7")


def rows(path: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(path) as database:
        return database.execute(
            "SELECT answer_id, liked, question, status, text, citations, index_version FROM opinion"
        ).fetchall()


def test_keeps_the_answer_with_its_citations_and_index(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "feedback.sqlite"
    Feedback(path).keep("问", ANSWER, liked=True)
    [(answer_id, liked, question, status, text, citations, version)] = rows(path)
    assert (answer_id, liked, question, status) == ("a1", 1, "问", "answered")
    assert (text, version) == ("答。[1]", "v7")
    assert json.loads(str(citations)) == [
        {
            "document": "甲.txt",
            "start": 3,
            "end": 6,
            "quote": "一句话",
            "headings": ["一、总要求"],
            "address": "一1·1",
        }
    ]


def test_a_later_opinion_replaces_the_earlier(tmp_path: Path) -> None:
    feedback = Feedback(tmp_path / "f.sqlite")
    feedback.keep("问", ANSWER, liked=True)
    feedback.keep("问", ANSWER, liked=False)
    assert [row[1] for row in rows(tmp_path / "f.sqlite")] == [0]


def test_a_withdrawn_opinion_leaves_no_trace_of_the_question(tmp_path: Path) -> None:
    path = tmp_path / "f.sqlite"
    feedback = Feedback(path)
    feedback.keep("很私密的问题", ANSWER, liked=True)
    assert "很私密的问题".encode() in path.read_bytes()
    feedback.withdraw("a1")
    assert rows(path) == []
    assert "很私密的问题".encode() not in path.read_bytes()


def test_nothing_is_written_before_the_first_opinion(tmp_path: Path) -> None:
    Feedback(tmp_path / "f.sqlite")
    assert list(tmp_path.iterdir()) == []
