"""Step 5: tune on written questions, from two starts, and join the results.

Method: every question is scored against every sentence of its report, and the softmax over
all of them is trained: each sentence is a negative, the hard ones included, and none has to
be mined. Words are dropped at random (Iyyer et al. 2015). What is learned is an addition to
the vector of each word met, and one linear map for all words, which also moves the words that
no question holds. Runs that differ only in their seed are averaged (Wortsman et al. 2022);
what comes of the two starts is put side by side and brought back to 256 numbers by a singular
value decomposition, which keeps the products of the vectors best (Eckart and Young 1936).

    python -m index.training.finetune --work DIR
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import torch
import typer
from tokenizers import Tokenizer
from torch import Tensor, nn

from index.training.examples import Bag, Example, example, renumbered, words_of
from index.training.material import Part, fold_of
from index.training.tasks import Task, tasks, thinned
from index.training.train import start_weights

COMMON = 1e-4
"""Words above this share of the text count alike when results are joined."""


@dataclass(frozen=True)
class Settings:
    """How to tune; chosen on the places that are kept apart."""

    epochs: int = 7
    rate: float = 2e-3
    map_rate: float = 2e-4
    temperature: float = 0.05
    dropped: float = 0.1


FROM_PAIRS = Settings()
FROM_WORDS = Settings(map_rate=5e-4)


class Tuned(nn.Module):
    """Fixed vectors ``(words, size)`` with what is learned on top of them."""

    def __init__(self, start: Tensor) -> None:
        super().__init__()
        self.start = start
        self.change = nn.Parameter(torch.zeros_like(start))
        self.map = nn.Parameter(torch.eye(start.shape[1]))

    def forward(self, texts: Bag, dropped: float) -> Tensor:
        """Vectors of length one for the texts, ``(texts, size)``."""
        kept = (torch.rand(len(texts.words)) >= dropped).float()
        summed = nn.functional.embedding_bag(
            texts.words,
            self.start + self.change,
            texts.starts,
            mode="sum",
            per_sample_weights=kept,
        )
        return nn.functional.normalize(summed @ self.map, dim=1)


def loss(model: Tuned, case: Example, settings: Settings) -> Tensor:
    """The mean surprise at where the answers are, among all sentences of the report."""
    asked = model(case.questions, settings.dropped)
    found = model(case.passages, settings.dropped)
    logits = asked @ found.T / settings.temperature
    right = logits.masked_fill(~case.gold, -torch.inf).logsumexp(dim=1)
    surprise: Tensor = (logits.logsumexp(dim=1) - right).mean()
    return surprise


def tune(start: Tensor, cases: Sequence[Example], settings: Settings, seed: int) -> Tensor:
    """One run over the cases; returns the weights ``(words, size)``, the map folded in.

    Only the rows of words that occur in the cases are held in the run, which makes a step
    several times faster; the linear map reaches the others at the end.
    """
    torch.manual_seed(seed)
    used = words_of(cases)
    row_of = torch.zeros(len(start), dtype=torch.long)
    row_of[used] = torch.arange(len(used))
    model = Tuned(start[used])
    _run(model, [renumbered(case, row_of) for case in cases], settings)
    tuned = start.clone()
    with torch.no_grad():
        tuned[used] += model.change
        folded: Tensor = tuned @ model.map
    return folded


def _run(model: Tuned, cases: Sequence[Example], settings: Settings) -> None:
    """One report a step, the rates falling to zero."""
    groups = [
        {"params": [model.change], "lr": settings.rate},
        {"params": [model.map], "lr": settings.map_rate},
    ]
    optimizer = torch.optim.Adam(groups)
    steps = settings.epochs * len(cases)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / steps)
    for _ in range(settings.epochs):
        for number in torch.randperm(len(cases)).tolist():
            optimizer.zero_grad()
            loss(model, cases[number], settings).backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            schedule.step()


def averaged(start: Tensor, cases: Sequence[Example], settings: Settings, seeds: int) -> Tensor:
    """The mean of the weights of several runs from one start, ``(words, size)``."""
    return torch.stack([tune(start, cases, settings, seed) for seed in range(seeds)]).mean(dim=0)


def joined(parts: Sequence[Tensor], frequency: Tensor) -> Tensor:
    """Several weights ``(words, size)`` as one of the same shape.

    Words weigh in with the root of their frequency, so that the space that is kept is the
    one that texts really use.
    """
    size = parts[0].shape[1]
    beside = torch.cat([even(part) for part in parts], dim=1)
    weight = torch.sqrt(frequency.clamp(max=COMMON) + COMMON / 100)
    _, _, directions = torch.linalg.svd(beside * weight[:, None], full_matrices=False)
    kept: Tensor = beside @ directions[:size].T
    return kept


def even(weights: Tensor) -> Tensor:
    """The weights scaled so that a row has length one on average."""
    length: Tensor = weights.norm(dim=1).mean()
    return weights / length


def chosen(leave: int | None, most: int | None) -> list[Task]:
    """The tasks of all places but the test's and those of the fold ``leave``, thinned evenly to
    at most ``most`` questions."""
    every = [*tasks(Part.TRAIN), *tasks(Part.APART)]
    kept = [task for task in every if leave is None or fold_of(task.document) != leave]
    number = sum(len(task.questions) for task in kept)
    return kept if most is None else [thinned(task, most / number) for task in kept]


def main(
    work: Annotated[Path, typer.Option(help="Folder with the results of steps 1 to 4.")],
    seeds: Annotated[int, typer.Option(help="How many runs to average for each start.")] = 3,
    leave: Annotated[int | None, typer.Option(help="The fold of places to leave out.")] = None,
    most: Annotated[int | None, typer.Option(help="The most questions to tune on.")] = None,
    threads: Annotated[int, typer.Option(help="How many threads to use.")] = 2,
) -> None:
    """Tune on the written questions and write the weights: tuned.npy for all of them, tuned-K.npy
    without those of the places of fold K, which then can be measured."""
    torch.set_num_threads(threads)
    tokenizer = Tokenizer.from_file(str(work / "tokenizer.json"))
    cases = [example(tokenizer, task) for task in chosen(leave, most)]
    stored = np.load(work / "vectors.npz")
    words = torch.from_numpy(start_weights(stored["vectors"], stored["counts"]))
    pairs = torch.from_numpy(np.load(work / "base.npy"))
    parts = [
        averaged(even(start), cases, settings, seeds)
        for start, settings in ((pairs, FROM_PAIRS), (words, FROM_WORDS))
    ]
    frequency = torch.from_numpy(stored["counts"] / stored["counts"].sum()).float()
    name = "tuned.npy" if leave is None else f"tuned-{leave}.npy"
    np.save(work / name, joined(parts, frequency).numpy())
    typer.echo(f"{name} from {sum(len(case.gold) for case in cases)} questions")


if __name__ == "__main__":
    typer.run(main)
