"""A name that people use for a place leads where the place leads."""

from __future__ import annotations

import pytest

from bot.places import named
from bot.scope import Scope, scope
from index.report import Entry

HUBEI = Entry("湖北.txt", "湖北省2026年政府工作报告", "湖北省", 2026)
FUJIAN = Entry("福建.txt", "福建省2026年政府工作报告", "福建省", 2026)


def test_a_nickname_of_a_province_is_the_province():
    readings = scope("荆楚今年的粮食产量", (HUBEI, FUJIAN)).readings
    assert {d for reading in readings for w in reading for d in w.documents} == {"湖北.txt"}


def test_a_nickname_of_a_city_leads_to_its_province_and_is_looked_for_by_its_own_name():
    found = scope("鹭岛的地铁", (HUBEI, FUJIAN))
    assert {d for reading in found.readings for w in reading for d in w.documents} == {"福建.txt"}
    assert (found.within, found.missing) == (("厦门",), "")


def test_a_place_that_is_not_loaded_is_named_by_its_own_name():
    assert scope("魔都的房价", (HUBEI, FUJIAN)) == Scope(missing="上海")


@pytest.mark.parametrize("text", ["齐鲁今年", "八闽今年", "羊城今年"])
def test_a_nickname_is_a_place_where_it_stands(text: str):
    (place,) = named(text, {"湖北省"})
    assert (place.start, place.end) == (0, 2)
    assert place.name not in text
