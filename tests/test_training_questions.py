"""The questions written for training keep their form, their sentences stand in their reports."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from made_up import ROOT

from index.training.material import Part, part_of

TRAINING = ROOT / "index" / "training"
FILES = sorted((TRAINING / "questions").glob("*.jsonl"))
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


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_sentence_stands_in_its_report(file: Path):
    folder = ROOT / "tests" / "reports" if part_of(file.stem) is Part.TEST else TRAINING / "reports"
    report = (folder / f"{file.stem}.txt").read_text("utf-8")
    quoted = [row[key] for row in rows(file) for key in ("sentence", "near") if key in row]
    assert quoted
    assert [sentence for sentence in quoted if sentence not in report] == []


def test_the_years_of_a_place_stand_on_one_side():
    parts = {file.stem: part_of(file.stem) for file in FILES}
    assert len(parts) >= 60
    for stem, part in parts.items():
        same_place = {parts[other] for other in parts if other[:2] == stem[:2]}
        assert same_place == {part}


def test_no_report_that_is_tested_lies_with_those_for_training():
    held = [file.stem for file in (TRAINING / "reports").glob("*.txt")]
    assert [stem for stem in held if part_of(stem) is Part.TEST] == []


def test_two_thirds_are_in_everyday_words_and_a_third_has_no_answer():
    every = [row for file in FILES for row in rows(file)]
    assert 3 * sum(row["style"] == "everyday" for row in every) >= 2 * len(every)
    assert 0.25 <= sum(not row["answerable"] for row in every) / len(every) <= 0.4
