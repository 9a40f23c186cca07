"""Passages: a report cut into sentences, each with its heading trail and exact offsets.

Pure: knows nothing of files, embeddings or stores.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from index.era import Era, Sentence, eras
from index.figures import Figure
from index.furniture import BLANK
from index.headings import PART, POINT, trail_over
from index.report import Heading, Paragraph, Report

_PAIRS = {
    "》": "《",
    "”": "“",
    "’": "‘",
    "）": "（",
    ")": "(",
    "】": "【",
    "」": "「",
    "』": "『",
    "]": "[",
}
_OPENERS = frozenset(_PAIRS.values())
_BRACKET = re.compile("[" + re.escape("".join({*_PAIRS, *_OPENERS})) + "]")
_ENDS = frozenset("。！？；")
_ASCII_ENDS = frozenset("!?;")
_END_RUN = re.compile(r"[。！？；!?;][。！？；!?;”’」』）)》】\]]*")
_NEW = re.compile(r"\s*(?![的这等是为和与之及或]|精神|理念|要求|为)[^\W\d_]")
_WORD = re.compile(r"\w")


@dataclass(frozen=True)
class Passage:
    """One sentence of a report; ``report.text[start:end] == text``, always.

    ``headings`` is the trail from the outermost heading inwards, in the report's own
    characters. ``address`` is the place for people: 三（一）2·3 is the third sentence of the
    second paragraph under 三、(一); a heading line that stands alone has no paragraph number.
    ``is_heading`` marks a sentence that is itself a heading (a numbered or a topic sentence);
    ``era`` is the time that it tells of; ``page`` is the number of its page, 0 where the document
    has none.
    """

    document: str
    start: int
    end: int
    text: str
    headings: tuple[str, ...]
    address: str
    is_heading: bool = False
    era: Era = Era.UNKNOWN
    page: int = 0


@dataclass(frozen=True)
class Hit:
    """A passage and how well it fits a question: ``score``, in 0..1, is how likely it answers;
    ``likeness``, a cosine, how near it is to what is asked about."""

    passage: Passage
    score: float
    likeness: float = 0.0


@dataclass(frozen=True)
class Where:
    """Which passages to look among: those of ``documents`` (none: all loaded) that tell of one of
    ``eras`` (none: any) or of no time that is known."""

    documents: tuple[str, ...] = ()
    eras: tuple[Era, ...] = ()

    def holds(self, passage: Passage) -> bool:
        """Is a passage among them?"""
        return (not self.documents or passage.document in self.documents) and (
            not self.eras or passage.era in self.allowed
        )

    @property
    def allowed(self) -> tuple[Era, ...]:
        """The ``eras`` with those that may be one of them."""
        either = (Era.DONE_EITHER,) if any(era.is_done for era in self.eras) else ()
        return (*self.eras, *either, Era.UNKNOWN)


@dataclass(frozen=True)
class Query:
    """What to look for, and where: a place or year of several that are asked about is searched
    apart, in a ``Where`` of its own.

    ``also`` are the words that reports use for everyday words of ``text``.
    ``figures`` are those that the asker wants confirmed or explained.
    ``parts`` are the questions in one that asks several things; each is looked for by itself.
    ``within`` are parts of a place, one of which a passage that answers must name. ``left_out``
    names the places asked about beside others that no report is loaded for.
    """

    text: str
    where: tuple[Where, ...] = (Where(),)
    also: str = ""
    figures: tuple[Figure, ...] = ()
    parts: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def passages(report: Report) -> tuple[Passage, ...]:
    """Every sentence of a report, in order."""
    cut = [p for paragraph in report.paragraphs for p in _of_paragraph(report, paragraph)]
    opening = {paragraph.start for paragraph in report.paragraphs}
    rows = {paragraph.start for paragraph in report.paragraphs if paragraph.is_row}
    told = eras([Sentence(p.text, p.headings, p.start in opening) for p in cut])
    return tuple(
        p if p.start in rows else replace(p, era=era) for p, era in zip(cut, told, strict=True)
    )


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of one paragraph, trimmed of blanks.

    >>> [text[a:b] for text in ["增1.7万家。办好“双12；节”！"] for a, b in sentences(text)]
    ['增1.7万家。', '办好“双12；节”！']
    """
    protected = _protected(text)
    start = looked = 0
    for end in [*_cuts(text, protected), len(text)]:
        if _WORD.search(text, looked, end):
            piece = text[start:end]
            left = start + len(piece) - len(piece.lstrip(BLANK))
            yield left, left + len(piece.strip(BLANK))
            start = end
        looked = end


def _of_paragraph(report: Report, paragraph: Paragraph) -> Iterator[Passage]:
    text = report.text[paragraph.start : paragraph.end]
    numbered = not _is_bare_heading(paragraph)
    spans = [(0, len(text))] if paragraph.is_row else sentences(text)
    for number, (left, right) in enumerate(spans, 1):
        start, end = paragraph.start + left, paragraph.start + right
        trail = trail_over(paragraph, end)
        yield Passage(
            document=report.entry.document,
            start=start,
            end=end,
            text=report.text[start:end],
            headings=tuple(h.text for h in trail),
            address=f"{paragraph.place}·{number}" if numbered or number > 1 else paragraph.place,
            is_heading=any(
                start <= h.start and h.end >= end - 1 and not _is_last_point(h, paragraph)
                for h in trail
            ),
            page=report.page(start),
        )


def _is_bare_heading(paragraph: Paragraph) -> bool:
    """Is the paragraph a section's or part's heading alone, which no paragraph number counts?"""
    return any(
        h.level <= PART and h.start == paragraph.start and h.end >= paragraph.end - 1
        for h in paragraph.headings
    )


def _is_last_point(heading: Heading, paragraph: Paragraph) -> bool:
    """Is this the last of the points 一是… 二是… in one sentence, which says what it has to say?"""
    inside = heading.level == POINT and heading.start > paragraph.start
    return inside and heading.end >= paragraph.end - 1


def _cuts(text: str, protected: Sequence[int]) -> Iterator[int]:
    """Where sentences end: behind an end mark outside quotations and brackets, or behind a
    quotation that closes with a full stop of its own."""
    for match in _END_RUN.finditer(text):
        at, end = match.span()
        marks = "".join(text[i] for i in range(at, end) if not protected[i])
        if any(mark in _ENDS for mark in marks):
            yield end
        elif any(mark in _ASCII_ENDS for mark in marks):
            if not text[end : end + 1].isascii():
                yield end
        elif match[0][-1] in "”』" and not protected[end - 1] and _NEW.match(text, end):
            yield end


def _protected(text: str) -> Sequence[int]:
    """For each offset in how many closed pairs of quotation marks and brackets it lies.

    A mark without its partner in the paragraph protects nothing.
    """
    waiting: list[int] = []
    open_marks: Counter[str] = Counter()
    spans = [0] * (len(text) + 1)
    for match in _BRACKET.finditer(text):
        at, mark = match.start(), match[0]
        if mark in _OPENERS:
            waiting.append(at)
            open_marks[mark] += 1
        elif open_marks[_PAIRS[mark]]:
            opener = waiting.pop()
            open_marks[text[opener]] -= 1
            while text[opener] != _PAIRS[mark]:
                opener = waiting.pop()
                open_marks[text[opener]] -= 1
            spans[opener] += 1
            spans[at] -= 1
    return tuple(accumulate(spans))
