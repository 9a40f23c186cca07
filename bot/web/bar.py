"""The bar over the report: its outline, where one is in it, and what can be done with it. Pure."""

from __future__ import annotations

from html import escape

from bot.web.icons import icon
from index.report import Heading, Report


def bar(report: Report, several: bool, notice: str = "") -> str:
    """It stays in view while the report is read; bar.js fills in the heading in view. ``notice``
    says that a link led elsewhere."""
    shelf = "报告列表" if several else "关于报告"
    return (
        '<div class="bar"><div class="bar-row">'
        f"{_outline(report)}"
        f"{_tool('find', 'near', '查找', 'aria-expanded=false aria-controls=find')}"
        f"{_tool('shelf', 'list', shelf, 'aria-haspopup=dialog')}"
        f"{_tool('print-report', 'print', '打印')}</div>"
        f'<p class="here" title="读到这里"><span class="sr">读到：</span>'
        f'<span id="here">{escape(report.entry.title)}</span></p>'
        f'{_find()}<p class="cited-here" id="cited-here" hidden></p>{_astray(notice)}</div>'
    )


def _astray(words: str) -> str:
    if not words:
        return ""
    return (
        f'<div class="astray"><p role="alert">{escape(words)}</p>'
        '<button type="button" class="tool" data-do="astray-close">知道了</button></div>'
    )


def _tool(deed: str, drawing: str, words: str, more: str = "") -> str:
    attributes = f" {more}" if more else ""
    return (
        f'<button type="button" class="tool" data-do="{deed}"{attributes}>'
        f"{icon(drawing)}<span>{words}</span></button>"
    )


def _find() -> str:
    return (
        '<form id="find" role="search" aria-label="在这份报告里查找" autocomplete="off" hidden>'
        '<label class="sr" for="find-words">要找的字词</label>'
        '<input id="find-words" type="search" maxlength="100" enterkeyhint="search" '
        'placeholder="在这份报告里查找"><span id="find-count" role="status"></span>'
        '<button type="button" class="tool" data-do="find-previous" aria-label="上一处">↑</button>'
        '<button type="button" class="tool" data-do="find-next" aria-label="下一处">↓</button>'
        '<button type="button" class="tool" data-do="find-close" aria-label="关闭查找">✕</button>'
        "</form>"
    )


def _outline(report: Report) -> str:
    headings = headings_of(report)
    if not headings:
        return '<span class="outline"></span>'
    ranks = {level: rank for rank, level in enumerate(sorted({h.level for h in headings}))}
    items = "".join(
        f'<li class="rank-{min(ranks[h.level], 3)}"><button type="button" class="link" '
        f'data-heading="{h.start}">{escape(h.text)}</button></li>'
        for h in headings
    )
    return (
        f'<details class="outline"><summary class="tool">{icon("outline")}<span>目录</span></summary>'
        f'<nav aria-label="报告目录"><ul>{items}</ul></nav></details>'
    )


def headings_of(report: Report) -> tuple[Heading, ...]:
    """The headings of a report, each once, in order."""
    by_start = {h.start: h for paragraph in report.paragraphs for h in paragraph.headings}
    return tuple(by_start[start] for start in sorted(by_start))
