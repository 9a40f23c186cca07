"""How well findings fit what a set of marked texts expects: recall, false alarms, classes.

A line of a set: id, category, documents (loaded), text, findings (words, kind, document, original,
wrong). A text without any finding but exact and format ones must get no other kind.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.wording import Finding, Kind


@dataclass(frozen=True)
class Expected:
    """A stretch of the text by its offsets, with the kind and document that are right for it."""

    start: int
    end: int
    kind: Kind
    document: str


@dataclass(frozen=True)
class Marked:
    """A text with what checking it against ``documents`` should find."""

    id: str
    category: str
    documents: tuple[str, ...]
    text: str
    findings: tuple[Expected, ...]


@dataclass(frozen=True)
class Outcome:
    """One expected stretch with the finding that met it, None where none did."""

    marked: Marked
    expected: Expected
    met: Finding | None


@dataclass(frozen=True)
class Scores:
    """``recall`` of real differences, as any kind that is not clean; ``false_alarms`` among clean
    stretches and texts of the writer's own; ``kinds`` right among the stretches met."""

    recall: float
    false_alarms: float
    kinds: float
    documents: float
    outcomes: tuple[Outcome, ...]
    alarms: tuple[tuple[Marked, Finding], ...]


def read(path: Path) -> tuple[Marked, ...]:
    """A set of marked texts."""
    return tuple(_marked(json.loads(line)) for line in path.read_text("utf-8").splitlines() if line)


def _marked(row: dict) -> Marked:
    found, at = [], 0
    for one in row["findings"]:
        start = row["text"].find(one["words"], at)
        start = row["text"].index(one["words"]) if start < 0 else start
        at = start + len(one["words"])
        found.append(Expected(start, at, Kind(one["kind"]), one.get("document") or ""))
    return Marked(row["id"], row["category"], tuple(row["documents"]), row["text"], tuple(found))


def scores(every: Sequence[Marked], check: Callable[[Marked], Sequence[Finding]]) -> Scores:
    """Check every text and count."""
    outcomes: list[Outcome] = []
    alarms: list[tuple[Marked, Finding]] = []
    calm = 0
    for marked in every:
        found = check(marked)
        own = [Outcome(marked, e, met(e, found)) for e in marked.findings]
        outcomes.extend(own)
        calm += sum(e.kind.is_clean for e in marked.findings) + (not marked.findings)
        alarms.extend((marked, f) for f in _alarms(marked, found))
    real = [o for o in outcomes if not o.expected.kind.is_clean]
    hits = [o for o in outcomes if o.met is not None]
    sourced = [o for o in hits if o.expected.document]
    return Scores(
        _share([o.met is not None and not o.met.kind.is_clean for o in real]),
        len(alarms) / max(calm, 1),
        _share([o.met is not None and o.met.kind is o.expected.kind for o in hits]),
        _share([o.met is not None and o.met.document == o.expected.document for o in sourced]),
        tuple(outcomes),
        tuple(alarms),
    )


def met(expected: Expected, found: Sequence[Finding]) -> Finding | None:
    """The finding that covers at least half of an expected stretch; one that is not clean, where
    several do."""
    half = (expected.end - expected.start) / 2
    over = [f for f in found if min(f.end, expected.end) - max(f.start, expected.start) >= half]
    return next((f for f in over if not f.kind.is_clean), over[0] if over else None)


def _alarms(marked: Marked, found: Sequence[Finding]) -> Iterator[Finding]:
    """The findings that are not clean where nothing is wrong."""
    real = [e for e in marked.findings if not e.kind.is_clean]
    for one in found:
        if not one.kind.is_clean and not any(one.start < e.end and e.start < one.end for e in real):
            yield one


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 1.0
