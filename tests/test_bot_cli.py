"""python -m bot, as somebody at a terminal or a script meets it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from made_up import BUILT_IN, ROOT, SOURCE_DOCS, SUZHOU, embedding_folder
from typer.testing import CliRunner, Result
from workshop import Workshop

from bot.__main__ import app, as_record
from bot.answer import Answer, Citation, ScoredSpan, Status

# A command ends with its process, which lets go of the index; here the process goes on.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

QUESTION = "今年新增多少家高新技术企业？"
ANSWER = {"id": str, "question": str, "status": str, "text": str, "citations": list, "hits": list,
          "seconds": float}  # fmt: skip
CITATION = {"document": str, "start": int, "end": int, "quote": str, "headings": list}
HIT = {"document": str, "start": int, "end": int, "score": float}
MORE = {"understood", "mended", "suggestions", "note", "usage", "address", "quote", "headings"}
"""What may stand beside the keys of the contract."""


def settings(source_docs: Path, data: Path, model: str) -> dict[str, str]:
    return {"SOURCE_DOCS": str(source_docs), "INDEX_DATA": str(data), "EMBED_MODEL": model}


@pytest.fixture(scope="module")
def suzhou(suzhou_data: Path) -> dict[str, str]:
    return settings(SOURCE_DOCS, suzhou_data, str(BUILT_IN))


def run(environment: dict[str, str], *arguments: str) -> Result:
    """The command in this process; a failure is a sentence, never an exception."""
    done = CliRunner(env=environment).invoke(app, list(arguments))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert "Traceback" not in done.output
    return done


def fits(record: dict, shape: dict[str, type]) -> bool:
    """Has a JSON object the keys of the contract, of their types, and no unknown ones?"""
    missing = [key for key, kind in shape.items() if not isinstance(record.get(key), kind)]
    return not missing and set(record) - set(shape) <= MORE


# --- ask


def test_an_answer_as_json(suzhou: dict[str, str]):
    done = run(suzhou, "ask", QUESTION, "--json")
    assert done.exit_code == 0
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1
    record = json.loads(done.stdout)
    assert fits(record, ANSWER)
    assert record["question"] == QUESTION
    assert record["status"] == "answered"
    assert "[1]" in record["text"]
    text = (SOURCE_DOCS / SUZHOU).read_bytes().decode()
    for citation in record["citations"]:
        assert fits(citation, CITATION)
        assert text[citation["start"] : citation["end"]] == citation["quote"]
        assert all(isinstance(heading, str) for heading in citation["headings"])
    assert 1 <= len(record["hits"]) <= 10
    assert all(fits(hit, HIT) and 0 <= hit["score"] <= 1 for hit in record["hits"])


@pytest.mark.parametrize("status", Status)
def test_every_status_has_the_same_shape(status: Status):
    citation = Citation("a.txt", 1, 3, "二字", ("一、甲", "（一）乙"), "一（一）1·1")
    span = ScoredSpan("a.txt", 1, 3, 0.5)
    answer = Answer(
        "x", "问", status, "答", (citation,), (span,), "懂", "改字", ("改问",), "v1", 0.25
    )
    record = json.loads(json.dumps(as_record(answer)))
    assert fits(record, ANSWER)
    assert record["status"] == status.value
    assert fits(record["citations"][0], CITATION)
    assert (record["understood"], record["mended"]) == ("懂", "改字")
    assert record["suggestions"] == ["改问"]
    assert record["hits"] == [{"document": "a.txt", "start": 1, "end": 3, "score": 0.5}]


def test_an_answer_for_people(suzhou: dict[str, str]):
    done = run(suzhou, "ask", QUESTION)
    assert done.exit_code == 0
    assert "超1.7万家" in done.stdout
    assert "**" not in done.stdout
    assert f"{SUZHOU}  三（一）" in done.stdout
    assert "[1] “" in done.stdout
    assert "三、2024年主要任务" in done.stdout


def test_history_is_asked_first_and_in_order(suzhou: dict[str, str]):
    first, second = "--history=固定资产投资目标是多少？", "--history=今年瞪羚企业要遴选多少家？"
    told = run(suzhou, "ask", "那独角兽呢？", first, second, "--json")
    record = json.loads(told.stdout)
    assert "独角兽" in record["understood"]
    assert "固定资产" not in record["understood"]
    assert (
        f"（理解为：{record['understood']}）" in run(suzhou, "ask", "那独角兽呢？", second).stdout
    )
    alone = json.loads(run(suzhou, "ask", "那独角兽呢？", "--json").stdout)
    assert alone["understood"] == ""


@pytest.mark.parametrize(
    "question", ["", "？？", "\u200b", "长" * 100_000, "地铁票价多少？", "你好"]
)
def test_a_refusal_is_an_answer(suzhou: dict[str, str], question: str):
    done = run(suzhou, "ask", question, "--json")
    record = json.loads(done.stdout)
    assert fits(record, ANSWER)
    assert record["status"] not in ("answered", "partial", "failed")
    assert record["citations"] == [] or record["status"] == "related"
    assert run(suzhou, "ask", question).stdout.strip()


# --- search


def test_hits_as_json(suzhou: dict[str, str]):
    done = run(suzhou, "search", QUESTION, "--top", "3", "--json")
    assert done.exit_code == 0
    record = json.loads(done.stdout)
    assert list(record) == ["hits"]
    assert len(record["hits"]) == 3
    assert all(fits(hit, HIT) for hit in record["hits"])
    scores = [hit["score"] for hit in record["hits"]]
    assert scores == sorted(scores, reverse=True)
    assert "高新技术企业超1.7万家" in record["hits"][0]["quote"]


def test_hits_for_people(suzhou: dict[str, str]):
    done = run(suzhou, "search", QUESTION)
    assert len(done.stdout.splitlines()) == 10
    assert "三（一）" in done.stdout.splitlines()[0]
    assert "超1.7万家" in done.stdout.splitlines()[0]


def test_nothing_to_search_for(suzhou: dict[str, str]):
    assert json.loads(run(suzhou, "search", "？？", "--json").stdout) == {"hits": []}
    assert run(suzhou, "search", "？？").output.strip(), "silence tells nothing"


# --- what goes wrong


@pytest.mark.parametrize("command", ["ask", "search"])
def test_no_index_names_the_command(workshop: Workshop, command: str):
    done = run(settings(workshop.source_docs, workshop.data, workshop.model), command, QUESTION)
    assert done.exit_code == 1
    assert done.stdout == ""
    assert "python -m index" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["ask", "search"])
def test_another_embedding_names_the_command(workshop: Workshop, tmp_path: Path, command: str):
    workshop.build()
    other = embedding_folder(tmp_path / "other", seed=1)
    done = run(settings(workshop.source_docs, workshop.data, other), command, "新建几所学校？")
    assert done.exit_code == 1
    assert "EMBED_MODEL" in done.stderr
    assert "python -m index" in done.stderr


@pytest.mark.parametrize(
    ("name", "value"), [("EMBED_MODEL", "/nowhere"), ("PORT", "abc"), ("PORT", "70000")]
)
def test_a_bad_setting_is_named(suzhou: dict[str, str], name: str, value: str):
    done = run({**suzhou, name: value}, "ask", QUESTION)
    assert done.exit_code == 1
    assert name in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [(), ("ask",), ("search",), ("sing",), ("ask", "一", "二"), ("ask", "一", "--nonsense"),
     ("search", "一", "--top", "0"), ("search", "一", "--top", "x"), ("ask", "一", "--history")],
)  # fmt: skip
def test_wrong_usage(suzhou: dict[str, str], arguments: tuple[str, ...]):
    assert run(suzhou, *arguments).exit_code == 2


def test_help_is_in_chinese(suzhou: dict[str, str]):
    done = run(suzhou, "--help")
    assert done.exit_code == 0
    assert "回答一个问题" in done.stdout
    assert "--history" in run(suzhou, "ask", "--help").stdout


def test_a_real_process_prints_one_object_and_nothing_else(suzhou: dict[str, str]):
    done = subprocess.run(
        [sys.executable, "-m", "bot", "ask", QUESTION, "--json"],
        cwd=ROOT,
        env={**os.environ, **suzhou},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0
    assert fits(json.loads(done.stdout), ANSWER)
    assert done.stderr == ""
