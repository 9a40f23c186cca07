"""The claims of a draft that a model service wrote → the sentences that hold, each with its marks.

Of a claim that does not hold, what it quotes rightly is told in the report's own words. Pure; knows
nothing of the service.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.answer import Citation, Draft, Question
from bot.grounds import Source, Told, grounded
from bot.lead import figure_for
from bot.restore import clause
from bot.says import Fault
from bot.source import Source as Naming
from index.passage import Hit
from index.report import Entry
from index.text import normalise

_NOTHING_QUOTED = frozenset({Fault.UNSOURCED, Fault.QUOTATION})
_SHORTEST = 6
"""A clause of fewer characters says nothing by itself."""
_ENDS = "。！？；，、：,.;:!? "


@dataclass(frozen=True)
class Held:
    """The prose of what holds, with marks that name the draft's citations, and why each claim that
    is not shown as it was written is not."""

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
        if found.fault is None:
            kept[found.text.rstrip(_ENDS)] = tuple(own[at] for at in found.used)
            continue
        dropped.append(found.fault.value)
        if found.fault not in _NOTHING_QUOTED:
            for opening, words, at in _in_its_words(
                claim.quotes, [sources[m] for m in own], entries
            ):
                if normalise(words) not in normalise("".join(kept)):
                    kept[f"{opening}{words}"] = (own[at],)
    asked = f"{question.query.text} {question.query.also}"
    sentences = [f"{_stressed(text, asked)}。{_marks(marks)}" for text, marks in kept.items()]
    return Held("".join(sentences), tuple(dropped))


def _in_its_words(
    quotes: Sequence[str], sources: Sequence[Source], entries: Sequence[Entry]
) -> Iterator[tuple[str, str, int]]:
    """The clauses of the report that a claim quotes, each with what names the report and with the
    place of its source."""
    named = Naming(entries, counts=True)
    for words in quotes:
        for at, source in enumerate(sources):
            told = clause(words, source.passage.text)
            if told and len(told) >= _SHORTEST:
                yield named.opening(source.passage), told, at
                break


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
