"""A text to check against the reports → findings: where it quotes them, and where it is wrong."""

from bot.wording.checking import check
from bot.wording.finding import MAX_CHARACTERS, Edit, Finding, Kind, Op, TextTooLong
from bot.wording.originals import Originals, originals

__all__ = [
    "MAX_CHARACTERS",
    "Edit",
    "Finding",
    "Kind",
    "Op",
    "Originals",
    "TextTooLong",
    "check",
    "originals",
]
