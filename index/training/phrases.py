"""Questions in a report's own words, made from its sentences without a writer.

The written questions are mostly everyday ones, and a ranker fitted on them alone distrusts a
question that shares its words with a sentence. So some fragments, clauses with their figure
asked for, and figures asked for by value are mixed in: cheap, plain, and never used to measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random

from index.figures import figures
from index.passage import Passage

PHRASE = "phrase"
"""The style of such a question."""
_ENDINGS = ("", "", "有哪些", "怎么做", "的内容", "？", "是什么", "是怎么说的")
_HOW_MANY = ("多少", "是多少", "目标", "达到多少", "")
_MEANS = ("是指什么", "指什么", "是什么数字", "说的是哪一项", "")


def phrases(passages: Sequence[Passage], count: int, random: Random) -> list[tuple[str, str]]:
    """Up to ``count`` pairs of a question and the sentence that it came from."""
    chosen = random.sample(list(passages), min(len(passages), 4 * count))
    pairs = [(question, p.text) for p in chosen for question in _of(p, random)]
    return pairs[:count]


def _of(passage: Passage, random: Random) -> Iterator[str]:
    """At most one question from a sentence."""
    if passage.is_heading:
        return
    fragments = [c for c in re.split("[，,、；。：“”]", passage.text) if 4 <= len(c) <= 14]
    clauses = [c for c in re.split("[，,、；。]", passage.text) if len(figures(c)) == 1]
    kind = random.random()
    found = [(c, figures(c)[0]) for c in clauses if figures(c)[0].unit]
    if found and kind < 0.2:
        _, figure = random.choice(found)
        yield figure.words + random.choice(_MEANS)
    elif found and kind < 0.6:
        clause, figure = random.choice(found)
        if 5 <= figure.start <= 16:
            yield clause[: figure.start] + random.choice((*_HOW_MANY, f"多少{figure.unit}"))
    elif plain := [c for c in fragments if not figures(c)]:
        yield random.choice(plain) + random.choice(_ENDINGS)
