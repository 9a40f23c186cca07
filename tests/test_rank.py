"""Candidates in order, how likely each answers, and why."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_rank import (
    BASE,
    BIAS,
    JOBS,
    PASSAGES,
    SCHOOLS,
    TREES,
    WEIGHTS,
    N,
    calibrated,
    candidates,
    ranker_folder,
    scores,
)
from made_up import BUILT_IN

from index.rank import CLIP, Ranker, log_odds, weighed
from index.search import Searcher
from index.signals import NAMES, SIGNALS
from index.trust import REASONS

NOT_HERE = "龘鱻"
"""Two words that are known, and in no sentence."""
sides = st.lists(st.integers(0, 8), min_size=N, max_size=N).map(lambda row: scores(*row) / 8)


@pytest.fixture(scope="module")
def ranker(tmp_path_factory: pytest.TempPathFactory) -> Ranker:
    """The ranker of made_rank.py."""
    return Ranker(ranker_folder(tmp_path_factory.mktemp("ranker") / "model"))


def expected(text: str, words: np.ndarray, cosines: np.ndarray) -> np.ndarray:
    """The probability of each candidate by the weights of made_rank.py, were it alone."""
    odds = 2 * cosines.astype(float) + BIAS
    asked = {
        "words": np.log1p(words),
        "rank": odds,
        "askable": np.full(N, -1 + 3 * ("新增" in text)),
    }
    sums = BASE + sum(
        np.where(asked[name] <= at, low, high) for name, (at, low, _, high) in TREES.items()
    )
    return calibrated(sums)


@given(sides, sides)
def test_the_order_is_by_log_odds_and_probabilities_never_rise(ranker: Ranker, words, cosines):
    asked = candidates(NOT_HERE, words=words, cosines=cosines)
    order, found = ranker.ranked(asked, PASSAGES)
    assert order.tolist() == np.argsort(-cosines, kind="stable").tolist()
    raw = expected(NOT_HERE, words, cosines)[order]
    assert (np.diff(found) <= 0).all()
    np.testing.assert_allclose(found, [raw[: at + 1].min() for at in range(N)], rtol=1e-6)


def test_the_second_is_trusted_no_more_than_the_first(ranker: Ranker):
    words, cosines = scores(0, 4, *[0] * (N - 2)), scores(0.9, 0.8, *[0] * (N - 2))
    raw = expected(NOT_HERE, words, cosines)
    assert raw[1] > raw[0]
    order, found = ranker.ranked(candidates(NOT_HERE, words=words, cosines=cosines), PASSAGES)
    assert order[:2].tolist() == [0, 1]
    np.testing.assert_allclose(found[:2], raw[0], rtol=1e-6)


def test_a_kind_of_question_that_reports_answer_is_trusted_more(ranker: Ranker):
    flat = scores(*[0.5] * N)
    for text in ("新增就业", "房价"):
        asked = candidates(text, positions=np.array([0]), words=flat, cosines=flat)
        (found,) = ranker.ranked(asked, PASSAGES)[1]
        assert found == pytest.approx(expected(text, flat, flat)[0])


@pytest.mark.parametrize("at", [0, JOBS, N - 1])
def test_a_single_candidate(ranker: Ranker, at: int):
    alone = candidates(NOT_HERE, positions=np.array([at]), allowed=np.arange(N) == at)
    order, found = ranker.ranked(alone, PASSAGES)
    assert order.tolist() == [0]
    assert found.tolist() == pytest.approx([expected(NOT_HERE, alone.words, alone.cosines)[at]])
    (reasons,) = ranker.reasons(alone, PASSAGES, 5)
    assert len(reasons) == len(REASONS)


@pytest.mark.parametrize("text", ["", "？", "🙂🙂", "zz", "a" * 500, "哈" * 500, "哈？", "，。！"])
def test_a_question_without_two_known_characters_earns_nothing(ranker: Ranker, text: str):
    order, found = ranker.ranked(candidates(text), PASSAGES)
    assert sorted(order) == list(range(N))
    assert found.dtype == np.float32
    assert found.tolist() == [0] * N


def test_two_known_characters_are_a_question(ranker: Ranker):
    assert (ranker.ranked(candidates("就业"), PASSAGES)[1] > 0).all()


def test_a_question_known_for_a_passage_raises_it(ranker: Ranker):
    flat = scores(*[0.3] * N)
    asked = candidates("孩子念书的地方", words=flat, cosines=flat, fused=flat)
    before, after = (
        dict(zip(*ranker.ranked(a, PASSAGES), strict=True))
        for a in (asked, replace(asked, known={SCHOOLS: "孩子念书的地方够吗"}))
    )
    assert next(iter(before)) != SCHOOLS == next(iter(after))
    assert after[SCHOOLS] > before[SCHOOLS]
    assert {at: p for at, p in after.items() if at != SCHOOLS} == pytest.approx(
        {at: p for at, p in before.items() if at != SCHOOLS}
    )


@given(sides, sides, st.integers(0, N + 3))
def test_reasons_are_told_for_the_first_and_the_weightiest_first(
    ranker: Ranker, words, cosines, top: int
):
    asked = candidates("新增就业", words=words, cosines=cosines)
    order, _ = ranker.ranked(asked, PASSAGES)
    told = ranker.reasons(asked, PASSAGES, top)
    assert len(told) == min(top, N)
    for reasons, at in zip(told, order, strict=False):
        weights = [max(abs(reason.order), abs(reason.trust)) for reason in reasons]
        assert weights == sorted(weights, reverse=True)
        assert sorted(r.words for r in reasons) == sorted(REASONS.values())
        (cosine,) = (r for r in reasons if r.words == NAMES["cosine"])
        assert cosine.value == pytest.approx(float(cosines[at]))
        assert cosine.order == pytest.approx(WEIGHTS["cosine"] * cosines[at])


@given(sides, sides)
def test_reasons_add_up(ranker: Ranker, words, cosines):
    """The order's to its log odds, the trust's to what the trees say beyond their roots."""
    asked = candidates("新增就业", words=words, cosines=cosines)
    exact = ranker.signals(asked, PASSAGES)[:, SIGNALS.index("exact")]
    order, _ = ranker.ranked(asked, PASSAGES)
    for reasons, at in zip(ranker.reasons(asked, PASSAGES, N), order, strict=True):
        odds = 2 * float(cosines[at]) + exact[at] + BIAS
        assert sum(r.order for r in reasons) + BIAS == pytest.approx(odds)
        asked_of = {"words": np.log1p(words[at]), "askable": 2, "rank": odds}
        leaves = {n: low if asked_of[n] <= t else high for n, (t, low, _, high) in TREES.items()}
        added = {REASONS[n]: leaves[n] - root for n, (_, _, root, _) in TREES.items()}
        assert {r.words: r.trust for r in reasons if r.trust} == pytest.approx(
            {words: value for words, value in added.items() if value}
        )


@given(st.lists(st.floats(-50, 50), min_size=3, max_size=3))
def test_a_signal_beyond_three_deviations_counts_no_more(row: list[float]):
    model = {"mean": [0, 1, -1], "scale": [1, 2, 0.5], "weights": [1, -2, 0], "bias": [0.5]}
    (told,) = weighed(model, np.array([row]))
    for value, mean, scale, weight, own in zip(row, *list(model.values())[:3], told, strict=True):
        deviations = (value - mean) / scale
        assert own == pytest.approx(weight * max(-CLIP, min(CLIP, deviations)))
    assert log_odds(model, np.array([row])).tolist() == pytest.approx([sum(told) + 0.5])


def test_the_thresholds_are_those_of_the_trust(ranker: Ranker):
    assert (ranker.thresholds.answered, ranker.thresholds.related) == (0.6, 0.3)


def test_the_built_in_weights_fit_the_signals():
    model = json.loads((BUILT_IN / "ranker.json").read_text())
    for name in ("mean", "scale", "weights"):
        assert len(model[name]) == len(SIGNALS)
    assert len(model["bias"]) == 1
    assert min(model["scale"]) > 0


def everywhere(searcher: Searcher, text: str):
    return searcher.candidates(text, np.ones(len(searcher.library.passages), dtype=bool))


@pytest.mark.parametrize("text", ["今年引留多少高校毕业生？", "怎么促进消费", "外星人来过吗", "学"])
def test_the_built_in_ranker_keeps_to_order(searcher: Searcher, text: str):
    passages = searcher.library.passages
    asked = everywhere(searcher, text)
    order, found = searcher.ranker.ranked(asked, passages)
    assert sorted(order) == list(range(len(asked.positions)))
    assert ((found >= 0) & (found < 1)).all() and (np.diff(found) <= 0).all()
    assert (found > 0).any() == (len(text) > 1)
    reasons = searcher.ranker.reasons(asked, passages, 3)
    assert all(any(r.order for r in told) and any(r.trust for r in told) for told in reasons)


@pytest.mark.parametrize("text", ["看病贵不贵", "垃圾谁来收"])
def test_in_the_built_in_ranker_too_a_known_question_raises_its_passage(
    searcher: Searcher, text: str
):
    """Even where it stood tenth, and nothing in the report answers."""
    passages = searcher.library.passages
    asked = replace(everywhere(searcher, text), known={})
    order, before = searcher.ranker.ranked(asked, passages)
    tenth = int(asked.positions[order[9]])
    again, after = searcher.ranker.ranked(replace(asked, known={tenth: text}), passages)
    assert asked.positions[again[0]] == tenth
    assert after[0] > before[0]
