"""The signals of a candidate: each says what its name says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_rank import JOBS, PASSAGES, SCHOOLS, N, candidates, scores

from index.candidates import Candidates
from index.signals import NAMES, SIGNALS, Signals
from index.words import Words

HEADING = next(at for at, p in enumerate(PASSAGES) if p.text == "（二）全力保障改善民生。")
numbers = st.lists(st.integers(-8, 8), min_size=N, max_size=N).map(lambda row: scores(*row) / 8)


@pytest.fixture(scope="module")
def words(small_model: str) -> Words:
    """Every character is one, with a random vector."""
    return Words(Path(small_model))


@pytest.fixture(scope="module")
def signals(words: Words) -> Signals:
    return Signals(words)


def column(signals: Signals, asked: Candidates, name: str) -> np.ndarray:
    return signals.of(asked, PASSAGES)[:, SIGNALS.index(name)]


def said(signals: Signals, text: str, name: str) -> dict[str, float]:
    """A signal of each sentence."""
    values = column(signals, candidates(text), name)
    return {p.text: float(value) for p, value in zip(PASSAGES, values, strict=True)}


def test_one_row_for_each_candidate(signals: Signals):
    rows = signals.of(candidates("新增规上工业企业多少家？", positions=np.array([5, 2])), PASSAGES)
    assert rows.shape == (2, len(SIGNALS))
    every = signals.of(candidates("新增规上工业企业多少家？"), PASSAGES)
    own = [SIGNALS.index(name) for name in ("words", "cosine", "near", "long", "before_words")]
    np.testing.assert_array_equal(rows[:, own], every[[5, 2]][:, own])


def test_every_signal_is_told_in_chinese():
    assert [name for name, said in NAMES.items() if not "\u4e00" <= said[0] <= "\u9fff"] == []


@pytest.mark.parametrize(
    "text", ["", "？！", "zzz qqq", "🙂", "龘", "新建学校多少所？", "哈" * 500]
)
@pytest.mark.parametrize("at", [range(N), [4]], ids=["all", "one"])
def test_every_number_is_finite(signals: Signals, text: str, at):
    nothing = np.zeros(N, dtype=np.float32)
    for changes in ({}, {"words": nothing, "cosines": -nothing - 1, "fused": nothing}):
        asked = candidates(text, positions=np.array(at), **changes)
        assert np.isfinite(signals.of(asked, PASSAGES)).all()


@given(numbers, numbers, st.integers(0, N - 1))
def test_scores_absolute_and_against_the_best(signals: Signals, words, cosines, left_out: int):
    allowed = np.arange(N) != left_out
    at = np.flatnonzero(allowed)
    asked = candidates(
        "就业", words=np.abs(words), cosines=cosines, fused=cosines, allowed=allowed, positions=at
    )
    told = {n: column(signals, asked, n) for n in ("words_share", "cosine_share", "agree", "size")}
    assert all(((told[n] >= 0) & (told[n] <= 1)).all() for n in ("words_share", "cosine_share"))
    np.testing.assert_array_equal(
        told["agree"], np.minimum(told["words_share"], told["cosine_share"])
    )
    np.testing.assert_allclose(told["size"], np.log(N - 1))
    np.testing.assert_allclose(column(signals, asked, "cosine"), cosines[at])
    other = replace(asked, words=np.where(allowed, asked.words, 99).astype(np.float32))
    np.testing.assert_array_equal(signals.of(other, PASSAGES), signals.of(asked, PASSAGES))


@given(numbers)
def test_a_lead_is_over_the_best_of_the_others(signals: Signals, fused):
    lead = column(signals, candidates("就业", fused=fused), "fused_lead")
    for at in range(N):
        assert lead[at] == pytest.approx(fused[at] - np.delete(fused, at).max())


def test_who_is_alone_leads_nobody(signals: Signals):
    alone = candidates("新建学校", positions=np.array([SCHOOLS]))
    for name in ("fused_lead", "near_lead", "clause_lead"):
        assert column(signals, alone, name).tolist() == [0]


def test_the_neighbours_are_the_sentences_before_and_after(signals: Signals):
    words, cosines = np.zeros((2, N), dtype=np.float32)
    words[JOBS], cosines[JOBS], cosines[0] = 4, 0.5, 0.25
    asked = candidates("就业", words=words, cosines=cosines)
    for name, expected in (
        ("before_words", {JOBS + 1: 1}),
        ("after_words", {JOBS - 1: 1}),
        ("before_cosine", {JOBS + 1: 1, 1: 0.5}),
        ("after_cosine", {JOBS - 1: 1}),
    ):
        told = column(signals, asked, name)
        assert {int(at): float(told[at]) for at in np.flatnonzero(told)} == expected


def test_a_neighbour_that_may_not_be_searched_says_nothing(signals: Signals):
    asked = candidates("就业", allowed=np.arange(N) != 3, positions=np.array([2, 4]))
    assert column(signals, asked, "after_words")[0] == 0
    assert column(signals, asked, "before_cosine")[1] == 0
    assert column(signals, asked, "before_words")[0] > 0


def test_the_questions_words_are_sought_in_sentence_and_headings(signals: Signals):
    in_sentence, in_heading = candidates("改造老旧小区"), candidates("保障民生")
    for name in ("near", "exact", "clause"):
        told = column(signals, in_sentence, name)
        assert told.argmax() == SCHOOLS and told[SCHOOLS] == pytest.approx(1, abs=0.3)
    assert column(signals, in_sentence, "exact")[SCHOOLS] == pytest.approx(1)
    weak = column(signals, in_sentence, "weak_words")
    assert weak[SCHOOLS] == 0 and weak.any()
    assert column(signals, in_heading, "exact")[SCHOOLS] == 0
    assert column(signals, in_heading, "exact_heading")[SCHOOLS] == pytest.approx(1)
    near, both = (column(signals, in_heading, name) for name in ("near", "near_heading"))
    assert near[SCHOOLS] < both[SCHOOLS] < both[HEADING] == pytest.approx(1)
    trail = column(signals, in_heading, "trail_cosine")
    assert set(np.flatnonzero(trail == trail.max())) == {HEADING, SCHOOLS, N - 2, N - 1}


def test_the_word_that_counts_most_is_the_key(signals: Signals, words: Words):
    one = words.lengths(words.rows("学"))
    rare, common = (
        next(c for c in "龘鱻麤齉爨灪籱纞" if (words.lengths(words.rows(c)) > one) == longer)
        for longer in (True, False)
    )
    for other, key in ((rare, 0), (common, 1)):
        asked = candidates(f"学{other}")
        assert column(signals, asked, "key_exact")[SCHOOLS] == key
        for name, exact in (("key_near", key == 1), ("second_near", key == 0)):
            assert (column(signals, asked, name)[SCHOOLS] > 0.999) == exact


def test_a_question_known_for_a_passage_counts_as_said_in_it_alone(signals: Signals):
    text = "孩子念书的地方"
    without = candidates(text)
    known = replace(without, known={SCHOOLS: "孩子念书的地方够吗"})
    for name in ("near", "exact", "clause"):
        before, after = column(signals, without, name), column(signals, known, name)
        assert after[SCHOOLS] > before[SCHOOLS] + 0.1
        np.testing.assert_array_equal(np.delete(after, SCHOOLS), np.delete(before, SCHOOLS))
    assert column(signals, known, "exact")[SCHOOLS] == pytest.approx(1)


def test_what_is_known_answers_with_no_figure_of_its_own(signals: Signals):
    known = candidates("建了4所学校吗，多少？", known={HEADING: "建了4所学校吗"})
    assert column(signals, known, "figure_shared").nonzero()[0].tolist() == [SCHOOLS]
    assert column(signals, known, "figure_for_number")[HEADING] == 0


def test_a_figure_of_the_question_is_found_in_whatever_form(signals: Signals):
    question = "八千六百人就业是真的吗"
    shared = said(signals, question, "figure_shared")
    assert [text for text, value in shared.items() if value] == [PASSAGES[JOBS].text]
    about = said(signals, "投资850000万元吗", "figure_shared")
    assert [text for text, value in about.items() if value] == [
        "实施重点项目120个，完成投资85亿元左右。"
    ]
    missed = said(signals, question, "figure_missed")
    assert [text for text, value in missed.items() if not value] == [PASSAGES[JOBS].text]
    assert not any(said(signals, "就业是真的吗", "figure_missed").values())
    alone, among = (
        said(signals, asked, "figure_by_value")[PASSAGES[JOBS].text]
        for asked in ("8600人", question)
    )
    assert alone == 1 > among > 0


def test_a_question_for_a_number_wants_sentences_with_figures(signals: Signals):
    told, lacking = (
        said(signals, "新建学校多少所？", name)
        for name in ("figure_for_number", "no_figure_for_number")
    )
    assert told["新建学校4所，改造老旧小区26个。"] == 1
    assert told["（二）全力保障改善民生。"] == 0
    assert {text: 1 - value for text, value in told.items()} == lacking
    for name in ("figure_for_number", "no_figure_for_number"):
        assert not any(said(signals, "学校怎么办", name).values())


def test_the_type_of_answer_is_held_or_missing_only_where_one_is_wanted(signals: Signals):
    held, missing = (said(signals, "投资多少钱？", n) for n in ("type_held", "type_missing"))
    assert [text for text, value in held.items() if value] == [
        text for text in held if "85亿元" in text
    ]
    assert {text: 1 - value for text, value in held.items()} == missing
    for name in ("type_held", "type_missing"):
        assert not any(said(signals, "投资", name).values())


def test_results_suit_a_question_for_results(signals: Signals):
    done = said(signals, "去年新增就业完成了吗", "result_for_result")
    assert done[PASSAGES[JOBS].text] > 0 > done["今年，我们将抓好以下三个方面的工作。"]
    assert not any(said(signals, "去年新增就业完成了吗", "result_for_target").values())
    plan = said(signals, "今年计划是什么", "result_for_target")
    assert plan[PASSAGES[JOBS].text] > 0 > plan["今年，我们将抓好以下三个方面的工作。"]


def test_headings_and_lengths(signals: Signals):
    headings = said(signals, "有哪些安排", "heading")
    assert {p.text: float(p.is_heading) for p in PASSAGES} == headings
    assert headings == said(signals, "有哪些安排", "heading_for_list")
    assert not any(said(signals, "民生", "heading_for_list").values())
    assert {p.text: float(len(p.text) < 16) for p in PASSAGES} == said(signals, "民生", "short")


def test_several_things_side_by_side_suit_a_question_for_a_list(signals: Signals):
    passages = [replace(PASSAGES[0], text=text) for text in ("建学校。", "建学校、医院、公园。")]
    pair = scores(1, 1)
    asked = Candidates("建哪些", np.arange(2), pair, pair, pair, pair > 0, pair)
    few, many = signals.of(asked, passages)[:, SIGNALS.index("list_for_list")]
    assert 0 == few < many <= 1
    other = signals.of(replace(asked, text="学校"), passages)
    assert not other[:, SIGNALS.index("list_for_list")].any()


def test_the_lexicon_finds_the_words_of_reports(signals: Signals):
    expanded = np.zeros(N, dtype=np.float32)
    expanded[SCHOOLS] = 3
    asked = candidates("念书怎么办", expanded=expanded, expansions={"念书": ("学校", "民生")})
    told = {n: column(signals, asked, f"lexicon_{n}") for n in ("share", "trail", "words")}
    assert set(told["share"].nonzero()[0]) == {SCHOOLS, HEADING}
    assert told["trail"][SCHOOLS] == 1 and told["trail"][JOBS] == 0
    assert told["words"].tolist() == [float(at == SCHOOLS) for at in range(N)]
    by_heading = replace(asked, expansions={"念书": ("民生",), "怎么办": ("无此词",)})
    assert column(signals, by_heading, "lexicon_share")[SCHOOLS] == 0
    assert column(signals, by_heading, "lexicon_trail")[SCHOOLS] == pytest.approx(2 / 5)
    assert not column(signals, candidates("念书怎么办"), "lexicon_trail").any()


def test_a_figure_with_a_unit_is_not_found_in_a_bare_number(signals: Signals):
    bare = [
        replace(PASSAGES[0], text="“1到100”的突破。"),
        replace(PASSAGES[0], text="每100元补贴。"),
    ]
    asked = candidates("每一百元补多少", positions=np.arange(2))
    assert signals.of(asked, bare)[:, SIGNALS.index("figure_shared")].tolist() == [0, 1]
