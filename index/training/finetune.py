"""Step 5: tune the base embedding on written questions, at full precision.

Method: every question is scored against every sentence of its report, and the softmax over
all of them is trained (so each sentence is a negative, the hard ones included, and none has
to be mined). Words are dropped at random (Iyyer et al. 2015). What is learned is an addition
to the vector of each word met, and one linear map for all words, which also moves the words
that no question holds. Runs that differ in their seed are averaged (Wortsman et al. 2022).

    python -m index.training.finetune --material DIR --reports DIR --work DIR
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

from index.training.material import Part
from index.training.tasks import Task, exact_scores, relative, tasks


@dataclass(frozen=True)
class Settings:
    """How to tune. ``exact`` is the share of the exact-word score within the trained score."""

    epochs: int = 14
    rate: float = 1e-3
    map_rate: float = 2e-4
    temperature: float = 0.05
    dropped: float = 0.1
    exact: float = 0.0
    decay: float = 0.0
    seeds: int = 1


@dataclass(frozen=True)
class Bag:
    """Texts as one run of word numbers; text ``i`` starts at ``starts[i]``."""

    words: Tensor
    starts: Tensor


@dataclass(frozen=True)
class Example:
    """A task as tensors; ``gold`` and ``exact`` are ``(questions, passages)``."""

    questions: Bag
    passages: Bag
    gold: Tensor
    exact: Tensor


def bag(tokenizer: Tokenizer, texts: Sequence[str]) -> Bag:
    """Texts → word numbers, unknown words included (their vector is zero)."""
    numbers = [each.ids for each in tokenizer.encode_batch(list(texts), add_special_tokens=False)]
    ends = np.cumsum([0, *(len(each) for each in numbers)])
    words = [number for each in numbers for number in each]
    return Bag(torch.tensor(words), torch.from_numpy(ends[:-1]))


def example(tokenizer: Tokenizer, task: Task) -> Example:
    """A task made ready for training."""
    asked = [question.text for question in task.questions]
    gold = torch.zeros(len(asked), len(task.passages), dtype=torch.bool)
    for row, places in enumerate(task.gold):
        gold[row, sorted(places)] = True
    exact = torch.from_numpy(relative(exact_scores(asked, task.passages)))
    return Example(bag(tokenizer, asked), bag(tokenizer, task.passages), gold, exact)


class Tuned(nn.Module):
    """The base vectors ``(words, size)`` with what is learned on top of them."""

    def __init__(self, base: Tensor) -> None:
        super().__init__()
        self.register_buffer("base", base)
        self.change = nn.Parameter(torch.zeros_like(base))
        self.map = nn.Parameter(torch.eye(base.shape[1]))

    def forward(self, texts: Bag, dropped: float) -> Tensor:
        """Vectors of length one for the texts, ``(texts, size)``."""
        kept = (torch.rand(len(texts.words)) >= dropped).float()
        summed = nn.functional.embedding_bag(
            texts.words,
            self.base + self.change,
            texts.starts,
            mode="sum",
            per_sample_weights=kept,
        )
        return nn.functional.normalize(summed @ self.map, dim=1)


def loss(model: Tuned, case: Example, settings: Settings) -> Tensor:
    """The mean surprise at where the answers are, among all sentences of the report."""
    asked = model(case.questions, settings.dropped)
    found = model(case.passages, settings.dropped)
    score = (1 - settings.exact) * (asked @ found.T) + settings.exact * case.exact
    logits = score / settings.temperature
    right = logits.masked_fill(~case.gold, -torch.inf).logsumexp(dim=1)
    return (logits.logsumexp(dim=1) - right).mean()


def tune(base: Tensor, cases: Sequence[Example], settings: Settings, seed: int) -> Tensor:
    """One run over the cases; returns the folded weights ``(words, size)``.

    Only the rows of words that occur in the cases are held in the run, which makes a step
    several times faster; the linear map reaches the others at the end.
    """
    torch.manual_seed(seed)
    used = torch.cat([part.words for case in cases for part in _bags(case)]).unique()
    row_of = torch.zeros(len(base), dtype=torch.long)
    row_of[used] = torch.arange(len(used))
    compact = [_renumbered(case, row_of) for case in cases]
    model = Tuned(base[used].clone())
    _run(model, compact, settings)
    tuned = base.clone()
    with torch.no_grad():
        tuned[used] += model.change
        return tuned @ model.map


def _bags(case: Example) -> tuple[Bag, Bag]:
    return case.questions, case.passages


def _renumbered(case: Example, row_of: Tensor) -> Example:
    asked, found = (Bag(row_of[each.words], each.starts) for each in _bags(case))
    return Example(asked, found, case.gold, case.exact)


def _run(model: Tuned, cases: Sequence[Example], settings: Settings) -> None:
    groups = [
        {"params": [model.change], "lr": settings.rate, "weight_decay": settings.decay},
        {"params": [model.map], "lr": settings.map_rate, "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups)
    steps = settings.epochs * len(cases)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / steps)
    for _ in range(settings.epochs):
        for number in torch.randperm(len(cases)).tolist():
            optimizer.zero_grad()
            loss(model, cases[number], settings).backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            schedule.step()


def averaged(base: Tensor, cases: Sequence[Example], settings: Settings) -> Tensor:
    """The mean of the weights of several runs."""
    runs = [tune(base, cases, settings, seed) for seed in range(settings.seeds)]
    return torch.stack(runs).mean(dim=0)


def main(
    material: Annotated[Path, typer.Option(help="Folder of the training material.")],
    reports: Annotated[Path, typer.Option(help="Folder of whole reports as text files.")],
    work: Annotated[Path, typer.Option(help="Folder with tokenizer.json and base.npy.")],
    seeds: Annotated[int, typer.Option(help="How many runs to average.")] = Settings.seeds,
) -> None:
    """Tune on the training questions and write the weights to tuned.npy."""
    tokenizer = Tokenizer.from_file(str(work / "tokenizer.json"))
    cases = [example(tokenizer, task) for task in tasks(material, reports, Part.TRAIN)]
    base = torch.from_numpy(np.load(work / "base.npy"))
    np.save(work / "tuned.npy", averaged(base, cases, Settings(seeds=seeds)).numpy())


if __name__ == "__main__":
    typer.run(main)
