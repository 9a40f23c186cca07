"""The text that pre-training may see, source by source, document by document.

Knows which sources there are and what is kept from them; not what is made of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from index.training.corpus import unseen_sentences
from index.training.encoder.vocabulary import solid
from index.training.material import Part, cut, lines, part_of, reports, rows


@dataclass(frozen=True)
class Source:
    """A kind of text, or one of several shares of it that are alike: no step that prepares one is
    to take longer than half a minute. ``repeats`` says how often it is read in a pass."""

    kind: str
    share: int = 0
    shares: int = 1
    repeats: int = 1

    def __str__(self) -> str:
        return f"{self.kind}-{self.share}"


REPEATS = 2
"""How often the register that matters, reports and their paragraphs, is repeated in a pass."""
SOURCES = (
    Source("reports", repeats=REPEATS),
    Source("topics", repeats=REPEATS),
    Source("evening"),
    Source("headlines"),
    *(Source("statutes", share, 2) for share in range(2)),
    *(Source("news", share, 5) for share in range(5)),
)
_ROWS = {
    "topics": "govrep_topic_para",
    "evening": "xwlb_headline_body",
    "headlines": "uhgeval_headline_body",
    "statutes": "laws_title_article",
}
_STAMP = re.compile(r"^[^，]{0,24}，正文：")


def documents(
    source: Source, material: Path, folders: Sequence[Path], most: int = 0
) -> Iterator[list[str]]:
    """The documents of a source, each a list of lines, without what is kept for measuring;
    of each source ``most`` at most, where that is not 0."""
    unseen = kept_from_training()
    for _ in range(source.repeats):
        texts = islice(_texts(source.kind, material, folders), source.share, None, source.shares)
        for text in islice(texts, most or None):
            if kept := seen_lines(text, unseen):
                yield kept


@cache
def kept_from_training() -> frozenset[str]:
    """The longer sentences of every report that is kept from training, in solid form: one that
    is quoted with other spaces is kept from it too."""
    return frozenset(solid(sentence) for sentence in unseen_sentences())


def seen_lines(text: str, unseen: frozenset[str]) -> list[str]:
    """The lines of a text without the ``unseen`` sentences; none is empty."""
    kept = ("".join(s for s in cut(line) if solid(s) not in unseen) for line in text.splitlines())
    return [line for line in kept if line]


def held_out() -> Iterator[list[str]]:
    """Text that is never learned from: the reports of the places kept apart, to see how well
    what was learned carries over."""
    return (seen_lines(text, frozenset()) for text in reports(Part.APART).values())


def _texts(kind: str, material: Path, folders: Sequence[Path]) -> Iterator[str]:
    """Every text of a kind that is for training."""
    if kind == "reports":
        files = sorted(file for folder in folders for file in folder.glob("*.txt"))
        yield from (f.read_text("utf-8") for f in files if part_of(f.stem) is Part.TRAIN)
    elif kind == "news":
        yield from (_STAMP.sub("", line) for line in lines(material, "news_68k.txt"))
    else:
        yield from (f"{row.short}\n{row.long}" for row in rows(material, _ROWS[kind]))
