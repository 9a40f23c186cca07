"""The whole path of a question on several places or years, over whole reports."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from made_up import BUILT_IN, ROOT
from workshop import Workshop

from bot.answer import Status
from bot.conversation import Conversation, open_desk

PRICES = re.compile(r"[^。\n]*消费价格[^。\n]*。")
MARK = re.compile(r"\[(\d+)\]")


@pytest.fixture(scope="module")
def provinces(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Conversation]:
    """Four whole reports, one of which tells nothing of prices."""
    folder = tmp_path_factory.mktemp("provinces")
    made = Workshop(folder / "source_docs", folder / "data", str(BUILT_IN))
    made.source_docs.mkdir()
    for name in ("湖北省2025", "湖北省2026", "辽宁省2026", "陕西省2026"):
        document = f"{name}年政府工作报告.txt"
        text = (ROOT / "tests" / "reports" / document).read_text("utf-8")
        made.put(document, PRICES.sub("", text) if "辽宁" in name else text)
    made.build()
    opened = open_desk(made.config())
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("places", "status", "told"),
    [
        ("湖北和陕西", Status.ANSWERED, {"湖北省", "陕西省"}),
        ("陕西、湖北", Status.ANSWERED, {"湖北省", "陕西省"}),
        ("湖北和辽宁", Status.PARTIAL, {"湖北省"}),
        ("辽宁、湖北", Status.PARTIAL, {"湖北省"}),
        ("湖北、陕西和辽宁", Status.PARTIAL, {"湖北省", "陕西省"}),
    ],
)
def test_each_place_is_answered_or_the_answer_is_partial(
    provinces: Conversation, places: str, status: Status, told: set[str]
):
    answer = provinces.reply(f"{places}今年居民消费价格涨幅多少？", ())
    assert answer.status is status
    assert {c.document[:3] for c in answer.citations} == told
    lines = answer.text.splitlines()
    for number, (line, citation) in enumerate(zip(lines, answer.citations, strict=False), 1):
        assert citation.document[:3] in line and "2026年" in line
        assert "居民消费价格涨幅**2" in line
        assert MARK.findall(line) == [str(number)]
    gaps = lines[len(told) :]
    assert len(gaps) == (status is Status.PARTIAL), "where one is silent, that is said"
    assert all("辽宁" in gap and not MARK.search(gap) for gap in gaps)


def test_two_years_are_answered_each_from_its_report(provinces: Conversation):
    answer = provinces.reply("湖北2025年和2026年的居民消费价格涨幅多少？", ())
    assert answer.status is Status.ANSWERED
    assert {c.document[:7] for c in answer.citations} == {"湖北省2025", "湖北省2026"}
    assert MARK.findall(answer.text) == ["1", "2"]


def test_one_place_is_answered_from_its_report_alone(provinces: Conversation):
    answer = provinces.reply("湖北今年城镇新增就业目标是多少人？", ())
    assert answer.status is Status.ANSWERED
    assert {hit.document[:7] for hit in answer.hits} == {"湖北省2026"}
    assert MARK.findall(answer.text) == ["1"]
