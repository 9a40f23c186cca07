"""Answers as HTML: the conversation's turns, their citation cards and their buttons.

Pure: records in, text out. Whatever a visitor or a document wrote is escaped here.
"""

from __future__ import annotations

from html import escape

from bot.answer import STATUS_LINES, Answer, Citation, Status, Turn
from bot.web.icons import OF_STATUS, icon
from bot.web.prose import prose
from bot.web.session import Display, Session
from bot.web.source import copied, paragraph, spoken, title
from index.report import Entry

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
    entries = {entry.document: entry for entry in display.library.entries}
    body = (
        _status(answer.status)
        + _understood(answer)
        + f'<div class="said">{prose(_beyond_status(answer), len(answer.citations), prefix)}</div>'
        + _citations(answer, entries, prefix)
        + _suggestions(answer.suggestions)
        + actions
    )
    return (
        f'<article class="turn" aria-label="第{number + 1}个问题">{asked(turn.question)}'
        f'<div class="answer" data-status="{answer.status.value}">{body}</div></article>'
    )


def pending(question: str) -> str:
    """A question that is being answered."""
    return (
        f'<article class="turn" data-pending>{asked(question)}<p class="working">'
        '<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>'
        "正在查找原文并逐字核对……</p></article>"
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


def _beyond_status(answer: Answer) -> str:
    """The answer's text without the sentence that already stands as its label."""
    said, line = answer.text, STATUS_LINES[answer.status]
    return said.removeprefix(line).removeprefix("。").lstrip() if said.startswith(line) else said


def _understood(answer: Answer) -> str:
    """How the question was read, where that is not as it was typed, so that a wrong guess shows."""
    said = [f"理解为：{answer.understood}"] if answer.understood else []
    said += [f"把{answer.mended}"] if answer.mended else []
    return f'<p class="understood">{escape("；".join(said))}</p>' if said else ""


def _citations(answer: Answer, entries: dict[str, Entry], prefix: str) -> str:
    if not answer.citations:
        return ""
    heading = "最接近的原文" if answer.status is Status.RELATED else "引文"
    named = len(entries) > 1
    cards = "".join(
        _card(citation, number, entries.get(citation.document), named, prefix)
        for number, citation in enumerate(answer.citations, 1)
    )
    return f'<h3 class="sr">{heading}</h3><ol class="citations">{cards}</ol>'


def _card(citation: Citation, number: int, entry: Entry | None, named: bool, prefix: str) -> str:
    """One citation; ``entry`` is None where its report is no longer loaded."""
    trail = [title(entry)] if entry and named else []
    trail += citation.headings
    crumbs = '<span class="sep" aria-hidden="true"> › </span>'.join(map(escape, trail))
    copy = copied(citation.quote, entry, citation.address) if entry else citation.quote
    place = escape(citation.address)
    return (
        f'<li class="citation" id="{escape(prefix)}-{number}" data-start="{citation.start}" '
        f'data-document="{escape(citation.document)}">'
        f'<p class="where"><span class="number" aria-label="引文{number}">{number}</span>'
        f'<span class="trail">{crumbs}</span>'
        f'<span class="place" title="{escape(spoken(citation.address))}">{place}</span></p>'
        f"<blockquote>{escape(citation.quote)}</blockquote>"
        f'<p class="tools"><button type="button" class="link" data-go>在原文中查看'
        f'<span class="sr">：引文{number}，{escape(paragraph(citation.address))}</span></button>'
        f'<button type="button" class="link" data-copy="{escape(copy)}">复制引文'
        f'<span class="sr">{number}</span></button></p></li>'
    )


def _suggestions(suggestions: tuple[str, ...]) -> str:
    if not suggestions:
        return ""
    return f'<div class="suggestions"><p>您可以问：</p>{chips(suggestions)}</div>'


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
