"""The settings of the site, from ``.env`` and the process environment, in one frozen record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from index.settings import ROOT, SettingsError, environment, index_settings, model, path


class ConfigError(ValueError):
    """A setting has a value that cannot be used; the message says which and what would do."""


@dataclass(frozen=True)
class Config:
    """Every setting, with defaults that work offline. Paths are absolute; no ``rerank_model`` is ""."""

    source_docs: Path
    index_data: Path
    embed_model: str
    rerank_model: str
    aliases: bool
    feedback_db: Path
    evaluation: bool
    host: str
    port: int


def load(root: Path = ROOT, process: Mapping[str, str] | None = None) -> Config:
    """Read ``root/.env`` under the process environment, which wins.

    Raises ConfigError where ``.env`` cannot be read, a path cannot be, PORT is no port number,
    or a switch is neither 0 nor 1.
    """
    try:
        values = environment(root, process)
        return _config(values, root)
    except SettingsError as error:
        raise ConfigError(str(error)) from error


def _config(values: Mapping[str, str], root: Path) -> Config:
    """Raises ConfigError, SettingsError."""
    index = index_settings(values, root)
    return Config(
        source_docs=index.source_docs,
        index_data=index.index_data,
        embed_model=index.embed_model,
        rerank_model=model(root, value) if (value := values.get("RERANK_MODEL", "")) else "",
        aliases=_switch("ALIASES", values.get("ALIASES", "1")),
        feedback_db=path(root, values.get("FEEDBACK_DB", "index/data/feedback.sqlite")),
        evaluation=_switch("EVALUATION", values.get("EVALUATION", "0")),
        host=values.get("HOST", "127.0.0.1"),
        port=_port(values.get("PORT", "7860")),
    )


def _switch(name: str, value: str) -> bool:
    if value in ("0", "1"):
        return value == "1"
    raise ConfigError(f"{name} 的值“{value}”看不懂；请写 1（打开）或 0（关闭）。")


def _port(value: str) -> int:
    if value.isdecimal() and 0 < int(value) < 65536:
        return int(value)
    raise ConfigError(
        f"PORT 的值“{value}”不是端口号；请改成 1 到 65535 之间的数字，例如 PORT=7860。"
    )
