"""An evaluation run from the page: watched, stopped, compared; its trouble told in Chinese."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from made_up import BODY
from scripted_desk import SUZHOU, ScriptedDesk, library
from workshop import Workshop

from bot.answer import Answer, Turn
from bot.config import Config, load
from bot.conversation import open_desk
from bot.evaluation import shipped, stored
from bot.evaluation.perform import FILES, Answering
from bot.evaluation.question_set import read
from bot.web.trial import Trial, fresh, runs
from index.aliases import SUFFIX

ROW = {"id": "a", "category": "number", "history": [], "question": "高新技术企业多少家？",
       "evidence": ["高新技术企业超1.7万家"], "contains": [["1.7万家"]], "absent": [],
       "refuse": False, "source": SUZHOU}  # fmt: skip


GREEN = "青山县2025年政府工作报告.txt"
KNOWN = "娃娃去哪里念书呀"
JOBS = "一年来，我们坚持稳中求进，地区生产总值增长6.1%，城镇新增就业8600人。"
"""The sentence that the question is said to be known for: nothing else leads to it."""


class Waiting(ScriptedDesk):
    """Answers once it is let go."""

    def __init__(self) -> None:
        super().__init__(library())
        self.reached, self.go = threading.Event(), threading.Event()

    def reply(self, message: str, turns: Sequence[Turn]) -> Answer:
        self.reached.set()
        self.go.wait(60)
        return super().reply(message, turns)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return load(tmp_path, {"INDEX_DATA": str(tmp_path / "data"), "ALIASES": "0"})


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    file = tmp_path / "一套题.jsonl"
    rows = [ROW, {**ROW, "id": "b", "question": "高新呢？"}]
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    return file


def ran(desk: Answering, config: Config, questions: Path, against: Path | None = None) -> Trial:
    trial = Trial(desk, config, fresh(config, questions))
    trial.start(questions, against)
    finish(trial)
    return trial


def finish(trial: Trial) -> None:
    assert trial._thread is not None
    trial._thread.join(120)
    assert not trial.running


def test_a_run_ends_with_its_files_and_is_listed(config: Config, questions: Path):
    trial = ran(ScriptedDesk(library()), config, questions)
    assert (trial.progress.trouble, trial.progress.done, trial.progress.of) == ("", 2, 2)
    assert all((trial.folder / name).is_file() for name in FILES)
    assert runs(config) == (trial.folder,)
    assert "一套题" in trial.folder.name


def test_a_later_run_is_compared_with_an_earlier_one(config: Config, questions: Path):
    first = ran(ScriptedDesk(library()), config, questions)
    second = ran(ScriptedDesk(library()), config, questions, first.folder)
    assert runs(config) == (second.folder, first.folder)
    assert "McNemar" in (second.folder / "report.html").read_text("utf-8")


def test_a_stopped_run_leaves_no_report_and_is_not_listed(config: Config, questions: Path):
    desk = Waiting()
    trial = Trial(desk, config, fresh(config, questions))
    trial.start(questions, None)
    assert desk.reached.wait(60)
    assert trial.running
    trial.stop()
    desk.go.set()
    finish(trial)
    assert "停下" in trial.progress.trouble
    assert trial.progress.done < 2
    assert runs(config) == ()


def test_a_broken_set_is_told_line_by_line(config: Config, questions: Path):
    questions.write_text("not json\n", "utf-8")
    assert "第 1 行" in ran(ScriptedDesk(library()), config, questions).progress.trouble


def test_without_an_index_the_command_is_named(config: Config, questions: Path):
    assert "python -m index" in ran(ScriptedDesk(None), config, questions).progress.trouble


def test_what_breaks_is_told_without_its_words(config: Config, questions: Path):
    questions.write_text(json.dumps({**ROW, "question": "崩溃"}, ensure_ascii=False), "utf-8")
    told = ran(ScriptedDesk(library()), config, questions).progress.trouble
    assert told
    assert "崩溃" not in told


def test_the_shipped_sets_know_their_reports():
    by_name = {path.stem: read(path) for path in shipped.sets()}
    assert shipped.reports_of(by_name["suzhou"], library()) is None
    assert shipped.reports_of(by_name["provinces"], library()) == shipped.REPORTS


# --- 相似问


@pytest.mark.parametrize("setting", ["1", "0"])
def test_known_questions_do_not_count_in_a_run(workshop: Workshop, setting: str):
    known = {"sentence": JOBS, "questions": [KNOWN]}
    workshop.put(GREEN + SUFFIX, json.dumps(known, ensure_ascii=False))
    workshop.build()
    config = workshop.config(ALIASES=setting)
    file = workshop.data / "set.jsonl"
    row = {**ROW, "question": KNOWN, "evidence": [JOBS], "contains": [["6.1%"]], "source": GREEN}
    file.write_text(json.dumps(row, ensure_ascii=False), "utf-8")
    site = open_desk(config)
    trial = ran(site, config, file)
    assert trial.progress.trouble == ""
    answer = stored.answers(trial.folder)["a"]
    assert answer.hits[0].start != BODY.index(JOBS)
    found = site.reply(KNOWN, ()).hits[0].start == BODY.index(JOBS)
    assert found == (setting == "1"), "the site itself goes by its setting"
    site.close()


def test_a_run_over_a_site_without_known_questions_asks_the_site_itself(
    config: Config, questions: Path
):
    desk = ScriptedDesk(library())
    ran(desk, config, questions)
    assert [message for message, _ in desk.asked] == [ROW["question"], "高新呢？"]
