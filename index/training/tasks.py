"""A task: one report cut into sentences, the questions on it, and where each is answered.

Both tuning and measuring use it. Knows nothing of models; the exact-word scores here stand in
for the product's own lexical side, which is not needed to train.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from random import Random

import numpy as np
from numpy.typing import NDArray

from index.training.material import Part, WrittenQuestion, cut, reports, written_questions


@dataclass(frozen=True)
class Task:
    """``gold[i]`` are the places in ``passages`` that hold the sentence of ``questions[i]``."""

    document: str
    passages: tuple[str, ...]
    questions: tuple[WrittenQuestion, ...]
    gold: tuple[frozenset[int], ...]


def tasks(part: Part) -> list[Task]:
    """One task for each report of a part, with its answerable questions."""
    texts = reports(part)
    asked = [question for question in written_questions(part) if question.answerable]
    return [
        _task(document, texts[document], list(group))
        for document, group in groupby(asked, key=lambda question: question.document)
    ]


def thinned(task: Task, share: float) -> Task:
    """The task with about ``share`` of its questions, drawn at random but always the same."""
    kept = Random(task.document).sample(
        range(len(task.questions)), round(share * len(task.questions))
    )
    return replace(
        task,
        questions=tuple(task.questions[at] for at in kept),
        gold=tuple(task.gold[at] for at in kept),
    )


def _task(document: str, text: str, asked: list[WrittenQuestion]) -> Task:
    passages = tuple(cut(text))
    gold = tuple(_places(passages, question.sentence) for question in asked)
    return Task(document, passages, tuple(asked), gold)


def _places(passages: tuple[str, ...], sentence: str) -> frozenset[int]:
    """Where a sentence stands: the passages that contain it, else those that it spans."""
    whole = {number for number, text in enumerate(passages) if sentence in text}
    pieces = set(cut(sentence))
    parts = {number for number, text in enumerate(passages) if text in pieces}
    return frozenset(whole or parts)


def grams(text: str) -> list[str]:
    """The characters and character pairs of a text, punctuation and spaces left out."""
    folded = unicodedata.normalize("NFKC", text).lower()
    found: list[str] = []
    for solid, run in groupby(folded, key=str.isalnum):
        if solid:
            found += _run_grams("".join(run))
    return found


def _run_grams(run: str) -> Iterator[str]:
    yield from run
    yield from (run[start : start + 2] for start in range(len(run) - 1))


def exact_scores(asked: list[str], passages: tuple[str, ...]) -> NDArray[np.float32]:
    """BM25 over characters and pairs: ``(questions, passages)``.

    Method: Robertson and Zaragoza 2009, as computed by bm25s with its default constants.
    """
    import bm25s

    index = bm25s.BM25()
    index.index([grams(text) for text in passages], show_progress=False)
    known = index.vocab_dict
    scores = np.zeros((len(asked), len(passages)), np.float32)
    for row, text in enumerate(asked):
        if words := [word for word in dict.fromkeys(grams(text)) if word in known]:
            scores[row] = index.get_scores(words)
    return scores


def relative(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scores divided by the best of their row; a row with nothing above zero stays zero."""
    best = scores.max(axis=1, keepdims=True)
    return np.where(best > 0, scores / np.maximum(best, 1e-9), 0).astype(np.float32)
