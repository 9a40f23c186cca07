"""Whether a sentence that a model service wrote says what the passages that it names say.

Each unit of it must stand in one of them: its words in their order, from clauses that belong
together; its figures with unit, bound, direction and thing; its time, its denials, its places. What
is true and cannot be shown to be by these rules is dropped like what is false. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.aligned import match, text_of
from bot.places import short
from bot.restore import restored, stands
from bot.says import Fault, fault_beside
from bot.tense import same_time
from bot.units import Unit, units
from bot.windows import Stand, follows, keeps_span, takes_verb, windows
from index.passage import Passage
from index.report import Entry
from index.text import normalise

_VERDICT = re.compile(r"(?:是的|对的|没错|不是|不对|正确|错误|属实|不属实|对[,。!])")
Told = Callable[[str, Callable[[str], bool]], str]
"""A text with each everyday word in one of the report's, where the second says that it stands."""


@dataclass(frozen=True)
class Source:
    """A passage that a claim names, the report that it is of, and the ``latest`` year of which a
    report of that place is loaded."""

    passage: Passage
    entry: Entry
    latest: int = 0

    @property
    def around(self) -> str:
        """What may be said with any sentence of the report, in normal form."""
        place = (self.entry.place, short(self.entry.place))
        return normalise(" ".join((*self.passage.headings, self.entry.title, *place)))


@dataclass(frozen=True)
class Grounded:
    """A claim with its quotations in the report's own characters; ``used`` are the places, among
    those it names, of the sources that bear it out, ``fault`` why none do."""

    text: str
    used: tuple[int, ...] = ()
    fault: Fault | None = None


def grounded(
    text: str, quotes: Sequence[str], sources: Sequence[Source], places: Sequence[str], told: Told
) -> Grounded:
    """Whether a claim stands on its ``sources``; ``places`` are those of all loaded reports."""
    if not sources:
        return Grounded(text, fault=Fault.UNSOURCED)
    if _VERDICT.match(normalise(text)):
        return Grounded(text, fault=Fault.VERDICT)
    texts = [source.passage.text for source in sources]
    whole = restored(text, texts)
    if whole is None or not all(stands(words, texts) for words in quotes):
        return Grounded(text, fault=Fault.QUOTATION)
    if not _places_hold(whole, sources, places):
        return Grounded(whole, fault=Fault.PLACE)
    return _stood(whole, sources, told)


def _stood(claim: str, sources: Sequence[Source], told: Told) -> Grounded:
    """A claim whose quotations and places hold, unit by unit."""
    stands: list[Stand] = []
    for unit in units(claim):
        fault: Fault | None = None
        for found in _found(unit, sources, claim, told):
            if isinstance(found, Fault):
                fault = fault or found
            elif stands and not follows(stands[-1], found):
                fault = fault or Fault.JOINED
            else:
                stands.append(found)
                break
        else:
            return Grounded(claim, fault=fault or Fault.WORDS)
    return Grounded(claim, tuple(sorted({stand.source for stand in stands} or {0})))


def _places_hold(text: str, sources: Sequence[Source], places: Sequence[str]) -> bool:
    own = {short(source.entry.place) for source in sources if source.entry.place}
    said = "".join(source.passage.text for source in sources)
    return all(short(p) in own or short(p) in said for p in places if p and short(p) in text)


def _found(
    unit: Unit, sources: Sequence[Source], claim: str, told: Told
) -> Iterator[Stand | Fault]:
    """Where a unit stands in each of its sources, or what is wrong with it there."""
    for number, source in enumerate(sources):
        passage, year = source.passage, source.entry.year
        if not same_time(unit.told, claim, passage, year, source.latest or year):
            yield Fault.TIME
            continue
        around, whole = source.around, text_of(passage.text).text
        for window in windows(whole):
            sentence = text_of(window.text)
            put = told(unit.words, _standing(sentence.text, around))
            for words in dict.fromkeys((unit.words, put)):
                found = match(text_of(words), sentence)
                fault = fault_beside(found, around, claim, unit.header)
                stand = Stand(unit, number, whole, window, found)
                if fault is None and not (takes_verb(found, window) and keeps_span(stand, claim)):
                    fault = Fault.LEFT_OUT
                yield fault or stand


def _standing(*texts: str) -> Callable[[str], bool]:
    return lambda word: any(word in text for text in texts)
