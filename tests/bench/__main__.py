"""make bench: python -m tests.bench [--reports FOLDER] [--json FILE] [--plot FILE]"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from index import catalog
from index.catalog import CatalogError
from tests.bench.child import ROOT
from tests.bench.plan import TEN, Bench, run
from tests.bench.rows import Section
from tests.bench.table import table

WIDTH = 104
Load = tuple[float, float, float]
Reports = Annotated[Path, typer.Option(help="要建立索引的报告文件夹")]
JsonFile = Annotated[Path | None, typer.Option("--json", help="把数字也写进这个文件")]
Plot = Annotated[Path, typer.Option(help="随规模增长的图画到这个文件")]
Starts = Annotated[int, typer.Option(min=1, help="网站启动几次，取中位数")]


def main(
    reports: Reports = TEN,
    json_file: JsonFile = None,
    plot: Plot = ROOT / "index" / "data" / "growth.png",
    starts: Starts = 3,
) -> None:
    """量速度、内存和检索质量，与原装 LlamaIndex 并列成一张表。"""
    _check(reports)
    before, began = os.getloadavg(), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="wenbao-bench-", ignore_cleanup_errors=True) as folder:
        sections, failures = _measure(Path(folder), reports.resolve(), plot, starts)
    caption = _caption(before, os.getloadavg(), time.monotonic() - began)
    _wide().print(table(sections, caption))
    typer.echo(f"图：{plot}", err=True)
    if json_file is not None:
        json_file.write_text(_as_json(sections, before), "utf-8")
    for failure in failures:
        typer.echo(f"没有量到：{failure}", err=True)
    raise typer.Exit(1 if failures else 0)


def _measure(
    folder: Path, reports: Path, plot: Path, starts: int
) -> tuple[list[Section], list[str]]:
    """Every section, with the progress on standard error."""
    console = Console(stderr=True)
    began = time.monotonic()
    with console.status("准备") as status:

        def tell(what: str) -> None:
            status.update(what)
            if not console.is_terminal:
                console.print(f"{time.monotonic() - began:5.0f} s  {escape(what)}")

        plot.parent.mkdir(parents=True, exist_ok=True)
        bench = Bench(folder, tell, plot)
        return list(run(bench, reports, starts)), bench.failures


def _check(reports: Path) -> None:
    """A folder that cannot be indexed is a wrong usage."""
    try:
        if catalog.sources(reports):
            return
    except CatalogError:
        pass
    raise typer.BadParameter(f"{reports} 里没有报告；请给出放着 .txt 报告的文件夹。")


def _caption(before: Load, after: Load, seconds: float) -> str:
    loads = f"{before[0]:.1f} → {after[0]:.1f}"
    return (
        f"{os.cpu_count()} 个处理器，开始与结束时的系统负载 {loads}（超过处理器个数，就有别的程序在争用，"
        f"数字偏慢）；共用 {seconds:.0f} 秒。\n"
        "原装：SentenceSplitter(256, 20)，同一嵌入，Chroma VectorStoreIndex 及其检索器，取前 10 块；"
        "它的一块约有我们的几句长，所以依据更容易落在前几条里。"
    )


def _as_json(sections: Sequence[Section], load: Load) -> str:
    figures = [
        {**asdict(row), "section": section.title, "met": row.met}
        for section in sections
        for row in section.rows
    ]
    record = {"cpus": os.cpu_count(), "load": load, "figures": figures}
    return json.dumps(record, ensure_ascii=False, indent=1)


def _wide() -> Console:
    """Standard output, wide enough for the table even where it is a pipe."""
    console = Console()
    return console if console.width >= WIDTH else Console(width=WIDTH)


if __name__ == "__main__":
    typer.run(main)
