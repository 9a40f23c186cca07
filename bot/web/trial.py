"""One evaluation run from the page: in a thread of its own, watched and stopped from outside.

Knows no HTML and no Gradio.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bot.answer import Answer
from bot.config import Config
from bot.evaluation import shipped, stored
from bot.evaluation.perform import FILES, Answering, Run, desk_over, perform
from bot.evaluation.question_set import SetError, read
from bot.evaluation.stored import RunError
from bot.web.session import BROKEN, FOR_PEOPLE, report_failure
from index.build import BuildError
from index.catalog import CatalogError

STOPPED = "已停下，没有出报告。"
_KNOWN = (*FOR_PEOPLE, BuildError, CatalogError, RunError, SetError)


class Stopped(Exception):
    """The evaluator asked for no more answers."""


@dataclass(frozen=True)
class Progress:
    """How far a run is: what it does, how many questions are answered and of how many;
    ``trouble`` says in Chinese why it ended without a report."""

    doing: str
    done: int = 0
    of: int = 0
    trouble: str = ""


class Trial:
    """A run that is under way or over; ``progress`` tells, ``folder`` takes what it writes."""

    def __init__(self, desk: Answering, config: Config, folder: Path) -> None:
        self.folder = folder
        self.progress = Progress("准备")
        self._desk = desk
        self._config = config
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, questions: Path, against: Path | None) -> None:
        """Begin, in the background."""
        self._thread = threading.Thread(target=self._run, args=(questions, against), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End after the question that is being answered."""
        self._stop.set()

    @property
    def running(self) -> bool:
        """Is it still under way?"""
        return self._thread is not None and self._thread.is_alive()

    def _run(self, questions: Path, against: Path | None) -> None:
        try:
            self._perform(questions, None if against is None else stored.answers(against))
        except Stopped:
            self._ended(STOPPED)
        except _KNOWN as error:
            self._ended(str(error))
        except OSError as error:
            self._ended(f"{error.filename or '文件'} 不能读写（{error.strerror}）。")
        except Exception as error:  # noqa: BLE001  a thread has nobody above it
            report_failure(error)
            self._ended(BROKEN)

    def _perform(self, questions: Path, earlier: Mapping[str, Answer] | None) -> None:
        asked = read(questions)
        run = Run(self.folder, earlier=earlier)
        reports = shipped.reports_of(asked, self._desk.library())
        with self._desk_for(reports) as desk:
            self.progress = Progress("评测")
            perform(asked, desk, run, self._tell)
        self.progress = replace(self.progress, doing="完成")

    @contextmanager
    def _desk_for(self, reports: Path | None) -> Iterator[Answering]:
        """Who answers from a folder of reports, or from the site's own. 相似问 do not count: a
        question that staff wrote down for a sentence is found too easily to measure anything. Nor
        does a model service, which would be paid for every question."""
        plain = replace(self._config, aliases=False, service=None)
        if reports is None and plain == self._config:
            yield self._desk
            return
        self.progress = Progress("建立索引" if reports else "准备")
        desk, _ = desk_over(plain, reports, lambda _, done, of: self._tell(done, of))
        with closing(desk):
            yield desk

    def _tell(self, done: int, of: int) -> None:
        """Raises Stopped once that was asked for."""
        if self._stop.is_set():
            raise Stopped
        self.progress = replace(self.progress, done=done, of=of)

    def _ended(self, trouble: str) -> None:
        self.progress = replace(self.progress, trouble=trouble)


def runs(config: Config) -> tuple[Path, ...]:
    """The finished runs made from the page, the latest first."""
    folder = _folder(config)
    found = folder.iterdir() if folder.is_dir() else ()
    whole = (run for run in found if all((run / name).is_file() for name in FILES))
    return tuple(sorted(whole, key=lambda run: run.name, reverse=True))


def fresh(config: Config, questions: Path) -> Path:
    """A folder for a new run, named by its time and its set."""
    return _folder(config) / f"{datetime.now():%Y%m%d-%H%M%S-%f} {questions.stem[:60]}"


def _folder(config: Config) -> Path:
    return config.index_data / "evaluation" / "runs"
