"""The only file that talks to a model service: an OpenAI-compatible address, through llama-index.

A call streams, has a time by which it must be over, and is tried twice. Whatever goes wrong comes
out as a ServiceError that names its kind and holds neither the key nor a word of what was sent or
answered. Knows nothing of questions, passages or prompts.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from concurrent.futures import CancelledError, ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from bot.answer import Usage

TRIES = 2
PAUSE = 0.4
"""Seconds before the second try."""
MOST_TOKENS = 2000
_REST_AFTER, _REST = 3, 30.0
"""After so many calls in a row that ran out of time, the service is left alone for so many seconds."""
_GRACE = 0.3


class Trouble(StrEnum):
    """Why a service could not be used; the value completes 模型服务……."""

    SLOW = "没有按时回答"
    DOWN = "连不上"
    KEY = "不接受所设的密钥"
    LIMIT = "用量已到上限"
    REFUSED = "不接受这个请求"
    BROKEN = "自己出了错"
    CUT = "回答到一半断了"
    RUBBISH = "答的不是所要的格式"


class ServiceError(RuntimeError):
    """The service gave nothing that can be used; ``trouble`` says of which kind."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(f"模型服务{trouble.value}")
        self.trouble = trouble


@dataclass(frozen=True)
class Address:
    """Where a service is and how it is called; ``seconds`` is the time limit of one answer,
    ``at_once`` the most calls at a time, the prices are in yuan for a million tokens. The key is
    never shown."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    seconds: float = 20.0
    at_once: int = 4
    price_in: float = 0.0
    price_out: float = 0.0

    @property
    def host(self) -> str:
        """Whose service it is, for a reader: the name of the machine."""
        return urlsplit(self.url).hostname or self.url


@dataclass(frozen=True)
class Completion:
    """What a service answered. Tokens are 0 where the service does not count them."""

    text: str
    tokens_in: int = 0
    tokens_out: int = 0


_RETRIED = frozenset({Trouble.DOWN, Trouble.LIMIT, Trouble.BROKEN, Trouble.CUT})
_FORMATS = ("json_schema", "json_object", "")
"""How a service is asked for JSON, the strictest first; not every one knows them all."""


class Service:
    """A model service; may be asked from several threads."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self._threads = ThreadPoolExecutor(address.at_once, thread_name_prefix="service")
        self._format = 0
        self._slow = 0
        self._rested = 0.0

    def complete(
        self, task: str, given: str, schema: Mapping[str, Any], until: float
    ) -> Completion:
        """What the service answers to ``task`` and ``given``, JSON by ``schema`` where it can.

        ``until`` is a reading of time.monotonic; nothing is waited for beyond it. Raises
        ServiceError.
        """
        left = until - time.monotonic()
        if left <= 0 or time.monotonic() < self._rested:
            raise ServiceError(Trouble.SLOW)
        messages = (("system", task), ("user", given))
        waiting = self._threads.submit(self._in_thread, messages, schema, until)
        try:
            completion = waiting.result(left + _GRACE)
        except (TimeoutError, CancelledError) as error:
            waiting.cancel()
            self._was_slow()
            raise ServiceError(Trouble.SLOW) from error
        self._slow = 0
        return completion

    def usage(self, got: Completion) -> Usage:
        """What a completion took."""
        paid = got.tokens_in * self.address.price_in + got.tokens_out * self.address.price_out
        return Usage(got.tokens_in, got.tokens_out, paid / 1e6)

    def close(self) -> None:
        """Let the threads go; a call that runs is not waited for."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def load(self) -> None:
        """Import what the first call needs."""
        self._model(1.0, None)

    def _in_thread(
        self, messages: tuple[tuple[str, str], ...], schema: Mapping[str, Any], until: float
    ) -> Completion:
        """Raises ServiceError, TimeoutError."""
        return asyncio.run(self._until(messages, schema, until))

    async def _until(
        self, messages: tuple[tuple[str, str], ...], schema: Mapping[str, Any], until: float
    ) -> Completion:
        async with asyncio.timeout(max(0.0, until - time.monotonic())):
            for tried in range(1, TRIES + 1):
                try:
                    return await self._in_some_format(messages, schema, until)
                except ServiceError as error:
                    if error.trouble not in _RETRIED or tried == TRIES:
                        raise
                await asyncio.sleep(PAUSE * tried)
        raise ServiceError(Trouble.SLOW)

    async def _in_some_format(
        self, messages: tuple[tuple[str, str], ...], schema: Mapping[str, Any], until: float
    ) -> Completion:
        """One try, in the strictest format that the service takes."""
        for at in range(self._format, len(_FORMATS)):
            try:
                found = await self._once(messages, _wanted(_FORMATS[at], schema), until)
            except ServiceError as error:
                if error.trouble is not Trouble.REFUSED:
                    raise
            else:
                self._format = at
                return found
        raise ServiceError(Trouble.REFUSED)

    async def _once(
        self, messages: tuple[tuple[str, str], ...], wanted: Mapping[str, Any], until: float
    ) -> Completion:
        import httpx
        import openai
        from llama_index.core.llms import ChatMessage

        sent = [ChatMessage(role=role, content=text) for role, text in messages]
        async with httpx.AsyncClient(timeout=max(0.1, until - time.monotonic())) as client:
            model = self._model(until - time.monotonic(), client)
            try:
                return await _heard(await model.astream_chat(sent, **wanted))
            except openai.APIStatusError as error:
                raise ServiceError(_of_status(error.status_code)) from None
            except (openai.APITimeoutError, httpx.TimeoutException):
                raise ServiceError(Trouble.SLOW) from None
            except (openai.APIConnectionError, httpx.ConnectError):
                raise ServiceError(Trouble.DOWN) from None
            except httpx.HTTPError:
                raise ServiceError(Trouble.CUT) from None
            except (openai.OpenAIError, ValueError, TypeError, AttributeError, LookupError):
                raise ServiceError(Trouble.RUBBISH) from None

    def _model(self, seconds: float, client: Any) -> Any:
        from llama_index.llms import openai_like

        made: Any = openai_like.OpenAILike
        return made(
            model=self.address.model,
            api_base=self.address.url,
            api_key=self.address.key or "none",
            is_chat_model=True,
            temperature=0.0,
            max_tokens=MOST_TOKENS,
            max_retries=0,
            timeout=max(0.1, seconds),
            reuse_client=False,
            async_http_client=client,
        )

    def _was_slow(self) -> None:
        self._slow += 1
        if self._slow >= _REST_AFTER:
            self._rested = time.monotonic() + _REST


async def _heard(stream: Any) -> Completion:
    """All that a stream brings. Raises ServiceError where it breaks off."""
    text, finished, tokens = [], False, (0, 0)
    async for part in stream:
        text.append(part.delta or "")
        raw = part.raw
        finished = finished or any(choice.finish_reason for choice in raw.choices)
        if usage := getattr(raw, "usage", None):
            tokens = usage.prompt_tokens or 0, usage.completion_tokens or 0
    if not (finished or any(tokens)):
        raise ServiceError(Trouble.CUT)
    return Completion("".join(text), *tokens)


def _wanted(kind: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters that ask for JSON and for a count of the tokens."""
    if not kind:
        return {}
    strict = {"name": "answer", "strict": True, "schema": dict(schema)}
    form = {"type": kind, "json_schema": strict} if kind == "json_schema" else {"type": kind}
    return {"response_format": form, "stream_options": {"include_usage": True}}


def _of_status(status: int) -> Trouble:
    if status in (401, 403):
        return Trouble.KEY
    if status in (402, 429):
        return Trouble.LIMIT
    return Trouble.BROKEN if status >= 500 else Trouble.REFUSED
