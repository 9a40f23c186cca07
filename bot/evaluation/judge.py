"""Right or wrong, and why: what counts as shown in an answer.

From the question's key and the answer alone, so that an answer of an earlier run is judged the
same way. Knows nothing of the index.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from bot.answer import CLAIMING, STATUS_LINES, Answer, Status
from bot.evaluation.question_set import Item
from index.figures import Figure, figures

_MARKDOWN = re.compile(r"[*_`#>]|\s")


class Outcome(StrEnum):
    """How a question went, for people."""

    RIGHT = "答对"
    RIGHTLY_REFUSED = "正确拒答"
    WRONG = "答错"
    WRONGLY_ANSWERED = "误答"
    ONLY_RELATED = "只给相关原文"
    WRONGLY_REFUSED = "误拒"


@dataclass(frozen=True)
class Verdict:
    """The outcome of a question and what went wrong, in Chinese ("" where nothing did)."""

    outcome: Outcome
    why: str = ""

    @property
    def right(self) -> bool:
        """Is it what the key asks for?"""
        return self.outcome in (Outcome.RIGHT, Outcome.RIGHTLY_REFUSED)


def judge(item: Item, answer: Answer) -> Verdict:
    """The verdict on an answer: a question that the reports answer needs ``answered`` or
    ``partial`` and all that the key asks to be shown; any other needs neither."""
    forbidden = [word for word in item.absent if form(word) in form(answer.text)]
    said = f"出现了不该有的内容：{'、'.join(forbidden)}" if forbidden else ""
    if item.refuse and answer.status in CLAIMING:
        return Verdict(Outcome.WRONGLY_ANSWERED, "报告没有回答这个问题，却给出了答案")
    if item.refuse:
        return Verdict(Outcome.WRONG, said) if said else Verdict(Outcome.RIGHTLY_REFUSED)
    if answer.status is Status.RELATED:
        return Verdict(Outcome.ONLY_RELATED, "报告有回答，却只列出了最接近的原文")
    if answer.status not in CLAIMING:
        line = STATUS_LINES[answer.status]
        return Verdict(Outcome.WRONGLY_REFUSED, f"报告有回答，却拒答了（{line}）")
    unmet = ["／".join(group) for group in item.contains if not _shows(item, answer, group)]
    missing = f"没有显示：{'、'.join(unmet)}" if unmet else ""
    why = "；".join(filter(None, (missing, said)))
    return Verdict(Outcome.WRONG, why) if why else Verdict(Outcome.RIGHT)


def form(text: str) -> str:
    """What is compared: NFKC, without white space and Markdown marks.

    >>> form("**１.7 万家**")
    '1.7万家'
    """
    return _MARKDOWN.sub("", unicodedata.normalize("NFKC", text))


def shown(item: Item, answer: Answer) -> tuple[str, ...]:
    """What counts as shown: the text, and as many quotations, from the first, as the question
    has pieces of evidence, at least one."""
    first = answer.citations[: max(1, len(item.evidence))]
    return answer.text, *(citation.quote for citation in first)


def figures_right(item: Item, answer: Answer) -> bool | None:
    """Is every figure that the key asks for shown as the same figure, however it is written
    (1.7万家 = 17000家)? None where the key asks for no figure or nothing was claimed."""
    groups = [[figures(word) for word in group] for group in item.contains]
    groups = [group for group in groups if all(group)]
    if item.refuse or not groups or answer.status not in CLAIMING:
        return None
    told = [figure for text in shown(item, answer) for figure in figures(text)]
    return all(any(_all_in(wanted, told) for wanted in group) for group in groups)


def _all_in(wanted: tuple[Figure, ...], told: list[Figure]) -> bool:
    return all(any(figure.agrees(other) for other in told) for figure in wanted)


def _shows(item: Item, answer: Answer, group: tuple[str, ...]) -> bool:
    parts = [form(part) for part in shown(item, answer)]
    return any(form(word) in part for word in group for part in parts)
