"""How long checking a text of 10,000 characters takes, and making the reports ready for it."""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import Any

SIZE, EVERY, TIMES = 10_000, 97, 5
"""The characters of the text; every so many one is changed; how often it is checked."""


def measure(reports: str, most: int) -> dict[str, Any]:
    """Check a report of the folder, in places changed, against ``most`` reports at most; seconds.

    ``ready`` is the making of the index of words, ``checked`` the median of the checks.
    """
    from bot.wording import check, originals
    from index.catalog import sources
    from index.library import Library
    from index.passage import passages
    from index.reading import read

    chosen = sources(Path(reports))[:most]
    read_in = tuple(read(one.path.read_bytes(), one.entry) for one in chosen)
    every = tuple(p for report in read_in for p in passages(report))
    start = time.perf_counter()
    known = originals(Library("bench", "", read_in, every))
    ready = time.perf_counter() - start
    whole = max((report.text for report in read_in), key=len)
    text = "".join("某" if n % EVERY == 0 else c for n, c in enumerate(whole[:SIZE], 1))
    check(text, known)
    taken = []
    for _ in range(TIMES):
        start = time.perf_counter()
        check(text, known)
        taken.append(time.perf_counter() - start)
    return {"documents": len(chosen), "ready": ready, "checked": statistics.median(taken)}
