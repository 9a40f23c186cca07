"""Several things asked of several places: each place is told each of them, or the answer says not."""

from __future__ import annotations

import re

from scripted_desk import cite
from test_quote import told
from test_quote_each import (
    EACH,
    JOBS,
    OTHER_SCHOOL,
    PROJECTS,
    SCHOOL,
    blue,
    checked,
    question,
    written,
)

from bot.answer import Status

OTHER_JOBS, OTHER_PROJECTS = blue("城镇新增就业"), blue("实施重点项目")
PARTS = ("新建学校几所", "城镇新增就业多少人")
BOTH_PARTS = f"青山县和绿水县{PARTS[0]}，{PARTS[1]}？"


def test_each_place_is_told_every_part():
    asked = question(BOTH_PARTS, EACH, *PARTS)
    hits = ((OTHER_SCHOOL, 0.9), (SCHOOL, 0.88), (JOBS, 0.85), (OTHER_JOBS, 0.84))
    answer = checked(written(asked, *hits), asked, *hits)
    assert answer.status is Status.ANSWERED
    lines = re.split("(?=《)", answer.text)[1:]
    told_of = {place: "".join(x for x in lines if place in x) for place in ("青山县", "绿水县")}
    assert "4所" in told_of["青山县"] and "7所" in told_of["绿水县"]
    assert all("8600人" in text for text in told_of.values())


def test_a_heading_of_each_place_comes_with_what_stands_under_it():
    words = ("全力扩大有效投资", "实施重点项目")
    own, others = [told(w) for w in words], [blue(w) for w in words]
    hits = [(passage, 0.9) for passage in (*others, *own)]
    asked = question("怎样扩大有效投资？")
    answer = checked(written(asked, *hits), asked, *hits)
    assert answer.text.count("重点项目120个") == 2


def test_several_things_are_told_of_each_place():
    asked = question("青山县和绿水县有哪些项目？")
    hits = ((OTHER_SCHOOL, 0.9), (SCHOOL, 0.88), (PROJECTS, 0.85), (OTHER_PROJECTS, 0.84))
    answer = checked(written(asked, *hits), asked, *hits)
    assert set(answer.citations) == set(map(cite, (passage for passage, _ in hits)))
