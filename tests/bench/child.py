"""Runs one measurement in a process of its own, so that imports and memory do not mix.

In the parent: ``measure``. In the child: python -m tests.bench.child MODULE:FUNCTION SETTINGS OUT.
Knows nothing of what is measured.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
_BEGAN = "WENBAO_BENCH_BEGAN"
_SERVICES = ("LLM_BASE_URL", "LLM_API_KEY", "LLM_MODEL", "RERANK_MODEL", "CHROMA_URL")


class MeasurementFailed(RuntimeError):
    """A measurement broke off; the message holds what its process said last."""


def measure(part: str, environment: Mapping[str, str] | None = None, **settings: Any) -> Any:
    """What ``part`` (module:function of this package) returned, as plain JSON values.

    Raises MeasurementFailed.
    """
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.json"
        command = [sys.executable, "-m", "tests.bench.child", part, json.dumps(settings), str(out)]
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=offline({**(environment or {}), _BEGAN: repr(time.time())}),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
        )
        if done.returncode or not out.is_file():
            said = done.stderr.decode(errors="replace").strip().splitlines()
            raise MeasurementFailed("\n".join(said[-6:]) or f"exit status {done.returncode}")
        return json.loads(out.read_text("utf-8"))


def age() -> float:
    """In the child: the seconds since the parent started it."""
    return time.time() - float(os.environ[_BEGAN])


def offline(more: Mapping[str, str]) -> dict[str, str]:
    """The environment of a child: the built-in embedding, and no service from ``.env``."""
    plain = dict.fromkeys(_SERVICES, "") | {"EMBED_MODEL": "index/model"}
    quiet = {"ANONYMIZED_TELEMETRY": "False", "HF_HUB_OFFLINE": "1"}
    return {**os.environ, **plain, **quiet, **more}


def _run(part: str, settings: str, out: str) -> None:
    module, function = part.split(":")
    call = getattr(importlib.import_module(f"tests.bench.{module}"), function)
    Path(out).write_text(json.dumps(call(**json.loads(settings))), "utf-8")


if __name__ == "__main__":
    _run(*sys.argv[1:])
