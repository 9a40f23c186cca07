"""What an embedding costs on the processors at hand: building an index, and a question to its hits.

Through the product's own build and search, so that everything beside the embedding counts too.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

REPORTS = 65
"""So many reports are to be indexed in time."""


@dataclass(frozen=True)
class Cost:
    """Seconds to index REPORTS reports, by those that were; milliseconds from question to hits."""

    index: float
    question: float

    def __str__(self) -> str:
        return f"{REPORTS} 份报告建索引 {self.index:.0f} 秒，一问 {self.question:.0f} 毫秒"


def measured(model: Path, reports: Sequence[Path], asked: Iterable[str]) -> Cost:
    """Index copies of the ``reports`` with the ``model`` and ask every question."""
    from index.build import build

    with TemporaryDirectory() as made:
        sources, data = Path(made, "sources"), Path(made, "data")
        sources.mkdir()
        for file in reports:
            (sources / file.name).write_bytes(file.read_bytes())
        began = time.perf_counter()
        build(sources, data, str(model), lambda *_: None)
        index = (time.perf_counter() - began) * REPORTS / len(reports)
        return Cost(index, 1000 * float(np.median(_times(model, data, asked))))


def _times(model: Path, data: Path, asked: Iterable[str]) -> list[float]:
    """Seconds for each question but the first, which loads what is loaded once."""
    from index.embed import load
    from index.library import Shelf
    from index.passage import Query
    from index.search import open_searcher

    shelf = Shelf(data)
    searcher = open_searcher(shelf, shelf.current(), load(str(model)))
    taken = []
    for text in asked:
        began = time.perf_counter()
        searcher.search(Query(text))
        taken.append(time.perf_counter() - began)
    searcher.close()
    return taken[1:]
