"""Questions that are offered where several reports are loaded, and of results of an unsure year."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up import BUILT_IN, ROOT
from test_suggest import library, placed
from workshop import Workshop

from bot import suggest
from bot.answer import Citation, Status
from bot.conversation import Conversation, open_desk

BOTH = """各位代表：
一、“十四五”时期和2025年工作回顾
五年来，我们锐意进取。
——城市更有温度。新增城市公园绿地面积30公顷。
刚刚过去的2025年，城镇新增就业人数达到8600人。
二、2026年工作安排
今年，完成人工造林面积5万亩。
"""


@pytest.fixture(scope="module")
def provinces(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Conversation]:
    """The desk of four reports of three provinces."""
    folder: Path = tmp_path_factory.mktemp("provinces")
    made = Workshop(folder / "source_docs", folder / "data", str(BUILT_IN))
    made.source_docs.mkdir()
    for name in ("湖北省2025", "湖北省2026", "辽宁省2026", "陕西省2026"):
        document = f"{name}年政府工作报告.txt"
        made.put(document, (ROOT / "tests" / "reports" / document).read_bytes())
    made.build()
    opened = open_desk(made.config())
    yield opened
    opened.close()


def test_everything_that_is_offered_is_answered(provinces: Conversation):
    waiting, asked, refused = list(provinces.examples()), set(), []
    while waiting and len(asked) < 120:
        question = waiting.pop(0)
        if question not in asked:
            asked.add(question)
            answer = provinces.reply(question, ())
            waiting.extend(answer.suggestions)
            if answer.status is not Status.ANSWERED:
                refused.append(question)
    assert len(asked) > 15
    assert refused == []


def test_a_result_of_an_unsure_year_is_not_asked_for_as_this_year_s():
    held = library(placed(BOTH, "青山县", 2026), placed(BOTH, "绿水县", 2025))
    cited = [Citation.of(p) for p in held.passages if "8600" in p.text]
    offered = suggest.following(cited, "？", held)
    assert offered
    assert not any("2026年新增城市公园绿地" in question for question in offered)
