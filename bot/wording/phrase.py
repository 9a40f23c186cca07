"""A phrase looked up in every report: where it stands, what comes near it, how each report puts it.

Compared by the words alone, in normal form, as a text is checked. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.wording.form import form
from bot.wording.originals import Originals
from index.passage import Passage

MAX_PHRASE = 200
_CONTEXT = 30
"""How many characters of the document are shown on either side."""
_NEAR = 55.0
"""How alike words must be, of 100, to come near a phrase."""
_MOST_NEAR = 20


class PhraseError(ValueError):
    """The phrase cannot be looked up; the message says why."""


@dataclass(frozen=True)
class Occurrence:
    """Where a report has the phrase, or words like it: ``quote`` is ``document[start:end]``.

    ``likeness`` is 1 where the words are the same.
    """

    document: str
    start: int
    end: int
    quote: str
    before: str
    after: str
    address: str
    headings: tuple[str, ...]
    likeness: float = 1.0


@dataclass(frozen=True)
class Wording:
    """How one report puts it: the sentence, and in it the words that are most like the phrase.

    ``place`` "" and ``year`` 0 are unknown.
    """

    place: str
    year: int
    sentence: str
    found: Occurrence


@dataclass(frozen=True)
class Lookup:
    """What looking a phrase up gave. ``near`` is filled only where there is no occurrence;
    ``wordings`` has a row for each report that speaks of the matter, by place and year."""

    phrase: str
    occurrences: tuple[Occurrence, ...]
    near: tuple[Occurrence, ...]
    wordings: tuple[Wording, ...]


def find(phrase: str, known: Originals) -> Lookup:
    """Look a phrase up in all reports. Raises PhraseError."""
    if len(phrase) > MAX_PHRASE:
        raise PhraseError(f"要找的话最多 {MAX_PHRASE} 字；整段文字请用“措辞核对”。")
    words = form(phrase).words
    if not words:
        raise PhraseError("请写出要找的字词，不能只有标点。")
    exact = tuple(_occurrence(at, at + len(words), known) for at in _places(words, known.words))
    rows = _alike(words, known)
    near = () if exact else tuple(row.found for row in rows[:_MOST_NEAR])
    return Lookup(phrase, exact, near, _by_report(rows, exact, known))


def _places(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _occurrence(start: int, end: int, known: Originals, likeness: float = 1.0) -> Occurrence:
    """The words ``known.words[start:end]`` where their document has them."""
    number = known.number(start)
    report = known.reports[number]
    first, last = known.span(start, end)
    passage = known.passage(number, first)
    return Occurrence(
        report.entry.document,
        first,
        last,
        report.text[first:last],
        report.text[max(0, first - _CONTEXT) : first],
        report.text[last : last + _CONTEXT],
        passage.address if passage else "",
        passage.headings if passage else (),
        round(likeness, 3),
    )


def _alike(words: str, known: Originals) -> list[Wording]:
    """Every sentence that has words like those, at its best place; the most alike first."""
    from rapidfuzz import fuzz, process

    spans = [(n, p, *_span(n, p, known)) for n, own in enumerate(known.passages) for p in own]
    texts = [known.words[start:end] for _, _, start, end in spans]
    ranked = process.extract(
        words, texts, scorer=fuzz.partial_ratio, score_cutoff=_NEAR, limit=None
    )
    rows = []
    for _, score, number in ranked:
        report, passage, start, end = spans[number]
        if end - start < len(words) / 2:
            continue
        at = fuzz.partial_ratio_alignment(words, texts[number])
        first, last = (at.dest_start, at.dest_end) if at else (0, end - start)
        found = _occurrence(start + first, start + last, known, score / 100)
        entry = known.entries[report]
        rows.append(Wording(entry.place, entry.year, passage.text, found))
    return rows


def _span(number: int, passage: Passage, known: Originals) -> tuple[int, int]:
    """Where the words of a sentence lie in those of all reports."""
    first, form = known.starts[number], known.forms[number]
    return first + form.index(passage.start), first + form.index(passage.end)


def _by_report(
    rows: Sequence[Wording], exact: Sequence[Occurrence], known: Originals
) -> tuple[Wording, ...]:
    """The best row of each report, by place and year."""
    best: dict[str, Wording] = {}
    for row in rows:  # the most alike first
        best.setdefault(row.found.document, row)
    for found in reversed(exact):
        number = known.number_of(found.document)
        entry, passage = known.entries[number], known.passage(number, found.start)
        sentence = passage.text if passage else found.quote
        best[found.document] = Wording(entry.place, entry.year, sentence, found)
    return tuple(sorted(best.values(), key=lambda row: (row.place, row.year)))
