"""python -m bot evaluate, as an evaluator or CI meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from made_up import BODY
from openpyxl import load_workbook
from test_bot_cli import run, settings
from workshop import Workshop

from bot.evaluation.perform import FILES
from index.aliases import SUFFIX

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

SOURCE = "青山县2025年政府工作报告.txt"
ROWS = [
    {"id": "n1", "category": "number", "history": [], "question": "新建学校几所？",
     "evidence": ["新建学校4所"], "contains": [["4所"]], "absent": [], "refuse": False, "source": SOURCE},
    {"id": "n2", "category": "number", "history": ["新建学校几所？"], "question": "你好",
     "evidence": [], "contains": [], "absent": [], "refuse": True, "source": None},
]  # fmt: skip


@pytest.fixture
def built(workshop: Workshop) -> dict[str, str]:
    workshop.build()
    return settings(workshop.source_docs, workshop.data, workshop.model)


def write(path: Path, rows: list[dict]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    return write(tmp_path / "set.jsonl", ROWS)


def lines(folder: Path) -> list[dict]:
    found = [
        json.loads(line) for line in (folder / "answers.jsonl").read_text("utf-8").splitlines()
    ]
    return [{**row, "seconds": 0} for row in found]


def test_a_run_leaves_its_files(built: dict[str, str], asked: Path, tmp_path: Path):
    done = run(built, "evaluate", str(asked), "--out", str(tmp_path / "out"))
    assert done.exit_code == 0
    assert all((tmp_path / "out" / name).stat().st_size for name in FILES)
    summary = json.loads((tmp_path / "out" / "summary.json").read_text("utf-8"))
    assert summary["overall"]["n"] == 2
    assert set(summary["categories"]) == {"number"}
    assert "accuracy" in done.stdout
    sheet = load_workbook(tmp_path / "out" / "answers.xlsx").active
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["n1", "n2"]


def test_asked_twice_it_answers_alike(built: dict[str, str], asked: Path, tmp_path: Path):
    for name in ("one", "two"):
        run(built, "evaluate", str(asked), "--out", str(tmp_path / name))
    assert lines(tmp_path / "one") == lines(tmp_path / "two")
    assert [row["id"] for row in lines(tmp_path / "one")] == ["n1", "n2"]


def test_a_stopped_run_goes_on(built: dict[str, str], asked: Path, tmp_path: Path):
    out = tmp_path / "out"
    run(built, "evaluate", str(asked), "--out", str(out))
    whole = lines(out)
    first = (out / "answers.jsonl").read_text("utf-8").splitlines(keepends=True)[0]
    kept = first.replace('"text": "', '"text": "旧', 1)
    (out / "answers.jsonl").write_text(kept, "utf-8")
    assert run(built, "evaluate", str(asked), "--out", str(out), "--resume").exit_code == 0
    again = lines(out)
    assert again[0]["text"] == "旧" + whole[0]["text"], "it was not asked again"
    assert again[1] == whole[1]


def test_a_changed_set_is_not_mixed_with_what_was_answered(
    built: dict[str, str], asked: Path, tmp_path: Path
):
    run(built, "evaluate", str(asked), "--out", str(tmp_path / "out"))
    write(asked, ROWS[:1])
    done = run(built, "evaluate", str(asked), "--out", str(tmp_path / "out"), "--resume")
    assert done.exit_code == 1
    assert "--resume" in done.stderr
    assert len(lines(tmp_path / "out")) == 2, "nothing was lost"


@pytest.mark.parametrize(
    ("bounds", "status"),
    [
        (("--min", "accuracy=0"), 0),
        (("--min", "verbatim=1", "--max", "wrongly_refused=1"), 0),
        (("--min", "accuracy=1.01"), 1),
        (("--max", "seconds_p95=0"), 1),
        (("--min", "nonsense=1"), 2),
        (("--min", "accuracy"), 2),
    ],
)
def test_the_gate(built: dict[str, str], asked: Path, tmp_path: Path, bounds, status: int):
    done = run(built, "evaluate", str(asked), "--out", str(tmp_path / "out"), *bounds)
    assert done.exit_code == status
    if status == 1:
        assert "未达标：" in done.stderr
        assert bounds[1].split("=")[0] in done.stderr


def test_two_runs_are_compared(built: dict[str, str], asked: Path, tmp_path: Path):
    one, two = tmp_path / "one", tmp_path / "two"
    run(built, "evaluate", str(asked), "--out", str(one))
    done = run(built, "evaluate", str(asked), "--out", str(two), "--against", str(one))
    assert done.exit_code == 0
    assert "变对 0 题，变错 0 题" in done.stdout
    assert "McNemar" in (two / "report.html").read_text("utf-8")


def test_every_problem_of_a_set_is_listed_and_nothing_runs(
    built: dict[str, str], asked: Path, tmp_path: Path
):
    bad = {**ROWS[0], "id": "n2", "evidence": ["报告里没有的话"]}
    asked.write_text(asked.read_text("utf-8") + "not json\n" + json.dumps({"id": "x"}) + "\n")
    done = run(built, "evaluate", str(asked), "--out", str(tmp_path / "out"))
    assert done.exit_code == 1
    assert "第 3 行" in done.stderr
    assert "第 4 行" in done.stderr
    done = run(
        built,
        "evaluate",
        str(write(asked, [ROWS[1], bad | {"id": "n3"}])),
        "--out",
        str(tmp_path / "out"),
    )
    assert "第 2 行：evidence 不是已收录文件的原文" in done.stderr
    assert not (tmp_path / "out").exists()


def test_reports_of_another_folder_are_indexed_beside_the_site_s(
    built: dict[str, str], workshop: Workshop, asked: Path, tmp_path: Path
):
    other = tmp_path / "others"
    other.mkdir()
    text = (workshop.source_docs / SOURCE).read_text("utf-8").replace("学校4所", "学校7所")
    (other / SOURCE).write_text(text, "utf-8")
    current = workshop.shelf.current()
    row = {**ROWS[0], "evidence": ["新建学校7所"], "contains": [["7所"]]}
    arguments = ("evaluate", str(write(asked, [row])), "--out", str(tmp_path / "out"))
    done = run(built, *arguments, "--source", str(other))
    assert done.exit_code == 0
    assert lines(tmp_path / "out")[0]["id"] == "n1"
    assert workshop.shelf.current() == current
    assert run(built, *arguments).exit_code == 1, "the site's own report says otherwise"


def test_without_an_index_the_command_is_named(workshop: Workshop, asked: Path, tmp_path: Path):
    nothing = settings(workshop.source_docs, workshop.data, workshop.model)
    done = run(nothing, "evaluate", str(asked), "--out", str(tmp_path / "out"))
    assert done.exit_code == 1
    assert "python -m index" in done.stderr


def test_a_set_that_is_not_there_is_named(built: dict[str, str], tmp_path: Path):
    done = run(built, "evaluate", str(tmp_path / "none.jsonl"), "--out", str(tmp_path / "out"))
    assert done.exit_code == 1
    assert "none.jsonl" in done.stderr


# --- 相似问

KNOWN = "娃娃去哪里念书呀"
JOBS = "一年来，我们坚持稳中求进，地区生产总值增长6.1%，城镇新增就业8600人。"
"""The sentence that the question is said to be known for: nothing else leads to it."""


@pytest.fixture
def with_known(workshop: Workshop) -> dict[str, str]:
    row = {"sentence": JOBS, "questions": [KNOWN]}
    workshop.put(SOURCE + SUFFIX, json.dumps(row, ensure_ascii=False))
    workshop.build()
    return settings(workshop.source_docs, workshop.data, workshop.model)


def found_first(folder: Path) -> bool:
    """Is the sentence for which the question is known the first hit?"""
    (row,) = lines(folder)
    return row["hits"][0]["start"] == BODY.index(JOBS)


@pytest.mark.parametrize("setting", ["0", "1"])
@pytest.mark.parametrize(
    ("options", "counts"), [((), False), (("--no-aliases",), False), (("--aliases",), True)]
)
@pytest.mark.parametrize("source", [False, True], ids=["the site's", "another folder's"])
def test_known_questions_count_only_where_that_is_asked_for(
    with_known, workshop, tmp_path, setting, options, counts, source
):
    asked = write(tmp_path / "set.jsonl", [{**ROWS[0], "question": KNOWN}])
    where = ("--source", str(workshop.source_docs)) if source else ()
    arguments = ("evaluate", str(asked), "--out", str(tmp_path / "out"), *options, *where)
    assert run({**with_known, "ALIASES": setting}, *arguments).exit_code == 0
    assert found_first(tmp_path / "out") == counts
