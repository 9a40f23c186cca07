"""What a model service answered → the claims in it, whatever surrounds or breaks off the JSON.

Fences, a preamble, thoughts before the answer and a cut-off end are survived; a claim that was not
written to its end is left out. Pure.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from types import MappingProxyType
from typing import Any

_TEXTS = {"type": "array", "items": {"type": "string"}}
CLAIMS: Mapping[str, Any] = MappingProxyType(
    {
        "type": "object",
        "properties": {
            "claims": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"text": {"type": "string"}, "tokens": _TEXTS, "quotes": _TEXTS},
                    "required": ["text", "tokens", "quotes"],
                    "additionalProperties": False,
                },
            }
        },
        "required": ["claims"],
        "additionalProperties": False,
    }
)
"""The JSON schema of an answer."""
QUESTION: Mapping[str, Any] = MappingProxyType(
    {
        "type": "object",
        "properties": {"question": {"type": "string"}},
        "required": ["question"],
        "additionalProperties": False,
    }
)
"""The JSON schema of a question that was put anew."""
_THOUGHTS = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|$)", re.DOTALL | re.IGNORECASE)
_TOKEN = re.compile(r"[sS]?\s*(\d{1,3})")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_LINK = re.compile(r"!?\[([^\[\]]+)\]\([^()]*\)")
_MARKDOWN = re.compile(r"(?m)\*\*|__|`+|~~|^\s{0,3}(?:#{1,6}|[-*+•>]|\d{1,2}[.、)])\s+")
_MARK = re.compile(r"[\[【(（]\s*[sS]?\d{1,3}(?:\s*[,，、]\s*[sS]?\d{1,3})*\s*[\]】)）]")


@dataclass(frozen=True)
class Written:
    """A claim as it was written: the sentence in plain text, the numbers of the passages that it
    names, the words that it quotes."""

    text: str
    tokens: tuple[int, ...]
    quotes: tuple[str, ...]


def claims(answer: str) -> tuple[Written, ...]:
    """The claims of an answer, in order. Raises ValueError where it is no JSON of that form."""
    found, whole = _object(answer)
    rows = found.get("claims")
    if not isinstance(rows, list):
        raise ValueError("the answer has no list of claims")
    if not whole:
        rows = rows[:-1]
    return tuple(_claim(row) for row in rows if isinstance(row, dict) and _text(row.get("text")))


def question(answer: str) -> str:
    """The question of an answer. Raises ValueError where there is none."""
    found, whole = _object(answer)
    text = plain(_text(found.get("question")))
    if not whole or not text:
        raise ValueError("the answer has no question")
    return text


def plain(text: str) -> str:
    """A text without HTML, Markdown and marks of its own, in one line."""
    text = _LINK.sub(r"\1", _TAG.sub("", unescape(text)))
    return " ".join(_MARK.sub("", _MARKDOWN.sub("", text)).split())


def _claim(row: Mapping[str, Any]) -> Written:
    tokens = (match for one in _list(row.get("tokens")) if (match := _TOKEN.search(str(one))))
    numbers = dict.fromkeys(int(match[1]) for match in tokens)
    quotes = tuple(filter(None, (plain(_text(one)) for one in _list(row.get("quotes")))))
    return Written(plain(_text(row["text"])), tuple(numbers), quotes)


def _object(answer: str) -> tuple[Mapping[str, Any], bool]:
    """The first JSON object of an answer, and whether it was written to its end.

    Raises ValueError.
    """
    text = _THOUGHTS.sub("", answer)
    start = text.find("{")
    if start < 0:
        raise ValueError("the answer holds no JSON object")
    try:
        found, _ = json.JSONDecoder(strict=False).raw_decode(text, start)
        whole = True
    except json.JSONDecodeError:
        import json_repair

        found, whole = json_repair.loads(text[start:]), _is_closed(text[start:])
    if not isinstance(found, dict):
        raise ValueError("the answer holds no JSON object")
    return found, whole


def _is_closed(text: str) -> bool:
    """Does a broken object at least come to its end?"""
    return text.rstrip().rstrip("`").rstrip().endswith("}")


def _list(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
