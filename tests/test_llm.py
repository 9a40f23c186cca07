"""The service over real HTTP: what comes of it when it is well, and of every way it fails."""

from __future__ import annotations

import logging
import time

import pytest
from scripted_service import SCRIPTS, Reaction, Service, serving

from bot.llm import Address, ServiceError, Trouble
from bot.llm import Service as Client
from bot.written import CLAIMS

KEY = "sk-very-secret"
TEXT = '{"claims": []}'


def ask(service: Service, seconds: float = 8.0, **more: float):
    client = Client(Address(service.url, "m", KEY, seconds, **more))
    try:
        return client.complete("任务", "材料", CLAIMS, time.monotonic() + seconds)
    finally:
        client.close()


def test_an_answer_comes_whole_with_its_tokens():
    with serving(lambda _: Reaction(TEXT, piece=3)) as service:
        got = ask(service)
    assert (got.text, got.tokens_in, got.tokens_out) == (TEXT, 900, 80)
    request = service.requests[0]
    assert request["stream"] is True
    assert [m["content"] for m in request["messages"]] == ["任务", "材料"]
    assert request["response_format"]["json_schema"]["schema"]["required"] == ["claims"]
    assert service.keys == [f"Bearer {KEY}"]


def test_what_is_paid_is_counted():
    client = Client(Address("http://127.0.0.1:9/v1", "m", price_in=2.0, price_out=8.0))
    with serving(lambda _: Reaction(TEXT)) as service:
        usage = client.usage(ask(service))
    assert (usage.tokens_in, usage.tokens_out) == (900, 80)
    assert usage.cost == pytest.approx((900 * 2 + 80 * 8) / 1e6)


@pytest.mark.parametrize(
    ("script", "trouble", "tries"),
    [
        ("slow", Trouble.SLOW, 1),
        ("dripping", Trouble.SLOW, 1),
        ("key", Trouble.KEY, 1),
        ("limit", Trouble.LIMIT, 2),
        ("error", Trouble.BROKEN, 2),
        ("cut", Trouble.CUT, 2),
    ],
)
def test_every_failure_has_its_kind(
    script: str, trouble: Trouble, tries: int, caplog: pytest.LogCaptureFixture
):
    """And neither its message nor the log has the key or what was sent."""
    caplog.set_level(logging.DEBUG)
    reaction = Reaction(TEXT, cut=True) if script == "cut" else SCRIPTS[script]({})
    with serving(lambda _: reaction) as service, pytest.raises(ServiceError) as caught:
        ask(service, 2.0 if trouble is Trouble.SLOW else 8.0)
    assert caught.value.trouble is trouble
    assert len(service.requests) == tries
    told = str(caught.value) + repr(caught.value)
    assert KEY not in told + caplog.text
    assert "材料" not in told


def test_a_service_that_is_not_there():
    client = Client(Address("http://127.0.0.1:9/v1", "m", KEY))
    with pytest.raises(ServiceError) as caught:
        client.complete("任务", "材料", CLAIMS, time.monotonic() + 5)
    assert caught.value.trouble is Trouble.DOWN
    client.close()


def test_a_second_try_may_succeed():
    with serving() as service:
        service.answers(Reaction(status=503), Reaction(TEXT))
        assert ask(service).text == TEXT


@pytest.mark.parametrize(("refused", "kind"), [(1, "json_object"), (2, None)])
def test_a_service_that_knows_no_schema_is_asked_without(refused: int, kind: str | None):
    with serving() as service:
        service.answers(*[Reaction(status=400)] * refused, Reaction(TEXT))
        assert ask(service).text == TEXT
    assert service.requests[-1].get("response_format", {}).get("type") == kind


def test_the_form_that_was_taken_is_asked_for_at_once():
    with serving() as service:
        client = Client(Address(service.url, "m"))
        service.answers(Reaction(status=400), Reaction(TEXT))
        for _ in range(2):
            client.complete("任务", "材料", CLAIMS, time.monotonic() + 8)
        client.close()
    kinds = [r["response_format"]["type"] for r in service.requests]
    assert kinds == ["json_schema", "json_object", "json_object"]


def test_no_more_calls_at_once_than_allowed():
    running = most = 0

    def script(_: object) -> Reaction:
        nonlocal running, most
        running += 1
        most = max(most, running)
        time.sleep(0.3)
        running -= 1
        return Reaction(TEXT)

    from concurrent.futures import ThreadPoolExecutor

    with serving(script) as service, ThreadPoolExecutor(6) as pool:
        client = Client(Address(service.url, "m", at_once=2))
        until = time.monotonic() + 20
        calls = [pool.submit(client.complete, "任务", "材料", CLAIMS, until) for _ in range(6)]
        assert [call.result().text for call in calls] == [TEXT] * 6
        client.close()
    assert most <= 2


def test_a_service_that_never_answers_is_left_alone_for_a_while():
    with serving(SCRIPTS["slow"]) as service:
        client = Client(Address(service.url, "m"))
        for _ in range(5):
            with pytest.raises(ServiceError):
                client.complete("任务", "材料", CLAIMS, time.monotonic() + 0.4)
        client.close()
    assert len(service.requests) == 3


def test_the_key_is_never_shown():
    assert KEY not in repr(Address("http://a", "m", KEY))
