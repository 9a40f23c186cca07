"""One query that was tried: what it found, what was drafted and answered from it, and what that is
worth against another. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.answer import CLAIMING, Answer, Draft, Question, Status
from index.passage import Hit, Query

_ORDER = (Status.NOT_IN_REPORT, Status.RELATED, Status.PARTIAL, Status.ANSWERED)


@dataclass(frozen=True)
class Tried:
    """A question with the query that was tried, what that found, the draft and the answer."""

    question: Question
    hits: tuple[Hit, ...]
    draft: Draft
    answer: Answer

    @property
    def standing(self) -> tuple[int, float]:
        """How much the answer is worth against another's."""
        hits = self.answer.hits
        return _ORDER.index(self.answer.status), hits[0].score if hits else 0.0


def with_gaps(answer: Answer, draft: Draft, query: Query) -> Answer:
    """The answer with a line on what was asked and is not answered, where some of it is."""
    if answer.status not in CLAIMING:
        return answer
    lines = [answer.text]
    if draft.missing:
        lines.append(f"没有找到{'、'.join(draft.missing)}的相应内容。")
    if query.left_out:
        lines.append(f"没有收录{'、'.join(query.left_out)}的报告，这里没有它的内容。")
    return replace(answer, text="\n".join(lines))
