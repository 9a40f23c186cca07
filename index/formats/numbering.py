"""The numbers that Word sets before paragraphs by itself: 一、 （二） 3. are in no run of the text,
yet a reader sees them."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from index.formats.styles import Styles
from index.formats.wordxml import first, tag, value

if TYPE_CHECKING:
    from docx.document import Document

_CHINESE = ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
            "taiwaneseCountingThousand", "ideographTraditional", "ideographDigital")  # fmt: skip
_DIGITS = "零一二三四五六七八九"
_PLACE = re.compile(r"%(\d)")


class Numbering:
    """The lists of one document; counts on with every label."""

    def __init__(self, document: Document, styles: Styles) -> None:
        self._styles = styles
        root = _root(document)
        kinds = (
            {}
            if root is None
            else {value(k, "abstractNumId"): k for k in root.findall(tag("abstractNum"))}
        )
        lists = [] if root is None else root.findall(tag("num"))
        self._kind = {value(one, "numId"): value(first(one, "abstractNumId")) for one in lists}
        self._levels = {
            name: {value(level, "ilvl"): level for level in kind.findall(tag("lvl"))}
            for name, kind in kinds.items()
        }
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def label(self, paragraph: Any) -> str:
        """The number of a paragraph as it is shown, "" where it has none."""
        told = self._styles.of_paragraph(paragraph, "numPr")
        kind = self._kind.get(value(first(told, "numId")), "")
        depth = int(value(first(told, "ilvl")) or "0") if kind else 0
        levels = self._levels.get(kind, {})
        level = levels.get(str(depth))
        if level is None or value(first(level, "numFmt")) in ("bullet", "none"):
            return ""
        counts = self._counts[kind]
        counts[depth] = counts.get(depth, _start(level) - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        return _shown(level, levels, counts)


def _root(document: Document) -> Any:
    """The part with the lists; None where the document has none."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    parts = (
        r.target_part
        for r in document.part.rels.values()
        if r.reltype == RELATIONSHIP_TYPE.NUMBERING
    )
    return next((getattr(part, "element", None) for part in parts), None)


def _start(level: Any) -> int:
    told = value(first(level, "start"))
    return int(told) if told.isdigit() else 1


def _shown(level: Any, levels: dict[str, Any], counts: dict[int, int]) -> str:
    def number(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        other = levels.get(str(depth))
        start = _start(other) if other is not None else 1
        return written(counts.get(depth, start), value(first(other, "numFmt")))

    label = _PLACE.sub(number, value(first(level, "lvlText")))
    apart = value(first(level, "suff")) != "nothing" and label[-1:].isalnum()
    return label + (" " if apart else "")


def written(number: int, kind: str) -> str:
    """A number in one of Word's ways of writing it; Arabic where the way is none of ours.

    >>> written(12, "chineseCounting"), written(3, "decimalEnclosedCircle"), written(4, "decimal")
    ('十二', '③', '4')
    """
    if kind in _CHINESE and 0 < number < 100:
        tens, ones = divmod(number, 10)
        ten = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
        return ten + (_DIGITS[ones] if ones else "")
    if kind == "decimalEnclosedCircle" and 0 < number <= 20:
        return chr(0x2460 + number - 1)
    if kind in ("lowerLetter", "upperLetter") and 0 < number <= 26:
        return chr((97 if kind == "lowerLetter" else 65) + number - 1)
    return str(number)
