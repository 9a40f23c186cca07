"""Several places or years in one question: each is searched by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pytest
from made_up import BODY
from workshop import Workshop

from index.candidates import Candidates, Scores
from index.passage import Hit, Passage, Query, Where
from index.rank import Reason
from index.search import CANDIDATES, Searcher

GREEN = "青山县2025年政府工作报告.txt"
BLUE = "绿水县2025年政府工作报告.txt"
EACH = (Where((GREEN,)), Where((BLUE,)))
SCHOOLS = "".join(f"今年新建学校{number}所。\n" for number in range(1, 71))
TEXT = "新建学校几所"
QUERY = Query(TEXT, EACH)


class Preferring:
    """A ranker by whom every sentence of one document beats every sentence of the others, and
    one with the question's word before 几 beats its neighbours."""

    def __init__(self, document: str) -> None:
        self._document = document
        self.asked: list[tuple[str, frozenset[str]]] = []

    def ranked(
        self, candidates: Candidates, passages: Sequence[Passage]
    ) -> tuple[np.ndarray, Scores]:
        found = [passages[at] for at in candidates.positions]
        self.asked.append((candidates.text, frozenset(p.document for p in found)))
        wanted = candidates.text.split("几")[0][-2:]
        scores = [(p.document == self._document) * 0.5 + (wanted in p.text) * 0.1 for p in found]
        order = np.argsort(-np.array(scores), kind="stable")
        return order, np.array(scores, dtype=np.float32)[order]

    def reasons(
        self, candidates: Candidates, passages: Sequence[Passage], top: int
    ) -> list[tuple[Reason, ...]]:
        order, scores = self.ranked(candidates, passages)
        told = [passages[candidates.positions[at]].document for at in order[:top]]
        return [(Reason(d, float(s), 0, 0),) for d, s in zip(told, scores, strict=False)]


@pytest.fixture
def two(workshop: Workshop) -> Iterator[Searcher]:
    """A small report beside a long one whose sentences are all about schools."""
    workshop.put(BLUE, "各位代表：\n一、2025年重点工作\n" + SCHOOLS)
    workshop.build()
    opened = workshop.open()
    opened.ranker = Preferring(BLUE)  # type: ignore[assignment]
    yield opened
    opened.close()


def alone(searcher: Searcher, document: str, top: int) -> tuple[Hit, ...]:
    """What is found where one report alone is asked about."""
    return searcher.search(Query(TEXT, (Where((document,)),)), top)


def of(document: str, hits: Sequence[Hit]) -> list[Hit]:
    return [hit for hit in hits if hit.passage.document == document]


def test_one_place_fills_the_hits_where_they_are_not_apart(two: Searcher):
    assert not of(GREEN, two.search(Query(TEXT, (Where((GREEN, BLUE)),)), 10))


def test_the_best_of_each_place_is_found_though_all_of_the_other_score_higher(two: Searcher):
    hits = two.search(QUERY, CANDIDATES)
    green, blue = of(GREEN, hits), of(BLUE, hits)
    assert "新建学校4所" in green[0].passage.text
    assert min(hit.score for hit in blue) > max(hit.score for hit in green)
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("document", [GREEN, BLUE])
def test_each_place_is_searched_as_if_it_were_asked_about_alone(two: Searcher, document: str):
    assert of(document, two.search(QUERY, CANDIDATES)) == list(alone(two, document, CANDIDATES))


@pytest.mark.parametrize("top", [1, 3, 10])
def test_each_place_has_its_best_whatever_is_shown(two: Searcher, top: int):
    hits = two.search(QUERY, top)
    for document in (GREEN, BLUE):
        assert of(document, hits) == list(alone(two, document, top))


def test_a_group_may_hold_several_reports(two: Searcher, workshop: Workshop):
    third = "红石县2025年政府工作报告.txt"
    workshop.put(third, BODY)
    workshop.build()
    opened = workshop.open()
    opened.ranker = ranker = Preferring(BLUE)  # type: ignore[assignment]
    opened.search(Query(TEXT, (Where((GREEN, third)), Where((BLUE,)))))
    assert ranker.asked == [(TEXT, frozenset({GREEN, third})), (TEXT, frozenset({BLUE}))]
    opened.close()


def test_each_part_is_looked_for_in_each_place(two: Searcher):
    parts = ("新建学校几所", "城镇新增就业几人")
    hits = two.search(replace(QUERY, parts=parts), CANDIDATES)
    assert two.ranker.asked == [  # type: ignore[attr-defined]
        (part, frozenset(where.documents)) for where in EACH for part in parts
    ]
    assert len({(hit.passage.document, hit.passage.start) for hit in hits}) == len(hits)
    school, jobs, *others = of(GREEN, hits)
    assert {"学校" in school.passage.text, "就业" in school.passage.text} == {True, False}
    assert {"学校" in jobs.passage.text, "就业" in jobs.passage.text} == {True, False}
    assert school.score == jobs.score > max(hit.score for hit in others)


def test_a_place_without_a_loaded_report_leaves_the_others(two: Searcher):
    hits = two.search(replace(QUERY, where=(EACH[0], Where(("没有.txt",)))), CANDIDATES)
    assert hits == alone(two, GREEN, CANDIDATES)
    assert two.search(Query(TEXT, (Where(("没有.txt",)), Where(("也没有.txt",))))) == ()


@pytest.mark.parametrize("top", [1, 3])
def test_each_place_is_explained_by_itself(two: Searcher, top: int):
    explained = two.explain(QUERY, top)
    for document in (GREEN, BLUE):
        own = [pair for pair in explained if pair[0].passage.document == document]
        assert own == two.explain(Query(TEXT, (Where((document,)),)), top)
        assert [hit for hit, _ in own] == list(alone(two, document, top))
        assert all(reasons[0].words == document for _, reasons in own)
