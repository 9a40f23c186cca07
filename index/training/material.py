"""The training material as records: reports, written questions, and rows of public data sets.

Reads files and cuts sentences; knows nothing of tokenizers, vectors or models. What is kept
apart for measuring is decided here, once, so that no later step can use it by accident.
"""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
QUESTIONS = HERE / "questions"
REPORTS = (HERE / "reports", HERE.parents[1] / "tests" / "reports")
"""Where the whole reports lie: those for training, and those for tests."""

TEST_PLACES = ("湖北", "陕西", "福建", "辽宁", "河北", "苏州")
"""Only for the final figures: no text of theirs is used for training, in any step."""

APART_PLACES = ("四川", "安徽", "山东", "河南")
"""No text of theirs is used before tuning, so that settings can be chosen here."""

FOLDS = 5
"""The places apart from the test's, in groups: what is fitted on the scores of an embedding meets
only scores of one that was tuned without the place's group. The first are the APART_PLACES."""

_BREAK = re.compile(r"[^。！？；\n]*[。！？；]?")


class Part(StrEnum):
    """What a place's material may be used for."""

    TRAIN = "train"
    APART = "apart"
    TEST = "test"


@dataclass(frozen=True)
class WrittenQuestion:
    """A question written by reading one report; ``sentence`` is verbatim in it, or ""."""

    document: str
    text: str
    style: str
    answerable: bool
    sentence: str


@dataclass(frozen=True)
class Row:
    """One row of a data set: a short text, a longer one that goes with it, and the answer in it."""

    short: str
    long: str
    answer: str = ""
    document: str = ""


def part_of(name: str) -> Part:
    """The part that a report belongs to, by the place in its name; national reports train."""
    if any(place in name for place in TEST_PLACES):
        return Part.TEST
    return Part.APART if any(place in name for place in APART_PLACES) else Part.TRAIN


def cut(text: str) -> list[str]:
    """The sentences of a text: cut after 。！？； and at line ends, trimmed, none empty."""
    pieces = (match.group().strip() for match in _BREAK.finditer(text))
    return [piece for piece in pieces if piece]


def place_of(name: str) -> str:
    """The first two characters of a report's name: the same for every year of a place, and unlike
    for every two places."""
    return name[:2]


def fold_of(name: str) -> int:
    """The group of places, 0 to FOLDS - 1, to which a report for training belongs."""
    if part_of(name) is Part.APART:
        return 0
    return 1 + _places().index(place_of(name)) % (FOLDS - 1)


@cache
def _places() -> tuple[str, ...]:
    """The places for training in order, those kept apart left out."""
    names = [path.stem for path in QUESTIONS.glob("*.jsonl")]
    return tuple(sorted({place_of(name) for name in names if part_of(name) is Part.TRAIN}))


def reports(part: Part) -> dict[str, str]:
    """The texts of the reports of one part, by document name without its ending."""
    paths = sorted(p for folder in REPORTS for p in folder.glob("*.txt") if part_of(p.stem) is part)
    return {path.stem: path.read_text(encoding="utf-8") for path in paths}


def written_questions(part: Part) -> list[WrittenQuestion]:
    """All questions written on the reports of one part, the unanswerable ones included."""
    return [
        _written(path.stem, json.loads(line))
        for path in sorted(QUESTIONS.glob("*.jsonl"))
        if part_of(path.stem) is part
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def learned_from() -> list[WrittenQuestion]:
    """All questions but those on the places of the test."""
    return [*written_questions(Part.TRAIN), *written_questions(Part.APART)]


def _written(document: str, row: dict[str, str | bool]) -> WrittenQuestion:
    return WrittenQuestion(
        document,
        str(row["question"]),
        str(row["style"]),
        bool(row["answerable"]),
        str(row.get("sentence", "")),
    )


def rows(material: Path, name: str) -> Iterator[Row]:
    """The rows of ``NAME.jsonl.xz``; rows on reports that are not for training are left out."""
    for line in lines(material, f"{name}.jsonl"):
        row = json.loads(line)
        document = row.get("doc") or ""
        if part_of(document) is Part.TRAIN:
            answers = row.get("a", "")
            answer = answers if isinstance(answers, str) else next(iter(answers), "")
            yield Row(row["q"], row["p"], answer, document)


def lines(material: Path, name: str) -> Iterator[str]:
    """The lines of ``NAME.xz``."""
    with lzma.open(material / f"{name}.xz", "rt", encoding="utf-8") as stream:
        for line in stream:
            yield line.rstrip("\n")


def synonyms(material: Path) -> list[list[str]]:
    """The groups of 同义词词林 that hold true synonyms (their code ends in ``=``)."""
    fields = (line.split() for line in lines(material, "cilin.txt"))
    return [words[1:] for words in fields if words and words[0].endswith("=")]
