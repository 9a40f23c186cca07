"""Two runs of a set, question by question: what was gained, lost, or stayed.

The earlier answers are judged anew with today's key, so that both are measured alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from bot.answer import Answer
from bot.evaluation.estimate import mcnemar
from bot.evaluation.judge import Verdict, judge
from bot.evaluation.scores import Scored

REAL = 0.05


class Change(StrEnum):
    """What became of a question, for people."""

    GAINED = "变对"
    LOST = "变错"
    REWORDED = "对错未变，回答变了"
    SAME = "未变"


@dataclass(frozen=True)
class Pair:
    """A question with its earlier answer."""

    now: Scored
    before: Answer
    verdict: Verdict
    change: Change


@dataclass(frozen=True)
class Comparison:
    """Every question that both runs asked; ``only_now`` and ``only_before`` count the others.

    ``p`` is the chance of so uneven a split of gained and lost if nothing had changed; ``name`` is
    what the earlier one is called.
    """

    pairs: tuple[Pair, ...]
    only_now: int
    only_before: int
    p: float
    name: str = "上次"

    def count(self, change: Change) -> int:
        """How many questions changed so."""
        return sum(pair.change is change for pair in self.pairs)

    @property
    def verdict(self) -> str:
        """One sentence on whether the change is real."""
        gained, lost = self.count(Change.GAINED), self.count(Change.LOST)
        told = f"变对 {gained} 题，变错 {lost} 题"
        test = f"精确 McNemar 检验 p = {self.p:.3g}"
        if self.p >= REAL:
            return f"{told}；{test}：还不能说正确率真的变了。"
        return f"{told}；{test}：正确率确实{'提高' if gained > lost else '降低'}了。"


def compare(scored: Sequence[Scored], earlier: Mapping[str, Answer]) -> Comparison:
    """Set a run beside an earlier one, by the ids of the questions asked alike in both."""
    alike = [s for s in scored if s.item.id in earlier and _same(s, earlier[s.item.id])]
    pairs = tuple(_pair(s, earlier[s.item.id]) for s in alike)
    changes = [pair.change for pair in pairs]
    return Comparison(
        pairs=pairs,
        only_now=len(scored) - len(pairs),
        only_before=len(earlier) - len(pairs),
        p=mcnemar(changes.count(Change.GAINED), changes.count(Change.LOST)),
    )


def differences(before: str, now: str) -> Iterator[tuple[str, str, str]]:
    """The two texts in pieces: what was taken away, what was put in, what both share; two of
    the three are empty in each.

    >>> list(differences("超1万家", "超2万家"))
    [('', '', '超'), ('1', '2', ''), ('', '', '万家')]
    """
    for kind, a, b, c, d in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        yield ("", "", now[c:d]) if kind == "equal" else (before[a:b], now[c:d], "")


def _same(scored: Scored, answer: Answer) -> bool:
    """Was the same question asked? What was typed may have been shortened in the answer."""
    return scored.answer.question == answer.question


def _pair(scored: Scored, before: Answer) -> Pair:
    verdict = judge(scored.item, before)
    if scored.verdict.right != verdict.right:
        change = Change.GAINED if scored.verdict.right else Change.LOST
    else:
        change = Change.SAME if _shown(scored.answer) == _shown(before) else Change.REWORDED
    return Pair(scored, before, verdict, change)


def _shown(answer: Answer) -> tuple[object, ...]:
    return answer.status, answer.text, tuple(c.quote for c in answer.citations)
