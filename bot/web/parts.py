"""The fixed parts of the page around the conversation and the reader, as HTML. Pure."""

from __future__ import annotations

from html import escape

from bot.reference import UNVERIFIED, title
from bot.web import answers, keeping
from bot.web.answers import Pending
from bot.web.session import MAX_QUESTION, Display, Session

LOADING = '<p class="loading" role="status">正在打开……</p>'


def masthead(display: Display) -> str:
    """The name of the site, which reports it answers from, and what is wrong with them."""
    return (
        '<header class="masthead"><div class="brand">'
        '<span class="seal" aria-hidden="true">问</span><h1>问报</h1></div>'
        f'<div class="about">{_about(display)}'
        '<p><a class="to-paper" href="#paper">直接阅读报告原文 ↓</a> '
        '<a class="to-question" href="#question">跳到提问</a></p></div></header>'
        + _warning(display)
    )


def conversation(session: Session, display: Display, pending: Pending | None = None) -> str:
    """What has been said, under the questions one might ask."""
    body = answers.turns(session, display)
    kept = keeping.buttons() if body and pending is None else ""
    body += "" if pending is None else answers.pending(pending, bool(display.service))
    return (
        f'<section class="log" aria-label="问答">{_welcome(display, fresh=not body)}'
        f'<div class="turns">{body}</div>{kept}</section>'
    )


def composer() -> str:
    """The place to type a question."""
    return (
        '<form class="composer" id="ask" autocomplete="off">'
        '<label for="question">您的问题</label>'
        f'<div class="field"><textarea id="question" rows="1" maxlength="{MAX_QUESTION}" '
        'enterkeyhint="send" aria-describedby="hint" placeholder="请输入您的问题">'
        '</textarea><button type="submit" id="send" class="primary">发送</button>'
        '<button type="button" id="stop" class="primary" data-do="stop" hidden>停止</button></div>'
        '<p id="trouble" role="alert"></p>'
        '<p class="under"><span id="hint">回车发送，Shift＋回车换行</span>'
        f'<span class="count" aria-hidden="true"><span id="count">0</span>／{MAX_QUESTION}字</span>'
        '<button type="button" class="link" id="clear" data-do="clear">清空对话</button></p></form>'
        '<p class="sr" id="say" role="status" aria-live="polite"></p>'
    )


def _about(display: Display) -> str:
    if display.missing:
        return "<p>政府工作报告问答</p>"
    entries = display.library.entries
    one = len(entries) == 1
    which = escape(title(entries[0])) if one else f"{len(entries)}份政府工作报告"
    part = "只收录了节选，不是全文。" if one and entries[0].excerpt else ""
    line = f"<p>只依据{which}作答，每句引文都与所收录的文本逐字核对。{part}</p>"
    caution = "" if all(e.verified for e in entries) else f'<p class="caution">{UNVERIFIED}</p>'
    return line + caution + _writer(display) + ("" if one else _names(display))


def _writer(display: Display) -> str:
    """Who writes, and what is sent there, where a model service does."""
    if not display.service:
        return ""
    return (
        f'<p class="writer">回答由模型服务（{escape(display.service)}）撰写，您的问题和找到的原文会发给它；'
        "它写的每一句都与原文核对，对不上的不显示。</p>"
    )


def _names(display: Display) -> str:
    names = "".join(f"<li>{escape(title(r.entry))}</li>" for r in display.library.reports)
    return f'<details class="names"><summary>是哪几份</summary><ul>{names}</ul></details>'


def _warning(display: Display) -> str:
    words = display.missing or display.notice
    return f'<p class="warning" role="alert">{escape(words)}</p>' if words else ""


def _welcome(display: Display, fresh: bool) -> str:
    if not display.examples:
        return ""
    chips = answers.chips(display.examples)
    if not fresh:
        return f'<details class="welcome"><summary>可以这样问</summary>{chips}</details>'
    return (
        '<div class="welcome"><h2>想了解报告里的什么？</h2>'
        "<p>用平常的话问就行。回答用报告的原话，每一句都能点开，在原文里核对。</p>"
        f"{chips}</div>"
    )
