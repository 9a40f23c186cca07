"""What the page needs from the conversation: the only thing it knows of what lies behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.answer import Answer, OnStage, Turn
from index.library import Library
from index.passage import Hit


class Desk(Protocol):
    """Whoever answers. No state is kept between calls."""

    def reply(
        self, message: str, turns: Sequence[Turn], on_stage: OnStage = lambda stage: None
    ) -> Answer:
        """The checked answer to ``message``, after the ``turns`` so far; ``on_stage`` is told each
        step as it begins."""
        ...

    def related(self, text: str, document: str) -> tuple[Hit, ...]:
        """The passages of a report on a subject, best first. Raises IndexUnavailable, ModelError."""
        ...

    def service(self) -> str:
        """The host of the model service that writes the answers, or ""."""
        ...

    def library(self) -> Library:
        """The reports of the current build. Raises IndexUnavailable where there is none."""
        ...

    def notice(self) -> str:
        """One sentence in Chinese on the state of the index, or ""."""
        ...

    def examples(self) -> tuple[str, ...]:
        """Questions that the loaded reports answer, in their own terms."""
        ...

    def warm(self) -> None:
        """Load the heavy side of the search; called beside the page, once it is up."""
        ...
