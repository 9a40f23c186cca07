"""A text to check against the reports → findings: where it quotes them, and where it is wrong."""

from bot.wording.checking import check
from bot.wording.corrected import as_word, commented, corrected
from bot.wording.finding import MAX_CHARACTERS, Edit, Finding, Kind, Op, TextTooLong
from bot.wording.marked import Part, marked, parts
from bot.wording.originals import Originals, originals
from bot.wording.phrase import Lookup, Occurrence, PhraseError, Wording, find

__all__ = [
    "MAX_CHARACTERS",
    "Edit",
    "Finding",
    "Kind",
    "Lookup",
    "Occurrence",
    "Op",
    "Originals",
    "Part",
    "PhraseError",
    "TextTooLong",
    "Wording",
    "as_word",
    "check",
    "commented",
    "corrected",
    "find",
    "marked",
    "originals",
    "parts",
]
