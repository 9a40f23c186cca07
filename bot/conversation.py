"""The story of a question: understand → search → quote, or write → verify.

The one file that knows the order of the steps. History comes in, an Answer goes out; nothing of
a conversation is kept here. A model service, where one is set, puts a follow-up anew and tells in
prose what the report's own words have answered; without one, or where it fails, those words stand.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot import holdings, prose, related, suggest
from bot.answer import CLAIMING, Answer, Kind, OnStage, Question, Stage, Status, Turn, Usage
from bot.config import Config
from bot.current import Current
from bot.follow_up import antecedent
from bot.llm import Service, ServiceError
from bot.prompt import PromptError
from bot.quote import quote
from bot.rewrite import rewritten
from bot.tried import Tried, with_gaps
from bot.understand import understand
from bot.verify import verify
from bot.write import Writer
from index.library import Library, staleness
from index.passage import Hit

if TYPE_CHECKING:
    from index.rank import Reason
    from index.search import Searcher
    from index.spelling import Mended

CANDIDATES = 50
SHOWN_HITS = 10
KEYWORDS = 10  # the length up to which a question may be hardly more than a word: 固投目标


class Conversation:
    """Answers questions from the current build, and takes up a new one at the next question."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._current = Current(config)
        self._service = Service(config.service) if config.service else None
        self._examples: tuple[str, tuple[str, ...]] = ("", ())

    def reply(
        self, message: str, turns: Sequence[Turn], on_stage: OnStage = lambda stage: None
    ) -> Answer:
        """The checked answer to ``message``.

        Raises IndexUnavailable and ModelError, whose messages say what to do.
        """
        began = time.perf_counter()
        library = self.library()
        on_stage(Stage.UNDERSTAND)
        asked = understand(message, turns, library.entries, library.speaks, self._mended)
        until = self._until()  # what the first question loads is no time of the service
        asked, usage = self._put_anew(message, turns, asked, until)
        if asked[0].kind is Kind.REPORT:
            answer = self._from_reports(asked, until, on_stage)
        else:
            answer = self._without_reports(asked[0], library)
        seconds = round(time.perf_counter() - began, 4)
        whole = usage + answer.usage if usage and answer.usage else usage or answer.usage
        return replace(answer, id=uuid.uuid4().hex, seconds=seconds, usage=whole)

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

    def related(self, text: str, document: str) -> tuple[Hit, ...]:
        """The passages of a report on a subject, best first. Raises as ``reply``."""
        return related.on_subject(self._current.searcher(), text, document)

    def library(self) -> Library:
        """The reports of the current build. Raises IndexUnavailable."""
        return self._current.library()

    def close(self) -> None:
        """Let the open build be tidied away."""
        self._current.close()
        if self._service is not None:
            self._service.close()

    def notice(self) -> str:
        """One sentence on the state of the index, or ""."""
        return staleness(self._current.shelf, self._config.source_docs)

    def service(self) -> str:
        """The address of the model service that writes, or ""."""
        return self._service.address.host if self._service is not None else ""

    def examples(self) -> tuple[str, ...]:
        """Eight questions that the loaded reports answer, made once for each build."""
        library = self.library()
        if self._examples[0] != library.version:
            self._examples = library.version, suggest.examples(library)
        return self._examples[1]

    def warm(self) -> None:
        """Load everything that the first question needs."""
        self._current.searcher()
        if self._service is not None:
            self._service.load()

    def _until(self) -> float:
        """When a model service must be done, by time.monotonic."""
        seconds = self._service.address.seconds if self._service is not None else 0.0
        return time.monotonic() + seconds

    def _standing_alone(self, text: str) -> Question:
        library = self.library()
        return understand(text, (), library.entries, library.speaks, self._mended)[0]

    def _mended(self, text: str) -> Mended:
        return self._current.searcher().mended(text)

    def _put_anew(
        self, message: str, turns: Sequence[Turn], asked: tuple[Question, ...], until: float
    ) -> tuple[tuple[Question, ...], Usage | None]:
        """``asked`` with a follow-up as the service puts it, where there is one, and what that took."""
        follows = asked[0].kind is Kind.UNCLEAR or asked[0].understood or asked[0].about
        if self._service is None or not (follows and antecedent(turns)):
            return asked, None
        try:
            put, usage = rewritten(self._service, message, turns, until)
        except (ServiceError, PromptError) as error:
            prose.report(error)
            return asked, Usage()
        library = self.library()
        found = understand(put, (), library.entries, library.speaks, self._mended) if put else ()
        more = [
            replace(question, typed=asked[0].typed, understood=put)
            for question in found
            if question.kind is Kind.REPORT
        ]
        return tuple(q for q in (*asked, *more) if q.kind is Kind.REPORT or not more), usage

    def _from_reports(self, asked: Sequence[Question], until: float, on_stage: OnStage) -> Answer:
        """The best answer that any reading of the question finds."""
        searcher = self._current.searcher()
        on_stage(Stage.SEARCH)
        tried = [self._first_answer(question, searcher) for question in asked]
        best = max(tried, key=lambda one: one.standing)
        answer = self._in_prose(best, searcher, until, on_stage)
        library = searcher.library
        shown = SHOWN_HITS * len(best.question.query.where)
        answer = replace(answer, hits=answer.hits[:shown], index=library.version)
        if answer.status in CLAIMING:
            offered = suggest.following(answer.citations, best.question.typed, library)
            return replace(answer, suggestions=offered)
        offered = suggest.instead(best.hits, library.entries)
        if answer.status is Status.RELATED:
            return replace(answer, suggestions=offered)
        text = f"{answer.text}。{holdings.held(library)}"
        return replace(answer, text=text, suggestions=offered)

    def _in_prose(
        self, built: Tried, searcher: Searcher, until: float, on_stage: OnStage
    ) -> Answer:
        """The answer as the service tells it, checked like any other; the built-in one where there
        is no service, or nothing to tell, or what it wrote does not hold."""
        if self._service is None or built.answer.status not in CLAIMING:
            on_stage(Stage.VERIFY)
            return built.answer
        on_stage(Stage.WRITE)
        question, entries = built.question, searcher.library.entries
        try:
            write = Writer(self._service, until)
            draft = write(question, built.hits, entries, searcher.limits(question.query))
        except (ServiceError, PromptError) as error:
            prose.report(error)
            return replace(built.answer, note=prose.NO_ANSWER, usage=Usage())
        on_stage(Stage.VERIFY)
        draft = replace(draft, status=built.answer.status, missing=built.draft.missing)
        told = with_gaps(
            verify(draft, built.hits, question, entries, searcher.worded),
            draft,
            question.query,
        )
        return prose.better(told, built.answer)

    def _without_reports(self, question: Question, library: Library) -> Answer:
        """The ready reply to a question that needs no report; an unclear one is asked back."""
        text = question.reply.replace("$reports", holdings.named(library.entries))
        unclear = question.kind is Kind.UNCLEAR
        usual = self.examples() if unclear else ()
        return Answer(
            id="",
            question=question.typed,
            status=question.kind.outcome,
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
            if tried[-1].answer.status is Status.ANSWERED and not question.surest:
                return tried[-1]
        first = question.query
        unanswered = all(one.answer.status not in CLAIMING for one in tried)
        if unanswered and len(first.text) <= KEYWORDS:
            words = searcher.in_its_words(first.text)
            if words != first.text:
                query = replace(first, text=words)
                tried.append(self._answer(replace(question, query=query), searcher))
        return max(tried, key=lambda one: one.standing)

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
        return Tried(question, hits, draft, with_gaps(answer, draft, query))


def open_desk(config: Config) -> Conversation:
    """The conversation of a site or a command line; loads nothing until it is asked."""
    return Conversation(config)
