"""How long a build of the index takes: the work alone, and as a command."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.bench.child import ROOT, MeasurementFailed, offline

_TINY = "各位代表：\n现在，我代表市人民政府向大会报告工作，请予审议。\n"


def build(source_docs: str, index_data: str, model: str) -> dict[str, Any]:
    """Bring an index up to date; ``work`` leaves out the start of the process and the imports."""
    from index.build import build as bring_up_to_date

    _warm_up(model)
    start = time.perf_counter()
    outcome = bring_up_to_date(Path(source_docs), Path(index_data), model, lambda *_: None)
    work = time.perf_counter() - start
    texts = [p.text for document in outcome.documents for p in document.passages]
    return {
        "documents": len(outcome.documents),
        "count": len(texts),
        "length": sum(map(len, texts)) / len(texts),
        "embedded": outcome.embedded,
        "work": work,
    }


def command(source_docs: str, index_data: str) -> dict[str, Any]:
    """Run ``python -m index``: seconds, processor seconds, and the most memory held, in MB."""
    settings = {"SOURCE_DOCS": source_docs, "INDEX_DATA": index_data}
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "index"],
        cwd=ROOT,
        env=offline(settings),
        capture_output=True,
        check=False,
    )
    whole = time.perf_counter() - start
    if not (Path(index_data) / "current").is_file():
        raise MeasurementFailed(done.stderr.decode(errors="replace").strip())
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "whole": whole,
        "processor": used.ru_utime + used.ru_stime,
        "memory": used.ru_maxrss / 1024,
    }


def own_use() -> dict[str, float]:
    """The processor seconds of this process, and the most memory it has held, in MB."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {"processor": sum(os.times()[:2]), "memory": used.ru_maxrss / 1024}


def _warm_up(model: str) -> None:
    """Build a tiny index, so that whatever a build imports has been imported."""
    from index.build import build as bring_up_to_date

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        sources = Path(folder) / "sources"
        sources.mkdir()
        (sources / "某市2024年政府工作报告.txt").write_text(_TINY, "utf-8")
        bring_up_to_date(sources, Path(folder) / "data", model, lambda *_: None)
