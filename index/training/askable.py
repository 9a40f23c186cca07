"""The model of index/askable.py: which questions work reports answer at all.

Logistic regression over runs of characters that occur in questions on several places: what only
one place's questions have says nothing of others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from index.askable import BIAS, grams
from index.training.material import WrittenQuestion, place_of

PLACES = 4
QUESTIONS = 12
"""In how many questions, on how many places, a run must occur to count."""
STRENGTH = 0.1


def fit(questions: Sequence[WrittenQuestion]) -> dict[str, float]:
    """Run of characters → weight; what is added for every question under ``BIAS``."""
    found = [grams(question.text) for question in questions]
    columns = {gram: at for at, gram in enumerate(_common(questions, found))}
    cells = [(row, columns[g]) for row, own in enumerate(found) for g in own if g in columns]
    rows, at = np.array(cells).T
    matrix = csr_matrix((np.ones(len(cells)), (rows, at)), shape=(len(found), len(columns)))
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    model.fit(matrix, [question.answerable for question in questions])
    weights = dict(zip(columns, model.coef_[0].round(4).tolist(), strict=True))
    return {BIAS: round(float(model.intercept_[0]), 4), **weights}


def _common(questions: Sequence[WrittenQuestion], found: Sequence[set[str]]) -> list[str]:
    """The runs that occur in enough questions, on enough places."""
    numbers: dict[str, int] = defaultdict(int)
    places: dict[str, set[str]] = defaultdict(set)
    for question, own in zip(questions, found, strict=True):
        for gram in own:
            numbers[gram] += 1
            places[gram].add(place_of(question.document))
    return sorted(g for g in numbers if numbers[g] >= QUESTIONS and len(places[g]) >= PLACES)
