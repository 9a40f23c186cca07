"""The HTTP side of the page that Gradio leaves to us: language, name, and what may be fetched.

A plain ASGI layer: it rewrites the start page alone, and passes everything else on untouched
but for the headers that keep a browser from asking any host but this one.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY = 1_000_000
MAX_FILE = 20 * 1024 * 1024
"""How many bytes a file may have that is checked."""
_DESCRIPTION = "问政府工作报告，答报告原文：每句引文逐字核对，注明出处。"
_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; "
    "style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
    "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}
_HERE = Path(__file__).parent
_STYLE = "".join(
    (_HERE / name).read_text(encoding="utf-8")
    for name in (
        "page.css",
        "chat.css",
        "reader.css",
        "reading.css",
        "shelf.css",
        "wording.css",
        "evaluation.css",
        "print.css",
    )
)
_SOCIAL = re.compile(r"\s*<meta\s+(?:property|name)=\"(?:og|twitter):[^>]*>")
_NO_SCRIPT = (
    "<noscript><p style='padding:2rem;font-size:18px'>"
    "本页需要浏览器启用 JavaScript 才能提问。</p></noscript>"
)


def mend(page: str) -> str:
    """The start page in Chinese, under our name and in our dress.

    Gradio would insert a style sheet of ours late and rewrite it, losing its dark theme; here it
    stands in the page from the first byte.
    """
    page = page.replace('lang="en"', 'lang="zh-CN"', 1)
    head = (
        f'<title>问报</title><meta name="description" content="{_DESCRIPTION}">'
        f'<meta property="og:title" content="问报"><meta property="og:description" '
        f'content="{_DESCRIPTION}"><meta name="color-scheme" content="light dark">'
        f"<style>{_STYLE}</style>"
    )
    page = _SOCIAL.sub("", page).replace("</head>", f"{head}</head>", 1)
    return re.sub(r"(<body[^>]*>)", rf"\1{_NO_SCRIPT}", page, count=1)


class Front:
    """``app`` with our headers on every answer, our start page, and a limit on what is sent."""

    def __init__(self, app: ASGIApp, max_body: int = MAX_BODY) -> None:
        self._app = app
        self._max_body = max_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif _length(scope) > self._most(scope):
            await PlainTextResponse("发送的内容太长。", 413)(scope, receive, send)
        elif scope["path"] == "/" and scope["method"] == "GET":
            await self._app(_uncompressed(scope), receive, _Mended(send))
        else:
            await self._app(scope, receive, _with_headers(send))

    def _most(self, scope: Scope) -> int:
        """How long a body may be: that of a check may be a file."""
        is_file = scope["path"].startswith("/wording/")
        return max(self._max_body, MAX_FILE) if is_file else self._max_body


class _Mended:
    """Collects the start page, mends it and sends it."""

    def __init__(self, send: Send) -> None:
        self._send = _with_headers(send)
        self._start: Message = {}
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        if message["type"] != "http.response.body":
            await self._send(message)
            return
        self._body += message.get("body", b"")
        if message.get("more_body", False):
            return
        if Headers(raw=self._start["headers"]).get("content-type", "").startswith("text/html"):
            self._body = mend(self._body.decode("utf-8")).encode("utf-8")
        MutableHeaders(scope=self._start)["content-length"] = str(len(self._body))
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": self._body})


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(_HEADERS)
        await send(message)

    return sending


def _uncompressed(scope: Scope) -> dict[str, Any]:
    kept = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
    return {**scope, "headers": kept}


def _length(scope: Scope) -> int:
    length = Headers(scope=scope).get("content-length", "0")
    return int(length) if length.isdecimal() else 0
