"""Two runs side by side, and the gate that a run must pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Answer, Citation, Status
from bot.evaluation.compare import Change, Comparison, compare, differences
from bot.evaluation.estimate import Estimate, ratio
from bot.evaluation.gate import Bound, bound, shortfalls
from bot.evaluation.metrics import NAMES
from bot.evaluation.question_set import Item
from bot.evaluation.scores import Scored, score
from bot.evaluation.summary import Figures
from index.library import Library

ITEM = Item(1, "q", "数字", (), "多少家？", (), (("1.7万家",),), (), False, ())
EMPTY = Library("v1", "none", (), ())
QUOTE = Citation("甲.txt", 0, 2, "一句", (), "")
RIGHT = Answer("q", "多少家？", Status.ANSWERED, "1.7万家[1]", (QUOTE,))
WRONG = replace(RIGHT, text="1.8万家[1]")
REFUSED = replace(RIGHT, status=Status.NOT_IN_REPORT, text="没有讲到", citations=())


def now(answer: Answer, item: Item = ITEM) -> Scored:
    return score(item, answer, EMPTY)


def change(before: Answer, after: Answer) -> Change:
    [pair] = compare([now(after)], {"q": before}).pairs
    return pair.change


def compared(*changes: tuple[Answer, Answer]) -> Comparison:
    """A question for each answer before and now."""
    ids = [str(n) for n, _ in enumerate(changes)]
    scored = [
        now(after, replace(ITEM, id=key)) for key, (_, after) in zip(ids, changes, strict=True)
    ]
    return compare(scored, dict(zip(ids, [before for before, _ in changes], strict=True)))


# --- question by question


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (WRONG, RIGHT, Change.GAINED),
        (REFUSED, RIGHT, Change.GAINED),
        (RIGHT, WRONG, Change.LOST),
        (RIGHT, REFUSED, Change.LOST),
        (RIGHT, RIGHT, Change.SAME),
        (WRONG, WRONG, Change.SAME),
        (RIGHT, replace(RIGHT, text="超1.7万家[1]"), Change.REWORDED),
        (RIGHT, replace(RIGHT, status=Status.PARTIAL), Change.REWORDED),
        (RIGHT, replace(RIGHT, citations=(replace(QUOTE, quote="两句"),)), Change.REWORDED),
        (RIGHT, replace(RIGHT, citations=()), Change.REWORDED),
        (WRONG, REFUSED, Change.REWORDED),
        (RIGHT, replace(RIGHT, seconds=9.0, index="v2", suggestions=("别的",)), Change.SAME),
    ],
)
def test_what_became_of_a_question(before: Answer, after: Answer, expected: Change):
    assert change(before, after) is expected


def test_the_earlier_answer_is_judged_with_today_s_key():
    item = replace(ITEM, contains=(("1.8万家",),))
    [pair] = compare([now(RIGHT, item)], {"q": WRONG}).pairs
    assert (pair.verdict.right, pair.change, pair.before) == (True, Change.LOST, WRONG)


def test_questions_that_only_one_run_asked_are_counted_apart():
    every = [now(RIGHT, replace(ITEM, id=key)) for key in ("a", "b", "c")]
    comparison = compare(every, {"b": RIGHT, "d": RIGHT})
    assert [pair.now.item.id for pair in comparison.pairs] == ["b"]
    assert (comparison.only_now, comparison.only_before) == (2, 1)


def test_a_question_that_was_put_another_way_is_not_compared():
    comparison = compare([now(RIGHT)], {"q": replace(WRONG, question="几家？")})
    assert comparison.pairs == ()
    assert (comparison.only_now, comparison.only_before) == (1, 1)


def test_pairs_keep_the_order_of_the_set():
    earlier: Mapping[str, Answer] = {"b": RIGHT, "a": RIGHT}
    scored = [now(RIGHT, replace(ITEM, id=key)) for key in ("a", "b")]
    assert [pair.now.item.id for pair in compare(scored, earlier).pairs] == ["a", "b"]


# --- is it real?

GAIN, LOSS, STAY = (WRONG, RIGHT), (RIGHT, WRONG), (RIGHT, RIGHT)


def test_every_change_is_counted():
    comparison = compared(GAIN, STAY, LOSS, GAIN, (WRONG, REFUSED))
    counts = {each: comparison.count(each) for each in Change}
    assert counts == {Change.GAINED: 2, Change.LOST: 1, Change.REWORDED: 1, Change.SAME: 1}


@pytest.mark.parametrize(
    ("gained", "lost", "p", "end"),
    [
        (0, 0, 1.0, "还不能说正确率真的变了。"),
        (5, 0, 0.0625, "还不能说正确率真的变了。"),
        (6, 0, 0.03125, "正确率确实提高了。"),
        (0, 6, 0.03125, "正确率确实降低了。"),
        (9, 1, 0.021484375, "正确率确实提高了。"),
        (8, 2, 0.109375, "还不能说正确率真的变了。"),
    ],
)
def test_the_verdict_says_whether_the_change_is_real(gained, lost, p, end):
    comparison = compared(*[GAIN] * gained, *[LOSS] * lost, *[STAY] * 3)
    assert comparison.p == p
    assert comparison.verdict.startswith(f"变对 {gained} 题，变错 {lost} 题；")
    assert f"p = {p:.3g}" in comparison.verdict
    assert comparison.verdict.endswith(end)


# --- the difference marked

WORDS = st.text("一二家超万", max_size=12)


def test_what_was_taken_away_and_put_in_is_told_apart():
    assert list(differences("超1万家", "1万家企业")) == [
        ("超", "", ""), ("", "", "1万家"), ("", "企业", ""),
    ]  # fmt: skip
    assert list(differences("", "")) == []


@given(WORDS, WORDS)
def test_the_pieces_make_up_both_texts(before: str, after: str):
    pieces = list(differences(before, after))
    assert "".join(taken or both for taken, _, both in pieces) == before
    assert "".join(put or both for _, put, both in pieces) == after
    assert all(both or taken or put for taken, put, both in pieces)
    assert not any(both and (taken or put) for taken, put, both in pieces)


# --- the gate


def figures(**values: float) -> Figures:
    scores = {name: Estimate(v, v, v, 9) for name, v in values.items()}
    return Figures(9, {**dict.fromkeys(NAMES), **scores})


def short(given_: Figures, *bounds: Bound) -> list[str]:
    return list(shortfalls(given_, bounds))


def test_a_bound_is_read_from_name_and_value():
    assert bound("accuracy=0.9", least=True) == Bound("accuracy", 0.9, True)
    assert bound(" seconds_p95 = 2", least=False) == Bound("seconds_p95", 2.0, False)


@pytest.mark.parametrize(
    "text", ["accuracy", "accuracy=", "accuracy=九成", "accuracy=nan", "mrr=inf"]
)
def test_a_bound_without_a_number_says_how_it_is_written(text: str):
    with pytest.raises(ValueError, match=r"应当写成 名称=数值，例如 (accuracy|mrr)=0\.9"):
        bound(text, least=True)


@pytest.mark.parametrize("text", ["exactness=0.9", "=0.9", "", "n=3", "Accuracy=0.9"])
def test_a_bound_on_an_unknown_score_names_those_that_there_are(text: str):
    with pytest.raises(ValueError, match="没有叫.*accuracy、.*wrongly_refused"):
        bound(text, least=True)


def test_a_score_at_its_bound_holds():
    at = figures(accuracy=0.9, wrongly_refused=0.05)
    assert short(at, Bound("accuracy", 0.9, True), Bound("wrongly_refused", 0.05, False)) == []


def test_a_score_beyond_its_bound_falls_short_in_a_line_of_its_own():
    given_ = figures(accuracy=0.8999, wrongly_refused=0.06, mrr=0.5)
    bounds = [
        bound("accuracy=0.9", True),
        bound("mrr=0.5", True),
        bound("wrongly_refused=0.05", False),
    ]
    assert short(given_, *bounds) == [
        "未达标：accuracy = 0.8999，要求不低于 0.9",
        "未达标：wrongly_refused = 0.06，要求不高于 0.05",
    ]


def test_a_bound_has_one_side():
    assert short(figures(accuracy=1.0), Bound("accuracy", 0.9, True)) == []
    assert short(figures(seconds_median=0.0), Bound("seconds_median", 1.0, False)) == []


@pytest.mark.parametrize("least", [True, False])
def test_a_score_that_nothing_counts_for_falls_short(least: bool):
    [line] = short(figures(), Bound("refused", 0.5, least))
    assert line.startswith("未达标：refused 没有可以计算的题")


def test_a_line_never_shows_the_bound_itself_as_the_value_that_falls_short():
    [line] = short(figures(verbatim=0.99999), Bound("verbatim", 1.0, True))
    assert "verbatim = 1，" not in line


def test_the_mean_of_scores_that_are_all_at_the_bound_holds():
    mean = ratio([(0.7, 1.0)] * 3).value
    assert short(figures(citation_recall=mean), bound("citation_recall=0.7", least=True)) == []
