"""Whether words stand under the heading that the text names for them: 第三部分, “扩大有效需求”部分. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bot.wording.form import form
from index.figures import numeral

_PART = re.compile(r"第([一二三四五六七八九十\d]{1,3})(?:个|大)?(?:部分|章)")
_HEADED = re.compile(
    r"[“「《\"]([^“”「」《》\"]{4,40})[”」》\"]的?(?:这[一个])?(?:部分|一?[节章]|章节|方面|板块|小节|标题)"
)
_NUMBER = re.compile(r"(?:第([一二三四五六七八九十]{1,3})部分|([一二三四五六七八九十]{1,3})、)")


def misplaced(before: str, trail: Sequence[str], headings: Callable[[], Sequence[str]]) -> str:
    """The heading that a sentence names in ``before`` for words under another ``trail``, as it
    names it; "" where it names none, or the right one, or one that is not among the report's ``headings``."""
    named = list(_PART.finditer(before))
    if named and trail and _is_other_part(named[-1][1], trail[0]):
        return named[-1][0]
    quoted = list(_HEADED.finditer(before))
    if quoted and _is_other_heading(quoted[-1][1], trail, headings()):
        return quoted[-1][0]
    return ""


def _is_other_part(named: str, section: str) -> bool:
    own = _NUMBER.match(section)
    return own is not None and numeral(named) != numeral(own[1] or own[2])


def _is_other_heading(named: str, trail: Sequence[str], headings: Sequence[str]) -> bool:
    words = form(named).words
    meant = [heading for heading in headings if words in form(heading).words]
    return bool(meant) and not any(words in form(heading).words for heading in trail)
