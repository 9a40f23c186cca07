"""Every score, on examples small enough to be worked by hand.

The report has five sentences of ten characters: sentence n stands at 10n..10n+10.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from made_up import report

from bot.answer import Answer, Citation, ScoredSpan, Status
from bot.evaluation import scores
from bot.evaluation.estimate import ratio
from bot.evaluation.metrics import METRICS, NAMES
from bot.evaluation.question_set import Item
from bot.evaluation.scores import Scored, Share, score
from bot.evaluation.summary import as_json, summarise
from index.library import Library

SENTENCES = (
    "企业达到二百三十家。", "学校一共增加四十所。", "人才一共引进九万人。", "科技投入共增长一成。",
    "绿地一共增加五百亩。",
)  # fmt: skip
FIRMS, _, PEOPLE, SCIENCE, GREEN = SENTENCES
TEXT = "".join(SENTENCES)
DOCUMENT = "青山.txt"
LIBRARY = Library("v1", "none", (report(TEXT, DOCUMENT), report(TEXT[30:], "绿水.txt")), ())
ITEM = Item(1, "q", "数字", (), "多少家？", (FIRMS,), (("二百三十家",),), (), False, ())
SILENT = replace(ITEM, evidence=(), contains=(), refuse=True)
ANSWERED, PARTIAL, RELATED, NOT, *_ = Status


def cite(n: float, length: int = 10, document: str = DOCUMENT) -> Citation:
    start = int(10 * n)
    return Citation(document, start, start + length, TEXT[start : start + length], (), "")


def found(*sentences: int) -> tuple[ScoredSpan, ...]:
    return tuple(ScoredSpan(DOCUMENT, 10 * n, 10 * n + 10, 0.5) for n in sentences)


def scored(
    item: Item = ITEM,
    status: Status = ANSWERED,
    text: str = "有230家[1]",
    cited: Sequence[Citation] = (),
    hits: Sequence[ScoredSpan] = (),
) -> Scored:
    given = Answer("q", item.question, status, text, tuple(cited), tuple(hits))
    return score(item, given, LIBRARY)


def value(metric: Callable[[Scored], Share], *every: Scored) -> float | None:
    figure = ratio([metric(s) for s in every])
    return None if figure is None else round(figure.value, 6)


RIGHT = scored(cited=[cite(0)])
WRONG = scored(cited=[cite(1)])
HELPS = scored(status=RELATED, text="", cited=[cite(4), cite(0)])
NO_HELP = scored(status=RELATED, text="", cited=[cite(4)])
MISSED = scored(status=NOT, text="没有讲到")
REFUSED = scored(SILENT, NOT, "没有讲到")
NEAREST = scored(SILENT, RELATED, "", [cite(3)])
CLAIMED = scored(SILENT, PARTIAL, "有的[1]", [cite(3)])
EVERY = (RIGHT, WRONG, HELPS, NO_HELP, MISSED, REFUSED, NEAREST, CLAIMED)


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        (scores.accuracy, 3 / 8),  # RIGHT, REFUSED, NEAREST
        (scores.precision, 1 / 3),  # of RIGHT, WRONG, CLAIMED
        (scores.claimed, 2 / 5),  # RIGHT, WRONG of the five that can be answered
        (scores.related, 1 / 5),  # HELPS
        (scores.wrongly_refused, 1 / 5),  # MISSED
        (scores.refused, 2 / 3),  # REFUSED, NEAREST of the three that cannot
        (scores.refusal_precision, 2 / 5),  # of the five that claim nothing
        (scores.refusal_f1, 0.5),  # 2 · 2/3 · 2/5 / (2/3 + 2/5)
        (scores.verbatim, 1.0),  # seven citations
        (scores.citation_precision, 1 / 2),  # one of the two of RIGHT and WRONG
        (scores.citation_recall, 1 / 2),  # 1 and 0
        (scores.length, 7.0),  # 8, 8 and 5 characters
    ],
)
def test_the_shares_of_eight_answers(metric: Callable[[Scored], Share], expected: float):
    assert value(metric, *EVERY) == round(expected, 6)


def test_a_score_with_nothing_to_count_has_no_value():
    assert value(scores.precision, REFUSED) is None
    assert value(scores.claimed, REFUSED) is value(scores.refused, RIGHT) is None
    assert value(scores.refusal_precision, RIGHT) is value(scores.refusal_f1, RIGHT) is None
    assert value(scores.hit(1), REFUSED) is value(scores.mrr, REFUSED) is None
    assert value(scores.verbatim, REFUSED) is None
    assert value(scores.citation_recall, MISSED, CLAIMED) is None
    assert value(scores.length, REFUSED) is None


# --- what was found

TWO = replace(ITEM, evidence=(FIRMS, PEOPLE))


@pytest.mark.parametrize(
    ("hits", "at1", "at3", "at10", "reciprocal"),
    [
        ((0, 2), 1, 1, 1, 1),
        ((1, 2, 0), 0.5, 1, 1, 1 / 2),
        ((1, 3, 4, 0), 0, 0, 0.5, 1 / 4),
        ((2, 1, 3, 0), 0.5, 0.5, 1, 1),
        ((1, 3), 0, 0, 0, 0),
        ((), 0, 0, 0, 0),
    ],
)
def test_hits_of_a_question_with_two_pieces(hits, at1, at3, at10, reciprocal):
    s = scored(TWO, hits=found(*hits))
    assert [value(scores.hit(k), s) for k in (1, 3, 10)] == [at1, at3, at10]
    assert value(scores.mrr, s) == reciprocal


def test_hit_at_one_looks_at_no_more_than_the_first_hit_for_one_piece():
    assert value(scores.hit(1), scored(hits=found(1, 0))) == 0
    assert value(scores.hit(1), scored(hits=found(0, 1))) == 1


def test_every_piece_of_evidence_counts_once_over_a_set():
    one = scored(hits=found(4))
    assert value(scores.hit(3), one, scored(TWO, hits=found(0, 2))) == round(2 / 3, 6)
    assert value(scores.mrr, one, scored(TWO, hits=found(0, 2))) == 0.5


def test_what_was_found_counts_whatever_was_answered():
    assert value(scores.hit(1), scored(status=NOT, hits=found(0))) == 1


def test_a_hit_in_another_document_does_not_count():
    s = scored(replace(ITEM, source=(DOCUMENT,)), hits=[ScoredSpan("绿水.txt", 0, 10, 0.9)])
    assert value(scores.hit(10), s) == 0


@pytest.mark.parametrize(
    ("start", "end", "shows"), [(5, 15, 1), (6, 16, 0), (8, 10, 1), (0, 50, 1)]
)
def test_a_span_shows_evidence_where_half_of_the_shorter_is_shared(start, end, shows):
    assert value(scores.hit(1), scored(hits=[ScoredSpan(DOCUMENT, start, end, 0.5)])) == shows


def test_evidence_that_stands_in_several_reports_is_shown_by_any():
    item = replace(ITEM, evidence=(SCIENCE,))
    s = scored(item, hits=[ScoredSpan("绿水.txt", 0, 10, 0.9)])
    assert value(scores.mrr, s) == value(scores.mrr, scored(item, hits=found(3))) == 1


# --- what was cited


@pytest.mark.parametrize(
    ("cited", "precision", "recall"),
    [
        ([cite(0), cite(2)], 1, 1),
        ([cite(0), cite(1), cite(3), cite(4)], 0.25, 0.5),
        ([cite(0, 30)], 1, 1),
        ([cite(0, 5)], 1, 0.25),
        ([cite(0, 5), cite(0, 5)], 1, 0.25),
        ([cite(0, 6), cite(0.4, 6)], 1, 0.5),
        ([cite(1), cite(3)], 0, 0),
        ([cite(0, document="绿水.txt")], 0, 0),
    ],
)
def test_citations_of_a_question_with_two_pieces(cited, precision, recall):
    s = scored(TWO, cited=cited)
    assert value(scores.citation_precision, s) == precision
    assert value(scores.citation_recall, s) == recall


def test_long_evidence_weighs_more_than_short_within_a_question():
    item = replace(ITEM, evidence=(TEXT[:30], GREEN))
    assert value(scores.citation_recall, scored(item, cited=[cite(0, 30)])) == 0.75
    assert value(scores.citation_recall, scored(item, cited=[cite(4)])) == 0.25


def test_recall_is_averaged_over_questions_and_precision_over_citations():
    good, poor = scored(cited=[cite(0)]), scored(cited=[cite(1), cite(2), cite(3)])
    assert value(scores.citation_recall, good, poor) == 0.5
    assert value(scores.citation_precision, good, poor) == 0.25


def test_citations_count_for_questions_that_the_reports_answer_alone():
    trap = replace(ITEM, refuse=True)
    assert value(scores.citation_precision, scored(trap, cited=[cite(1)])) is None
    assert value(scores.citation_recall, scored(trap, cited=[cite(1)])) is None


ALTERED = {
    "a character": replace(cite(0), quote=FIRMS.replace("三", "四")),
    "a full stop": replace(cite(0), quote=FIRMS[:-1]),
    "a space": replace(cite(0), quote=FIRMS + " "),
    "the place": replace(cite(0), start=1, end=11),
    "the document": replace(cite(0), document="绿水.txt"),
    "no such document": replace(cite(0), document="红石.txt"),
}


@pytest.mark.parametrize("what", ALTERED)
@pytest.mark.parametrize("status", [ANSWERED, RELATED])
def test_a_quotation_is_not_verbatim_where_anything_is_altered(what: str, status: Status):
    s = scored(status=status, cited=[cite(1), ALTERED[what]])
    assert s.exact == (True, False)
    assert value(scores.verbatim, s) == 0.5


def test_figures_count_for_the_claims_whose_key_has_any():
    words = scored(replace(ITEM, contains=(("企业",),)))
    false = scored(text="231家")
    assert value(scores.figures, scored(text="230家"), false, words, MISSED, CLAIMED) == 0.5


# --- the summary


def test_every_score_is_summed_up_overall_and_by_category():
    other = replace(ITEM, category="拒答", evidence=(), contains=(), refuse=True)
    summary = as_json(summarise([RIGHT, scored(other, NOT, ""), WRONG]))
    assert list(summary["categories"]) == ["数字", "拒答"]
    assert list(summary["overall"]) == ["n", *NAMES]
    assert summary["overall"]["n"] == 3
    assert summary["overall"]["accuracy"] == 0.6667
    assert summary["categories"]["数字"]["accuracy"] == 0.5
    assert [part["refused"] for part in summary["categories"].values()] == [None, 1]
    low, high = summary["intervals"]["overall"]["accuracy"]
    assert low < 0.6667 < high
    assert "refused" not in summary["intervals"]["categories"]["数字"]


def test_seconds_are_summed_up_by_median_and_p95():
    every = [replace(RIGHT, answer=replace(RIGHT.answer, seconds=float(n))) for n in range(1, 21)]
    overall = as_json(summarise(every))["overall"]
    assert (overall["seconds_median"], overall["seconds_p95"]) == (10, 19)


@pytest.mark.parametrize("metric", METRICS, ids=NAMES)
def test_every_score_says_what_it_means_and_where_it_comes_from(metric):
    assert metric.label
    assert metric.source
    assert metric.meaning.endswith("。")
