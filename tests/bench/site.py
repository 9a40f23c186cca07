"""How long the site takes from the start of its process, and the memory it holds then.

Asks over HTTP as the page's script does: an event goes into Gradio's queue, its result comes
back as a stream. Knows nothing of how the site answers.
"""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.bench.child import ROOT, MeasurementFailed, offline

PATIENCE = 180
_STATUS = re.compile(r'class="answer" data-status="(\w+)"')
_SAID = re.compile(r'<div class="said">(.*?)</div>')
_OWN = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def start(source_docs: str, index_data: str, question: str) -> Any:
    """Start the site over a built index and ask one question as soon as the page is there."""
    with _running(source_docs, Path(index_data)) as (process, url, started):
        _wait(process, url, started)
        page = time.perf_counter() - started
        status = Page(url).ask(question)
        first = time.perf_counter() - started
        processor, memory = _used(process.pid)
        again = time.perf_counter()
        Page(url).ask(question)
        second = time.perf_counter() - again
        return {
            "page": page,
            "first": first,
            "second": second,
            "status": status,
            "processor": processor,
            "memory": memory,
        }


class Page:
    """A visitor's page of the site at ``url``."""

    def __init__(self, url: str) -> None:
        config = _get(f"{url}config")
        self._api = url.rstrip("/") + config["api_prefix"]
        self._events = {d["targets"][0][1]: d for d in reversed(config["dependencies"])}
        self._visitor = uuid.uuid4().hex

    def ask(self, question: str) -> str:
        """The status of the answer. Raises MeasurementFailed where there is none."""
        self._send("load", {})
        shown = self._send("submit", {"question": question})
        html = "".join(part for part in shown if isinstance(part, str))
        found = _STATUS.findall(html)
        if not found or found[-1] == "failed":
            said = _SAID.findall(html)
            raise MeasurementFailed(f"the site did not answer: {said[-1] if said else shown}")
        return str(found[-1])

    def _send(self, event: str, data: Mapping[str, str]) -> list[Any]:
        """What the page shows once the event has been worked off."""
        dependency = self._events[event]
        _post(
            f"{self._api}/queue/join",
            {
                "data": [None for _ in dependency["inputs"]],
                "event_data": data,
                "fn_index": dependency["id"],
                "session_hash": self._visitor,
            },
        )
        for message in _stream(f"{self._api}/queue/data?session_hash={self._visitor}"):
            if message["msg"] == "process_completed":
                if not message["success"]:
                    raise MeasurementFailed(f"{event}: {message['output']}")
                return list(message["output"]["data"])
        raise MeasurementFailed(f"{event}: the stream ended without a result")


@contextmanager
def _running(
    source_docs: str, index_data: Path
) -> Iterator[tuple[subprocess.Popen[bytes], str, float]]:
    port = _free_port()
    settings = {
        "SOURCE_DOCS": source_docs,
        "INDEX_DATA": str(index_data),
        "FEEDBACK_DB": str(index_data / "feedback.sqlite"),
        "HOST": "127.0.0.1",
        "PORT": str(port),
    }
    with (index_data / "site.log").open("wb") as log:
        started = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "app.py"],
            cwd=ROOT,
            env=offline(settings),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        yield process, f"http://127.0.0.1:{port}/", started
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], url: str, started: float) -> None:
    """Return once the page answers with 200. Raises MeasurementFailed."""
    while process.poll() is None and time.perf_counter() - started < PATIENCE:
        try:
            with _OWN.open(url, timeout=PATIENCE) as response:
                response.read()
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.02)
    raise MeasurementFailed("app.py did not serve its page")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _used(pid: int) -> tuple[float, float]:
    """The processor time of a process and its children in seconds, and their memory in MB."""
    import psutil

    process = psutil.Process(pid)
    family = [process, *process.children(recursive=True)]
    clocks = [member.cpu_times() for member in family]
    resident = [member.memory_info().rss for member in family]
    return sum(clock.user + clock.system for clock in clocks), sum(resident) / 2**20


def _get(url: str) -> Any:
    with _OWN.open(url, timeout=PATIENCE) as response:
        return json.load(response)


def _post(url: str, body: Mapping[str, Any]) -> None:
    headers = {"content-type": "application/json"}
    request = urllib.request.Request(url, json.dumps(body).encode(), headers)
    with _OWN.open(request, timeout=PATIENCE) as response:
        response.read()


def _stream(url: str) -> Iterator[dict[str, Any]]:
    """The messages of a server-sent stream."""
    with _OWN.open(url, timeout=PATIENCE) as response:
        for line in response:
            if line.startswith(b"data:"):
                yield json.loads(line[5:])
