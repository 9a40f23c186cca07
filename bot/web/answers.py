"""Answers as HTML: the conversation's turns and their buttons.

Pure: records in, text out. Whatever a visitor or a document wrote is escaped here.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from bot.answer import CLAIMING, STATUS_LINES, Answer, Stage, Status, Turn
from bot.web.cards import citations
from bot.web.icons import OF_STATUS, icon
from bot.web.prose import prose
from bot.web.session import Display, Session

KEPT = "点赞或点踩会保存这一问一答及引文，用于改进；此外不保存任何提问。"
_UNJUDGED = frozenset({Status.GREETING, Status.FAILED})


def turns(session: Session, display: Display) -> str:
    """All the exchanges so far; the last one can be asked again."""
    last = len(session.turns) - 1
    return "".join(
        exchange(turn, number, display, _actions(turn.answer, session, number == last))
        for number, turn in enumerate(session.turns)
    )


def exchange(turn: Turn, number: int, display: Display, actions: str) -> str:
    """A question and its answer."""
    answer, prefix = turn.answer, f"c{number}"
    body = (
        _status(answer.status)
        + _checked(answer)
        + _understood(answer)
        + f'<div class="said">{prose(_beyond_status(answer), len(answer.citations), prefix)}</div>'
        + _note(answer)
        + citations(answer, display.library, prefix)
        + _suggestions(answer)
        + actions
    )
    return (
        f'<article class="turn" aria-label="第{number + 1}个问题">{asked(turn.question)}'
        f'<div class="answer" data-status="{answer.status.value}">{body}</div></article>'
    )


@dataclass(frozen=True)
class Pending:
    """A question that is being answered, and the stage it is at."""

    question: str
    stage: Stage


def pending(being: Pending, written: bool) -> str:
    """A question that is being answered; ``written`` says that a model service writes."""
    stages = [stage for stage in Stage if written or stage is not Stage.WRITE]
    at = stages.index(being.stage)
    steps = "".join(
        f'<li class="{"past" if n < at else "now" if n == at else "ahead"}">{stage.value}</li>'
        for n, stage in enumerate(stages)
    )
    return (
        f'<article class="turn" data-pending data-stage="{being.stage.value}">{asked(being.question)}'
        '<div class="working"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>'
        f'<ol class="stages">{steps}</ol></div></article>'
    )


def asked(question: str) -> str:
    """The visitor's words."""
    words = escape(question) if question.strip() else '<em class="empty">（空）</em>'
    return f'<h2 class="asked" tabindex="-1"><span class="sr">您问：</span>{words}</h2>'


def _status(status: Status) -> str:
    return (
        f'<p class="status" data-status="{status.value}">{icon(OF_STATUS[status])}'
        f"<span>{STATUS_LINES[status]}</span></p>"
    )


def _checked(answer: Answer) -> str:
    """How many quotations stand under the answer, each checked against the report."""
    if not answer.citations:
        return ""
    return f'<p class="checked">已核对 {len(answer.citations)} 处引文</p>'


def _note(answer: Answer) -> str:
    return f'<p class="note">{escape(answer.note)}</p>' if answer.note else ""


def _beyond_status(answer: Answer) -> str:
    """The answer's text without the sentence that already stands as its label."""
    said, line = answer.text, STATUS_LINES[answer.status]
    return said.removeprefix(line).removeprefix("。").lstrip() if said.startswith(line) else said


def _understood(answer: Answer) -> str:
    """How the question was read, where that is not as it was typed, so that a wrong guess shows."""
    said = [f"理解为：{answer.understood}"] if answer.understood else []
    said += [f"把{answer.mended}"] if answer.mended else []
    return f'<p class="understood">{escape("；".join(said))}</p>' if said else ""


def _suggestions(answer: Answer) -> str:
    """What could be asked next, or instead."""
    if not answer.suggestions:
        return ""
    lead = "接着可以问：" if answer.status in CLAIMING else "您可以问："
    return f'<div class="suggestions"><p>{lead}</p>{chips(answer.suggestions)}</div>'


def chips(questions: tuple[str, ...]) -> str:
    """Questions to ask with one press."""
    items = "".join(
        f'<li><button type="button" class="chip" data-ask="{escape(q)}">{escape(q)}</button></li>'
        for q in questions
    )
    return f'<ul class="chips">{items}</ul>'


def _actions(answer: Answer, session: Session, last: bool) -> str:
    retry = _button("retry", "again", "重新回答") if last else ""
    if not answer.id or answer.status in _UNJUDGED:
        return f'<div class="actions">{retry}</div>' if retry else ""
    up = _button("like", "up", "有帮助", answer.id, answer.id in session.liked)
    down = _button("dislike", "down", "没帮助", answer.id, answer.id in session.disliked)
    return f'<div class="actions">{up}{down}{retry}<p class="kept">{KEPT}</p></div>'


def _button(
    action: str, drawing: str, words: str, answer_id: str = "", pressed: bool | None = None
) -> str:
    state = "" if pressed is None else f' aria-pressed="{str(pressed).lower()}"'
    return (
        f'<button type="button" class="action" data-do="{action}" data-id="{escape(answer_id)}"'
        f"{state}>{icon(drawing)}<span>{words}</span></button>"
    )
