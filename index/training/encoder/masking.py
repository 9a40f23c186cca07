"""Rows of text with whole words masked (Cui et al. 2021, "Pre-Training with Whole Word Masking
for Chinese BERT").

Each word is drawn with the same chance, so that this share of the characters is masked on
average, and a word is masked as a whole or not at all. Of the characters of drawn words 80 % become
[MASK], 10 % another character, 10 % stay (Devlin et al. 2019). The draw depends on the seed and the
number of the step alone: a run that was interrupted masks as if it had not been.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from index.training.encoder.packing import CONTINUES
from index.training.encoder.vocabulary import CLS, MASK, SPECIAL

_CHARACTER = CONTINUES - 1


@dataclass(frozen=True)
class Masked:
    """``inputs (rows, length)`` with words hidden, which places were drawn, and the characters
    that stood there, ``(drawn,)``."""

    inputs: Tensor
    drawn: Tensor
    hidden: Tensor


def draw(seed: int, step: int, device: torch.device) -> torch.Generator:
    """The source of chance for one step."""
    return torch.Generator(device).manual_seed(seed * 1_000_003 + step)


def rows(run: Tensor, which: Tensor, length: int) -> Tensor:
    """The rows of that number, ``(rows, length)``, of a run of int16: [CLS], then text."""
    span = length - 1
    at = which[:, None] * span + torch.arange(span, device=run.device)
    text = run[at].int() & 0xFFFF
    first = torch.full((len(which), 1), SPECIAL.index(CLS), dtype=text.dtype, device=run.device)
    return torch.cat([first, text], dim=1)


def masked(packed: Tensor, share: float, vocabulary: int, chance: torch.Generator) -> Masked:
    """Mask about ``share`` of the characters of packed rows, by whole words."""
    numbers = (packed & _CHARACTER).long()
    starts = (packed & CONTINUES) == 0
    word = starts.int().cumsum(dim=1)  # the number of the word in its row
    word = word - word[:, :1]
    drawn = _uniform(packed, chance).gather(1, word.long()) < share
    drawn &= numbers >= len(SPECIAL)
    kind = _uniform(packed, chance)
    other = len(SPECIAL) + (_uniform(packed, chance) * (vocabulary - len(SPECIAL))).long()
    inputs = torch.where(drawn & (kind < 0.8), SPECIAL.index(MASK), numbers)
    inputs = torch.where(drawn & (kind >= 0.9), other, inputs)
    return Masked(inputs, drawn, numbers[drawn])


def _uniform(like: Tensor, chance: torch.Generator) -> Tensor:
    return torch.rand(like.shape, generator=chance, device=like.device)
