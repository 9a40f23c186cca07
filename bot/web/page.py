"""The Gradio page: its parts, and which action changes which of them.

The parts are HTML of our own; page.js turns presses into events, and session.py decides what
they change. Nothing of a conversation outlives the visitor's session.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

import gradio as gr
from anyio.to_thread import run_sync

from bot.answer import Stage
from bot.config import Config
from bot.feedback import Feedback
from bot.web import keeping, parts, wording
from bot.web import session as sessions
from bot.web.answers import Pending
from bot.web.desk import Desk
from bot.web.place import place
from bot.web.reader import reader
from bot.web.reading import served
from bot.web.session import Display, Session
from index.library import Library

_HERE = Path(__file__).parent
_SCRIPTS = (
    "reader.js",
    "page.js",
    "address.js",
    "bar.js",
    "find.js",
    "marks.js",
    "cite.js",
    "shelf.js",
    "keep.js",
)
_JS = "\n".join((_HERE / name).read_text(encoding="utf-8") for name in _SCRIPTS)
_ANNOUNCE = "watch('value', () => document.dispatchEvent(new Event('wenbao:%s')))"
_AT_ONCE = 8
_WAITING = 64
_LOOK = 0.15
"""After so many seconds it is looked whether an answer has come to its next stage."""
_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


def build(desk: Desk, feedback: Feedback, config: Config) -> gr.Blocks:
    """The page, ready to be served: questions, wording, and a tab for evaluators where the
    configuration says so."""
    act = Actions(desk, feedback)
    page: gr.Blocks
    with gr.Blocks(title="问报", analytics_enabled=False, fill_width=True) as page:
        _tabs(page, act, desk, config)
    page.queue(max_size=_WAITING, default_concurrency_limit=_AT_ONCE)
    return page


def _tabs(page: gr.Blocks, act: Actions, desk: Desk, config: Config) -> None:
    with gr.Tabs(elem_id="tabs"):
        with gr.Tab("问答"):
            _conversation(page, act)
        with gr.Tab("措辞核对"):
            wording.tab()
        if config.evaluation:
            from bot.web import evaluation

            with gr.Tab("评测"):
                evaluation.tab(desk, config)


def _conversation(page: gr.Blocks, act: Actions) -> None:
    """The conversation beside the report, and what each action changes."""
    session = gr.State(Session())
    head = _part("head", parts.LOADING)
    chat = _part("chat", "", js_on_load=_JS, server_functions=served(act.desk))
    _part("compose", parts.composer())
    paper = _part("paper", "", js_on_load=_ANNOUNCE % "paper")
    saved = _part("saved", "", js_on_load=_ANNOUNCE % "saved")
    everything = [session, head, chat, paper]
    page.load(act.visit, [session], everything, **_QUIET)
    asking: list[Any] = [
        chat.submit(act.ask, [session], everything, trigger_mode="multiple", **_QUIET),
        chat.retry(act.retry, [session], everything, trigger_mode="multiple", **_QUIET),
    ]
    chat.stop(act.stop, [session], [session, chat], cancels=asking, **_QUIET)
    chat.clear(act.clear, [session], [session, chat], cancels=asking, **_QUIET)
    chat.like(act.like, [session], [session, chat], trigger_mode="multiple", **_QUIET)
    chat.select(act.show, [session], [session, paper], **_QUIET)
    chat.download(act.save, [session], [saved], trigger_mode="multiple", **_QUIET)


class Actions:
    """What a visitor can do; each takes the session and returns what the page shows then."""

    def __init__(self, desk: Desk, feedback: Feedback) -> None:
        self.desk = desk
        self._feedback = feedback

    def visit(self, session: Session, request: gr.Request) -> tuple[Any, ...]:
        """The page as it is first seen, at the place that its address names."""
        asked = request.query_params
        document = asked.get("doc") or session.document
        return self.open(replace(session, document=document), asked.get("s") or "")

    def open(self, session: Session, address: str = "") -> tuple[Any, ...]:
        """The whole page as it is now."""
        display = self._look()
        shown, paper = _read(session, display.library, address)
        shown = replace(shown, version=display.library.version)
        return shown, parts.masthead(display), parts.conversation(shown, display), paper

    async def ask(self, session: Session, event: gr.EventData) -> AsyncIterator[tuple[Any, ...]]:
        """Answer the question that was typed or chosen."""
        async for step in self._answer(session, _field(event, "question")):
            yield step

    async def retry(self, session: Session) -> AsyncIterator[tuple[Any, ...]]:
        """Answer the last question again, as if for the first time."""
        if session.turns:
            question = session.turns[-1].question
            async for step in self._answer(sessions.without_last(session), question):
                yield step

    def stop(self, session: Session) -> tuple[Any, ...]:
        """The conversation without the question that was being answered."""
        return session, parts.conversation(session, self._look())

    def clear(self, session: Session) -> tuple[Any, ...]:
        """An empty conversation; the reader stays as it is."""
        fresh = Session(document=session.document, version=session.version)
        return fresh, parts.conversation(fresh, self._look())

    def like(self, session: Session, event: gr.EventData) -> tuple[Any, ...]:
        """Keep an opinion of an answer of this session, or take it back."""
        turn = sessions.find(session, _field(event, "id"))
        if turn is None:
            return gr.skip(), gr.skip()
        liked = _field(event, "opinion") == "like"
        judged = sessions.judge(session, turn.answer.id, liked)
        try:
            if turn.answer.id in judged.liked | judged.disliked:
                self._feedback.keep(turn.question, turn.answer, liked)
            else:
                self._feedback.withdraw(turn.answer.id)
        except (sqlite3.Error, OSError) as error:
            sessions.report_failure(error)
            gr.Warning("没能保存您的评价，请稍后再试。")
            return gr.skip(), gr.skip()
        return judged, parts.conversation(judged, self._look())

    def show(self, session: Session, event: gr.EventData) -> tuple[Any, ...]:
        """Put another report into the reader, at an address where one is named."""
        wanted = replace(session, document=_field(event, "document"))
        return _read(wanted, self._look().library, _field(event, "address"))

    def save(self, session: Session, event: gr.EventData) -> str:
        """The conversation as a file inside the page; saved twice it is news twice."""
        entries = self._look().library.entries
        made = keeping.file(session.turns, entries, _field(event, "kind"), date.today())
        return f"{made}<!--{time.monotonic_ns()}-->"

    async def _answer(self, session: Session, question: str) -> AsyncIterator[tuple[Any, ...]]:
        """First the question alone, then its answer, with a new build's reports where there is
        one. The work is abandoned, not waited for, when the visitor stops it."""
        display, begun = self._look(), [Stage.UNDERSTAND]
        asked = partial(sessions.ask, self.desk, session, question, begun.append)
        answering = asyncio.create_task(run_sync(asked, abandon_on_cancel=True))
        try:
            async for stage in _stages(answering, begun):
                pending = Pending(sessions.clip(question), stage)
                yield gr.skip(), gr.skip(), parts.conversation(session, display, pending), gr.skip()
        finally:
            answering.cancel()
        answered = answering.result()
        display = self._look()
        if display.library.version == session.version:
            yield answered, gr.skip(), parts.conversation(answered, display), gr.skip()
        else:
            yield self.open(answered)

    def _look(self) -> Display:
        return sessions.look(self.desk)


def _read(session: Session, library: Library, address: str) -> tuple[Session, str]:
    """The reader, and the session with the report that it really shows."""
    at = place(library, session.document, address)
    shown = replace(session, document=at.report.entry.document) if at else session
    return shown, reader(library, session.document, address)


async def _stages(work: asyncio.Task[Any], begun: Sequence[Stage]) -> AsyncIterator[Stage]:
    """The stage that ``work`` is at, at once and whenever it has changed; ends with the work."""
    shown: Stage | None = None
    while not work.done():
        if begun[-1] is not shown:
            shown = begun[-1]
            yield shown
        await asyncio.wait({work}, timeout=_LOOK)


def _part(
    name: str, value: str, js_on_load: str | None = None, server_functions: Any = None
) -> gr.HTML:
    return gr.HTML(
        value,
        elem_id=name,
        apply_default_css=False,
        js_on_load=js_on_load,
        server_functions=server_functions,
    )


def _field(event: gr.EventData, name: str) -> str:
    """A text that the page's script sent along; "" where it sent none."""
    data = event._data
    value = data.get(name, "") if isinstance(data, dict) else ""
    return value if isinstance(value, str) else ""
