"""Running text for counting words and for word vectors: one sentence after another.

Knows which sources there are and how often each is repeated; not what is made of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from index.training.material import (
    Part,
    cut,
    lines,
    reports,
    rows,
    synonyms,
    written_questions,
)

REPEATS = 4
"""How often the register that matters, reports and questions on them, is repeated."""

_STAMP = re.compile(r"^[^，]{0,24}，正文：")
_LONG = 12


def unseen_sentences() -> frozenset[str]:
    """The longer sentences of every report that is kept from training.

    News quote reports; a quotation of one of these sentences is no training text either.
    """
    texts = [*reports(Part.TEST).values()]
    texts += reports(Part.APART).values()
    return frozenset(piece for text in texts for piece in cut(text) if len(piece) >= _LONG)


def sentences(material: Path) -> Iterator[str]:
    """All running text, sentence by sentence, without what is kept for measuring."""
    unseen = unseen_sentences()
    for text in _texts(material):
        for piece in cut(text):
            if piece not in unseen:
                yield piece


def _texts(material: Path) -> Iterator[str]:
    for _ in range(REPEATS):
        yield from reports(Part.TRAIN).values()
        yield from questions_beside_answers()
        for row in rows(material, "govrep_topic_para"):
            yield f"{row.short}\n{row.long}"
    for name in ("xwlb_headline_body", "uhgeval_headline_body"):
        for row in rows(material, name):
            yield f"{row.short}\n{row.long}"
    for row in rows(material, "laws_title_article"):
        yield row.long
    for row in rows(material, "crud_rag_aligned"):
        yield row.short
    for line in lines(material, "news_68k.txt"):
        yield _STAMP.sub("", line)


def questions_beside_answers() -> list[str]:
    """Each training question on one line with its sentence.

    Everyday words then share a window with the report's words for the same matter.
    """
    return [
        f"{question.text} {question.sentence.rstrip('。！？；')}"
        for question in written_questions(Part.TRAIN)
        if question.answerable
    ]


def synonym_lines(material: Path) -> list[str]:
    """Each group of synonyms on a line of its own."""
    return [" ".join(group) for group in synonyms(material) if len(group) > 1]
