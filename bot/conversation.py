"""The story of a question: understand → search → write or quote → verify.

The one file that knows the order of the steps. History comes in, an Answer goes out; nothing of
a conversation is kept here.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot import holdings, suggest
from bot.answer import CLAIMING, Answer, Draft, Kind, Question, Status, Turn
from bot.config import Config
from bot.current import Current
from bot.quote import quote
from bot.understand import understand
from bot.verify import verify
from index.library import Library, staleness
from index.passage import Hit, Query

if TYPE_CHECKING:
    from index.rank import Reason
    from index.search import Searcher
    from index.spelling import Mended

CANDIDATES = 50
SHOWN_HITS = 10
KEYWORDS = 10
"""The length up to which a question may be hardly more than an everyday word: 固投目标."""
OnStage = Callable[[str], None]
Tried = tuple[Question, tuple[Hit, ...], Answer]
"""A question with the query that was tried, what that found, and the answer from it."""
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
        self._current = Current(config)
        self._examples: tuple[str, tuple[str, ...]] = ("", ())

    def reply(
        self, message: str, turns: Sequence[Turn], on_stage: OnStage = lambda stage: None
    ) -> Answer:
        """The checked answer to ``message``.

        Raises IndexUnavailable and ModelError, whose messages say what to do.
        """
        began = time.perf_counter()
        library = self.library()
        on_stage("理解问题")
        asked = understand(message, turns, library.entries, library.speaks, self._mended)
        if asked[0].kind is Kind.REPORT:
            answer = self._from_reports(asked, on_stage)
        else:
            answer = self._without_reports(asked[0], library)
        seconds = round(time.perf_counter() - began, 4)
        return replace(answer, id=uuid.uuid4().hex, seconds=seconds)

    def search(self, text: str, top: int) -> tuple[Hit, ...]:
        """The ``top`` passages for a question, routed as in a conversation; none for a question
        that the reports are not asked. Raises as ``reply``."""
        question = self._standing_alone(text)
        if question.kind is not Kind.REPORT:
            return ()
        return self._current.searcher().search(question.query, top)

    def explain(self, text: str, top: int) -> list[tuple[Hit, tuple[Reason, ...]]]:
        """The same, each passage with the reasons for its place and its score."""
        question = self._standing_alone(text)
        if question.kind is not Kind.REPORT:
            return []
        return self._current.searcher().explain(question.query, top)

    def library(self) -> Library:
        """The reports of the current build. Raises IndexUnavailable."""
        return self._current.library()

    def close(self) -> None:
        """Let the open build be tidied away."""
        self._current.close()

    def notice(self) -> str:
        """One sentence on the state of the index, or ""."""
        return staleness(self._current.shelf, self._config.source_docs)

    def examples(self) -> tuple[str, ...]:
        """Eight questions that the loaded reports answer, made once for each build."""
        library = self.library()
        if self._examples[0] != library.version:
            self._examples = library.version, suggest.examples(library)
        return self._examples[1]

    def warm(self) -> None:
        """Load everything that the first question needs."""
        self._current.searcher()

    def _standing_alone(self, text: str) -> Question:
        library = self.library()
        return understand(text, (), library.entries, library.speaks, self._mended)[0]

    def _mended(self, text: str) -> Mended:
        return self._current.searcher().mended(text)

    def _from_reports(self, asked: Sequence[Question], on_stage: OnStage) -> Answer:
        """The best answer that any reading of the question finds."""
        searcher = self._current.searcher()
        on_stage("查找原文")
        tried = [self._first_answer(question, searcher) for question in asked]
        on_stage("核对原文")
        question, hits, answer = max(tried, key=lambda one: _standing(one[2]))
        library = searcher.library
        shown = SHOWN_HITS * len(question.query.where)
        answer = replace(answer, hits=answer.hits[:shown], index=library.version)
        if answer.status in CLAIMING:
            offered = suggest.following(answer.citations, question.typed, library)
            return replace(answer, suggestions=offered)
        offered = suggest.instead(hits, library.entries)
        if answer.status is Status.RELATED:
            return replace(answer, suggestions=offered)
        text = f"{answer.text}。{holdings.held(library)}"
        return replace(answer, text=text, suggestions=offered)

    def _without_reports(self, question: Question, library: Library) -> Answer:
        """The ready reply to a question that needs no report; an unclear one is asked back."""
        text = question.reply.replace("$reports", holdings.named(library.entries))
        unclear = question.kind is Kind.UNCLEAR
        usual = self.examples() if unclear else ()
        return Answer(
            id="",
            question=question.typed,
            status=_STATUS[question.kind],
            text=text,
            suggestions=suggest.choices(question.typed, library.entries, usual) if unclear else (),
            index=library.version,
        )

    def _first_answer(self, question: Question, searcher: Searcher) -> Tried:
        """The answer to the first of a question's queries that has one, or to the one that is
        answered most surely; else the best of what they all found."""
        tried: list[Tried] = []
        for query in (question.query, *question.otherwise):
            tried.append(self._answer(replace(question, query=query), searcher))
            if tried[-1][2].status is Status.ANSWERED and not question.surest:
                return tried[-1]
        first = question.query
        unanswered = all(one[2].status not in CLAIMING for one in tried)
        if unanswered and len(first.text) <= KEYWORDS:
            words = searcher.in_its_words(first.text)
            if words != first.text:
                query = replace(first, text=words)
                tried.append(self._answer(replace(question, query=query), searcher))
        return max(tried, key=lambda one: _standing(one[2]))

    def _answer(self, question: Question, searcher: Searcher) -> Tried:
        """What the search finds for one query, and the answer from it."""
        entries = searcher.library.entries
        query = replace(question.query, also=searcher.told_as(question.query.text))
        stated = question.premise
        if stated is not None:
            stated = replace(stated, words=searcher.words_of(stated.claim))
        about = f"{question.about} {searcher.told_as(question.about)}" if question.about else ""
        question = replace(question, query=query, premise=stated, about=about.strip())
        hits = searcher.search(query, CANDIDATES)
        draft = quote(question, hits, entries, searcher.limits(query))
        answer = verify(draft, hits, question, entries)
        return question, hits, _with_gaps(answer, draft, query)


_ORDER = (Status.NOT_IN_REPORT, Status.RELATED, Status.PARTIAL, Status.ANSWERED)


def _standing(answer: Answer) -> tuple[int, float]:
    """How much an answer is worth against another reading's."""
    return _ORDER.index(answer.status), answer.hits[0].score if answer.hits else 0.0


def open_desk(config: Config) -> Conversation:
    """The conversation of a site or a command line; loads nothing until it is asked."""
    return Conversation(config)


def _with_gaps(answer: Answer, draft: Draft, query: Query) -> Answer:
    """The answer with a line on what was asked and is not answered, where some of it is."""
    if answer.status not in CLAIMING:
        return answer
    lines = [answer.text]
    if draft.missing:
        lines.append(f"没有找到{'、'.join(draft.missing)}的相应内容。")
    if query.left_out:
        lines.append(f"没有收录{'、'.join(query.left_out)}的报告，这里没有它的内容。")
    return replace(answer, text="\n".join(lines))
