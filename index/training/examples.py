"""Tasks as tensors: the form in which tuning sees questions, sentences and right answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from index.training.tasks import Task

UNKNOWN_NUMBER = 0
"""The number of punctuation and of characters never met; it carries no meaning."""


@dataclass(frozen=True)
class Bag:
    """Texts as one run of word numbers; text ``i`` starts at ``starts[i]``."""

    words: Tensor
    starts: Tensor


@dataclass(frozen=True)
class Example:
    """A task as tensors; ``gold`` is ``(questions, passages)``, true where the answer stands."""

    questions: Bag
    passages: Bag
    gold: Tensor


def bag(tokenizer: Tokenizer, texts: Sequence[str]) -> Bag:
    """Texts → word numbers, unknown ones left out."""
    encodings = tokenizer.encode_batch(list(texts), add_special_tokens=False)
    numbers = [[each for each in found.ids if each != UNKNOWN_NUMBER] for found in encodings]
    ends = np.cumsum([0, *(len(each) for each in numbers)])
    words = [number for each in numbers for number in each]
    return Bag(torch.tensor(words), torch.from_numpy(ends[:-1]))


def example(tokenizer: Tokenizer, task: Task) -> Example:
    """A task made ready for training."""
    asked = [question.text for question in task.questions]
    gold = torch.zeros(len(asked), len(task.passages), dtype=torch.bool)
    for row, places in enumerate(task.gold):
        gold[row, sorted(places)] = True
    return Example(bag(tokenizer, asked), bag(tokenizer, task.passages), gold)


def words_of(cases: Sequence[Example]) -> Tensor:
    """The numbers of all words met in the cases, in rising order."""
    bags = [each for case in cases for each in (case.questions, case.passages)]
    met: Tensor = torch.unique(torch.cat([each.words for each in bags]))
    return met


def renumbered(case: Example, row_of: Tensor) -> Example:
    """The case with every word number ``n`` replaced by ``row_of[n]``."""
    asked, found = (
        Bag(row_of[each.words], each.starts) for each in (case.questions, case.passages)
    )
    return Example(asked, found, case.gold)
