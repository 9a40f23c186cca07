"""What becomes of the text that was checked: its findings replaced by the originals, or written
beside it in a .docx.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot.wording.finding import Finding, Kind

if TYPE_CHECKING:
    from index.word import Note

AUTHOR = "问报"


def corrected(text: str, findings: Iterable[Finding]) -> str:
    """``text`` with each of ``findings`` that has an original replaced by it."""
    for one in sorted(findings, key=lambda f: f.start, reverse=True):
        if one.document:
            text = text[: one.start] + one.original + text[one.end :]
    return text


def commented(data: bytes, findings: Iterable[Finding]) -> bytes:
    """The .docx ``data`` with each of ``findings``, whose offsets are into its extracted text, as
    a comment. Raises WordError."""
    from index import word

    return word.annotated(word.opened(data), _notes(findings), AUTHOR)


def as_word(text: str, findings: Iterable[Finding]) -> bytes:
    """A .docx made of ``text``, a paragraph for each line, with ``findings`` as comments."""
    from index import word

    return word.annotated(word.made(text), _notes(findings), AUTHOR)


def told(one: Finding) -> str:
    """A finding in a sentence or two, for a comment."""
    if one.kind is Kind.NOT_FOUND:
        return f"{one.kind.label}：收录的报告里没有这句话。"
    place = f"（{one.document}，{one.address}）"
    if one.kind is Kind.EXACT:
        return f"{one.kind.label}{place}"
    wrong = f"文中说是{one.named}，其实不是。" if one.kind is Kind.MISATTRIBUTED else ""
    return f"{one.kind.label}。{wrong}原文：{one.original}{place}"


def _notes(findings: Iterable[Finding]) -> list[Note]:
    from index.word import Note

    return [Note(one.start, one.end, told(one)) for one in findings]
