"""The 相似问 shipped beside the report of Suzhou: enough for every sentence, and all of use."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from made_up import SOURCE_DOCS, SUZHOU, real

from index.aliases import SUFFIX, aliases
from index.library import Shelf
from index.passage import passages
from index.text import normalise

CONTENT = (SOURCE_DOCS / f"{SUZHOU}{SUFFIX}").read_bytes()
ROWS = [json.loads(line) for line in CONTENT.decode().splitlines()]
QUESTIONS = [question for row in ROWS for question in row["questions"]]
PASSAGES = passages(real(SOURCE_DOCS / SUZHOU))
FOUND, PROBLEMS = aliases(CONTENT, PASSAGES)


def test_every_line_is_used_without_a_problem():
    assert PROBLEMS == ()
    used = {alias.question for alias in FOUND}
    assert all(row["questions"] and used.issuperset(row["questions"]) for row in ROWS)
    assert len(FOUND) == len(QUESTIONS)


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage.address)
def test_every_sentence_of_the_report_has_four_questions(passage):
    assert sum(alias.start == passage.start for alias in FOUND) >= 4


def test_no_question_stands_twice():
    asked = Counter(normalise(question).rstrip("?") for question in QUESTIONS)
    assert [question for question, times in asked.items() if times > 1] == []


def test_every_sentence_has_one_line():
    assert len({row["sentence"] for row in ROWS}) == len(ROWS)


def test_no_question_gives_its_sentence_away():
    for row in ROWS:
        sentence = normalise(row["sentence"])
        assert [q for q in row["questions"] if sentence in normalise(q)] == []


def test_they_are_in_the_index_of_the_source_folder(suzhou_data: Path):
    shelf = Shelf(suzhou_data)
    assert shelf.library(shelf.current()).aliases == FOUND
