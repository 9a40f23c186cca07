"""One normal form for matching, with a map back to the original offsets.

Full width becomes half width (NFKC), Traditional becomes Simplified (OpenCC, character by
character so that offsets survive), case is folded, variants of punctuation become one, white
space and invisible characters go. What is shown to a reader is always the original.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

_PUNCTUATION = str.maketrans(
    {"，": ",", "；": ";", "：": ":", "！": "!", "？": "?", "（": "(", "）": ")",
     "“": '"', "”": '"', "「": '"', "」": '"', "『": '"', "』": '"', "‘": "'", "’": "'",
     "—": "-", "–": "-", "―": "-", "－": "-", "〜": "~", "～": "~", "．": ".", "・": "·", "•": "·"}
)  # fmt: skip


@dataclass(frozen=True)
class Normal:
    """``text`` in normal form; ``origin[i]`` is the offset of its i-th character's source."""

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original offsets of ``text[start:end]``, which must not be empty."""
        return self.origin[start], self.origin[end - 1] + 1


def normal(text: str) -> Normal:
    """The normal form of ``text`` with its map back.

    >>> normal("Ｔ 體").text
    't体'
    """
    characters: list[str] = []
    origin: list[int] = []
    for at, character in enumerate(text):
        for piece in fold(character):
            characters.append(piece)
            origin.append(at)
    return Normal("".join(characters), tuple(origin))


def normalise(text: str) -> str:
    """The normal form alone."""
    return "".join(map(fold, text))


@cache
def fold(character: str) -> str:
    """The normal form of one character, which may be several or none."""
    folded = unicodedata.normalize("NFKC", character.translate(_PUNCTUATION)).casefold()
    folded = folded.translate(_PUNCTUATION)
    if any("\u3400" <= piece <= "\u9fff" for piece in folded):
        folded = _simplifier().convert(folded)
    return "".join(piece for piece in folded if not _is_blank(piece))


def _is_blank(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in ("Cc", "Cf")


@cache
def _simplifier() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")
