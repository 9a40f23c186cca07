"""verify: a result is not told as a plan, nor a plan as a result, whoever wrote the draft."""

from __future__ import annotations

import pytest
from made_up import BODY, report
from scripted_desk import cite

from bot.answer import Draft, Kind, Question, Status
from bot.verify import verify
from index.passage import Hit, Passage, Query, passages
from index.report import Entry

ENTRY = Entry("青山县2025年政府工作报告.txt", "青山县2025年政府工作报告", "青山县", 2025)
PASSAGES = passages(report(BODY))
RESULT = next(passage for passage in PASSAGES if "8600人" in passage.text)
PLAN = next(passage for passage in PASSAGES if "新建学校4所" in passage.text)
JOBS, SCHOOLS = "城镇新增就业8600人", "新建学校4所"


def stands(text: str, *cited: Passage) -> bool:
    question = Question("？", Kind.REPORT, Query("？"))
    hits = [Hit(passage, 0.9) for passage in cited]
    draft = Draft(Status.ANSWERED, text, tuple(map(cite, cited)))
    return verify(draft, hits, question, (ENTRY,)).text == text


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        (f"报告回顾（2024年实绩）：{JOBS}。[1]", RESULT),
        (f"报告提出（2025年目标）：{SCHOOLS}。[1]", PLAN),
        (f"报告提出（2025年安排）：{SCHOOLS}。[1]", PLAN),
        (f"| 青山县 2024年实绩 | {JOBS}[1] |", RESULT),
        (f"| 青山县 2025年目标 | {SCHOOLS}[1] |", PLAN),
    ],
)
def test_the_time_that_a_sentence_tells_of_stands(text: str, passage: Passage):
    assert stands(text, passage)


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        (f"报告回顾（2024年实绩）：{SCHOOLS}。[1]", PLAN),
        (f"报告回顾（2025年实绩）：{SCHOOLS}。[1]", PLAN),
        (f"报告回顾（近几年实绩）：{SCHOOLS}。[1]", PLAN),
        (f"报告回顾（2024年情况）：{SCHOOLS}。[1]", PLAN),
        (f"报告提出（2024年目标）：{JOBS}。[1]", RESULT),
        (f"报告提出（2025年安排）：{JOBS}。[1]", RESULT),
        (f"报告提出（今后几年目标）：{JOBS}。[1]", RESULT),
        (f"| 青山县 2024年实绩 | {SCHOOLS}[1] |", PLAN),
        (f"| 青山县 2025年目标 | {JOBS}[1] |", RESULT),
        (f"报告回顾（2023年实绩）：{JOBS}。[1]", RESULT),
        (f"报告提出（2026年目标）：{SCHOOLS}。[1]", PLAN),
        (f"报告提出（2024年目标）：{SCHOOLS}。[1]", PLAN),
        (f"2024年{SCHOOLS}。[1]", PLAN),
        (f"报告回顾（2025年实绩）：{JOBS}。[1]", RESULT),
    ],
)
def test_another_time_takes_its_line_away(text: str, passage: Passage):
    assert not stands(text, passage)


def test_a_time_must_hold_of_all_that_is_cited():
    assert not stands(f"报告回顾（2024年实绩）：{JOBS}，{SCHOOLS}。[1][2]", RESULT, PLAN)


def test_a_target_inside_a_sentence_is_no_label():
    assert stands(f"{JOBS}，就业目标任务全面完成。[1]", RESULT)
