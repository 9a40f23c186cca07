"""The tab 评测: choose or upload a set, run it, watch it, stop it, read its report, take its files.

Shown only where EVALUATION=1, since a public site must not offer it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr

from bot.config import Config
from bot.evaluation import shipped
from bot.evaluation.perform import FILES, Answering
from bot.evaluation.question_set import SPREADSHEETS
from bot.web.trial import STOPPED, Progress, Trial, fresh, runs

_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
_NOTHING = "不比较"
_INTRO = (
    "<h2>用一套题评测现在这一版</h2><p>先选项目自带的题集，或上传自己的（JSON Lines、CSV 或 XLSX，"
    "各列见 README）。每题按顺序问一遍，算出成绩，并可与以前的一次逐题比较。</p>"
)
_WATCH = 0.25


def tab(desk: Answering, config: Config) -> None:
    """Build the tab inside the page that is being built."""
    act = Evaluations(desk, config)
    with gr.Column(elem_id="trial"):
        gr.HTML(_INTRO)
        with gr.Row():
            names = [path.name for path in shipped.sets()]
            chosen = gr.Dropdown(names, value=next(iter(names), None), label="自带的题集")
            against = gr.Dropdown(act.earlier(), value=_NOTHING, label="与哪一次比较")
        own = gr.File(label="或上传一套题", file_types=[".jsonl", *SPREADSHEETS], height=110)
        with gr.Row():
            start = gr.Button("开始评测", variant="primary", elem_id="trial-start")
            stop = gr.Button("停止", elem_id="trial-stop")
        told = gr.HTML("", elem_id="trial-progress")
        files = gr.Files(label="下载", visible=False, interactive=False, elem_id="trial-files")
        report = gr.HTML("", elem_id="trial-report")
        shown = [told, report, files, against]
        run = start.click(
            act.run, [chosen, own, against], shown, concurrency_limit=1, concurrency_id="trial", **_QUIET
        )  # fmt: skip
        stop.click(act.stopped, None, [told], cancels=[run], **_QUIET)


class Evaluations:
    """What an evaluator can do; each returns what the tab shows then."""

    def __init__(self, desk: Answering, config: Config) -> None:
        self._desk = desk
        self._config = config

    def earlier(self) -> list[str]:
        """The runs to compare with, the latest first."""
        return [_NOTHING, *(run.name for run in runs(self._config))]

    async def run(
        self, chosen: str | None, own: str | None, against: str | None
    ) -> AsyncIterator[tuple[Any, ...]]:
        """Run the uploaded set, or else the chosen one; leaving the loop stops it."""
        questions = _questions(chosen, own)
        if questions is None:
            yield _trouble("请先选一套题，或上传一套。"), "", gr.skip(), gr.skip()
            return
        before = next((run for run in runs(self._config) if run.name == against), None)
        trial = Trial(self._desk, self._config, fresh(self._config, questions))
        trial.start(questions, before)
        began = time.monotonic()
        try:
            while trial.running:
                told = _progress(trial.progress, time.monotonic() - began)
                yield told, gr.skip(), gr.skip(), gr.skip()
                await asyncio.sleep(_WATCH)
        finally:
            trial.stop()
        yield self._ended(trial)

    def stopped(self) -> str:
        """What is shown once a run was stopped."""
        return _trouble(STOPPED)

    def _ended(self, trial: Trial) -> tuple[Any, ...]:
        if trial.progress.trouble:
            return _trouble(trial.progress.trouble), "", gr.Files(visible=False), gr.skip()
        page = (trial.folder / "report.html").read_text("utf-8")
        frame = (
            f'<iframe title="评测报告" sandbox="allow-scripts" srcdoc="{escape(page)}"></iframe>'
        )
        files = [str(trial.folder / name) for name in FILES]
        told = f'<p role="status">完成，共 {trial.progress.of} 题。报告在下面，也可以下载。</p>'
        choices = gr.Dropdown(self.earlier())
        return told, frame, gr.Files(files, visible=True), choices


def _questions(chosen: str | None, own: str | None) -> Path | None:
    if own:
        return Path(own)
    return next((path for path in shipped.sets() if path.name == chosen), None)


def _progress(progress: Progress, seconds: float) -> str:
    """A bar with the time left."""
    if not progress.of:
        return f'<p role="status">{progress.doing}……</p>'
    left = seconds / progress.done * (progress.of - progress.done) if progress.done else 0
    remaining = f"，大约还需 {left:.0f} 秒" if progress.done else ""
    return (
        f'<p><label for="trial-bar">{progress.doing} {progress.done}／{progress.of}{remaining}</label>'
        f'<progress id="trial-bar" max="{progress.of}" value="{progress.done}"></progress></p>'
    )


def _trouble(words: str) -> str:
    return f'<p class="warning" role="alert">{escape(words)}</p>'
