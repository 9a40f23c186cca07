"""How likely a work report answers such a question at all, by the question's words alone.

Reports tell what is planned and what was done; they give no ticket prices, opening hours or
telephone numbers. A logistic model over runs of one to three characters, those that occur in
questions on several places (index/training/askable.py).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import fsum

from index.text import normalise

BIAS = ""
"""The key under which the model keeps what it adds for every question."""
LONGEST = 3
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_RUN = re.compile(r"[^\W_]+")


def grams(question: str) -> set[str]:
    """The runs of one to three characters; every number is 0.

    >>> sorted(grams("3岁?"))
    ['0', '0岁', '岁']
    """
    form = _NUMBER.sub("0", normalise(question))
    return {
        run[at : at + length]
        for run in _RUN.findall(form)
        for length in range(1, LONGEST + 1)
        for at in range(len(run) - length + 1)
    }


def askable(model: Mapping[str, float], question: str) -> float:
    """The log odds that a report answers such a question."""
    return model[BIAS] + fsum(model.get(gram, 0.0) for gram in grams(question))
