"""The story of a question: understand → search → write or quote → verify.

The one file that knows the order of the steps. History comes in, an Answer goes out; nothing of
a conversation is kept here.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from bot import holdings
from bot.answer import Answer, Kind, Question, Status, Turn
from bot.config import Config
from bot.quote import Thresholds, quote
from bot.understand import understand
from bot.verify import verify
from index.embed import Embedding
from index.library import Library, Shelf, staleness, unavailable
from index.passage import Hit
from index.report import Entry

if TYPE_CHECKING:
    from index.search import Searcher

CANDIDATES = 50
SHOWN_HITS = 10
OnStage = Callable[[str], None]
_STATUS = {
    Kind.GREETING: Status.GREETING,
    Kind.THANKS: Status.GREETING,
    Kind.ABILITIES: Status.GREETING,
    Kind.OUT_OF_SCOPE: Status.OUT_OF_SCOPE,
    Kind.UNCLEAR: Status.UNCLEAR,
}


class Conversation:
    """Answers questions from the current build, and takes up a new one at the next question."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._shelf = Shelf(config.index_data)
        self._lock = Lock()
        self._library: Library | None = None
        self._searcher: Searcher | None = None
        self._embedding: Embedding | None = None
        self._examples: tuple[str, tuple[str, ...]] = ("", ())

    def reply(
        self, message: str, turns: Sequence[Turn], on_stage: OnStage = lambda stage: None
    ) -> Answer:
        """The checked answer to ``message``.

        Raises IndexUnavailable and EmbeddingError, whose messages say what to do.
        """
        began = time.perf_counter()
        library = self.library()
        entries = [report.entry for report in library.reports]
        on_stage("理解问题")
        question = understand(message, turns, entries)
        if question.kind is Kind.REPORT:
            answer = self._from_reports(question, entries, on_stage)
        else:
            answer = _without_reports(question, entries)
        seconds = round(time.perf_counter() - began, 4)
        return replace(answer, id=uuid.uuid4().hex, seconds=seconds, index=library.version)

    def search(self, text: str, top: int) -> tuple[Hit, ...]:
        """The ``top`` passages for a question, routed as in a conversation; none for a question
        that the reports are not asked. Raises as ``reply``."""
        question = understand(text, (), [r.entry for r in self.library().reports])
        if question.kind is not Kind.REPORT:
            return ()
        return self.searcher().search(question.query, top)

    def library(self) -> Library:
        """The reports of the current build. Raises IndexUnavailable."""
        version = self._shelf.current()
        if not version:
            raise unavailable()
        with self._lock:
            if self._library is None or self._library.version != version:
                self._library = self._shelf.library(version)
            return self._library

    def searcher(self) -> Searcher:
        """The search over the current build. Raises IndexUnavailable, EmbeddingError."""
        from index import embed
        from index.search import open_searcher

        version = self._shelf.current()
        with self._lock:
            if self._searcher is None or self._searcher.library.version != version:
                if self._embedding is None:
                    self._embedding = embed.load(self._config.embed_model)
                fresh = open_searcher(self._shelf, version, self._embedding)
                if self._searcher is not None:
                    self._searcher.close()
                self._searcher = fresh
            return self._searcher

    def close(self) -> None:
        """Let the open build be tidied away."""
        with self._lock:
            if self._searcher is not None:
                self._searcher.close()
            self._searcher = None

    def notice(self) -> str:
        """One sentence on the state of the index, or ""."""
        return staleness(self._shelf, self._config.source_docs)

    def examples(self) -> tuple[str, ...]:
        """Eight questions that the loaded reports answer, made once for each build."""
        library = self.library()
        if self._examples[0] != library.version:
            self._examples = library.version, holdings.examples(library)
        return self._examples[1]

    def warm(self) -> None:
        """Load everything that the first question needs."""
        self.searcher()

    def _from_reports(
        self, question: Question, entries: Sequence[Entry], on_stage: OnStage
    ) -> Answer:
        searcher = self.searcher()
        on_stage("查找原文")
        hits = searcher.search(question.query, CANDIDATES)
        on_stage("撰写")
        draft = quote(question, hits, entries, Thresholds())
        on_stage("核对原文")
        answer = verify(draft, hits, question, entries)
        answer = replace(answer, hits=answer.hits[:SHOWN_HITS])
        if answer.status not in (Status.NOT_IN_REPORT, Status.RELATED):
            return answer
        suggested = holdings.suggestions(hits)
        if answer.status is Status.RELATED:
            return replace(answer, suggestions=suggested)
        text = f"{answer.text}。{holdings.held(searcher.library)}"
        return replace(answer, text=text, suggestions=suggested)


def open_desk(config: Config) -> Conversation:
    """The conversation of a site or a command line; loads nothing until it is asked."""
    return Conversation(config)


def _without_reports(question: Question, entries: Sequence[Entry]) -> Answer:
    """The ready reply to a question that needs no report."""
    text = question.reply.replace("$reports", holdings.named(entries))
    return Answer(id="", question=question.typed, status=_STATUS[question.kind], text=text)
