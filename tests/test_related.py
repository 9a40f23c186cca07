"""One subject in two reports: what is found in each, and what is set beside what."""

from __future__ import annotations

import pytest
from scripted_desk import SUZHOU

from bot.related import MOST, aligned, names, on_subject
from index.passage import Passage


def passage(text: str, document: str = "a.txt", start: int = 0) -> Passage:
    return Passage(document, start, start + len(text), text, (), "一1·1")


ROADS, SCHOOLS, PARKS = (
    passage("新建农村公路300公里，改造危桥20座。", start=0),
    passage("新建中小学12所，增加学位1.5万个。", start=100),
    passage("建成口袋公园40个。", start=200),
)
OTHER_SCHOOLS, OTHER_ROADS, ALONE = (
    passage("新增中小学学位2万个。", "b.txt", 0),
    passage("改造农村公路500公里。", "b.txt", 100),
    passage("推进海绵城市试点。", "b.txt", 200),
)


def test_what_tells_of_the_same_is_in_one_row():
    rows = aligned([ROADS, SCHOOLS, PARKS], [OTHER_SCHOOLS, OTHER_ROADS, ALONE], "新建")
    assert [(row.left, row.right) for row in rows] == [
        (ROADS, OTHER_ROADS),
        (SCHOOLS, OTHER_SCHOOLS),
        (PARKS, None),
        (None, ALONE),
    ]


def test_nothing_is_lost_and_nothing_shown_twice():
    left, right = [ROADS, SCHOOLS, ROADS], [OTHER_ROADS, OTHER_ROADS]
    rows = aligned(left, right, "")
    assert sorted(r.left.start for r in rows if r.left) == sorted(p.start for p in left)
    assert len([r for r in rows if r.right]) == 2
    assert aligned([], [], "路") == ()


def test_the_subject_itself_makes_no_two_alike():
    one, other = passage("促进就业创业。"), passage("就业创业形势严峻。", "b.txt")
    assert len(aligned([one], [other], "就业创业")) == 2
    assert len(aligned([one], [other], "")) == 1


@pytest.mark.parametrize("written", ["高新技术企业", "高新技術企業", "高 新技术企业"])
def test_a_subject_is_found_in_any_width_and_script(written: str):
    assert names(passage("高新技术企业超1.7万家。"), written)


def test_the_passages_that_name_it_come_first(searcher):
    hits = on_subject(searcher, "高新技术企业", SUZHOU)
    assert 1 <= len(hits) <= MOST
    assert "高新技术企业" in hits[0].passage.text
    named = [names(hit.passage, "高新技术企业") for hit in hits]
    assert named == sorted(named, reverse=True)


def test_of_what_no_report_tells_there_is_nothing(searcher):
    assert on_subject(searcher, "月球基地", SUZHOU) == ()


def test_the_desk_asks_one_report(desk):
    assert {hit.passage.document for hit in desk.related("消费", SUZHOU)} == {SUZHOU}
