"""The lexicon of registers: everyday words, and the words that reports use for the same thing.

``lexicon.txt`` is in the format of Solr's synonyms, so that staff can edit it: ``海归 => 归国人才,
留学人员`` leads from each word on the left to each on the right, ``甲,乙`` from each to the other;
``#`` begins a comment. Knows nothing of scores.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from index.embed import ModelError
from index.text import normalise

FILE = "lexicon.txt"


class Lexicon:
    """Words → words of the other register, all in normal form."""

    def __init__(self, groups: Mapping[str, tuple[str, ...]]) -> None:
        self._groups = MappingProxyType(dict(groups))
        self._longest = max(map(len, groups), default=0)
        self._known = frozenset(word for others in groups.values() for word in others) | set(groups)

    def expansions(self, text: str) -> dict[str, tuple[str, ...]]:
        """The words of ``text`` that the lexicon has, each with the words it leads to; of words
        that overlap the one that begins first, of those the longest.

        >>> Lexicon({"海归": ("留学人员",)}).expansions("海归回来有补贴吗")
        {'海归': ('留学人员',)}
        """
        form = normalise(text)
        found: dict[str, tuple[str, ...]] = {}
        at = 0
        while at < len(form):
            word = self._word_at(form, at)
            if word:
                found[word] = self._groups[word]
            at += max(len(word), 1)
        return found

    def words(
        self, text: str, segment: Callable[[str], Iterable[str]]
    ) -> tuple[tuple[str, ...], ...]:
        """The words of ``text``, each with those that it leads to; what lies between the lexicon's
        own words is cut by ``segment``."""
        form, at = normalise(text), 0
        found: list[tuple[str, ...]] = []
        for word, others in self.expansions(text).items():
            start = form.find(word, at)
            found += [(piece,) for piece in segment(form[at:start])]
            found.append((word, *others))
            at = start + len(word)
        found += [(piece,) for piece in segment(form[at:])]
        return tuple(dict.fromkeys(found))

    def told(self, text: str, stands: Callable[[str], bool]) -> str:
        """``text`` with each everyday word that does not stand in the reports in the first of the
        words that it leads to and that does."""
        for typed, others in self.expansions(text).items():
            if not stands(typed):
                text = text.replace(typed, next(filter(stands, others), typed))
        return text

    def told_in(self, text: str) -> tuple[str, ...]:
        """The words that the lexicon has, on either side, that stand in ``text``."""
        return tuple(word for word in self._known if word in text)

    def _word_at(self, form: str, at: int) -> str:
        """The longest word of the lexicon that begins at ``at``, or ""."""
        lengths = range(min(self._longest, len(form) - at), 0, -1)
        return next((form[at : at + n] for n in lengths if form[at : at + n] in self._groups), "")


@cache
def load(folder: Path) -> Lexicon:
    """The lexicon of a model folder; an empty one where it has none. Raises ModelError."""
    file = folder / FILE
    if not file.is_file():
        return Lexicon({})
    try:
        return parse(file.read_text("utf-8-sig").splitlines())
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"词表 {file} 读不出来；请另存为 UTF-8 编码，并检查访问权限。") from error


def parse(lines: Iterable[str]) -> Lexicon:
    """Raises ModelError where a line is in no form of the format."""
    groups: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(lines, 1):
        rule = line.split("#")[0].strip()
        for word, others in _rules(rule, number):
            groups[word] = tuple(dict.fromkeys([*groups.get(word, ()), *others]))
    return Lexicon(groups)


def _rules(rule: str, number: int) -> Iterator[tuple[str, list[str]]]:
    """Each word of a line with those it leads to. Raises ModelError."""
    if not rule:
        return
    left, arrow, right = rule.partition("=>")
    asked, told = _words(left), _words(right if arrow else left)
    if not asked or not told or "=>" in right or (not arrow and len(told) < 2):
        raise ModelError(
            f"词表第 {number} 行“{rule}”的写法有误；应为“海归 => 归国人才,留学人员”或“甲,乙”。"
        )
    for word in asked:
        if others := [other for other in told if other != word]:
            yield word, others


def _words(side: str) -> list[str]:
    return [word for part in re.split("[,，]", side) if (word := normalise(part.strip()))]
