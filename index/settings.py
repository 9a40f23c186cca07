"""The environment and ``.env``, and the settings that the index needs.

``environment`` is the only reader of either; bot/config.py builds on it.
"""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dotenv import dotenv_values

ROOT = Path(__file__).resolve().parent.parent


class SettingsError(ValueError):
    """A setting, or ``.env`` itself, cannot be used; the message says which and what would do."""


@dataclass(frozen=True)
class IndexSettings:
    """Where the sources and the index lie (absolute), and the embedding: a folder or hub name."""

    source_docs: Path
    index_data: Path
    embed_model: str


def environment(root: Path = ROOT, process: Mapping[str, str] | None = None) -> dict[str, str]:
    """Every setting that has a value: ``root/.env`` under the process environment, which wins.

    Raises SettingsError where ``.env`` cannot be read.
    """
    file = dotenv_values(stream=io.StringIO(_file(root / ".env")))
    both = {**file, **(os.environ if process is None else process)}
    return {key: value for key, value in both.items() if value}


def index_settings(values: Mapping[str, str], root: Path = ROOT) -> IndexSettings:
    """The index's settings with their defaults; relative paths are relative to ``root``.

    Raises SettingsError where a path names a user that there is not.
    """
    return IndexSettings(
        source_docs=path(root, values.get("SOURCE_DOCS", "source_docs")),
        index_data=path(root, values.get("INDEX_DATA", "index/data")),
        embed_model=model(root, values.get("EMBED_MODEL", "index/model")),
    )


def path(root: Path, value: str) -> Path:
    """An absolute path from a setting. Raises SettingsError."""
    try:
        return (root / Path(value).expanduser()).resolve()
    except (RuntimeError, OSError, ValueError) as error:
        raise SettingsError(
            f"设置里的路径“{value}”无法使用（~ 后面的用户不存在，或路径有误）；请在 .env 里改成完整路径。"
        ) from error


def _file(file: Path) -> str:
    """The text of ``.env``, "" where there is none. Raises SettingsError."""
    try:
        text = file.read_text("utf-8-sig") if file.exists() else ""
    except UnicodeDecodeError:
        text = "\0"
    except OSError as error:
        raise SettingsError(f"无法读取 {file}（{error.strerror}）；请检查它的访问权限。") from error
    if "\0" in text:
        raise SettingsError(f"{file} 不是 UTF-8 编码；请用编辑器另存为 UTF-8 编码后再运行。")
    return text


def model(root: Path, value: str) -> str:
    """A model's folder becomes its absolute path; anything else is a hub name and stays as it is.

    Raises SettingsError.
    """
    folder = path(root, value)
    looks_like_path = value == "index/model" or value.startswith((".", "/", "~"))
    return str(folder) if looks_like_path or folder.is_dir() else value
