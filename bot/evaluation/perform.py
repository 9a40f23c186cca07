"""The story of an evaluation: check the set → ask → score → compare → write what is to be seen.

The command line and the page both call it. The set is checked as a whole before anything is
asked; heavy modules load when it runs.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bot.answer import Answer, Turn
from bot.config import Config
from bot.conversation import Conversation
from bot.evaluation import stored
from bot.evaluation.question_set import QuestionSet, SetError

if TYPE_CHECKING:
    from bot.evaluation.compare import Comparison
    from bot.evaluation.scores import Scored
    from bot.evaluation.summary import Summary
    from index.build import Progress
    from index.library import Library

FILES = ("report.html", "answers.xlsx", stored.ANSWERS, "summary.json")
OnAnswer = Callable[[int, int], object]
"""Told how many questions are answered, and of how many."""


class Answering(Protocol):
    """Whoever is evaluated: what answers a question, and the reports that it answers from."""

    def reply(self, message: str, turns: Sequence[Turn]) -> Answer:
        """The checked answer to ``message``, after the ``turns`` so far."""
        ...

    def library(self) -> Library:
        """The reports of the current build. Raises IndexUnavailable where there is none."""
        ...

    def warm(self) -> None:
        """Load what the first question needs, so that its seconds are like the others'."""
        ...


@dataclass(frozen=True)
class Run:
    """Where a run is written, whether it goes on with a stopped one, and what it is compared
    with: the answers of an earlier run by their ids, or None, and what that is called. ``aliases``
    notes whether 相似问 count, ``writer`` which model service writes, if one does."""

    out: Path
    resume: bool = False
    earlier: Mapping[str, Answer] | None = None
    aliases: bool = False
    against: str = "上次"
    writer: str = ""


@dataclass(frozen=True)
class Result:
    """What a run found."""

    summary: Summary
    comparison: Comparison | None


def desk_over(
    config: Config, folder: Path | None, progress: Progress
) -> tuple[Conversation, tuple[str, ...]]:
    """A conversation over the reports of another folder, indexed beside the site's own, and a
    sentence for each report that could not be read; over the site's own where there is no folder.
    相似问 count where ``config`` says so.

    Raises CatalogError, ModelError, BuildError.
    """
    if folder is None:
        return Conversation(config), ()
    from index.build import build

    name = blake2b(str(folder.resolve()).encode(), digest_size=8).hexdigest()
    data = config.index_data / "evaluation" / name
    own = replace(config, source_docs=folder.resolve(), index_data=data)
    outcome = build(own.source_docs, data, own.embed_model, progress)
    told = tuple(f"未能收录 {p.document}：{p.reason}" for p in outcome.problems)
    return Conversation(own), told


def check(asked: QuestionSet, desk: Answering) -> None:
    """Raises SetError where evidence stands in no loaded document, IndexUnavailable."""
    from bot.evaluation.evidence import problems

    if found := tuple(problems(asked.items, desk.library().reports)):
        raise SetError(asked.name, found)


def perform(asked: QuestionSet, desk: Answering, run: Run, on_answer: OnAnswer) -> Result:
    """Ask every question, and write answers, scores, spreadsheet and report into the folder.

    Raises SetError, RunError, IndexUnavailable, ModelError, OSError.
    """
    check(asked, desk)
    answers = _answers(asked, desk, run, on_answer)
    return _written(asked, answers, desk, run)


def _answers(
    asked: QuestionSet, desk: Answering, run: Run, on_answer: OnAnswer
) -> tuple[Answer, ...]:
    """Ask what has not been answered, and keep every answer as it is given."""
    from bot.evaluation.run import ask_all

    library = desk.library()
    documents = tuple(report.entry.document for report in library.reports)
    origin = stored.Origin(
        asked.name, asked.digest, library.version, documents, run.aliases, run.writer
    )
    done = stored.resumable(run.out, origin) if run.resume else {}
    desk.warm()
    given = len(done)
    with stored.recording(run.out, origin, done) as file:
        on_answer(given, len(asked.items))

        def keep(answer: Answer) -> None:
            nonlocal given
            given += 1
            file.write(stored.line(answer))
            file.flush()
            on_answer(given, len(asked.items))

        return ask_all(asked.items, desk.reply, done, keep)


def _written(asked: QuestionSet, answers: Sequence[Answer], desk: Answering, run: Run) -> Result:
    """Score the answers and write what the run leaves beside them."""
    from bot.evaluation import compare, report, sheet
    from bot.evaluation.scores import score
    from bot.evaluation.summary import as_json, summarise

    library = desk.library()
    scored: list[Scored] = [
        score(item, answer, library) for item, answer in zip(asked.items, answers, strict=True)
    ]
    summary = summarise(scored)
    comparison = None
    if run.earlier is not None:
        comparison = replace(compare.compare(scored, run.earlier), name=run.against)
    text = json.dumps(as_json(summary), ensure_ascii=False, indent=1)
    (run.out / "summary.json").write_text(text + "\n", "utf-8")
    sheet.write(run.out / "answers.xlsx", scored)
    page = report.render(asked.name, scored, summary, library, comparison)
    (run.out / "report.html").write_text(page, "utf-8")
    return Result(summary, comparison)
