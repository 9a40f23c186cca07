"""The command line: ask a question, look at what the search finds, check a text's wording, evaluate
a question set."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from bot.answer import Answer, Turn
from bot.config import ConfigError, load
from bot.conversation import open_desk
from bot.evaluation.command import evaluate
from bot.feedback import Feedback, FeedbackError
from bot.wording.command import check, find
from index.catalog import CatalogError
from index.embed import ModelError
from index.library import IndexUnavailable
from index.passage import Hit
from index.terminal import told_in_a_sentence

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="用报告原文回答问题。",
    pretty_exceptions_enable=False,
)
app.command()(evaluate)
app.command()(check)
app.command()(find)
_KNOWN = (CatalogError, ConfigError, ModelError, IndexUnavailable)
MOST_REASONS = 8
AsJson = Annotated[bool, typer.Option("--json", help="输出一个 JSON 对象")]


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="问题")],
    history: Annotated[list[str] | None, typer.Option(help="之前问过的，可多次给出")] = None,
    as_json: AsJson = False,
) -> None:
    """回答一个问题。"""
    with told_in_a_sentence(*_KNOWN):
        desk = open_desk(load())
        turns: list[Turn] = []
        for earlier in history or []:
            turns.append(Turn(earlier, desk.reply(earlier, turns)))
        answer = desk.reply(question, turns)
    typer.echo(json.dumps(as_record(answer), ensure_ascii=False) if as_json else _shown(answer))


@app.command()
def search(
    question: Annotated[str, typer.Argument(help="要找的内容")],
    top: Annotated[int, typer.Option(min=1, max=50, help="列出几条")] = 10,
    explain: Annotated[
        bool, typer.Option("--explain", help="说明每一条的名次和分数从何而来")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """列出最接近的原文和分数。"""
    with told_in_a_sentence(*_KNOWN):
        desk = open_desk(load())
        if explain:
            found = desk.explain(question, top)
        else:
            found = [(hit, ()) for hit in desk.search(question, top)]
    if as_json:
        rows = [
            _hit(hit) | ({"reasons": [asdict(r) for r in reasons]} if explain else {})
            for hit, reasons in found
        ]
        typer.echo(json.dumps({"hits": rows}, ensure_ascii=False))
        return
    if not found:
        typer.echo("没有找到；请用报告里的事项再问，例如“固定资产投资目标”。", err=True)
    for hit, reasons in found:
        page = f"  第{hit.passage.page}页" if hit.passage.page else ""
        typer.echo(f"{hit.score:.2f}  {hit.passage.address}{page}  {hit.passage.text}")
        for reason in reasons[:MOST_REASONS]:
            typer.echo(
                f"      {reason.words} {reason.value:.2f}："
                f"名次 {reason.order:+.2f}，把握 {reason.trust:+.2f}"
            )


@app.command()
def suggest(as_json: AsJson = False) -> None:
    """列出读者反馈过、报告没有直接回答或被点踩的问题，供编写相似问时参考。"""
    with told_in_a_sentence(*_KNOWN, FeedbackError):
        wanting = Feedback(load().feedback_db).wanting()
    if as_json:
        rows = [{"question": w.question, "sentence": w.quote, "times": w.times} for w in wanting]
        typer.echo(json.dumps({"questions": rows}, ensure_ascii=False))
        return
    if not wanting:
        typer.echo("还没有这样的问题：读者点过踩、或对“仅供参考”的回答表过态的才会保存。", err=True)
    for w in wanting:
        typer.echo(f"{w.question}（{w.times} 次）\n    当时给出的原文：{w.quote or '无'}")


def as_record(answer: Answer) -> dict[str, object]:
    """An answer as the JSON object that scripts rely on."""
    record = asdict(answer)
    keys = ("id", "question", "status", "text", "citations", "hits", "seconds")
    record["citations"] = [_paged(citation) for citation in record["citations"]]
    return {key: record[key] for key in keys} | {
        "understood": answer.understood,
        "mended": answer.mended,
        "suggestions": list(answer.suggestions),
        "note": answer.note,
        "usage": record["usage"],
    }


def _paged(record: dict[str, object]) -> dict[str, object]:
    """A record with its page only where it has one."""
    return {key: value for key, value in record.items() if key != "page" or value}


def _hit(hit: Hit) -> dict[str, object]:
    passage = hit.passage
    record: dict[str, object] = {
        "document": passage.document,
        "start": passage.start,
        "end": passage.end,
        "score": round(hit.score, 4),
        "quote": passage.text,
        "headings": list(passage.headings),
        "address": passage.address,
        "page": passage.page,
    }
    return _paged(record)


def _shown(answer: Answer) -> str:
    """An answer for a terminal: the text, then the quotations with their places."""
    lines = [answer.text.replace("**", "")]
    if answer.understood:
        lines.append(f"（理解为：{answer.understood}）")
    if answer.mended:
        lines.append(f"（把{answer.mended}）")
    if answer.note:
        lines.append(f"（{answer.note}）")
    for number, c in enumerate(answer.citations, 1):
        trail = " › ".join(c.headings)
        page = f"  第{c.page}页" if c.page else ""
        lines.append(f"\n[{number}] “{c.quote}”\n    {c.document}  {c.address}{page}  {trail}")
    if answer.suggestions:
        lines.append("\n可以改问：" + "  ".join(answer.suggestions))
    return "\n".join(lines)


if __name__ == "__main__":
    app(prog_name="python -m bot")
