"""The questions written for training keep their form, and away from what is tested."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from made_up import ROOT

from index.training.material import Part, part_of

FILES = sorted((ROOT / "index" / "training" / "questions").glob("*.jsonl"))
STYLES = {"everyday", "figure", "list", "formal", "wording"}


def rows(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_line_has_its_form(file: Path):
    for row in rows(file):
        assert row["question"].strip()
        assert row["style"] in STYLES
        assert row["answerable"] == bool(row.get("sentence"))
        assert set(row) <= {"question", "style", "answerable", "sentence", "near"}
    asked = Counter(row["question"] for row in rows(file))
    assert [question for question, times in asked.items() if times > 1] == []


def test_none_is_on_a_report_that_is_tested():
    assert len(FILES) >= 20
    assert [file.stem for file in FILES if part_of(file.stem) is not Part.TRAIN] == []


def test_two_thirds_are_in_everyday_words_and_a_third_has_no_answer():
    every = [row for file in FILES for row in rows(file)]
    assert 3 * sum(row["style"] == "everyday" for row in every) >= 2 * len(every)
    assert 0.3 <= sum(not row["answerable"] for row in every) / len(every) <= 0.4
