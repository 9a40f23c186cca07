"""Questions to the built index: right, ordered, scored 0..1, the same every time."""

from __future__ import annotations

import json
import math
import shutil
from pathlib import Path

import numpy as np
import pytest
from made_up import BODY, ROOT, SUZHOU
from workshop import Workshop

from index.embed import Embedding
from index.era import Era
from index.library import IndexUnavailable, Shelf
from index.passage import Query, Where
from index.search import SHORT_TEXT, Searcher, open_searcher
from index.text import normalise

GREEN = "青山县2025年政府工作报告.txt"
SECOND = "绿水县2025年政府工作报告.txt"
QUESTIONS = [
    question
    for question in map(
        json.loads, (ROOT / "tests/questions/suzhou.jsonl").read_text("utf-8").splitlines()
    )
    if question["category"] == "number" and not question["history"] and not question["refuse"]
]
ODD = (
    "", " ", "\u3000\u200b", "？？", "，。", "zzzz qqq", "齉爨麤", "한국어", "🙂🙂", "<script>", "\x00", "1", "a" * 500,
    "哈" * 500, "苏州" * 250, "请问" * 100, "？" * 500, "引" * 100_000,
)  # fmt: skip


@pytest.fixture
def two(workshop: Workshop):
    workshop.put(SECOND, BODY.replace("青山", "绿水").replace("8600", "4300"))
    workshop.build()
    opened = workshop.open()
    yield opened
    opened.close()


def test_there_are_questions_to_ask():
    assert len(QUESTIONS) >= 10


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["id"])
def test_a_question_about_a_figure_finds_its_sentence(searcher: Searcher, question):
    evidence = [normalise(words) for words in question["evidence"]]
    best = [normalise(hit.passage.text) for hit in searcher.search(Query(question["question"]), 3)]
    assert all(any(words in text for text in best) for words in evidence)


@pytest.mark.parametrize(
    "text", ["今年引留多少高校毕业生？", *ODD], ids=lambda text: repr(text[:9])
)
def test_hits_are_ordered_and_scored(searcher: Searcher, text: str):
    hits = searcher.search(Query(text), 20)
    scores = [hit.score for hit in hits]
    assert len(hits) == 20
    assert all(math.isfinite(score) and 0 <= score <= 1 for score in scores)
    assert scores == sorted(scores, reverse=True)
    assert len({hit.passage.start for hit in hits}) == 20
    assert all(hit.passage in searcher.library.passages for hit in hits)


@pytest.mark.parametrize("text", ODD, ids=lambda text: repr(text[:9]))
def test_nonsense_earns_no_trust(searcher: Searcher, text: str):
    right = searcher.search(Query("今年引留多少高校毕业生？"))[0].score
    assert right > 0.5
    assert searcher.search(Query(text))[0].score < 0.5


def test_the_same_question_gets_the_same_hits(searcher: Searcher, suzhou_data: Path, built_in):
    shelf = Shelf(suzhou_data)
    other = open_searcher(shelf, shelf.current(), built_in)
    for text in ("高新技术企业多少家？", "怎么促进消费", ""):
        first = searcher.search(Query(text))
        assert searcher.search(Query(text)) == first == other.search(Query(text))
    other.close()


@pytest.mark.parametrize("top", [0, 1, 3, 10, 57, 1000])
def test_no_more_hits_than_asked_for(searcher: Searcher, top: int):
    hits = searcher.search(Query("投资"), top)
    assert len(hits) == min(top, 50)
    assert hits == searcher.search(Query("投资"), 50)[:top]


def test_another_way_of_writing_finds_the_same(searcher: Searcher):
    one = searcher.search(Query("引留高校毕业生18万人"))[0].passage
    assert searcher.search(Query("引留高校畢業生１８萬人"))[0].passage == one
    assert searcher.search(Query("引留 高校毕业生\u200b十八万人"))[0].passage == one


def test_documents_filter(two: Searcher):
    text = "城镇新增就业多少人？"
    everywhere = two.search(Query(text))
    assert {hit.passage.document for hit in everywhere[:2]} == {SECOND, GREEN}
    only = two.search(Query(text, (Where((SECOND,)),)), 50)
    assert len(only) == 14 and {hit.passage.document for hit in only} == {SECOND}
    assert "4300人" in only[0].passage.text
    assert two.search(Query(text, (Where(("没有.txt",)),))) == ()
    both = two.search(Query(text, (Where((SECOND, GREEN, "没有.txt")),)))
    assert both == everywhere


def test_a_filter_does_not_lean_on_what_it_leaves_out(two: Searcher, tmp_path: Path, workshop):
    alone = Workshop(tmp_path / "alone", tmp_path / "alone-data", workshop.model)
    alone.source_docs.mkdir()
    shutil.copy(workshop.source_docs / SECOND, alone.source_docs)
    alone.build()
    opened = alone.open()
    text = "新建学校几所"
    assert [hit.passage.text for hit in opened.search(Query(text), 3)] == [
        hit.passage.text for hit in two.search(Query(text, (Where((SECOND,)),)), 3)
    ]
    opened.close()


@pytest.mark.parametrize("era", [Era.DONE, Era.AHEAD])
def test_only_what_tells_of_the_time_asked_about_is_found(two: Searcher, era: Era):
    where = Where((SECOND,), (era,))
    found = [hit.passage for hit in two.search(Query("今年新增多少", (where,)), 50)]
    every = [p for p in two.library.passages if p.document == SECOND]
    assert {p.era for p in found} == {era, Era.UNKNOWN}
    assert sorted(p.start for p in found) == [p.start for p in every if where.holds(p)]


def test_a_hit_tells_how_near_it_is_to_what_is_asked(searcher: Searcher):
    same, *others = searcher.search(Query("引留高校毕业生18万人"), 50)
    assert all(-1.001 <= hit.likeness <= 1.001 for hit in (same, *others))
    assert same.likeness > sum(hit.likeness for hit in others) / len(others)


def test_less_is_required_only_where_the_text_searched_is_short(searcher: Searcher, workshop):
    usual = searcher.ranker.thresholds
    short = searcher.limits(Query("学校几所"))
    assert short.answered < usual.answered
    assert short.related == usual.related
    workshop.put(SECOND, "一、2025年重点工作\n" + "今年新建学校4所。\n" * (SHORT_TEXT + 1))
    workshop.build()
    opened = workshop.open()
    assert opened.limits(Query("学校几所")) == usual
    assert opened.limits(Query("学校几所", (Where((SECOND,)),))) == usual
    assert opened.limits(Query("学校几所", (Where((GREEN,)),))) == short
    assert opened.limits(Query("学校几所", (Where((GREEN,)), Where((SECOND,))))) == usual
    opened.close()


def test_candidates_are_chosen_among_the_allowed(searcher: Searcher):
    allowed = np.zeros(57, dtype=bool)
    allowed[[3, 7, 20]] = True
    found = searcher.candidates("投资消费", allowed)
    assert set(found.positions) == {3, 7, 20}


def test_an_index_of_another_embedding_names_the_command(suzhou_data: Path, built_in: Embedding):
    shelf = Shelf(suzhou_data)
    other = Embedding(built_in._model, "another")
    with pytest.raises(IndexUnavailable, match=r"EMBED_MODEL.*python -m index"):
        open_searcher(shelf, shelf.current(), other)


def test_an_index_that_could_not_be_opened_is_not_held(workshop: Workshop, built_in: Embedding):
    first = workshop.build()
    with pytest.raises(IndexUnavailable):
        open_searcher(workshop.shelf, first.version, built_in)
    workshop.put(SECOND, BODY)
    second = workshop.build()
    assert workshop.builds() == {second.version}


def test_the_index_of_suzhou_is_whole(searcher: Searcher):
    assert len(searcher.library.passages) == 57
    assert {p.document for p in searcher.library.passages} == {SUZHOU}
