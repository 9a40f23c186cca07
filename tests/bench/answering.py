"""How long a question takes to its checked answer, and how often the search finds its evidence."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.evaluation.question_set import Item
from tests.bench.questions import SHOWN, Found, answerable, hit_shares, questions, times

if TYPE_CHECKING:
    from bot.answer import Answer
    from bot.conversation import Conversation


def answer(set_file: str) -> dict[str, Any]:
    """Ask a whole question set; the environment says which index answers."""
    from bot.config import load
    from bot.conversation import open_desk

    asked = questions(Path(set_file))
    desk = open_desk(load())
    desk.warm()
    _ask(desk, asked[0])
    taken, worked, answers = zip(*(_ask(desk, one) for one in asked), strict=True)
    return {
        "asked": len(asked),
        **times(taken),
        "processor": times(worked)["median"],
        "verbatim": _verbatim(desk, answers),
        "search": _search(desk, answerable(asked)),
    }


def _ask(desk: Conversation, asked: Item) -> tuple[float, float, Answer]:
    """The time and the processor time that the last question of a conversation took, in seconds,
    and its answer."""
    from bot.answer import Turn

    turns: list[Turn] = []
    for earlier in asked.history:
        turns.append(Turn(earlier, desk.reply(earlier, turns)))
    start, before = time.perf_counter(), time.process_time()
    answer = desk.reply(asked.question, turns)
    return time.perf_counter() - start, time.process_time() - before, answer


def _verbatim(desk: Conversation, answers: Sequence[Answer]) -> float:
    """The share of citations that equal their document at their offsets."""
    texts = {r.entry.document: r.text for r in desk.library().reports}
    cited = [c for answer in answers for c in answer.citations]
    exact = sum(texts[c.document][c.start : c.end] == c.quote for c in cited)
    return exact / len(cited) if cited else 1.0


def _search(desk: Conversation, asked: Sequence[Item]) -> dict[str, float]:
    """The search alone, to set beside the stock retriever."""
    taken: list[float] = []

    def search(one: Item) -> list[Found]:
        start = time.perf_counter()
        hits = desk.search(one.question, SHOWN)
        taken.append(time.perf_counter() - start)
        return [Found(h.passage.document, h.passage.start, h.passage.text) for h in hits]

    texts = {r.entry.document: r.text for r in desk.library().reports}
    shares = hit_shares(asked, search, texts)
    return {"asked": len(asked), **shares, **times(taken)}
