"""The shipped sets of marked texts: recall of real differences, false alarms, kinds."""

from __future__ import annotations

from pathlib import Path

import pytest
from wording_scores import Marked, read, scores
from wording_shelf import shelf

from bot.wording import Finding, check

SETS = sorted((Path(__file__).parent / "wording").glob("*.jsonl"))


def checked(marked: Marked) -> tuple[Finding, ...]:
    return check(marked.text, shelf(*sorted(marked.documents)))


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_the_findings_of_a_set(path: Path):
    result = scores(read(path), checked)
    missed = [
        (o.marked.id, o.expected.kind.value, o.met and o.met.kind.value)
        for o in result.outcomes
        if o.met is None or o.met.kind is not o.expected.kind
    ]
    wrong = [(marked.id, one.kind.value) for marked, one in result.alarms]
    assert result.recall >= 0.97, missed
    assert result.false_alarms <= 0.02, wrong
    assert result.kinds >= 0.93, missed
