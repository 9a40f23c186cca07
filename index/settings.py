"""The environment and ``.env``, and the settings that the index needs.

``environment`` is the only reader of either; bot/config.py builds on it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dotenv import dotenv_values

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class IndexSettings:
    """Where the sources and the index lie (absolute), and the embedding: a folder or hub name."""

    source_docs: Path
    index_data: Path
    embed_model: str


def environment(root: Path = ROOT, process: Mapping[str, str] | None = None) -> dict[str, str]:
    """Every setting that has a value: ``root/.env`` under the process environment, which wins."""
    file = dotenv_values(root / ".env")
    both = {**file, **(os.environ if process is None else process)}
    return {key: value for key, value in both.items() if value}


def index_settings(values: Mapping[str, str], root: Path = ROOT) -> IndexSettings:
    """The index's settings with their defaults; relative paths are relative to ``root``."""
    return IndexSettings(
        source_docs=path(root, values.get("SOURCE_DOCS", "source_docs")),
        index_data=path(root, values.get("INDEX_DATA", "index/data")),
        embed_model=_model(root, values.get("EMBED_MODEL", "index/model")),
    )


def path(root: Path, value: str) -> Path:
    """An absolute path from a setting."""
    return (root / Path(value).expanduser()).resolve()


def _model(root: Path, value: str) -> str:
    """A folder becomes its absolute path; anything else is a hub name and stays as it is."""
    folder = path(root, value)
    looks_like_path = value == "index/model" or value.startswith((".", "/", "~"))
    return str(folder) if folder.is_dir() or looks_like_path else value
