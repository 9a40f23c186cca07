"""python -m bot check and find, as somebody at a terminal or a script meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from made_pdf import pdf, word
from made_up import BUILT_IN, SOURCE_DOCS, SUZHOU
from typer.testing import CliRunner, Result

from bot.__main__ import app
from index.extract import extract

WRONG = "苏州市2024年政府工作报告提出，高新技术企业1.7万家。"
RIGHT = "引留高校毕业生18万人"
KEYS = {"start", "end", "kind", "document", "original_start", "original_end", "original", "edits"}
EDIT = {"op", "start", "end", "original_start", "original_end"}


@pytest.fixture
def run(suzhou_data: Path):
    settings = {
        "SOURCE_DOCS": str(SOURCE_DOCS),
        "INDEX_DATA": str(suzhou_data),
        "EMBED_MODEL": str(BUILT_IN),
    }

    def command(*arguments: str, given: bytes | None = None) -> Result:
        done = CliRunner(env=settings).invoke(app, list(arguments), input=given)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done

    return command


def test_findings_as_json(run, tmp_path: Path):
    file = tmp_path / "讲话.txt"
    file.write_bytes(WRONG.encode("gb18030"))
    done = run("check", str(file), "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    record = json.loads(done.stdout)
    assert set(record) == {"findings"}
    (one,) = record["findings"]
    assert set(one) >= KEYS
    assert (one["kind"], one["document"]) == ("figure", SUZHOU)
    assert WRONG[one["start"] : one["end"]] == "高新技术企业1.7万家"
    source = (SOURCE_DOCS / SUZHOU).read_bytes().decode()
    assert source[one["original_start"] : one["original_end"]] == one["original"]
    (edit,) = one["edits"]
    assert set(edit) == EDIT
    assert source[edit["original_start"] : edit["original_end"]] == "超"


def test_strict_tells_by_its_exit_status(run):
    assert run("check", "-", "--strict", given=RIGHT.encode()).exit_code == 0
    assert run("check", "-", "--strict", given=WRONG.encode()).exit_code == 1
    assert run("check", "-", given=WRONG.encode()).exit_code == 0


@pytest.mark.parametrize(("name", "made"), [("讲话.docx", word), ("讲话.pdf", lambda t: pdf([t]))])
def test_the_extracted_text_is_told_too(run, tmp_path: Path, name: str, made):
    (tmp_path / name).write_bytes(made(WRONG))
    record = json.loads(run("check", str(tmp_path / name), "--json").stdout)
    (one,) = record["findings"]
    assert record["text"][one["start"] : one["end"]] == "高新技术企业1.7万家"


def test_what_stands_nowhere_has_no_document(run):
    text = "报告指出：“每个镇都要办一所大学”。"
    record = json.loads(run("check", "-", "--json", given=text.encode()).stdout)
    (one,) = record["findings"]
    assert (one["kind"], one["document"], one["original"]) == ("not_found", None, None)


def test_a_listing_to_read(run):
    done = run("check", "-", given=f"{WRONG}\n{RIGHT}。".encode())
    assert "数字不符  第 1 行  高新技术企业｛+超+｝1.7万家" in done.stdout
    assert "原文：高新技术企业超1.7万家" in done.stdout
    assert "一致 1、数字不符 1" in done.stdout
    assert "没有引用报告" in run("check", "-", given="今天天气好。".encode()).stdout


@pytest.mark.parametrize("name", ["讲话.txt", "讲话.docx"])
def test_a_word_file_with_comments(run, tmp_path: Path, name: str):
    data = WRONG.encode() if name.endswith(".txt") else word(WRONG)
    (tmp_path / name).write_bytes(data)
    out = tmp_path / "批注.docx"
    assert run("check", str(tmp_path / name), "--docx", str(out)).exit_code == 0
    assert extract(out.read_bytes(), out.name) == WRONG
    assert b"comments.xml" in out.read_bytes()


def test_a_bad_file_ends_in_a_sentence(run, tmp_path: Path):
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04")
    for file in (tmp_path / "坏.docx", tmp_path / "无.txt", tmp_path):
        done = run("check", str(file))
        assert done.exit_code == 1
        assert str(file) in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1
    text = ("好" * 200_001).encode()
    assert "200000" in run("check", "-", given=text).stderr


def test_a_phrase_is_found(run):
    record = json.loads(run("find", RIGHT, "--json").stdout)
    assert record["count"] == 1
    assert record["occurrences"][0]["document"] == SUZHOU
    assert f"【{RIGHT}】" in run("find", RIGHT).stdout
    assert "相近的" in run("find", "引留高校毕业生19万人").stdout
    assert run("find", "。").exit_code == 1
