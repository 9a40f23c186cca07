"""Fit ``ranker.json``: the weights of index/rank.py, on questions the embedding has not seen.

Each report is searched alone, and again in windows of about sixty sentences, for there a
question whose sentence lies outside the window is one that the text does not answer, though it
is of the same kind as those that it does. Two-fold by place tells how well it generalises.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray
from scipy.optimize import minimize

from index.embed import Embedding, load
from index.lexical import LexicalIndex
from index.library import Library
from index.passage import Passage, passages
from index.rank import CLIP, SIGNALS, Ranker, probabilities
from index.reading import read
from index.report import Entry
from index.search import Searcher
from index.training.phrases import phrases
from index.words import BUILT_IN, Words

WINDOW = 60
PHRASES = 6
PENALTY = 1e-4
AGAINST = frozenset(("no_figure_for_number", "figure_missed", "weak_words", "heading"))
EITHER = frozenset(
    ("short", "long", "size", "agree", "heading_for_list", "list_for_list", "figure_for_number")
    + ("result_for_result", "result_for_target")
)
PHRASE = "phrase"


@dataclass(frozen=True)
class Asked:
    """A question on a part of a report: the signals of its candidates, and which answer it."""

    place: str
    style: str
    answerable: bool
    setting: str
    signals: NDArray[np.float64]
    right: NDArray[np.bool_]


def main(
    questions: Annotated[Path, typer.Option(help="folder of written questions, a file a report")],
    reports: Annotated[Path, typer.Option(help="folder of the reports")],
    places: Annotated[str, typer.Option(help="places to fit on, comma-separated")],
    out: Annotated[Path, typer.Option(help="where to write the weights")] = BUILT_IN,
) -> None:
    """Fit on the given places, print two-fold figures by place, write ranker.json."""
    embedding = load(str(BUILT_IN))
    asked = [a for p in places.split(",") for a in _of_place(p, questions, reports, embedding)]
    folds = places.split(",")[::2], places.split(",")[1::2]
    held_out = []
    for fold, rest in (folds, folds[::-1]):
        model = fit([a for a in asked if a.place in rest])
        held_out += [(a, probabilities(model, a.signals)) for a in asked if a.place in fold]
    for setting in ("whole", "window"):
        part = [(a, s) for a, s in held_out if a.setting == setting]
        typer.echo(f"{setting}: {summary([(a, s) for a, s in part if a.style != PHRASE])}")
    model = fit(asked)
    (out / "ranker.json").write_text(json.dumps(model, indent=1) + "\n", "utf-8")


def fit(asked: Sequence[Asked]) -> dict[str, list[float]]:
    """Logistic weights over all candidates of all questions, each question counting once.

    A signal that can only speak for a candidate may not get a weight against it, nor the
    reverse: of signals that move together, free weights cancel each other on the training
    questions and run wild on a question unlike them.
    """
    rows = np.vstack([a.signals for a in asked])
    labels = np.concatenate([a.right for a in asked]).astype(float)
    counts = np.concatenate([_weights(a) for a in asked])
    counts /= counts.sum()
    mean = counts @ rows
    scale = np.maximum(np.sqrt(counts @ (rows - mean) ** 2), 1e-9)
    scaled = np.clip((rows - mean) / scale, -CLIP, CLIP)
    bounds = [*(_bounds(name) for name in SIGNALS), (None, None)]
    best = minimize(
        _loss, np.zeros(len(bounds)), (scaled, labels, counts), "L-BFGS-B", True, bounds=bounds
    )
    return {
        "mean": mean.round(6).tolist(),
        "scale": scale.round(6).tolist(),
        "weights": best.x[:-1].round(6).tolist(),
        "bias": best.x[-1:].round(6).tolist(),
    }


def _loss(
    point: NDArray[np.float64],
    rows: NDArray[np.float64],
    labels: NDArray[np.float64],
    counts: NDArray[np.float64],
) -> tuple[float, NDArray[np.float64]]:
    """Weighted log loss with a little L2, and its gradient."""
    weights = point[:-1]
    logits = rows @ weights + point[-1]
    losses = np.logaddexp(0, logits) - labels * logits
    errors = counts * (1 / (1 + np.exp(-logits)) - labels)
    gradient = np.append(rows.T @ errors + 2 * PENALTY * weights, errors.sum())
    return float(counts @ losses + PENALTY * weights @ weights), gradient


def _bounds(name: str) -> tuple[float | None, float | None]:
    """Which sign a signal's weight may have."""
    if name in AGAINST:
        return None, 0
    return (None, None) if name in EITHER else (0, None)


def summary(scored: Sequence[tuple[Asked, NDArray[np.float32]]]) -> str:
    """hit@1, hit@3, AUC of answerability, and precision where two thirds are claimed."""
    right = np.array([a.right[np.argmax(s)] for a, s in scored])
    top = np.array([s.max() for _, s in scored])
    answerable = np.array([a.answerable for a, _ in scored])
    third = np.array([a.right[np.argsort(-s)[:3]].any() for a, s in scored])
    everyday = np.array([a.style == "everyday" for a, _ in scored]) & answerable
    threshold = np.quantile(top[answerable], 1 - 0.67)
    claimed = top >= threshold
    pairs = (top[answerable][:, None] > top[~answerable][None]).mean()
    return (
        f"n={answerable.sum()}+{(~answerable).sum()} hit@1 {right[answerable].mean():.3f} "
        f"everyday {right[everyday].mean():.3f} hit@3 {third[answerable].mean():.3f} "
        f"AUC {pairs:.3f} precision at .67 claimed {right[claimed].mean():.3f} "
        f"(threshold {threshold:.3f})"
    )


def _weights(asked: Asked) -> NDArray[np.float64]:
    """The best-looking candidates count most: they are what the ranker must tell apart."""
    rank = np.argsort(np.argsort(-asked.signals[:, SIGNALS.index("fused")]))
    return np.where(asked.right, 1.0, 1.0 / (1 + rank))


def _of_place(place: str, questions: Path, reports: Path, embedding: Embedding) -> Iterator[Asked]:
    """Every question on the reports of a place, in each setting that it is asked in."""
    for file in sorted(questions.glob(f"{place}*.jsonl")):
        written = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        data = (reports / f"{file.stem}.txt").read_bytes()
        found = passages(read(data, Entry(file.stem, file.stem)))
        yield from _ask(place, "whole", written, found, embedding)
        windows = [found[at : at + WINDOW] for at in range(0, len(found) - WINDOW // 2, WINDOW)]
        made = [phrases(window, PHRASES, Random(file.stem)) for window in windows]
        for number, window in enumerate(windows):
            inside = "\n".join(p.text for p in window)
            near = [q for q in written if q.get("sentence") and q["sentence"][:20] in inside]
            other = [q for q in written if q not in near][number::6]
            own = [_phrase(*pair) for pair in made[number]]
            alien = [_phrase(*pair) for pair in made[number - 1] if pair[0][:5] not in inside]
            mixed = [*near, *other, *own, *alien]
            yield from _ask(place, "window", mixed, window, embedding)
        own = [_phrase(*pair) for pairs in made for pair in pairs[:2]]
        yield from _ask(place, "whole", own, found, embedding)


def _phrase(question: str, sentence: str) -> dict[str, object]:
    return {"question": question, "style": PHRASE, "answerable": True, "sentence": sentence}


def _ask(
    place: str,
    setting: str,
    written: Sequence[dict[str, object]],
    found: Sequence[Passage],
    embedding: Embedding,
) -> Iterator[Asked]:
    words = Words(BUILT_IN)
    texts = [p.text for p in found]
    searcher = Searcher(
        Library("", "", (), tuple(found)),
        LexicalIndex.build(texts, words.segment),
        embedding.passages(texts),
        embedding,
        Ranker(BUILT_IN),
    )
    for question in written:
        candidates = searcher.candidates(str(question["question"]), np.ones(len(found), dtype=bool))
        chosen = [found[position] for position in candidates.positions]
        gold = str(question.get("sentence") or "") if question["answerable"] else ""
        right = np.array([_answers(p.text, gold) for p in chosen])
        signals = searcher.ranker.signals(candidates, found)
        answerable = any(_answers(text, gold) for text in texts)
        yield Asked(place, str(question["style"]), answerable, setting, signals, right)


def _answers(text: str, gold: str) -> bool:
    """Does the passage hold the written sentence, or a good part of it?"""
    return bool(gold) and (gold in text or (text in gold and len(text) >= 0.3 * len(gold)))


if __name__ == "__main__":
    typer.run(main)
