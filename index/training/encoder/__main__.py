"""One command, given again and again until it says that everything is done.

python -m index.training.encoder --out DIR --material DIR --size small --minutes 9
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from index.training.encoder.contrastive import on_pairs, on_questions
from index.training.encoder.cross import on_candidates
from index.training.encoder.decide import decide
from index.training.encoder.export import export
from index.training.encoder.job import Clock, Job
from index.training.encoder.prepare import WORDS, prepare
from index.training.encoder.pretrain import pretrain
from index.training.encoder.recipe import RECIPES
from index.training.material import REPORTS


class Until(StrEnum):
    """The stages in order, each named after what it leaves behind."""

    PREPARED = "prepared"
    PRETRAINED = "pretrained"
    PAIRS = "pairs"
    QUESTIONS = "questions"
    EXPORTED = "exported"
    CROSS = "cross"
    DECIDED = "decided"


STAGES: tuple[tuple[Until, Callable[[Job], bool]], ...] = (
    (Until.PREPARED, prepare),
    (Until.PRETRAINED, pretrain),
    (Until.PAIRS, on_pairs),
    (Until.QUESTIONS, on_questions),
    (Until.EXPORTED, export),
    (Until.CROSS, on_candidates),
)


class Name(StrEnum):
    """The recipes by name."""

    SMALL = "small"
    BASE = "base"
    TOY = "toy"


def main(
    out: Annotated[Path, typer.Option(help="放结果和断点的文件夹。")],
    material: Annotated[Path | None, typer.Option(help="训练材料的文件夹，准备时要用。")] = None,
    reports: Annotated[list[Path] | None, typer.Option(help="放整份报告的文件夹。")] = None,
    minutes: Annotated[float, typer.Option(help="这一次最多用几分钟。")] = 9,
    size: Annotated[Name, typer.Option(help="多大的模型。")] = Name.SMALL,
    epochs: Annotated[float | None, typer.Option(help="预训练读几遍。")] = None,
    static: Annotated[Path, typer.Option(help="相比的静态向量。")] = WORDS.parent,
    fold: Annotated[int, typer.Option(help="留出第几组地方的题，-1 为不留。")] = 0,
    until: Annotated[Until, typer.Option(help="做到哪一步为止。")] = Until.DECIDED,
    threads: Annotated[int, typer.Option(help="用几个处理器。")] = 2,
    compiled: Annotated[bool, typer.Option("--compile", help="先编译再预训练。")] = False,
) -> None:
    """预训练、对比训练、导出、重排、评判，一步接一步；到时间就停，再运行就接着做。"""
    import torch

    torch.set_num_threads(threads)
    recipe = RECIPES[size]
    if epochs is not None:
        recipe = replace(recipe, pretrain=replace(recipe.pretrain, epochs=epochs))
    job = Job(
        out=out,
        recipe=recipe,
        clock=Clock.of(minutes),
        material=material,
        reports=tuple(reports or REPORTS),
        static=static,
        fold=fold,
        compiled=compiled,
    )
    typer.echo(go_on(job, until))


def go_on(job: Job, until: Until) -> str:
    """Go on from stage to stage, and say where it ended. Raises ValueError where ``out`` was
    begun with another recipe."""
    job.begun()
    for name, stage in STAGES:
        if job.clock.over or not stage(job):
            return f"时间到，停在 {name} 之前；请再运行同一条命令。"
        if name is until:
            return f"已做到 {name}。"
    if job.fold:
        return "全部完成；这一组没有评判，评判只看第 0 组。"
    return f"{decide(job)}\n全部完成。"


if __name__ == "__main__":
    try:
        typer.run(main)
    except (FileNotFoundError, ValueError) as error:
        raise SystemExit(str(error)) from error
