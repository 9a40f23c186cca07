"""Defaults, .env, and the process environment over it."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.settings import ROOT, SettingsError, environment, index_settings, path


def test_the_defaults_lie_in_the_project():
    settings = index_settings({})
    assert settings.source_docs == ROOT / "source_docs"
    assert settings.index_data == ROOT / "index" / "data"
    assert settings.embed_model == str(ROOT / "index" / "model")


def test_the_process_wins_over_the_file(tmp_path: Path):
    (tmp_path / ".env").write_text("SOURCE_DOCS=甲\nINDEX_DATA=乙\nEMBED_MODEL=\n")
    values = environment(tmp_path, {"INDEX_DATA": "丙", "PATH": "/bin"})
    assert values["SOURCE_DOCS"] == "甲"
    assert values["INDEX_DATA"] == "丙"
    assert "EMBED_MODEL" not in values, "an empty setting is the default"


def test_no_file_is_no_matter(tmp_path: Path):
    assert environment(tmp_path, {"A": "1", "B": ""}) == {"A": "1"}


def test_the_real_environment_is_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("INDEX_DATA", "丁")
    assert environment(tmp_path)["INDEX_DATA"] == "丁"


def test_relative_paths_are_relative_to_the_root(tmp_path: Path):
    settings = index_settings({"SOURCE_DOCS": "甲", "INDEX_DATA": "/乙"}, tmp_path)
    assert settings.source_docs == tmp_path / "甲"
    assert settings.index_data == Path("/乙")
    assert path(tmp_path, "~/丙") == Path.home() / "丙"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("BAAI/bge-small-zh-v1.5", "BAAI/bge-small-zh-v1.5"),
        ("./模型", "{root}/模型"),
        ("/绝对/模型", "/绝对/模型"),
        ("有的", "{root}/有的"),
        ("没有的", "没有的"),
    ],
)
def test_a_model_is_a_folder_or_a_hub_name(tmp_path: Path, value: str, expected: str):
    (tmp_path / "有的").mkdir()
    settings = index_settings({"EMBED_MODEL": value}, tmp_path)
    assert settings.embed_model == expected.format(root=tmp_path)


TEXT = "# 报告文件夹\nSOURCE_DOCS=甲\n"


@pytest.mark.parametrize("encoding", ["gbk", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [TEXT, "名=A\n"])
def test_a_file_in_another_encoding_is_told_of(tmp_path: Path, encoding: str, text: str):
    (tmp_path / ".env").write_bytes(text.encode(encoding))
    with pytest.raises(SettingsError, match=r"\.env.*另存为 UTF-8"):
        environment(tmp_path, {})


def test_a_byte_order_mark_is_no_matter(tmp_path: Path):
    (tmp_path / ".env").write_bytes(TEXT.replace("# 报告文件夹\n", "").encode("utf-8-sig"))
    assert environment(tmp_path, {}) == {"SOURCE_DOCS": "甲"}


def test_a_file_that_cannot_be_read_is_told_of(tmp_path: Path):
    (tmp_path / ".env").mkdir()
    with pytest.raises(SettingsError, match=r"无法读取.*\.env"):
        environment(tmp_path, {})


@pytest.mark.parametrize("name", ["SOURCE_DOCS", "INDEX_DATA", "EMBED_MODEL"])
def test_a_home_of_nobody_is_told_of(tmp_path: Path, name: str):
    with pytest.raises(SettingsError, match="~nosuch/x.*请"):
        index_settings({name: "~nosuch/x"}, tmp_path)
