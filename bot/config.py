"""The settings of the site, from ``.env`` and the process environment, in one frozen record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.llm import Address
from index.settings import ROOT, SettingsError, environment, index_settings, model, path


class ConfigError(ValueError):
    """A setting has a value that cannot be used; the message says which and what would do."""


@dataclass(frozen=True)
class Config:
    """Every setting, with defaults that work offline. Paths are absolute; no ``rerank_model`` is "",
    no model ``service`` None."""

    source_docs: Path
    index_data: Path
    embed_model: str
    rerank_model: str
    aliases: bool
    feedback_db: Path
    evaluation: bool
    host: str
    port: int
    service: Address | None = None


def load(root: Path = ROOT, process: Mapping[str, str] | None = None) -> Config:
    """Read ``root/.env`` under the process environment, which wins.

    Raises ConfigError where ``.env`` cannot be read, a path cannot be, a number is none or out of
    bounds, a switch is neither 0 nor 1, or a model service is set in part.
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
        service=_service(values),
    )


def _service(values: Mapping[str, str]) -> Address | None:
    """Raises ConfigError."""
    url, named = values.get("LLM_BASE_URL", ""), values.get("LLM_MODEL", "")
    seconds = _number("LLM_TIMEOUT", values.get("LLM_TIMEOUT", "20"), 1, 300)
    at_once = _number("LLM_AT_ONCE", values.get("LLM_AT_ONCE", "4"), 1, 64)
    key = values.get("LLM_API_KEY", "")
    if not (url or named or key):
        return None
    if not (url and named):
        lacking = "LLM_MODEL" if url else "LLM_BASE_URL"
        raise ConfigError(f"设了模型服务，却没有写 {lacking}；请补上，或把 LLM_ 开头的几项都留空。")
    if not re.match(r"https?://[^/\s]", url):
        raise ConfigError("LLM_BASE_URL 不是网址；请写成 http://127.0.0.1:11434/v1 这样。")
    price_in = _number("LLM_PRICE_IN", values.get("LLM_PRICE_IN", "0"), 0, 10_000)
    price_out = _number("LLM_PRICE_OUT", values.get("LLM_PRICE_OUT", "0"), 0, 10_000)
    return Address(url, named, key, float(seconds), int(at_once), price_in, price_out)


def _number(name: str, value: str, least: int, most: int) -> float:
    try:
        number = float(value)
    except ValueError:
        number = least - 1.0
    if value.strip() and least <= number <= most:
        return number
    raise ConfigError(f"{name} 的值“{value}”不能用；请写 {least} 到 {most} 之间的数字。")


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
