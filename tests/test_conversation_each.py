"""The whole path of a question on several places or years, over whole reports."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from made_up import BUILT_IN, ROOT
from workshop import Workshop

from bot.answer import Status
from bot.conversation import Conversation, open_desk

MARK = re.compile(r"\[(\d+)\]")


@pytest.fixture(scope="module")
def provinces(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Conversation]:
    """Four whole reports, one of which tells nothing of new jobs."""
    folder = tmp_path_factory.mktemp("provinces")
    made = Workshop(folder / "source_docs", folder / "data", str(BUILT_IN))
    made.source_docs.mkdir()
    for name in ("湖北省2025", "湖北省2026", "辽宁省2026", "陕西省2026"):
        document = f"{name}年政府工作报告.txt"
        text = (ROOT / "tests" / "reports" / document).read_text("utf-8")
        made.put(document, text.replace("新增就业", "粮食储备") if "辽宁" in name else text)
    made.build()
    opened = open_desk(made.config())
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("places", "status", "told"),
    [
        ("湖北和陕西", Status.ANSWERED, {"湖北": "70万人", "陕西": "40万人"}),
        ("陕西、湖北", Status.ANSWERED, {"湖北": "70万人", "陕西": "40万人"}),
        ("湖北和辽宁", Status.PARTIAL, {"湖北": "70万人"}),
        ("辽宁、湖北", Status.PARTIAL, {"湖北": "70万人"}),
    ],
)
def test_each_place_is_answered_or_the_answer_is_partial(
    provinces: Conversation, places: str, status: Status, told: dict[str, str]
):
    answer = provinces.reply(f"{places}今年城镇新增就业目标是多少人？", ())
    assert answer.status is status
    lines = answer.text.splitlines()
    assert {line[line.index("《") + 1 :][:2] for line in lines} == set(told)
    assert all(any(f"《{p}" in line and n in line for line in lines) for p, n in told.items())
    assert MARK.findall(answer.text) == [str(number) for number in range(1, len(told) + 1)]
    assert [c.document[:2] for c in answer.citations] == [
        line[line.index("《") + 1 :][:2] for line in lines
    ]


def test_two_years_are_answered_each_from_its_report(provinces: Conversation):
    answer = provinces.reply("湖北2025年和2026年的城镇新增就业目标是多少人？", ())
    assert answer.status is Status.ANSWERED
    assert {c.document[3:7] for c in answer.citations} == {"2025", "2026"}


def test_one_place_is_answered_from_its_report_alone(provinces: Conversation):
    answer = provinces.reply("湖北今年城镇新增就业目标是多少人？", ())
    assert answer.status is Status.ANSWERED
    assert {hit.document for hit in answer.hits} == {"湖北省2026年政府工作报告.txt"}
    assert MARK.findall(answer.text) == ["1"]
