"""How long holding a model service's draft to the report takes, and how long a reader waits for an
answer where the service never gives one."""

from __future__ import annotations

import json
import statistics
import sys
import time
from dataclasses import replace
from typing import Any

from tests.bench.child import ROOT

LIMIT, ASKED = 2.0, "高新技术企业要达到多少家？"
"""The time limit that is set for the service, in seconds, and a question it is asked about."""


def checked() -> dict[str, Any]:
    """Verify each draft of the adversarial set; the median and the 95th percentile, in seconds."""
    sys.path.insert(0, str(ROOT / "tests"))
    from test_drafts import drafts, held

    from bot.written import claims

    taken = []
    for row in drafts("adversarial"):
        keys = ("text", "tokens", "quotes")
        sent = [{key: claim[key] for key in keys} for claim in row["claims"]]
        written = claims(json.dumps({"claims": sent}, ensure_ascii=False))
        start = time.perf_counter()
        held(row, written)
        taken.append(time.perf_counter() - start)
    ordered = sorted(taken)
    return {"median": statistics.median(taken), "p95": ordered[int(0.95 * len(ordered))]}


def waited() -> dict[str, Any]:
    """Ask with a service that never answers; what is waited beyond its limit, in seconds."""
    sys.path.insert(0, str(ROOT / "tests"))
    from scripted_service import SCRIPTS, serving

    from bot.config import load
    from bot.conversation import open_desk
    from bot.llm import Address

    with serving(SCRIPTS["dripping"]) as service:
        address = Address(service.url, "m", seconds=LIMIT)
        desk = open_desk(replace(load(), service=address))
        desk.warm()
        start = time.perf_counter()
        desk.reply(ASKED, ())
        return {"beyond": time.perf_counter() - start - LIMIT}
