"""The configuration: defaults that work offline, .env, and the process environment over it."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from bot.config import ConfigError, load
from index.settings import ROOT


def test_the_defaults(tmp_path: Path):
    config = load(tmp_path, {})
    assert config.source_docs == tmp_path / "source_docs"
    assert config.index_data == tmp_path / "index" / "data"
    assert config.embed_model == str(tmp_path / "index" / "model")
    assert config.feedback_db == tmp_path / "index" / "data" / "feedback.sqlite"
    assert (config.host, config.port) == ("127.0.0.1", 7860)


def test_the_root_is_the_project():
    assert load(process={"SOURCE_DOCS": "甲"}).source_docs == ROOT / "甲"
    assert (ROOT / "app.py").is_file()


def test_the_file_is_read_and_the_process_wins(tmp_path: Path):
    (tmp_path / ".env").write_text("HOST=0.0.0.0\nPORT=8000\nFEEDBACK_DB=甲.sqlite\n", "utf-8")
    config = load(tmp_path, {"PORT": "9000", "INDEX_DATA": "/乙"})
    assert (config.host, config.port) == ("0.0.0.0", 9000)
    assert config.feedback_db == tmp_path / "甲.sqlite"
    assert config.index_data == Path("/乙")


def test_an_empty_setting_is_the_default(tmp_path: Path):
    plain = load(tmp_path, {})
    (tmp_path / ".env").write_text("PORT=\nHOST=\nEMBED_MODEL=\n")
    assert load(tmp_path, {"PORT": "", "SOURCE_DOCS": ""}) == plain


def test_the_environment_is_the_process_s_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PORT", "8123")
    assert load(tmp_path).port == 8123
    monkeypatch.delenv("PORT")
    assert load(tmp_path).port == 7860


@pytest.mark.parametrize("value", ["0", "65536", "-1", "abc", "78 60", "7860.5", "²", "1e3"])
def test_a_port_that_is_none_is_named(tmp_path: Path, value: str):
    with pytest.raises(ConfigError) as error:
        load(tmp_path, {"PORT": value})
    assert "PORT" in str(error.value)
    assert value in str(error.value)
    assert "7860" in str(error.value), "an example says what would do"


@pytest.mark.parametrize("value", ["1", "80", "65535"])
def test_ports_at_the_edge(tmp_path: Path, value: str):
    assert load(tmp_path, {"PORT": value}).port == int(value)


def test_a_hub_name_stays_as_it_is(tmp_path: Path):
    assert load(tmp_path, {"EMBED_MODEL": "BAAI/bge-m3"}).embed_model == "BAAI/bge-m3"


def test_it_cannot_be_changed(tmp_path: Path):
    with pytest.raises(FrozenInstanceError):
        load(tmp_path, {}).port = 1  # type: ignore[misc]


@pytest.mark.parametrize("value", ["yes", "2", "真"])
def test_a_switch_is_0_or_1(tmp_path: Path, value: str):
    assert not load(tmp_path, {}).evaluation
    assert load(tmp_path, {"EVALUATION": "1"}).evaluation
    with pytest.raises(ConfigError, match="EVALUATION"):
        load(tmp_path, {"EVALUATION": value})


def test_known_questions_count_unless_they_are_switched_off(tmp_path: Path):
    assert load(tmp_path, {}).aliases
    assert load(tmp_path, {"ALIASES": "1"}).aliases
    assert not load(tmp_path, {"ALIASES": "0"}).aliases
    (tmp_path / ".env").write_text("ALIASES=0\n")
    assert not load(tmp_path, {}).aliases
    assert load(tmp_path, {"ALIASES": "1"}).aliases


@pytest.mark.parametrize("value", ["yes", "2", "-1", "01", "true", "真", " 1", "１"])
def test_a_switch_that_is_neither_is_named_in_chinese(tmp_path: Path, value: str):
    with pytest.raises(ConfigError) as error:
        load(tmp_path, {"ALIASES": value})
    told = str(error.value)
    assert "ALIASES" in told
    assert f"“{value}”" in told
    assert "请写 1" in told, "it says what would do"


@pytest.mark.parametrize("values", [{}, {"RERANK_MODEL": ""}])
def test_without_a_cross_encoder_there_is_none(tmp_path: Path, values: dict[str, str]):
    (tmp_path / ".env").write_text("RERANK_MODEL=\n")
    assert load(tmp_path, values).rerank_model == ""


def test_a_cross_encoder_in_a_folder_has_its_whole_path(tmp_path: Path):
    (tmp_path / "models" / "重排").mkdir(parents=True)
    whole = str(tmp_path / "models" / "重排")
    for value in ("models/重排", "./models/重排", "models/../models/重排", whole):
        assert load(tmp_path, {"RERANK_MODEL": value}).rerank_model == whole
    assert load(tmp_path, {"RERANK_MODEL": "./none"}).rerank_model == str(tmp_path / "none")


def test_a_cross_encoder_on_the_hub_keeps_its_name(tmp_path: Path):
    name = "BAAI/bge-reranker-v2-m3"
    assert load(tmp_path, {"RERANK_MODEL": name}).rerank_model == name


def test_a_cross_encoder_of_a_user_that_there_is_not_is_told(tmp_path: Path):
    with pytest.raises(ConfigError, match="路径“~nobody-by-that-name/model”"):
        load(tmp_path, {"RERANK_MODEL": "~nobody-by-that-name/model"})
