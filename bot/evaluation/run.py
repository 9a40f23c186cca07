"""Asks every question of a set, in order, each after its history in a conversation of its own.

Knows nothing of files nor of scores.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.answer import Answer, Turn
from bot.evaluation.question_set import Item

Reply = Callable[[str, Sequence[Turn]], Answer]
Keep = Callable[[Answer], object]


def ask_all(
    items: Sequence[Item], reply: Reply, done: Mapping[str, Answer], keep: Keep
) -> tuple[Answer, ...]:
    """An answer to every question, in the order of the set; those in ``done`` are not asked
    again. ``keep`` is told each new one as soon as it is given."""
    every = []
    for item in items:
        if (answer := done.get(item.id)) is None:
            answer = ask(item, reply)
            keep(answer)
        every.append(answer)
    return tuple(every)


def ask(item: Item, reply: Reply) -> Answer:
    """The answer to a question, with the question's id."""
    turns: list[Turn] = []
    for earlier in item.history:
        turns.append(Turn(earlier, reply(earlier, turns)))
    return replace(reply(item.question, turns), id=item.id)
