"""The environment and ``.env``, read once into one frozen record. The only reader of either."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dotenv import dotenv_values

ROOT = Path(__file__).resolve().parent.parent


class ConfigError(ValueError):
    """A setting has a value that cannot be used; the message says which and what would do."""


@dataclass(frozen=True)
class Config:
    """Every setting, with defaults that work offline. Paths are absolute."""

    source_docs: Path
    index_data: Path
    embed_model: str
    feedback_db: Path
    host: str
    port: int


def load(root: Path = ROOT, environ: Mapping[str, str] | None = None) -> Config:
    """Read ``root/.env`` under the process environment, which wins.

    Raises ConfigError where PORT is not a port number.
    """
    file = {key: value for key, value in dotenv_values(root / ".env").items() if value}
    process = os.environ if environ is None else environ
    values = file | {key: value for key, value in process.items() if value}
    return Config(
        source_docs=_path(root, values.get("SOURCE_DOCS", "source_docs")),
        index_data=_path(root, values.get("INDEX_DATA", "index/data")),
        embed_model=_model(root, values.get("EMBED_MODEL", "index/model")),
        feedback_db=_path(root, values.get("FEEDBACK_DB", "index/data/feedback.sqlite")),
        host=values.get("HOST", "127.0.0.1"),
        port=_port(values.get("PORT", "7860")),
    )


def _path(root: Path, value: str) -> Path:
    return (root / Path(value).expanduser()).resolve()


def _model(root: Path, value: str) -> str:
    """A folder becomes its absolute path; anything else is a hub name and stays as it is."""
    folder = _path(root, value)
    return str(folder) if folder.is_dir() or value == "index/model" else value


def _port(value: str) -> int:
    if value.isdecimal() and 0 < int(value) < 65536:
        return int(value)
    raise ConfigError(f"PORT 的值“{value}”不是端口号；请改成 1 到 65535 之间的数字，例如 PORT=7860。")
