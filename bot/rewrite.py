"""A follow-up → the same question standing alone, put by a model service, or nothing.

The one use of a service in understanding. What it puts is one more reading beside those by rule; a
place, a year or a figure that nobody said makes it none. Knows nothing of reports.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Turn, Usage
from bot.llm import Service, ServiceError, Trouble
from bot.places import named
from bot.prompt import prompt
from bot.times import named_years
from bot.written import QUESTION, question
from index.figures import figures
from index.text import normalise

MOST = 3
"""How many of the questions before are told."""
_LONGEST = 120


def rewritten(
    service: Service, message: str, turns: Sequence[Turn], until: float
) -> tuple[str, Usage]:
    """``message`` as it would be asked without the ``turns`` before it, "" where that cannot be
    trusted; and what asking took. Raises ServiceError, PromptError."""
    said = [turn.question for turn in turns[-MOST:]]
    asked = prompt("understand", history="\n".join(f"- {one}" for one in said), message=message)
    got = service.complete(asked.task, asked.given, QUESTION, until)
    try:
        put = question(got.text)
    except ValueError as error:
        raise ServiceError(Trouble.RUBBISH) from error
    trusted = len(put) <= _LONGEST and _was_said(put, [*said, message])
    return put if trusted else "", service.usage(got)


def _was_said(put: str, said: Sequence[str]) -> bool:
    """Was every place, year and figure of a question named in what was said?"""
    told = normalise("".join(said))
    places = all(place.core in told for place in named(normalise(put), ()))
    years = all(normalise(year) in told for year in named_years(normalise(put)))
    own = [figure for one in said for figure in figures(one)]
    return places and years and all(any(f.agrees(o) for o in own) for f in figures(put))
