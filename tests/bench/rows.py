"""What the table holds: each figure with its target, and the same of stock LlamaIndex."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """A limit that a figure should keep: at most it, or at least it."""

    limit: float
    at_least: bool = False

    def met(self, value: float) -> bool:
        """Does ``value`` keep the limit?"""
        return value >= self.limit if self.at_least else value <= self.limit


@dataclass(frozen=True)
class Row:
    """One figure. ``ours`` is None where it was not measured, ``stock`` where there is none."""

    key: str
    name: str
    unit: str
    ours: float | None
    target: Target | None = None
    stock: float | None = None

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None without a target or a figure."""
        if self.target is None or self.ours is None:
            return None
        return self.target.met(self.ours)


@dataclass(frozen=True)
class Section:
    """Rows about the same texts."""

    title: str
    rows: tuple[Row, ...]
