"""Fusion, and the signals behind a score."""

from __future__ import annotations

import json

import numpy as np
import pytest
from made_up import BODY, BUILT_IN, report

from index.asked import KINDS, asks, tells_result
from index.passage import passages
from index.rank import SIGNALS, Candidates, Ranker, fuse

PASSAGES = passages(report(BODY))
N = len(PASSAGES)


def scores(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float32)


def candidates(text: str) -> Candidates:
    every = np.arange(N)
    flat = np.linspace(0.1, 1, N, dtype=np.float32)
    return Candidates(text, every, flat, flat, flat, np.ones(N, dtype=bool))


@pytest.fixture(scope="module")
def ranker() -> Ranker:
    return Ranker(BUILT_IN)


def test_fusion_divides_each_side_by_its_best():
    everything = np.ones(3, dtype=bool)
    fused = fuse(scores(10, 5, 0), scores(0.2, 0.4, -0.4), everything, 0.6)
    np.testing.assert_allclose(fused, [0.6 * 0.5 + 0.4, 0.6 + 0.4 * 0.5, 0], atol=1e-6)


def test_fusion_ignores_what_may_not_be_searched():
    fused = fuse(scores(10, 5, 4), scores(0.9, 0.3, 0.1), np.array([False, True, True]), 0.5)
    assert fused[0] == -np.inf
    np.testing.assert_allclose(fused[1:], [1, 0.5 * 0.8 + 0.5 / 3], atol=1e-6)


def test_fusion_of_nothing_is_zero():
    nothing = fuse(scores(0, 0), scores(-1, -2), np.ones(2, dtype=bool), 0.5)
    assert nothing.tolist() == [0, 0]


def test_one_row_of_signals_for_each_candidate(ranker: Ranker):
    signals = ranker.signals(candidates("新增规上工业企业多少家？"), PASSAGES)
    assert signals.shape == (N, len(SIGNALS))
    assert np.isfinite(signals).all()
    assert len(set(SIGNALS)) == len(SIGNALS)


def test_the_weights_fit_the_signals():
    model = json.loads((BUILT_IN / "ranker.json").read_text())
    for name in ("mean", "scale", "weights"):
        assert len(model[name]) == len(SIGNALS)
    assert min(model["scale"]) > 0


def signal(ranker: Ranker, text: str, name: str) -> dict[str, float]:
    """A signal of each sentence."""
    values = ranker.signals(candidates(text), PASSAGES)[:, SIGNALS.index(name)]
    return {p.text: float(value) for p, value in zip(PASSAGES, values, strict=True)}


def test_a_figure_of_the_question_is_found_in_whatever_form(ranker: Ranker):
    shared = signal(ranker, "八千六百人就业是真的吗", "figure_shared")
    assert [text for text, value in shared.items() if value] == [PASSAGES[3].text]


def test_a_question_for_a_number_wants_sentences_with_figures(ranker: Ranker):
    told = signal(ranker, "新建学校多少所？", "figure_for_number")
    assert told["新建学校4所，改造老旧小区26个。"] == 1
    assert told["（二）全力保障改善民生。"] == 0
    assert not any(signal(ranker, "学校怎么办", "figure_for_number").values())


def test_the_sentence_with_the_questions_words_is_nearest(ranker: Ranker):
    near = signal(ranker, "改造老旧小区", "near")
    assert max(near, key=near.__getitem__) == "新建学校4所，改造老旧小区26个。"


def test_a_single_candidate(ranker: Ranker):
    one = Candidates(
        "就业", np.array([3]), scores(*[1] * N), scores(*[1] * N), scores(*[1] * N),
        np.arange(N) == 3,
    )  # fmt: skip
    (score,) = ranker.scores(one, PASSAGES)
    assert 0 <= score <= 1


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("高新技术企业多少家", {"number"}),
        ("有哪些措施", {"list"}),
        ("今年打算建几所学校", {"number", "target"}),
        ("去年新增就业实际完成了吗？", {"result"}),
        ("怎么促进消费", {"list"}),
        ("几乎没变化", set()),
        ("苏州实验室", set()),
        ("", set()),
    ],
)
def test_what_a_question_asks_for(question: str, kinds: set[str]):
    assert {kind for kind, asked in asks(question).items() if asked} == kinds
    assert set(asks(question)) == set(KINDS)


def test_results_and_plans_read_differently():
    done = tells_result("城镇新增就业8600人，全面完成了任务。")
    to_do = tells_result("加快推进重点项目建设，力争完成投资85亿元左右。")
    assert -1 <= to_do < 0 < done <= 1
    assert tells_result("") == 0
