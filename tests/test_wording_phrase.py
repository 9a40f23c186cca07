"""Looking a phrase up in every report."""

from __future__ import annotations

import pytest
from made_up import REAL, SUZHOU
from wording_shelf import report, shelf

from bot.wording import PhraseError, find


def test_every_occurrence_in_every_report():
    phrase = "高新技术企业"
    found = find(phrase, shelf())
    texts = {path.name: report(path.name) for path in REAL}
    inside = {
        name: sum(r.text[p.start : p.end].count(phrase) for p in r.paragraphs)
        for name, r in texts.items()
    }
    assert len(found.occurrences) == sum(inside.values()) > 5
    for one in found.occurrences:
        source = texts[one.document].text
        assert source[one.start : one.end] == one.quote == phrase
        assert source[: one.start].endswith(one.before)
        assert source[one.end :].startswith(one.after)
        assert one.address
    assert found.near == ()


def test_a_phrase_is_found_in_any_form():
    plain = find("高新技术企业超1.7万家", shelf(SUZHOU))
    other = find("高新技術企業，超 １.７ 萬家", shelf(SUZHOU))
    assert len(plain.occurrences) == 1
    assert plain.occurrences == other.occurrences


def test_near_misses_where_there_is_no_occurrence():
    found = find("引留高校毕业生20万人", shelf(SUZHOU))
    assert found.occurrences == ()
    assert "高校毕业生18万人" in found.near[0].quote
    assert 0.5 < found.near[0].likeness < 1


def test_how_each_report_words_it():
    found = find("城镇新增就业", shelf())
    rows = {(row.place, row.year): row for row in found.wordings}
    assert len(rows) == len(found.wordings)
    assert {("湖北省", 2025), ("湖北省", 2026), ("辽宁省", 2026)} <= set(rows)
    assert all("就业" in row.sentence for row in found.wordings)
    assert all(row.found.quote in report(row.found.document).text for row in found.wordings)


@pytest.mark.parametrize("phrase", ["", "，。！", " "])
def test_a_phrase_without_words_is_refused(phrase: str):
    with pytest.raises(PhraseError, match="标点"):
        find(phrase, shelf(SUZHOU))


def test_a_phrase_has_a_limit():
    with pytest.raises(PhraseError, match="200"):
        find("好" * 201, shelf(SUZHOU))
