"""A model service on loopback with scripted reactions: real HTTP, streamed, OpenAI-compatible.

As a program, for the browser tests: python tests/scripted_service.py PORT SCRIPT
"""

from __future__ import annotations

import json
import re
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Request = dict[str, Any]
_PASSAGE = re.compile(r"^\[s(\d+)\] .*?（[^（）]*）：(.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Reaction:
    """What the service does with a request: ``text`` streamed in pieces of ``piece`` characters,
    after ``wait`` seconds and with ``pause`` between them; ``cut`` closes the connection in the
    middle, ``limit`` ends with finish_reason length, ``raw`` is sent in place of a stream."""

    text: str = ""
    status: int = 200
    wait: float = 0.0
    pause: float = 0.0
    piece: int = 24
    cut: bool = False
    limit: bool = False
    raw: str = ""
    dripping: bool = False


Script = Callable[[Request], Reaction]


@dataclass
class Service:
    """A running service: where, what it was asked, and how it reacts to what comes next."""

    url: str
    script: Script
    requests: list[Request] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    def answers(self, *reactions: Reaction) -> None:
        """React with each of ``reactions`` in turn, then with the last again and again."""
        waiting = list(reactions)
        self.script = lambda _: waiting.pop(0) if len(waiting) > 1 else waiting[0]


def claims(*rows: tuple[str, list[str], list[str]]) -> str:
    """An answer as it is asked for: text, tokens and quotes of each claim."""
    made = [{"text": text, "tokens": tokens, "quotes": quotes} for text, tokens, quotes in rows]
    return json.dumps({"claims": made}, ensure_ascii=False)


def passages(request: Request) -> dict[str, str]:
    """The passages that a request shows, by their tokens."""
    given = str(request["messages"][-1]["content"])
    return {f"s{number}": text for number, text in _PASSAGE.findall(given)}


def honest(request: Request) -> Reaction:
    """The first passage, word for word; a question is put as it is."""
    if not passages(request):
        return Reaction("{}")
    token, text = next(iter(passages(request).items()))
    return Reaction(claims((f"报告提出，{text}", [token], [text[:40]])))


def inventing(request: Request) -> Reaction:
    """What no report says."""
    return Reaction(claims(("全市将建设十条海底隧道。", ["s1"], ["十条海底隧道"])))


SCRIPTS: dict[str, Script] = {
    "honest": honest,
    "inventing": inventing,
    "slow": lambda _: Reaction("{}", wait=60),
    "dripping": lambda _: Reaction("{", dripping=True, pause=0.05),
    "key": lambda _: Reaction(status=401),
    "limit": lambda _: Reaction(status=429),
    "error": lambda _: Reaction(status=500),
    "rubbish": lambda _: Reaction("好的，我来回答：报告里什么都有。"),
    "page": lambda _: Reaction(raw="<html><body>登录</body></html>"),
    "cut": lambda request: Reaction(honest(request).text, cut=True),
    "slowly": lambda request: Reaction(honest(request).text, wait=1.5, pause=0.02),
}


@contextmanager
def serving(script: Script = honest, port: int = 0) -> Iterator[Service]:
    """A service that runs as long as the block."""
    service = Service("", script)
    handler = type("Bound", (_Handler,), {"service": service})
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    server.daemon_threads = True
    service.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    service: Service

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.service.requests.append(request)
        self.service.keys.append(self.headers.get("Authorization", ""))
        reaction = self.service.script(request)
        time.sleep(reaction.wait)
        try:
            self._react(reaction)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _react(self, reaction: Reaction) -> None:
        if reaction.status != 200:
            self._whole(reaction.status, json.dumps({"error": {"message": self.service.keys[-1]}}))
        elif reaction.raw:
            self._whole(200, reaction.raw)
        else:
            self._stream(reaction)

    def _whole(self, status: int, body: str) -> None:
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _stream(self, reaction: Reaction) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        while reaction.dripping:
            self._event(": still here")
            time.sleep(reaction.pause)
        text = reaction.text[: len(reaction.text) // 2] if reaction.cut else reaction.text
        for at in range(0, len(text), reaction.piece):
            self._part({"content": text[at : at + reaction.piece]}, None)
            time.sleep(reaction.pause)
        if not reaction.cut:
            self._part({}, "length" if reaction.limit else "stop")
            usage = {"prompt_tokens": 900, "completion_tokens": 80, "total_tokens": 980}
            self._data({"choices": [], "usage": usage})
            self._event("data: [DONE]")

    def _part(self, delta: dict[str, str], finish: str | None) -> None:
        self._data({"choices": [{"index": 0, "delta": delta, "finish_reason": finish}]})

    def _data(self, body: dict[str, Any]) -> None:
        own = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
        self._event("data: " + json.dumps(own | body, ensure_ascii=False))

    def _event(self, line: str) -> None:
        self.wfile.write(f"{line}\n\n".encode())
        self.wfile.flush()

    def log_message(self, *_: Any) -> None:
        """Nothing is logged."""


if __name__ == "__main__":
    with serving(SCRIPTS[sys.argv[2]], int(sys.argv[1])):
        threading.Event().wait()
