"""The list of reports, and two of them side by side on one subject, as HTML.

Pure: records in, text out. Whatever a document says is escaped here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from itertools import zip_longest
from urllib.parse import urlencode

from bot.reference import UNVERIFIED, spoken, title
from bot.related import Row
from bot.web.bar import headings_of
from bot.web.finding import within
from index.library import Library
from index.passage import Passage
from index.report import Entry, Report

_NUMBER = re.compile(r"^\s*[（(]?[一二三四五六七八九十百\d]+[）)、.．]\s*")
_HEADINGS_TO = 2
"""Headings down to this level are offered as subjects."""


def shelf(library: Library, shown: str) -> str:
    """The reports with what is known of each; ``shown`` is the one in the reader."""
    if not library.reports:
        return "<p>没有可以显示的报告。</p>"
    rows = "".join(
        _row(entry, day or "", entry.document == shown, len(library.reports) > 1)
        for entry, day in zip_longest(library.entries, library.indexed[: len(library.reports)])
    )
    return (
        '<table class="shelf"><caption class="sr">收录的报告</caption><thead><tr>'
        '<th scope="col">报告</th><th scope="col">地方</th><th scope="col">年份</th>'
        '<th scope="col">文本</th><th scope="col">收录日期</th><th scope="col">操作</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>{_beside_form(library, shown)}"
    )


def _row(entry: Entry, day: str, shown: bool, several: bool) -> str:
    checked = "已核校" if entry.verified else "未核校"
    kind = "节选" if entry.excerpt else "全文"
    document = escape(entry.document)
    beside = _button("beside", document, "并排", entry) if several else ""
    now = '<span class="reading">正在读</span>' if shown else ""
    return (
        f'<tr><th scope="row">{escape(entry.title)}{now}</th>'
        f'<td data-label="地方">{escape(entry.place) or "不详"}</td>'
        f'<td data-label="年份">{entry.year or "不详"}</td>'
        f'<td data-label="文本"><span title="{"" if entry.verified else UNVERIFIED}">{kind}，{checked}</span></td>'
        f'<td data-label="收录日期">{escape(day) or "不详"}</td>'
        f'<td class="deeds">{_button("read", document, "阅读", entry)}{beside}</td></tr>'
    )


def _button(deed: str, document: str, words: str, entry: Entry) -> str:
    return (
        f'<button type="button" class="action" data-do="{deed}" data-document="{document}">{words}'
        f'<span class="sr">{escape(title(entry))}</span></button>'
    )


def _beside_form(library: Library, shown: str) -> str:
    """Two reports and a subject, to be chosen."""
    if len(library.reports) < 2:
        return ""
    names = [entry.document for entry in library.entries]
    left = shown if shown in names else names[0]
    right = next(name for name in names if name != left)
    return (
        '<form id="beside" autocomplete="off"><h3>两份并排读</h3>'
        f"<p>{_choice(library, 'left', '左边', left)}{_choice(library, 'right', '右边', right)}</p>"
        '<p><span class="field-of"><label for="beside-subject">主题</label>'
        '<input id="beside-subject" type="text" maxlength="60" '
        'placeholder="例如：就业、营商环境"></span>'
        '<span class="field-of"><label for="beside-heading">或从左边的标题里选</label>'
        '<select id="beside-heading"></select></span>'
        '<button type="submit" class="primary">并排</button></p></form>'
        '<div id="beside-rows" role="region" aria-label="并排的句子" aria-live="polite"></div>'
    )


def _choice(library: Library, side: str, words: str, chosen: str) -> str:
    options = "".join(
        f'<option value="{escape(e.document)}"{" selected" if e.document == chosen else ""}>'
        f"{escape(title(e))}</option>"
        for e in library.entries
    )
    return (
        f'<span class="field-of"><label for="beside-{side}">{words}</label>'
        f'<select id="beside-{side}">{options}</select></span>'
    )


def subjects(report: Report) -> str:
    """The headings of a report as options; each stands for its words without its number."""
    options = "".join(
        f'<option value="{escape(_NUMBER.sub("", h.text)[:60])}">{escape(h.text)}</option>'
        for h in headings_of(report)
        if h.level <= _HEADINGS_TO
    )
    return f'<option value="">（选一个标题）</option>{options}'


def beside(rows: Sequence[Row], left: Entry, right: Entry, subject: str) -> str:
    """Two reports' passages on a subject, those that tell of the same in one row."""
    if not rows:
        return (
            f'<p class="nothing">两份报告里都没有找到与“{escape(subject)}”有关的句子，'
            "换个说法试试。</p>"
        )
    return (
        f'<table class="abreast"><caption>与“{escape(subject)}”有关的句子</caption>'
        f'<thead><tr><th scope="col">{escape(title(left))}</th>'
        f'<th scope="col">{escape(title(right))}</th></tr></thead>'
        f"<tbody>{_body(rows, left, right, subject)}</tbody></table>"
    )


def _body(rows: Sequence[Row], left: Entry, right: Entry, subject: str) -> str:
    """The pairs, then what stands in one report alone, as short as it can be set."""
    pairs = [(row.left, row.right) for row in rows if row.left and row.right]
    ours = [row.left for row in rows if row.left and not row.right]
    theirs = [row.right for row in rows if row.right and not row.left]
    parts = [_line("同一行的两句讲的最相近"), *(_two(p, left, right, subject) for p in pairs)]
    if not pairs:
        parts = []
    if ours or theirs:
        words = (
            "以下各是一份报告里的，同一行的两句不相对应"
            if ours and theirs
            else "以下只有一份报告讲到"
        )
        parts.append(_line(words))
        parts += (_two(p, left, right, subject) for p in zip_longest(ours, theirs))
    return "".join(parts)


def _line(words: str) -> str:
    return f'<tr><th scope="colgroup" colspan="2" class="others">{words}</th></tr>'


def _two(
    pair: tuple[Passage | None, Passage | None], left: Entry, right: Entry, subject: str
) -> str:
    return f"<tr>{_cell(pair[0], left, subject)}{_cell(pair[1], right, subject)}</tr>"


def _cell(passage: Passage | None, entry: Entry, subject: str) -> str:
    if passage is None:
        return "<td></td>"
    document, address = escape(passage.document), escape(passage.address)
    link = urlencode({"doc": passage.document, "s": passage.address})
    return (
        f'<td data-label="{escape(title(entry))}"><p class="words">{_marked(passage.text, subject)}</p>'
        f'<p class="from"><a href="?{escape(link)}" data-document="{document}" '
        f'data-address="{address}">在原文中查看 {address}'
        f'<span class="sr">（{escape(spoken(passage.address))}）</span></a></p></td>'
    )


def _marked(text: str, subject: str) -> str:
    """The passage, the subject's own words in it marked."""
    at, parts = 0, []
    for start, end in within(text, subject):
        parts += [escape(text[at:start]), f"<mark>{escape(text[start:end])}</mark>"]
        at = end
    return "".join(parts) + escape(text[at:])
