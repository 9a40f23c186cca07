"""``python -m bot evaluate``: options in, progress and scores out, and the gate's exit status."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.config import Config, ConfigError, load
from bot.conversation import Conversation
from bot.evaluation import stored
from bot.evaluation.gate import Bound, bound, shortfalls
from bot.evaluation.perform import Run, desk_over, perform
from bot.evaluation.question_set import QuestionSet, SetError, read
from bot.evaluation.stored import RunError
from index.build import BuildError
from index.catalog import CatalogError
from index.embed import ModelError
from index.library import IndexUnavailable
from index.terminal import told_in_a_sentence

if TYPE_CHECKING:
    from bot.evaluation.perform import Result

_KNOWN = (
    BuildError, CatalogError, ConfigError, ModelError, IndexUnavailable, RunError, SetError
)  # fmt: skip


class Writer(StrEnum):
    """Who writes the answers."""

    BUILT_IN = "built-in"
    SERVICE = "service"


SetFile = Annotated[Path, typer.Argument(metavar="SET", help="题集：.jsonl、.csv 或 .xlsx")]
Out = Annotated[Path, typer.Option("--out", help="结果写入的文件夹")]
Source = Annotated[Path | None, typer.Option("--source", help="评测这个文件夹里的报告")]
Against = Annotated[Path | None, typer.Option("--against", help="与这个文件夹里的结果逐题比较")]
Resume = Annotated[bool, typer.Option("--resume", help="接着做上次停下的评测")]
Aliases = Annotated[bool, typer.Option("--aliases/--no-aliases", help="相似问也参加检索")]
Written = Annotated[
    Writer, typer.Option("--writer", help="谁来撰写；service 与内置方式各答一遍，在一份报告里对比")
]
Minimum = Annotated[list[str] | None, typer.Option("--min", help="门槛，如 accuracy=0.9")]
Maximum = Annotated[list[str] | None, typer.Option("--max", help="上限，如 wrongly_refused=0.05")]


def evaluate(
    questions: SetFile,
    out: Out,
    source: Source = None,
    against: Against = None,
    resume: Resume = False,
    aliases: Aliases = False,
    writer: Written = Writer.BUILT_IN,
    minimum: Minimum = None,
    maximum: Maximum = None,
) -> None:
    """用一套题评测，写出 answers.jsonl、summary.json、report.html、answers.xlsx。"""
    bounds = [*_bounds(minimum, "--min", True), *_bounds(maximum, "--max", False)]
    if against is not None and against.resolve() == out.resolve():
        raise typer.BadParameter("--against 与 --out 是同一个文件夹。")
    with _stoppable(), told_in_a_sentence(*_KNOWN):
        asked = read(questions)
        config = _config(writer, aliases)
        run = Run(out, resume, None if against is None else stored.answers(against), aliases)
        if writer is Writer.SERVICE:
            run = _beside_built_in(asked, config, source, run)
        result = _performed(asked, _desk(config, source), run, "评测")
    _tell(result, out)
    short = list(shortfalls(result.summary.overall, bounds))
    for line in short:
        typer.echo(line, err=True)
    raise typer.Exit(1 if short else 0)


def _bounds(given: Sequence[str] | None, option: str, least: bool) -> Iterator[Bound]:
    for text in given or ():
        try:
            yield bound(text, least)
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint=option) from error


@contextmanager
def _stoppable() -> Iterator[None]:
    """What ends a run besides the known errors: a file that cannot be used, and Ctrl+C."""
    try:
        yield
    except OSError as error:
        typer.echo(f"{error.filename or '文件'} 不能读写（{error.strerror}）。", err=True)
        raise typer.Exit(1) from error
    except KeyboardInterrupt as error:
        typer.echo("已停下；已有的回答都在，加上 --resume 可以接着做。", err=True)
        raise typer.Exit(1) from error


def _config(writer: Writer, aliases: bool) -> Config:
    """The settings that the run is made with. Raises ConfigError."""
    config = replace(load(), aliases=aliases)
    if writer is Writer.BUILT_IN:
        return replace(config, service=None)
    if config.service is None:
        raise ConfigError("没有设模型服务；请先在 .env 里写 LLM_BASE_URL 和 LLM_MODEL。")
    return config


def _beside_built_in(asked: QuestionSet, config: Config, source: Path | None, run: Run) -> Run:
    """The run of a service, to be compared with the built-in writer's answers unless with others."""
    service = config.service
    run = replace(run, writer=f"{service.model}（{service.host}）" if service else "")
    if run.earlier is not None:
        return run
    plain = _desk(replace(config, service=None), source)
    own = run.out / Writer.BUILT_IN
    _performed(asked, plain, Run(own, run.resume, aliases=run.aliases), "内置方式")
    return replace(run, earlier=stored.answers(own), against="内置方式")


def _performed(asked: QuestionSet, desk: Conversation, run: Run, what: str) -> Result:
    with _bar(what) as tell:
        return perform(asked, desk, run, tell)


def _desk(config: Config, source: Path | None) -> Conversation:
    """A conversation over the site's reports, or over those of another folder."""
    if source is None:
        desk = Conversation(config)
        desk.library()
        if notice := desk.notice():
            typer.echo(notice, err=True)
        return desk
    with _bar("建立索引") as tell:
        desk, problems = desk_over(config, source, lambda _, done, of: tell(done, of))
    for problem in problems:
        typer.echo(problem, err=True)
    return desk


class _Teller:
    """Moves a progress bar."""

    def __init__(self, bar: Progress, what: str) -> None:
        self._bar = bar
        self._task = bar.add_task(what, total=None)

    def __call__(self, done: int, of: int) -> None:
        self._bar.update(self._task, completed=done, total=of)


@contextmanager
def _bar(what: str) -> Iterator[_Teller]:
    """A bar on standard error, with the time left."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    left = (TextColumn("还需"), TimeRemainingColumn())
    with Progress(*columns, *left, console=Console(stderr=True)) as bar:
        yield _Teller(bar, what)


def _tell(result: Result, out: Path) -> None:
    from bot.evaluation.metrics import METRICS

    overall = result.summary.overall
    typer.echo(f"{overall.n} 题")
    for metric in METRICS:
        if (e := overall.scores[metric.name]) is not None:
            edges = f"[{e.low:.3f}, {e.high:.3f}]"
            typer.echo(f"  {metric.name:<20}{e.value:>9.3f}  {edges:<18}{metric.label}")
    if result.comparison is not None:
        typer.echo(result.comparison.verdict)
    typer.echo(f"报告：{out / 'report.html'}")
