"""What the training material of a place may be used for is decided once, for every file."""

from __future__ import annotations

import pytest

from index.training.material import (
    APART_PLACES,
    FOLDS,
    QUESTIONS,
    REPORTS,
    TEST_PLACES,
    Part,
    cut,
    fold_of,
    part_of,
    place_of,
    written_questions,
)

FILES = sorted(path.stem for path in QUESTIONS.glob("*.jsonl"))
TEXTS = sorted(path.stem for folder in REPORTS for path in folder.glob("*.txt"))
TRAINED = [name for name in FILES if part_of(name) is not Part.TEST]


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("湖北省2026年政府工作报告", Part.TEST),
        ("苏州市2024年政府工作报告（节选）", Part.TEST),
        ("河北省2025年政府工作报告", Part.TEST),
        ("河南省2025年政府工作报告", Part.APART),
        ("山东省2026年政府工作报告", Part.APART),
        ("湖南省2025年政府工作报告", Part.TRAIN),
        ("山西省2025年政府工作报告", Part.TRAIN),
        ("国务院2024年政府工作报告", Part.TRAIN),
        ("", Part.TRAIN),
    ],
)
def test_the_part_of_a_report(name: str, part: Part):
    assert part_of(name) is part


def test_every_kept_place_is_kept():
    assert {part_of(f"{place}省2030年报告") for place in TEST_PLACES} == {Part.TEST}
    assert {part_of(f"{place}省2030年报告") for place in APART_PLACES} == {Part.APART}


def test_the_questions_of_each_part_are_of_its_places():
    held = {part: {q.document for q in written_questions(part)} for part in Part}
    assert sorted(name for names in held.values() for name in names) == FILES
    for part, names in held.items():
        assert names == {name for name in FILES if part_of(name) is part} != set()


def test_every_place_lies_in_one_fold():
    folds: dict[str, set[int]] = {}
    for name in TRAINED:
        folds.setdefault(place_of(name), set()).add(fold_of(name))
    assert {place: found for place, found in folds.items() if len(found) > 1} == {}
    assert {fold for found in folds.values() for fold in found} == set(range(FOLDS))


def test_the_first_fold_is_what_is_kept_apart():
    for name in TRAINED:
        assert (fold_of(name) == 0) == (part_of(name) is Part.APART), name


def test_the_folds_of_the_rest_are_of_like_size():
    places = {place_of(name): fold_of(name) for name in TRAINED}
    sizes = [list(places.values()).count(fold) for fold in range(1, FOLDS)]
    assert max(sizes) - min(sizes) <= 1


@pytest.mark.parametrize("place", TEST_PLACES)
def test_a_place_that_is_tested_has_no_fold(place: str):
    with pytest.raises(ValueError):
        fold_of(f"{place}省2026年政府工作报告")


def test_every_report_has_a_fold_or_is_tested():
    """One without questions of its own is searched in the fold of its place."""
    assert len(TEXTS) > len(TRAINED) / 2
    for name in TEXTS:
        if part_of(name) is not Part.TEST:
            assert fold_of(name) in range(FOLDS)


def test_other_years_of_a_place_lie_in_its_fold():
    for name in TRAINED:
        assert fold_of(f"{place_of(name)}2031年政府工作报告") == fold_of(name)


def test_sentences_end_at_stops_and_lines():
    assert cut("稳中求进。好！真的？是；好\n\n 一、回顾 \n完") == [
        "稳中求进。", "好！", "真的？", "是；", "好", "一、回顾", "完",
    ]  # fmt: skip
    assert cut(" \n") == []
