"""What a printed report repeats on its pages: running heads, feet and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_EDGE = 2
"""So many lines from the top and from the bottom of a page may be such."""
_NUMBER = re.compile(
    r"[\s—–―─·•.~～|/\-]*(?:第\s*)?(?:\d{1,4}|[IVXivx]{1,6}|[一二三四五六七八九十百]{1,5})\s*页?"
    r"(?:[\s,，/·|]*(?:共|of)?\s*\d{1,4}\s*页?)?[\s—–―─·•.~～|/\-]*",
)
_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")
_SENTENCE = re.compile("[，。；！？]")
_WORDS = re.compile(r"\w.*\w")


def running(pages: Sequence[Sequence[str]]) -> list[frozenset[int]]:
    """For each page the numbers of its lines that are repeated on others or count the pages."""
    texts = Counter(same for lines in pages for same in {_same(lines[n]) for n in _edges(lines)})
    full = sum(1 for lines in pages if lines)
    often = max(2, (full + 1) // 2 if full < 6 else full // 3)
    return [
        frozenset(
            n
            for n in _edges(lines)
            if _is_number(lines, n, full) or _is_repeated(lines[n], texts, often)
        )
        for lines in pages
    ]


def _edges(lines: Sequence[str]) -> list[int]:
    """The numbers of the lines at the top and the bottom."""
    return [n for n in range(len(lines)) if n < _EDGE or n >= len(lines) - _EDGE]


def _same(text: str) -> str:
    """A line as it is on every page: without white space, its numbers alike."""
    return re.sub(r"\d+", "0", re.sub(r"\s+", "", text))


def _is_number(lines: Sequence[str], number: int, pages: int) -> bool:
    """A page number stands first or last on its page."""
    at_end = number in (0, len(lines) - 1)
    text = lines[number].strip()
    marked = bool(re.search(r"[—–―─·~～/页\-]", text))
    return at_end and bool(_NUMBER.fullmatch(text)) and (marked or (pages > 1 and text.isdigit()))


def _is_repeated(text: str, texts: Counter[str], often: int) -> bool:
    """The same short words in the same place of many pages; no numbered heading, nor a sentence."""
    is_text = _HEADING.match(text) or _SENTENCE.search(text) or not _WORDS.search(text)
    return texts[_same(text)] >= often and not is_text and len(text) <= 60
