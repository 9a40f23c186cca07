"""Step 3: pairs of texts that belong together, from every source, one JSON object a line.

The first of a pair plays the question, the second the sentence to be found. Nothing here is
generated: each pair is two neighbouring pieces of a published text.

    python -m index.training.pairs --material DIR --work DIR
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Annotated

import typer

from index.training.corpus import unseen_sentences
from index.training.material import Part, Row, cut, reports, rows, synonyms

_LABEL = re.compile(r"^(【[^】]*】|（[^）]*）)")
_LONGEST = 160
_SHORTEST = 8
Pair = tuple[str, str]


@dataclass(frozen=True)
class Source:
    """A kind of pair: its name, the most that are taken of it, and where they come from."""

    name: str
    most: int
    pairs: Callable[[Path], Iterator[Pair]]


def reading(material: Path) -> Iterator[Pair]:
    """A question of a reading test → the sentence that holds the answer."""
    for name in ("cmrc2018_train", "xquad_zh", "crud_rag_aligned"):
        for row in rows(material, name):
            if row.answer and (holding := _holding(row)):
                yield row.short, holding


def _holding(row: Row) -> str:
    return next((piece for piece in cut(row.long) if row.answer in piece), "")


def headlines(material: Path) -> Iterator[Pair]:
    """A headline → each of the first sentences of its text."""
    for name in ("xwlb_headline_body", "uhgeval_headline_body"):
        for row in rows(material, name):
            for piece in _sizable(row.long)[:4]:
                yield _LABEL.sub("", row.short), piece


def topics(material: Path) -> Iterator[Pair]:
    """A topic sentence of a work report → each sentence of its paragraph."""
    for row in rows(material, "govrep_topic_para"):
        for piece in _sizable(row.long):
            yield row.short, piece


def neighbours(material: Path) -> Iterator[Pair]:
    """A sentence → the next one of its paragraph, in reports and in official news."""
    texts = [*reports(Part.TRAIN).values()]
    texts += [row.long for row in rows(material, "govrep_topic_para")]
    texts += [row.long for row in rows(material, "xwlb_headline_body")]
    for text in texts:
        for paragraph in text.splitlines():
            yield from pairwise(_sizable(paragraph))


def statutes(material: Path) -> Iterator[Pair]:
    """The title and chapter of a statute → one of its articles."""
    for row in rows(material, "laws_title_article"):
        if len(row.long) >= _SHORTEST:
            yield row.short, row.long


def alike(material: Path) -> Iterator[Pair]:
    """A word → a synonym of it."""
    for group in synonyms(material):
        yield from pairwise(group)


SOURCES = (
    Source("reading", 20_000, reading),
    Source("headlines", 80_000, headlines),
    Source("topics", 40_000, topics),
    Source("neighbours", 100_000, neighbours),
    Source("statutes", 30_000, statutes),
    Source("alike", 30_000, alike),
)


def _sizable(text: str) -> list[str]:
    return [piece for piece in cut(text) if len(piece) >= _SHORTEST]


def collect(source: Source, material: Path, draw: random.Random) -> list[Pair]:
    """The pairs of one source, drawn evenly, none of them touching an unseen report."""
    unseen = unseen_sentences()
    found = [
        (first[:_LONGEST], second[:_LONGEST])
        for first, second in source.pairs(material)
        if first not in unseen and second not in unseen
    ]
    draw.shuffle(found)
    return found[: source.most]


def main(
    material: Annotated[Path, typer.Option(help="Folder of the training material.")],
    work: Annotated[Path, typer.Option(help="Folder that receives pairs.jsonl.")],
) -> None:
    """Collect the pairs of every source and write them in random order."""
    draw = random.Random(0)
    everything: list[Pair] = []
    for source in SOURCES:
        found = collect(source, material, draw)
        typer.echo(f"{source.name}: {len(found)}")
        everything += found
    draw.shuffle(everything)
    with (work / "pairs.jsonl").open("w", encoding="utf-8") as stream:
        for pair in everything:
            stream.write(json.dumps(pair, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    typer.run(main)
