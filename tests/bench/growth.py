"""How the time and the memory of a question grow with the number of sentences loaded."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from tests.bench.questions import questions, times

ASKED = 60


def copies(sources: Sequence[Path], folder: Path, sentences: int) -> int:
    """Load reports into ``folder``, over and over under other names, until there are about so
    many sentences. Returns how many files that took."""
    from index.passage import passages
    from index.reading import read
    from index.report import Entry

    held, number = 0, 0
    for number, source in enumerate(cycle(sources), 1):
        data = source.read_bytes()
        (folder / f"第{number}份 {source.name}").write_bytes(data)
        held += len(passages(read(data, Entry(source.name, source.stem))))
        if held >= sentences:
            break
    return number


def measure(source_docs: str, index_data: str, model: str, set_file: str) -> dict[str, Any]:
    """Build and open an index, then ask: the seconds of the build, the sentences, a question's
    milliseconds to its ranked hits over all reports, and the memory held, in MB."""
    import psutil

    from index.build import build
    from index.embed import load
    from index.library import Shelf
    from index.passage import Query
    from index.search import open_searcher

    start = time.perf_counter()
    build(Path(source_docs), Path(index_data), model, lambda *_: None)
    built = time.perf_counter() - start
    shelf = Shelf(Path(index_data))
    searcher = open_searcher(shelf, shelf.current(), load(model))
    asked = [one.question for one in islice(questions(Path(set_file)), ASKED)]

    def taken() -> Iterator[float]:
        for text in asked:
            began = time.perf_counter()
            searcher.search(Query(text), 10)
            yield time.perf_counter() - began

    list(taken())
    memory = psutil.Process().memory_info().rss / 2**20
    return {
        "count": len(searcher.library.passages),
        "built": built,
        "memory": memory,
        **times(list(taken())),
    }


def plot(measured: Sequence[dict[str, Any]], file: Path) -> None:
    """Draw milliseconds a question, memory and seconds of building against sentences."""
    from matplotlib.figure import Figure

    sizes = [one["count"] for one in measured]
    figure = Figure(figsize=(10, 3.2), layout="constrained")
    series = (
        ("question to ranked hits, ms", [one["median"] for one in measured]),
        ("memory held, MB", [one["memory"] for one in measured]),
        ("building the index, s", [one["built"] for one in measured]),
    )
    for axes, (name, values) in zip(figure.subplots(1, len(series)), series, strict=True):
        axes.plot(sizes, values, marker="o")
        axes.set(title=name, xlabel="sentences", xscale="log", ylim=(0, None))
        axes.grid(alpha=0.3)
    figure.savefig(file, dpi=120)
