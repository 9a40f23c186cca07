"""Step 7: every written question, searched by an embedding that was tuned without its place.

Each report is searched alone, and again in windows of about sixty sentences, for there a question
whose sentence lies outside the window is one that the text does not answer, though it is of the
same kind as those that it does. What is found goes to asked.pickle, for steps 8 and 9.

    python -m index.training.asked --work DIR
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray

from index import lexicon
from index.embed import load
from index.lexical import LexicalIndex
from index.library import Library
from index.passage import Passage, passages
from index.rank import Ranker
from index.reading import read
from index.report import Entry
from index.search import Searcher, Sides
from index.training.material import (
    FOLDS,
    Part,
    WrittenQuestion,
    fold_of,
    reports,
    written_questions,
)
from index.training.package import save
from index.training.phrases import PHRASE, phrases
from index.words import BUILT_IN, Words

WINDOW = 60
PHRASES = 6
WHOLE = "whole"
TEST = -1
"""The fold of the places that are only for the final figures."""


Work = Annotated[Path, typer.Option(help="Folder with asked.pickle.")]
"""Where the next steps find what was asked."""


@dataclass(frozen=True)
class Asked:
    """A question on a part of a report: the signals of its candidates, and which answer it."""

    fold: int
    question: WrittenQuestion
    answerable: bool
    setting: str
    signals: NDArray[np.float64]
    right: NDArray[np.bool_]


def main(
    work: Annotated[Path, typer.Option(help="Folder with tokenizer.json, tuned.npy, tuned-K.npy.")],
    processes: Annotated[int, typer.Option(help="How many to use.")] = 2,
) -> None:
    """Search every question in every setting and keep the signals of what is found."""
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        parts = list(pool.map(partial(_of_fold, work), (*range(FOLDS), TEST)))
    found = [asked for part in parts for asked in part]
    (work / "asked.pickle").write_bytes(pickle.dumps(found))
    typer.echo(f"{len(found)} questions searched")


def _of_fold(work: Path, fold: int) -> list[Asked]:
    """Every question on the places of a fold."""
    name = "tuned" if fold == TEST else f"tuned-{fold}"
    save(work / "tokenizer.json", np.load(work / f"{name}.npy"), work / name)
    texts = _texts(fold).items()
    return [a for document, text in texts for a in _of_report(fold, document, text, work / name)]


def kept(work: Path) -> list[Asked]:
    """What ``main`` has kept."""
    asked: list[Asked] = pickle.loads((work / "asked.pickle").read_bytes())
    return asked


def _texts(fold: int) -> dict[str, str]:
    if fold == TEST:
        return reports(Part.TEST)
    every = reports(Part.TRAIN) | reports(Part.APART)
    return {document: text for document, text in every.items() if fold_of(document) == fold}


def _of_report(fold: int, document: str, text: str, model: Path) -> Iterator[Asked]:
    """Every question on a report, in each setting that it is asked in."""
    written = [q for part in Part for q in _questions(part) if q.document == document]
    if not written:
        return
    found = passages(read(text.encode(), Entry(document, document)))
    search = _Search(found, model)
    yield from search.asked(fold, WHOLE, written, 0, len(found))
    made = [
        phrases(found[at : at + WINDOW], PHRASES, Random(document)) for at in _starts(len(found))
    ]
    for number, at in enumerate(_starts(len(found))):
        inside = "\n".join(p.text for p in found[at : at + WINDOW])
        near = [q for q in written if q.sentence and q.sentence[:20] in inside]
        other = [q for q in written if q not in near][number::6]
        own = [_phrase(document, *pair) for pair in made[number]]
        alien = [_phrase(document, *p) for p in made[number - 1] if p[0][:5] not in inside]
        mixed = [*near, *other, *own, *alien]
        yield from search.asked(fold, "window", mixed, at, at + WINDOW)
    own = [_phrase(document, *pair) for pairs in made for pair in pairs[:2]]
    yield from search.asked(fold, WHOLE, own, 0, len(found))


@cache
def _questions(part: Part) -> tuple[WrittenQuestion, ...]:
    return tuple(written_questions(part))


def _starts(count: int) -> range:
    return range(0, count - WINDOW // 2, WINDOW)


def _phrase(document: str, question: str, sentence: str) -> WrittenQuestion:
    return WrittenQuestion(document, question, PHRASE, True, sentence)


class _Search:
    """A report, or a window of it, searched with one embedding."""

    def __init__(self, found: Sequence[Passage], model: Path) -> None:
        self._found = tuple(found)
        self._embedding = load(str(model))
        self._vectors = self._embedding.passages([p.text for p in found])
        self._words = Words(model)
        self._ranker = Ranker(model)

    def asked(
        self, fold: int, setting: str, questions: Sequence[WrittenQuestion], start: int, end: int
    ) -> Iterator[Asked]:
        """Each question on the sentences from ``start`` to ``end``."""
        inside = self._found[start:end]
        texts = [p.text for p in inside]
        lexical = LexicalIndex.build(texts, self._words.segment)
        sides = Sides(lexical, self._vectors[start:end], lexicon.load(BUILT_IN))
        searcher = Searcher(Library("", "", (), inside), sides, self._embedding, self._ranker)
        for question in questions:
            candidates = searcher.candidates(question.text, np.ones(len(inside), dtype=bool))
            right = [answers(inside[at].text, question) for at in candidates.positions]
            signals = self._ranker.signals(candidates, inside)
            answerable = any(answers(text, question) for text in texts)
            yield Asked(fold, question, answerable, setting, signals, np.array(right))


def answers(text: str, question: WrittenQuestion) -> bool:
    """Does a passage hold the written sentence, or a good part of it?"""
    gold = question.sentence
    return bool(gold) and (gold in text or (text in gold and len(text) >= 0.3 * len(gold)))


if __name__ == "__main__":
    typer.run(main)
