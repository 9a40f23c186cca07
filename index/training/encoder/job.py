"""What every stage is given: where its files lie, how it is trained, and when it must stop."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from index.training.encoder.recipe import Recipe
from index.training.material import REPORTS

MARGIN = 25.0
"""Seconds kept back at the end of a piece for an evaluation and a checkpoint; a tenth of a short
piece at most."""


@dataclass(frozen=True)
class Clock:
    """Says when the time of a piece is over."""

    end: float
    now: Callable[[], float] = time.monotonic

    @classmethod
    def of(cls, minutes: float) -> Clock:
        """A clock that stops early enough to save within ``minutes`` from now."""
        seconds = 60 * minutes
        return cls(time.monotonic() + seconds - min(MARGIN, seconds / 10))

    @property
    def over(self) -> bool:
        """Is it time to save and stop?"""
        return self.now() >= self.end


@dataclass(frozen=True)
class Log:
    """A file of JSON lines that every piece adds to."""

    file: Path

    def write(self, stage: str, **figures: float | str) -> None:
        """Add a line; floats are rounded to five significant places."""
        told = {k: float(f"{v:.5g}") if isinstance(v, float) else v for k, v in figures.items()}
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with self.file.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps({"stage": stage, **told}, ensure_ascii=False) + "\n")

    def lines(self, stage: str) -> list[dict[str, float]]:
        """What was told of a stage so far."""
        if not self.file.exists():
            return []
        every = (json.loads(line) for line in self.file.read_text("utf-8").splitlines())
        return [line for line in every if line["stage"] == stage]


@dataclass(frozen=True)
class Job:
    """One training, in the folder ``out``; the fold of places left out is -1 where none is."""

    out: Path
    recipe: Recipe
    clock: Clock
    material: Path | None = None
    reports: tuple[Path, ...] = REPORTS
    static: Path = Path("index/model")
    fold: int = 0
    compiled: bool = False

    @property
    def log(self) -> Log:
        """Where losses and figures are told."""
        return Log(self.out / "log.jsonl")

    def folder(self, stage: str, *, of_fold: bool = False) -> Path:
        """The folder of a stage; one that depends on the fold left out has it in its name."""
        return self.out / (f"{stage}-{self._fold}" if of_fold else stage)

    def begun(self) -> None:
        """Note the recipe in ``out``. Raises ValueError where another one was begun there: half a
        training by one recipe and half by another is neither."""
        file, told = self.out / "recipe.json", json.dumps(asdict(self.recipe), indent=1)
        if not file.exists():
            self.out.mkdir(parents=True, exist_ok=True)
            file.write_text(told, "utf-8")
        if file.read_text("utf-8") != told:
            raise ValueError(
                f"{self.out} 是按另一组参数开始的（见 {file.name}）；请用原来的参数，或换一个 --out。"
            )

    @property
    def _fold(self) -> str:
        return "all" if self.fold < 0 else str(self.fold)
