"""The page without a browser: what its actions change, what it answers to, how it starts."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from scripted_desk import ROOT, SUZHOU, ScriptedDesk, library

from bot.answer import Status
from bot.feedback import Feedback
from bot.web import parts, session
from bot.web.document import Front, mend
from bot.web.session import Session


@pytest.fixture(scope="module")
def shown():
    return library()


# --- the session


def test_long_questions_are_passed_on_whole_and_kept_short(shown) -> None:
    desk = ScriptedDesk(shown)
    after = session.ask(desk, Session(), "长" * 100_000)
    assert len(desk.asked[0][0]) == 100_000
    assert len(after.turns[0].question) < 600
    assert len(after.turns[0].answer.question) < 600


def test_history_is_passed_on(shown) -> None:
    desk = ScriptedDesk(shown)
    first = session.ask(desk, Session(), "高新企业？")
    session.ask(desk, first, "那人才呢？")
    assert desk.asked[1] == ("那人才呢？", first.turns)


def test_failures_become_answers_and_are_logged_without_words(shown, caplog) -> None:
    after = session.ask(ScriptedDesk(shown), Session(), "请崩溃，我叫张三")
    assert after.turns[0].answer.status is Status.FAILED
    assert after.turns[0].answer.text == session.BROKEN
    assert "RuntimeError" in caplog.text
    assert "张三" not in caplog.text


def test_a_missing_index_is_said(caplog) -> None:
    desk = ScriptedDesk(None)
    after = session.ask(desk, Session(), "高新企业？")
    assert "python -m index" in after.turns[0].answer.text
    assert "python -m index" in parts.masthead(session.look(desk))
    assert caplog.text == ""


def test_opinions_exclude_each_other_and_can_be_taken_back() -> None:
    liked = session.judge(Session(), "a", liked=True)
    assert (liked.liked, liked.disliked) == ({"a"}, set())
    disliked = session.judge(liked, "a", liked=False)
    assert (disliked.liked, disliked.disliked) == (set(), {"a"})
    assert session.judge(disliked, "a", liked=False) == Session()


# --- the actions


@pytest.fixture
def actions(shown, tmp_path: Path):
    from bot.web.page import Actions

    desk = ScriptedDesk(shown)
    return desk, Actions(desk, Feedback(tmp_path / "f.sqlite"))


def event(**data: object) -> SimpleNamespace:
    return SimpleNamespace(_data=data)


def last_step(steps):
    async def collect():
        return [step async for step in steps]

    return asyncio.run(collect())[-1]


def test_a_new_index_renews_the_reader_at_the_next_question(actions, shown) -> None:
    desk, act = actions
    opened, *_ = act.open(Session())
    answered, head, _, paper = last_step(act.ask(opened, event(question="高新企业？")))
    assert not isinstance(head, str)
    assert not isinstance(paper, str)
    desk.shown = replace(shown, version="v2")
    renewed, head, _, paper = last_step(act.ask(answered, event(question="高新企业？")))
    assert renewed.version == "v2"
    assert 'data-version="v2"' in paper
    assert "问报" in head
    assert len(renewed.turns) == 2


def test_an_index_that_appears_is_taken_up(actions, shown) -> None:
    desk, act = actions
    desk.shown = None
    opened, head, _, _ = act.open(Session())
    assert "python -m index" in head
    desk.shown = shown
    _, head, _, paper = last_step(act.ask(opened, event(question="高新企业？")))
    assert "python -m index" not in head
    assert SUZHOU in paper


def test_a_link_opens_its_report_at_its_sentence(actions, shown) -> None:
    _, act = actions
    passage = shown.passages[9]
    request = SimpleNamespace(query_params={"doc": SUZHOU, "s": passage.address})
    visited, _, _, paper = act.visit(Session(), request)
    assert visited.document == SUZHOU
    assert f'data-at="{passage.start}"' in paper
    astray = SimpleNamespace(query_params={"doc": "<b>", "s": "<b>"})
    visited, _, _, paper = act.visit(Session(), astray)
    assert visited.document == SUZHOU, "what is shown, not what was asked for"
    assert "没有收录“&lt;b&gt;”" in paper


def test_a_conversation_is_saved_anew_each_time(actions) -> None:
    _, act = actions
    answered, *_ = last_step(act.ask(Session(), event(question="高新企业？")))
    files = {act.save(answered, event(kind="md")) for _ in range(2)}
    assert len(files) == 2
    assert all("data-content" in file for file in files)


@pytest.mark.parametrize("data", [None, [], {"question": 5}, {"question": ["x"]}, {}])
def test_malformed_events_are_empty_questions(actions, data: object) -> None:
    _, act = actions
    answered, *_ = last_step(act.ask(Session(), SimpleNamespace(_data=data)))
    assert answered.turns[0].answer.status is Status.UNCLEAR


def test_only_answers_of_this_session_can_be_judged(actions, tmp_path: Path) -> None:
    _, act = actions
    act.like(Session(), event(id="a1", opinion="like"))
    act.like(Session(), event(id="", opinion="like"))
    assert list(tmp_path.iterdir()) == []


# --- the start page and the front


def test_start_page_is_ours() -> None:
    import gradio

    template = Path(gradio.__file__).parent / "templates" / "frontend" / "index.html"
    page = mend(template.read_text(encoding="utf-8"))
    assert 'lang="zh-CN"' in page
    assert "<title>问报</title>" in page
    assert "raw.githubusercontent.com" not in page
    assert "<noscript>" in page
    assert "prefers-color-scheme: dark" in page
    assert "</script>" in page


def through(scope: dict[str, object]) -> dict[str, object]:
    """The first message that Front sends for ``scope``, over an app that answers 200."""
    sent: list[dict[str, object]] = []

    async def app(scope, receive, send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"x"})

    async def send(message) -> None:
        sent.append(message)

    request = {"type": "http", "method": "POST", "path": "/gradio_api/queue/join", "headers": []}
    asyncio.run(Front(app)(request | scope, None, send))
    return sent[0]


def test_other_hosts_are_forbidden_to_the_browser() -> None:
    headers = dict(through({})["headers"])
    assert headers[b"content-security-policy"].startswith(b"default-src 'self'")


def test_enormous_requests_are_refused() -> None:
    assert through({"headers": [(b"content-length", b"2000000")]})["status"] == 413
    assert through({"headers": [(b"content-length", b"400000")]})["status"] == 200


# --- starting


def start(**environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=300,
    )


def test_a_taken_port_is_named() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = start(PORT=port)
    assert result.returncode == 1
    assert port in result.stderr
    assert "PORT" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_port_that_is_none_is_named() -> None:
    result = start(PORT="abc")
    assert result.returncode == 1
    assert "PORT" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_importing_the_site_loads_nothing_heavy() -> None:
    code = (
        "import sys, app; "
        "print([m for m in ('gradio', 'torch', 'chromadb', 'llama_index', 'uvicorn') "
        "if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert out.stdout.strip() == "[]", out.stderr
