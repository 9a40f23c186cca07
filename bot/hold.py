"""The claims of a draft that a model service wrote → the sentences that hold, each with its marks.

Pure; knows nothing of the service.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answer import Citation, Draft, Question
from bot.grounds import Source, Told, grounded
from bot.lead import figure_for
from index.passage import Hit
from index.report import Entry

_ENDS = "。！？；，、：,.;:!? "


@dataclass(frozen=True)
class Held:
    """The prose of what holds, with marks that name the draft's citations, and why the rest was
    dropped."""

    text: str
    dropped: tuple[str, ...]


def hold(
    draft: Draft,
    issued: Mapping[int, Citation],
    hits: Sequence[Hit],
    question: Question,
    entries: Sequence[Entry],
    told: Told,
) -> Held:
    """The sentences that stand on the passages ``issued`` under their marks."""
    sources = _sources(issued, hits, entries)
    places = [entry.place for entry in entries]
    kept: dict[str, tuple[int, ...]] = {}
    dropped: list[str] = []
    for claim in draft.claims:
        own = [mark for mark in claim.marks if mark in sources]
        found = grounded(claim.text, claim.quotes, [sources[m] for m in own], places, told)
        if found.fault is not None:
            dropped.append(found.fault.value)
        else:
            kept[found.text.rstrip(_ENDS)] = tuple(own[at] for at in found.used)
    asked = f"{question.query.text} {question.query.also}"
    sentences = [f"{_stressed(text, asked)}。{_marks(marks)}" for text, marks in kept.items()]
    return Held("".join(sentences), tuple(dropped))


def _sources(
    issued: Mapping[int, Citation], hits: Sequence[Hit], entries: Sequence[Entry]
) -> dict[int, Source]:
    """What each mark stands for: the passage, and the report that it is of."""
    passages = {(hit.passage.document, hit.passage.start): hit.passage for hit in hits}
    reports = {entry.document: entry for entry in entries}
    latest: dict[str, int] = {}
    for entry in entries:
        latest[entry.place] = max(latest.get(entry.place, 0), entry.year)
    return {
        mark: Source(
            passages[c.document, c.start],
            reports[c.document],
            latest[reports[c.document].place],
        )
        for mark, c in issued.items()
        if c.document in reports
    }


def _marks(marks: Sequence[int]) -> str:
    return "".join(f"[{mark}]" for mark in marks)


def _stressed(text: str, asked: str) -> str:
    """A sentence with the figure that was asked for in bold."""
    figure = figure_for(asked, text)
    if figure is None:
        return text
    return f"{text[: figure.start]}**{text[figure.start : figure.end]}**{text[figure.end :]}"
