"""Opinions are kept with what they are of, replaced, and forgotten; what is wanting is told."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Answer, Citation, Status
from bot.feedback import Feedback, FeedbackError, Wanting

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
            "page": 0,
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


def told(question: str, number: int, status: Status = Status.ANSWERED, *quotes: str) -> Answer:
    """An answer of its own to ``question``, with quotations."""
    cited = tuple(Citation("甲.txt", 3, 3 + len(quote), quote, (), "一1·1") for quote in quotes)
    return Answer(f"a{number}", question, status, "答。", cited, index="v7")


def keep(feedback: Feedback, *opinions: tuple[Answer, bool]) -> None:
    for answer, liked in opinions:
        feedback.keep(answer.question, answer, liked)


def test_wanting_are_what_was_disliked_and_what_was_only_related(tmp_path: Path) -> None:
    feedback = Feedback(tmp_path / "f.sqlite")
    keep(
        feedback,
        (told("好", 1, Status.ANSWERED, "好句"), True),
        (told("坏", 2, Status.ANSWERED, "坏句"), False),
        (told("近", 3, Status.RELATED, "近句", "次句"), True),
        (told("远", 4, Status.RELATED, "远句"), False),
        (told("无", 5, Status.NOT_IN_REPORT), False),
    )
    assert set(feedback.wanting()) == {
        Wanting("坏", 1, "坏句"), Wanting("近", 1, "近句"), Wanting("远", 1, "远句"),
        Wanting("无", 1, ""),
    }  # fmt: skip


def test_the_most_frequent_come_first(tmp_path: Path) -> None:
    feedback = Feedback(tmp_path / "f.sqlite")
    often = [(told("常", number), False) for number in range(3)]
    twice = [(told("再", 3), False), (told("再", 4, Status.RELATED, "近句"), True)]
    liked = [(told("偶", number), True) for number in range(5, 9)]
    keep(feedback, (told("偶", 9), False), *twice, *liked, *often)
    assert [(w.question, w.times) for w in feedback.wanting()] == [("常", 3), ("再", 2), ("偶", 1)]


def test_a_quotation_is_shown_where_any_of_the_answers_had_one(tmp_path: Path) -> None:
    feedback = Feedback(tmp_path / "f.sqlite")
    without, with_one = told("问", 1, Status.NOT_IN_REPORT), told("问", 2, Status.RELATED, "近句")
    keep(feedback, (without, False), (with_one, False), (replace(without, id="a3"), False))
    assert feedback.wanting() == (Wanting("问", 3, "近句"),)


def test_an_opinion_that_changed_or_was_withdrawn_is_wanting_no_more(tmp_path: Path) -> None:
    feedback = Feedback(tmp_path / "f.sqlite")
    first, second = told("甲", 1), told("乙", 2)
    keep(feedback, (first, False), (second, False), (first, True))
    assert feedback.wanting() == (Wanting("乙", 1, ""),)
    feedback.withdraw("a2")
    assert feedback.wanting() == ()


@given(st.lists(st.tuples(st.sampled_from("甲乙丙"), st.sampled_from(Status), st.booleans())))
def test_every_wanting_opinion_is_counted_once(given_: list[tuple[str, Status, bool]]) -> None:
    with TemporaryDirectory() as folder:
        feedback = Feedback(Path(folder) / "f.sqlite")
        for number, (question, status, liked) in enumerate(given_):
            keep(feedback, (told(question, number, status), liked))
        wanting = feedback.wanting()
    counted = Counter(q for q, status, liked in given_ if not liked or status is Status.RELATED)
    assert {w.question: w.times for w in wanting} == counted
    assert len(wanting) == len(counted)
    times = [w.times for w in wanting]
    assert times == sorted(times, reverse=True)


def test_without_a_file_nothing_is_wanting_and_none_is_made(tmp_path: Path) -> None:
    assert Feedback(tmp_path / "no" / "f.sqlite").wanting() == ()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", ["这不是数据库。" * 100, "短", "SQLite format 3\0" + "x" * 600])
def test_a_file_that_is_no_database_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "f.sqlite"
    path.write_text(content, "utf-8")
    with pytest.raises(FeedbackError) as error:
        Feedback(path).wanting()
    told = str(error.value)
    assert str(path) in told
    assert "反馈文件" in told
    assert "FEEDBACK_DB" in told, "it says what to check"
    assert path.read_text("utf-8") == content


def test_a_database_of_something_else_is_named(tmp_path: Path) -> None:
    path = tmp_path / "f.sqlite"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE opinion (words TEXT)")
    with pytest.raises(FeedbackError, match="FEEDBACK_DB"):
        Feedback(path).wanting()
