"""The reports that a text is checked against: their words in one row, and where each four stand.

Made once for a build; for 65 reports (1.2 million characters) in about a second. Pure.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.wording.form import Form, form
from bot.wording.saying import USUAL
from index.library import Library
from index.passage import Passage
from index.report import Entry, Report

GRAM = 4
"""The characters of a seed: four words' characters of 16 bits make one number of 64."""
_OFTEN = 3
APART = "\0"
"""Stands between two reports, and in no text."""


@dataclass(frozen=True, eq=False)
class Grams:
    """Every run of four characters, sorted: ``keys`` and the ``places`` where they begin."""

    keys: NDArray[np.uint64]
    places: NDArray[np.int32]

    def found(self, keys: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """For each key the first of its rows here, and how many rows it has."""
        first = np.searchsorted(self.keys, keys, "left")
        return first, np.searchsorted(self.keys, keys, "right") - first


@dataclass(frozen=True, eq=False)
class Originals:
    """All loaded reports: ``words`` is theirs in one row, ``starts`` where each begins in it, and
    ``opens`` says of each character whether a clause begins there; ``openings`` are the words of
    two characters that often open one: 推进, 全年, 积极."""

    reports: tuple[Report, ...]
    forms: tuple[Form, ...]
    words: str
    starts: tuple[int, ...]
    opens: NDArray[np.bool_]
    openings: frozenset[str]
    grams: Grams
    passages: tuple[tuple[Passage, ...], ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is known of each report."""
        return tuple(report.entry for report in self.reports)

    def number(self, at: int) -> int:
        """The number of the report in which a place of ``words`` lies."""
        return bisect_right(self.starts, at) - 1

    def bounds(self, number: int) -> tuple[int, int]:
        """Where a report begins and ends in ``words``."""
        return self.starts[number], self.starts[number] + len(self.forms[number].words)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in its document of ``words[start:end]``, which lies in one report."""
        number = self.number(start)
        first = self.starts[number]
        return self.forms[number].span(start - first, end - first)

    def number_of(self, document: str) -> int:
        """The number of a document. Raises ValueError."""
        return [report.entry.document for report in self.reports].index(document)

    def headings(self, number: int) -> tuple[str, ...]:
        """Every heading of a report."""
        return tuple({heading for p in self.passages[number] for heading in p.headings})

    def passage(self, number: int, offset: int) -> Passage | None:
        """The sentence of a report at an offset of its document, or the next one."""
        sentences = self.passages[number]
        at = bisect_right(sentences, offset, key=lambda p: p.end)
        return sentences[min(at, len(sentences) - 1)] if sentences else None


def originals(library: Library) -> Originals:
    """The reports of a build, ready to be checked against."""
    forms = tuple(form(report.text, _body(report)) for report in library.reports)
    starts, at = [], 0
    for one in forms:
        starts.append(at)
        at += len(one.words) + len(APART)
    words = APART.join(one.words for one in forms)
    own: dict[str, list[Passage]] = {report.entry.document: [] for report in library.reports}
    for passage in library.passages:
        own[passage.document].append(passage)
    opens = np.concatenate([one.opens for one in forms]) if forms else np.zeros(0, bool)
    passages = tuple(tuple(sentences) for sentences in own.values())
    return Originals(
        library.reports,
        forms,
        words,
        tuple(starts),
        opens,
        _openings(words, opens),
        _grams(words),
        passages,
    )


def grams(words: str) -> NDArray[np.uint64]:
    """Each four characters of ``words`` in a row, as one number."""
    codes = np.frombuffer(words.encode("utf-32-le", "replace"), "<u4").astype(np.uint64)
    codes &= np.uint64(0xFFFF)
    count = max(0, len(codes) - GRAM + 1)
    keys = np.zeros(count, np.uint64)
    for at in range(GRAM):
        keys = (keys << np.uint64(16)) | codes[at : at + count]
    return keys


def _openings(words: str, opens: NDArray[np.bool_]) -> frozenset[str]:
    count = Counter(words[at : at + 2] for at in np.flatnonzero(opens))
    return USUAL | {word for word, times in count.items() if times >= _OFTEN}


def _grams(words: str) -> Grams:
    keys = grams(words)
    order = np.argsort(keys, kind="stable")
    return Grams(keys[order], order.astype(np.int32))


def _body(report: Report) -> Iterator[tuple[int, int]]:
    """The spans of a report less its furniture."""
    return ((paragraph.start, paragraph.end) for paragraph in report.paragraphs)
