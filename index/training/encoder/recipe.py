"""The sizes of the encoder and how each is trained. Numbers only; knows nothing of models."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Size:
    """A BERT (Devlin et al. 2019): layers, width, attention heads, width of the inner layer."""

    layers: int
    width: int
    heads: int
    inner: int

    def weights(self, vocabulary: int, positions: int) -> int:
        """How many numbers it holds, embeddings included."""
        square = 4 * self.width**2 + 2 * self.width * self.inner
        return self.layers * square + (vocabulary + positions) * self.width

    def flops(self, vocabulary: int, length: int, masked: float) -> float:
        """Floating-point operations of a training step, for each character: two for each weight
        and for each of the two products of attention forward, twice that backward. The output
        layer reads only the ``masked`` share of characters."""
        square = 4 * self.width**2 + 2 * self.width * self.inner
        head = masked * vocabulary * self.width
        return 6 * (self.layers * (square + 2 * length * self.width) + head)


@dataclass(frozen=True)
class Stage:
    """How a stage is trained: passes, rows a step, highest learning rate."""

    epochs: float
    batch: int
    rate: float


@dataclass(frozen=True)
class Recipe:
    """Everything that decides what comes out. ``most`` caps every source (for trials), 0 does
    not; ``every`` steps there is an evaluation and a checkpoint."""

    size: Size
    pretrain: Stage
    pairs: Stage
    questions: Stage
    cross: Stage
    length: int = 256
    vocabulary: int = 8000
    least: int = 5
    masked: float = 0.15
    warm: float = 0.06
    negatives: int = 7
    most: int = 0
    every: int = 1000
    tell: int = 50
    seed: int = 0


RECIPES: Mapping[str, Recipe] = MappingProxyType(
    {
        "small": Recipe(
            Size(4, 312, 13, 1248),
            pretrain=Stage(8, 256, 1e-3),
            pairs=Stage(1, 512, 2e-4),
            questions=Stage(4, 64, 1e-4),
            cross=Stage(2, 128, 1e-4),
        ),
        "base": Recipe(
            Size(6, 384, 12, 1536),
            pretrain=Stage(8, 256, 7e-4),
            pairs=Stage(1, 512, 1.5e-4),
            questions=Stage(4, 64, 7e-5),
            cross=Stage(2, 128, 7e-5),
        ),
        "toy": Recipe(
            Size(1, 32, 2, 64),
            pretrain=Stage(1, 16, 3e-3),
            pairs=Stage(1, 16, 1e-3),
            questions=Stage(1, 8, 1e-3),
            cross=Stage(1, 16, 1e-3),
            length=64,
            vocabulary=3000,
            least=2,
            negatives=3,
            most=20,
            every=200,
            tell=20,
        ),
    }
)
"""Heads of 24 and 32 numbers: a multiple of eight, as the fused attention of a GPU wants them."""
