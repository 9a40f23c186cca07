"""What a check or a look-up found, as HTML: the text with its marks, a card for each finding.

Pure: records in, text out. Whatever a visitor or a document wrote is escaped here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from urllib.parse import urlencode

from bot.reference import title
from bot.wording import Finding, Kind, Lookup, Occurrence, parts
from index.report import Entry

_TAGS = {"": ("", ""), "text": ("<del>", "</del>"), "original": ("<ins>", "</ins>")}
_NOTHING = "没有发现引用报告的地方。自己的话、意思相近的转述不算引用。"
_SHOWN = 200
"""So many occurrences of a phrase are listed."""


def result(text: str, findings: Sequence[Finding], entries: Sequence[Entry]) -> str:
    """Everything that is shown of a check."""
    known = {entry.document: entry for entry in entries}
    numbered = list(enumerate(findings, 1))
    cards = "".join(_card(n, one, text, known.get(one.document)) for n, one in numbered)
    return (
        f'<h3 tabindex="-1" id="w-summary">{_summary(findings)}</h3>{_filters(findings)}'
        f'<h4>全文</h4><div class="w-text" tabindex="0" role="region" aria-label="标出的全文">'
        f"{''.join(_annotated(text, numbered))}</div>"
        + (f'<h4>逐处核对</h4><ol class="w-cards">{cards}</ol>' if cards else "")
    )


def lookup(found: Lookup, entries: Sequence[Entry]) -> str:
    """Everything that is shown of a phrase: where it stands, what comes near, how each puts it."""
    known = {entry.document: entry for entry in entries}
    many = len(found.occurrences)
    lead = f"共 {many} 处" if many else "没有一字不差的"
    shown, rest = found.occurrences[:_SHOWN], many - _SHOWN
    return (
        f'<h3 tabindex="-1" id="w-found">{lead}</h3>{_steps(many)}'
        f'<ol class="w-hits">{"".join(_hit(o, known.get(o.document)) for o in shown)}</ol>'
        + (f"<p>只列出前 {_SHOWN} 处，其余 {rest} 处请写长一些再查。</p>" if rest > 0 else "")
        + _near(found.near, known)
        + _table(found, known)
    )


def trouble(words: str) -> str:
    """Why there is no result."""
    return f'<p class="warning" role="alert">{escape(words)}</p>'


def link(document: str, address: str) -> str:
    """Where the reader opens at a sentence.

    >>> link("甲.txt", "三（一）2·3")[:12]
    './?doc=%E7%9'
    """
    return "./?" + urlencode({"doc": document, "s": address})


def _summary(findings: Sequence[Finding]) -> str:
    wrong = sum(not one.kind.is_clean for one in findings)
    if not findings:
        return _NOTHING
    return f"引用报告 {len(findings)} 处，" + (f"{wrong} 处要看" if wrong else "全部与原文相符")


def _filters(findings: Sequence[Finding]) -> str:
    """A button for each kind that was found, with its count."""
    counts = [(kind, sum(one.kind is kind for one in findings)) for kind in Kind]
    buttons = "".join(
        f'<li><button type="button" class="w-kind" data-kind="{kind.value}" aria-pressed="true">'
        f"{kind.label} {n}</button></li>"
        for kind, n in counts
        if n
    )
    return f'<ul class="w-kinds" aria-label="显示哪些">{buttons}</ul>' if buttons else ""


def _annotated(text: str, numbered: Sequence[tuple[int, Finding]]) -> Iterator[str]:
    """The text with each finding marked and numbered; what overlaps an earlier one is not."""
    at = 0
    for number, one in numbered:
        if one.start < at:
            continue
        yield escape(text[at : one.start])
        yield (
            f'<a class="w-mark" href="#w-{number}" data-kind="{one.kind.value}">'
            f"{escape(text[one.start : one.end])}<sup>{number}</sup>"
            f'<span class="sr">（{one.kind.label}）</span></a>'
        )
        at = one.end
    yield escape(text[at:])


def _card(number: int, one: Finding, text: str, entry: Entry | None) -> str:
    said = "".join(
        f"{_TAGS[part.only][0]}{escape(part.text)}{_TAGS[part.only][1]}"
        for part in parts(one, text)
    )
    named = f'<p class="w-named">文中说是{escape(one.named)}</p>' if one.named else ""
    return (
        f'<li class="w-card" id="w-{number}" data-kind="{one.kind.value}" data-start="{one.start}" '
        f'data-end="{one.end}" data-original="{escape(one.original)}">'
        f'<p class="w-head"><span class="w-number">{number}</span><strong>{one.kind.label}</strong></p>'
        f'<p class="w-said">{said}</p>{named}{_source(one, entry)}</li>'
    )


def _source(one: Finding, entry: Entry | None) -> str:
    """The original with its place and what can be done with it; nothing where there is none."""
    if not one.document:
        return '<p class="w-none">收录的报告里没有这句话。</p>'
    name = title(entry) if entry else one.document
    trail = " › ".join(escape(h) for h in (name, *one.headings))
    changed = one.original and not one.kind.is_clean
    replace = '<button type="button" class="link" data-w="replace">替换为原文</button>'
    quote = f"<blockquote>{escape(one.original)}</blockquote>" if changed else ""
    return (
        f'<p class="w-where">{trail} <span class="place">{escape(one.address)}</span></p>{quote}'
        f'<p class="tools">{_open(one.document, one.address)}'
        f'<button type="button" class="link" data-copy="{escape(one.original)}">复制原文</button>'
        f"{replace if changed or one.kind is Kind.FORMAT else ''}</p>"
    )


def _open(document: str, address: str) -> str:
    where = escape(link(document, address))
    return f'<a class="link" href="{where}" target="_blank" rel="noopener">在原文中查看</a>'


def _steps(many: int) -> str:
    if many < 2:
        return ""
    return (
        '<p class="w-steps"><button type="button" class="action" data-w="previous">上一处</button>'
        '<button type="button" class="action" data-w="next">下一处</button>'
        '<span id="w-at" role="status"></span></p>'
    )


def _hit(one: Occurrence, entry: Entry | None) -> str:
    before, after = one.before.split("\n")[-1], one.after.split("\n")[0]
    name = title(entry) if entry else one.document
    return (
        f'<li class="w-hit" tabindex="-1"><p class="w-where">{escape(name)} '
        f'<span class="place">{escape(one.address)}</span></p>'
        f"<p>…{escape(before)}<mark>{escape(one.quote)}</mark>{escape(after)}…</p>"
        f'<p class="tools">{_open(one.document, one.address)}</p></li>'
    )


def _near(near: Sequence[Occurrence], known: dict[str, Entry]) -> str:
    if not near:
        return ""
    items = "".join(_hit(one, known.get(one.document)) for one in near)
    return f'<h4>相近的说法</h4><ol class="w-hits">{items}</ol>'


def _table(found: Lookup, known: dict[str, Entry]) -> str:
    """How each place and year words the matter."""
    if len(found.wordings) < 2:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{escape(_of(row.place, row.year, known.get(row.found.document)))}</th>'
        f"<td>{_sentence(row.sentence, row.found.quote)} "
        f"{_open(row.found.document, row.found.address)}</td></tr>"
        for row in found.wordings
    )
    return f'<h4>各份报告怎么写</h4><table class="compared"><tbody>{rows}</tbody></table>'


def _of(place: str, year: int, entry: Entry | None) -> str:
    named = f"{place}{f' {year}年' if year else ''}".strip()
    return named or (entry.title if entry else "")


def _sentence(sentence: str, words: str) -> str:
    """A sentence with the words that are alike marked."""
    before, found, after = sentence.partition(words)
    return (
        f"{escape(before)}<mark>{escape(found)}</mark>{escape(after)}"
        if words
        else escape(sentence)
    )
