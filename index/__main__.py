"""The index command line: build or bring up to date, add a report, and tell what is indexed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from index.adding import Added, AddError, year
from index.adding import add as taken
from index.build import BuildError, Outcome, build
from index.catalog import CatalogError
from index.embed import ModelError, fingerprint
from index.intake import unread
from index.library import BUILD_COMMAND, Document, IndexUnavailable, Shelf, staleness, unavailable
from index.naming import Told
from index.passage import passages
from index.settings import IndexSettings, SettingsError, environment, index_settings
from index.terminal import told_in_a_sentence

app = typer.Typer(add_completion=False, help="建立和查看报告索引。", pretty_exceptions_enable=False)
_KNOWN = (AddError, BuildError, CatalogError, ModelError, IndexUnavailable, SettingsError)
ShowRemoved = Annotated[bool, typer.Option("--show-removed", help="列出每份文件里略去的网页杂项")]
KeepGoing = Annotated[
    bool, typer.Option("--keep-going", help="有文件未能更新、但已有可用的索引时，也算成功")
]


@app.callback(invoke_without_command=True)
def bring_up_to_date(
    context: typer.Context, show_removed: ShowRemoved = False, keep_going: KeepGoing = False
) -> None:
    """建立索引，或把它更新到最新。"""
    if context.invoked_subcommand is not None:
        return
    with told_in_a_sentence(*_KNOWN):
        settings = index_settings(environment())
        try:
            outcome = _built(settings)
        except (BuildError, CatalogError) as error:
            if not keep_going:
                raise
            typer.echo(str(error), err=True)
            typer.echo(f"继续使用已有的索引（版本 {_usable(settings)}）。", err=True)
            return
    _tell(outcome, show_removed)
    raise typer.Exit(1 if outcome.problems and not keep_going else 0)


@app.command()
def add(
    file: Annotated[Path, typer.Argument(help="报告文件：.txt、.md、.html、.docx 或 .pdf")],
    place: Annotated[str | None, typer.Option(help="地方，如 苏州市")] = None,
    year_: Annotated[str | None, typer.Option("--year", help="年份，如 2025")] = None,
    title: Annotated[str | None, typer.Option(help="标题")] = None,
    excerpt: Annotated[
        bool | None, typer.Option("--excerpt/--whole", help="节选，还是全文")
    ] = None,
    publisher: Annotated[str | None, typer.Option(help="发布者")] = None,
    address: Annotated[str | None, typer.Option(help="出处网址")] = None,
    build_: Annotated[bool, typer.Option("--build", help="随后建立索引")] = False,
) -> None:
    """把一份报告放进报告文件夹，写好目录。没给的标题、地方、年份从文件名和正文开头认。"""
    with told_in_a_sentence(*_KNOWN):
        settings = index_settings(environment())
        told = Told(title, place, year(year_), excerpt, publisher, address)
        added = taken(file, settings.source_docs, told)
        _tell_added(added)
        if not build_:
            typer.echo(f"下一步：运行 {BUILD_COMMAND} 更新索引。")
            return
        outcome = _built(settings)
    _tell(outcome, show_removed=False)
    raise typer.Exit(1 if any(p.document == file.name for p in outcome.problems) else 0)


@app.command()
def status() -> None:
    """列出已收录的报告，并说明索引是否最新。"""
    with told_in_a_sentence(*_KNOWN):
        settings = index_settings(environment())
        shelf = Shelf(settings.index_data)
        if not shelf.current():
            raise unavailable()
        for held in shelf.documents(shelf.current()):
            typer.echo(_line(held))
        manifest = shelf.manifest(shelf.current())
        for document in sorted(manifest.stamps.keys() - manifest.digests.keys()):
            typer.echo(f"未能收录 {document}；运行 {BUILD_COMMAND} 会说明原因。")
        typer.echo(f"版本 {manifest.version}")
        stale = staleness(shelf, settings.source_docs)
        if not stale and manifest.model != fingerprint(settings.embed_model):
            stale = f"嵌入模型已更换，索引还是旧的；请运行 {BUILD_COMMAND} 重建。"
    typer.echo(stale or "索引是最新的。")
    raise typer.Exit(1 if stale else 0)


def _built(settings: IndexSettings) -> Outcome:
    """Build with a bar of progress on a terminal. Raises as ``build``."""
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("读取报告", total=None)
        return build(
            settings.source_docs,
            settings.index_data,
            settings.embed_model,
            lambda what, n, of: bar.update(task, description=what, completed=n, total=of),
        )


def _tell_added(added: Added) -> None:
    entry = added.entry
    kind = "（节选）" if entry.excerpt else ""
    known = f"地方 {entry.place or '未知'}，年份 {entry.year or '未知'}"
    count = len(passages(added.report))
    done = "已在报告文件夹里，目录已更新" if added.was_there else "已放进报告文件夹，目录已写好"
    typer.echo(f"{entry.document} {done}：《{entry.title}》{kind}，{known}，{count} 句。")
    for told in unread(added.report):
        typer.echo(told, err=True)
    for name, option, value in (("地方", "--place", entry.place), ("年份", "--year", entry.year)):
        if not value:
            typer.echo(f"没有认出{name}；请加上 {option} 再运行一次，否则按{name}提问时找不到它。")


def _usable(settings: IndexSettings) -> str:
    """The version that answers, read whole. Raises IndexUnavailable where there is none."""
    shelf = Shelf(settings.index_data)
    if not shelf.current():
        raise unavailable()
    return shelf.library(shelf.current()).version


def _tell(outcome: Outcome, show_removed: bool) -> None:
    for document in outcome.documents:
        typer.echo(_line(document))
        if show_removed:
            text = document.report.text
            for span in document.report.removed:
                typer.echo(f"  [{span.kind}] {text[span.start : span.end]}")
    for problem in outcome.problems:
        typer.echo(f"未能更新 {problem.document}：{problem.reason}", err=True)
    done = f"已建立新索引，新算向量 {outcome.embedded} 条" if outcome.changed else "索引已是最新"
    typer.echo(f"{done}（版本 {outcome.version}）。")


def _line(document: Document) -> str:
    kind = "节选" if document.report.entry.excerpt else "全文"
    count, removed = len(document.passages), len(document.report.removed)
    return f"{document.report.entry.document}（{kind}）：{count} 句，略去网页杂项 {removed} 处"


if __name__ == "__main__":
    app(prog_name="python -m index")
