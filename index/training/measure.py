"""How well the embedding finds the sentence that answers: hit@1, hit@3, hit@10.

Each question is searched among the sentences of its own report, by cosine alone, by exact
words alone, and by both, each divided by its best score. "With clauses" the cosine of a
sentence is mixed with that of its best clause, which helps where a sentence names many things.

    python -m index.training.measure --model DIR --part apart
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray

from index.training.material import Part
from index.training.tasks import Task, exact_scores, relative, tasks

DEPTHS = (1, 3, 10)
CLAUSE_SHARE = 0.6
_CLAUSE = re.compile(r"[^，；。：,;]{4,}")
Scores = NDArray[np.float32]
Encode = Callable[[Sequence[str]], Scores]


@dataclass(frozen=True)
class Figures:
    """The share of ``number`` questions with the sentence among the first 1, 3 and 10."""

    number: int
    hits: tuple[float, float, float]

    def __str__(self) -> str:
        return f"n={self.number:4d}  " + "  ".join(f"{share:.3f}" for share in self.hits)


@dataclass(frozen=True)
class Ranked:
    """The style of a question, and at which rank (from 0) its sentence came, for each way."""

    style: str
    ranks: Mapping[str, int]


def sentence_encoder(model: Path) -> Encode:
    """The encoder of a saved model; rows have length one."""
    from sentence_transformers import SentenceTransformer

    loaded = SentenceTransformer(str(model), device="cpu").float()

    def encode(texts: Sequence[str]) -> Scores:
        vectors = loaded.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, np.float32)

    return encode


def rank_task(task: Task, encode: Encode, shares: Sequence[float]) -> list[Ranked]:
    """Rank the sentences of one report for each of its questions; ``shares`` weigh the cosine."""
    texts = [question.text for question in task.questions]
    asked = encode(texts)
    cosine = asked @ encode(task.passages).T
    exact = exact_scores(texts, task.passages)
    best = _best_clauses(asked, task.passages, encode)
    mixed = CLAUSE_SHARE * best + (1 - CLAUSE_SHARE) * cosine
    ways = {"exact": exact, "cosine": cosine, "cosine with clauses": mixed}
    for name, scores in list(ways.items())[1:]:
        for share in shares:
            both = share * relative(scores) + (1 - share) * relative(exact)
            ways[name.replace("cosine", f"fused {share:.2f}")] = both
    return [
        Ranked(
            question.style,
            {name: rank(scores[row], task.gold[row]) for name, scores in ways.items()},
        )
        for row, question in enumerate(task.questions)
    ]


def _best_clauses(asked: Scores, passages: Sequence[str], encode: Encode) -> Scores:
    """The cosine of the best clause of each passage, ``(questions, passages)``."""
    clauses = [_CLAUSE.findall(text) or [text] for text in passages]
    found = asked @ encode([clause for each in clauses for clause in each]).T
    starts = np.cumsum([0, *(len(each) for each in clauses[:-1])])
    return np.maximum.reduceat(found, starts, axis=1)


def rank(scores: Scores, gold: frozenset[int]) -> int:
    """How many sentences stand before the best of the right ones; equals count against it."""
    best = max(scores[place] for place in gold)
    others = np.delete(scores, sorted(gold))
    return int((others >= best).sum())


def figures(ranked: Iterable[Ranked], way: str, style: str = "") -> Figures:
    """The figures of one way of ranking, of one style or of all."""
    ranks = [each.ranks[way] for each in ranked if style in ("", each.style)]
    first, third, tenth = (sum(rank < depth for rank in ranks) / len(ranks) for depth in DEPTHS)
    return Figures(len(ranks), (first, third, tenth))


def table(ranked: Sequence[Ranked]) -> str:
    """All figures as text: a block for each way, a line for each style."""
    styles = ["", *sorted({each.style for each in ranked})]
    blocks = []
    for way in ranked[0].ranks:
        rows = [f"  {style or 'all':10s} {figures(ranked, way, style)}" for style in styles]
        blocks.append("\n".join([way, *rows]))
    return "\n".join(blocks)


def main(
    model: Annotated[Path, typer.Option(help="Folder of the model.")],
    part: Annotated[Part, typer.Option(help="Whose questions to ask.")] = Part.APART,
    share: Annotated[list[float] | None, typer.Option(help="Weights of the cosine.")] = None,
) -> None:
    """Print the figures of one model on one part."""
    encode = sentence_encoder(model)
    ranked = [each for task in tasks(part) for each in rank_task(task, encode, share or [0.7])]
    typer.echo(table(ranked))


if __name__ == "__main__":
    typer.run(main)
