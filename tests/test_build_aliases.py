"""相似问 beside a report: taken into the build with it, searched with it, and gone with the file."""

from __future__ import annotations

import json
import os
import shutil

import numpy as np
import pytest
from made_up import BODY, embedding_folder
from workshop import Workshop

from index.aliases import SUFFIX
from index.candidates import Candidates
from index.embed import load
from index.library import Library, staleness
from index.passage import Query
from index.search import open_searcher
from index.store import VectorStore, passage_ids

FIRST = "青山县2025年政府工作报告.txt"
SECOND = "绿水县2025年政府工作报告.txt"
BESIDE = FIRST + SUFFIX
SCHOOLS = "新建学校4所，改造老旧小区26个。"
PLANTS = "建成标准厂房12万平方米，新增规上工业企业31家。"
ODD = "娃娃去哪儿念书"
"""A question that shares no character with the report."""
SENTENCES = 14


def row(sentence: str, *questions: str) -> str:
    return json.dumps({"sentence": sentence, "questions": questions}) + "\n"


def current(workshop: Workshop) -> Library:
    return workshop.shelf.library(workshop.shelf.current())


def stale(workshop: Workshop) -> str:
    return staleness(workshop.shelf, workshop.source_docs)


def told(library: Library) -> list[tuple[str, str, str]]:
    """Document, sentence and question of each alias, the sentence as its offset finds it."""
    text = {(p.document, p.start): p.text for p in library.passages}
    return [(a.document, text[a.document, a.start], a.question) for a in library.aliases]


def asked(workshop: Workshop, text: str, *, aliases: bool = True) -> tuple[Candidates, list[str]]:
    """The candidates for a question, and their sentences."""
    version = workshop.shelf.current()
    opened = open_searcher(workshop.shelf, version, load(workshop.model), aliases=aliases)
    every = np.ones(len(opened.library.passages), dtype=bool)
    found = opened.candidates(text, every)
    opened.close()
    return found, [opened.library.passages[at].text for at in found.positions]


@pytest.fixture
def built(workshop: Workshop) -> Workshop:
    """Built with two questions known for the sentence on schools."""
    workshop.put(BESIDE, row(SCHOOLS, "旧房子翻不翻新", ODD))
    workshop.build()
    return workshop


def test_questions_are_embedded_with_the_report_they_lie_beside(workshop: Workshop):
    workshop.put(BESIDE, row(SCHOOLS, ODD) + row(PLANTS, "盖了多少车间"))
    outcome = workshop.build()
    assert outcome.changed and not outcome.problems
    assert outcome.embedded == SENTENCES + 2
    assert len(outcome.documents) == 1, "the questions are no document"
    library = current(workshop)
    assert told(library) == [(FIRST, SCHOOLS, ODD), (FIRST, PLANTS, "盖了多少车间")]
    assert library.aliases == outcome.documents[0].aliases
    assert len(library.passages) == SENTENCES


def test_the_questions_of_another_document_are_not_its_own(workshop: Workshop):
    workshop.put(SECOND, BODY)
    workshop.put(BESIDE, row(SCHOOLS, ODD))
    workshop.put("没有这份报告.txt" + SUFFIX, row(SCHOOLS, "谁来念书"))
    workshop.build()
    assert told(current(workshop)) == [(FIRST, SCHOOLS, ODD)]


def test_a_new_file_makes_the_index_stale_and_embeds_its_questions_alone(workshop: Workshop):
    first = workshop.build()
    before = VectorStore(workshop.shelf.folder(first.version) / "chroma").vectors()
    workshop.put(BESIDE, row(SCHOOLS, ODD, "旧房子翻不翻新"))
    assert "python -m index" in stale(workshop)
    second = workshop.build()
    assert second.changed and second.version != first.version and second.embedded == 2
    assert stale(workshop) == ""
    after = VectorStore(workshop.shelf.folder(second.version) / "chroma").vectors()
    assert len(after) == SENTENCES + 2
    for identity in passage_ids(current(workshop).passages):
        np.testing.assert_allclose(after[identity], before[identity], atol=1e-6)


def test_each_change_of_the_file_is_a_new_build_with_new_questions_embedded_alone(built: Workshop):
    first = built.shelf.current()
    built.put(BESIDE, row(SCHOOLS, ODD, "盖几所") + row(PLANTS, "旧房子翻不翻新"))
    assert stale(built)
    outcome = built.build()
    assert outcome.changed and outcome.version != first and outcome.embedded == 1
    assert stale(built) == ""
    assert told(current(built)) == [
        (FIRST, SCHOOLS, ODD),
        (FIRST, SCHOOLS, "盖几所"),
        (FIRST, PLANTS, "旧房子翻不翻新"),
    ]


def test_questions_that_change_places_are_a_new_build_though_none_is_new(built: Workshop):
    built.put(BESIDE, row(SCHOOLS, "旧房子翻不翻新") + row(PLANTS, ODD))
    outcome = built.build()
    assert outcome.changed and outcome.embedded == 0
    assert asked(built, ODD)[1][0] == PLANTS


def test_a_file_that_was_only_touched_makes_no_new_build(built: Workshop):
    first = built.shelf.current()
    os.utime(built.source_docs / BESIDE, (1_000_000_000, 1_000_000_000))
    assert stale(built), "a stamp alone cannot tell"
    outcome = built.build()
    assert (outcome.changed, outcome.embedded, outcome.version) == (False, 0, first)
    assert stale(built) == ""


def test_without_the_file_its_questions_are_gone(built: Workshop):
    (built.source_docs / BESIDE).unlink()
    assert stale(built)
    outcome = built.build()
    assert outcome.changed and outcome.embedded == 0 and not outcome.problems
    library = current(built)
    assert library.aliases == ()
    store = VectorStore(built.shelf.folder(outcome.version) / "chroma")
    assert store.holds(passage_ids(library.passages))
    found, _ = asked(built, ODD)
    assert not found.known and stale(built) == ""


def test_another_model_embeds_the_questions_anew(built: Workshop, tmp_path):
    assert built.build(embedding_folder(tmp_path / "other", seed=1)).embedded == SENTENCES + 2


def test_the_questions_follow_a_sentence_that_moves(built: Workshop):
    built.put(FIRST, "\n\n" + BODY.replace("8600人", "9100人左右"))
    outcome = built.build()
    assert outcome.changed and outcome.embedded == 1 and not outcome.problems
    assert [sentence for _, sentence, _ in told(current(built))] == [SCHOOLS, SCHOOLS]
    assert SCHOOLS in asked(built, ODD)[1][0]


def test_a_bad_line_is_a_problem_and_the_rest_goes_live(workshop: Workshop):
    workshop.put(
        BESIDE, row(SCHOOLS, ODD) + "{\n" + row("没有这句。", "？？") + row(PLANTS, "厂房")
    )
    outcome = workshop.build()
    assert outcome.embedded == SENTENCES + 2
    assert told(current(workshop)) == [(FIRST, SCHOOLS, ODD), (FIRST, PLANTS, "厂房")]
    assert [problem.document for problem in outcome.problems] == [FIRST, FIRST]
    reasons = [problem.reason for problem in outcome.problems]
    assert all(BESIDE in reason for reason in reasons)
    assert "第 2 行" in reasons[0] and "第 3 行" in reasons[1]
    assert stale(workshop) == "", "until somebody mends the file"
    again = workshop.build()
    assert not again.changed and again.problems == outcome.problems


def test_a_file_that_is_all_bad_leaves_the_report(workshop: Workshop):
    workshop.put(BESIDE, b"\xff\xfe\0")
    outcome = workshop.build()
    assert outcome.embedded == SENTENCES and len(outcome.problems) == 1
    found, sentences = asked(workshop, SCHOOLS)
    assert sentences[0] == SCHOOLS and not found.known


def test_an_edited_report_goes_live_and_says_which_questions_lost_their_sentence(built: Workshop):
    built.put(BESIDE, row(SCHOOLS, ODD) + row(PLANTS, "厂房"))
    built.build()
    built.put(FIRST, BODY.replace("新建学校4所", "新建学校5所"))
    outcome = built.build()
    (problem,) = outcome.problems
    assert problem.document == FIRST and "第 1 行" in problem.reason
    assert outcome.embedded == 1
    assert told(current(built)) == [(FIRST, PLANTS, "厂房")]


def test_a_question_of_several_sentences_is_embedded_once_and_finds_them_all(workshop: Workshop):
    workshop.put(BESIDE, row(SCHOOLS, ODD) + row(PLANTS, ODD))
    workshop.put(SECOND, BODY.replace("青山", "绿水"))
    workshop.put(SECOND + SUFFIX, row(SCHOOLS, ODD))
    assert workshop.build().embedded == 2 * SENTENCES + 1
    assert not workshop.build().changed
    found, sentences = asked(workshop, ODD)
    assert sorted(sentences[:3]) == sorted([SCHOOLS, PLANTS, SCHOOLS])
    assert set(found.known) == set(found.positions[:3])


def test_a_known_question_finds_a_sentence_in_quite_other_words(built: Workshop):
    assert not set(ODD) & set(BODY)
    found, sentences = asked(built, ODD)
    assert sentences[0] == SCHOOLS
    at = found.positions[0]
    assert found.words[at] == found.words.max() > 0
    assert found.cosines[at] == pytest.approx(1, abs=1e-5)
    assert found.known == {at: ODD}


def test_known_questions_count_only_where_they_are_to(built: Workshop):
    found, sentences = asked(built, ODD, aliases=False)
    at = found.positions[sentences.index(SCHOOLS)]
    assert found.words[at] == 0 and found.cosines[at] < 0.99 and not found.known

    (built.source_docs / BESIDE).unlink()
    built.build()
    plain, same = asked(built, ODD)
    assert sentences == same
    np.testing.assert_allclose(found.fused, plain.fused, atol=1e-5)


def test_a_search_finds_the_sentence_of_a_known_question(workshop: Workshop):
    for questions in ("", row(PLANTS, ODD)):
        workshop.put(BESIDE, questions)
        workshop.build()
        opened = workshop.open()
        best = opened.search(Query(ODD))[0].passage.text
        assert (best == PLANTS) == bool(questions)
        opened.close()


def test_lost_words_of_the_questions_are_mended(built: Workshop):
    shutil.rmtree(built.shelf.folder(built.shelf.current()) / "questions")
    assert built.build().changed
    assert asked(built, ODD)[0].known


@pytest.mark.parametrize("question", ["？？", "\ud800"], ids=["marks alone", "half a character"])
def test_a_question_that_cannot_be_searched_leaves_the_report(workshop: Workshop, question: str):
    workshop.put(BESIDE, row(SCHOOLS, question))
    assert workshop.build().changed
    assert asked(workshop, SCHOOLS)[1][0] == SCHOOLS
