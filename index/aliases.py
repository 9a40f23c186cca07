"""相似问: questions that people ask for a sentence, written by staff in a file beside a report.

``<document>.questions.jsonl`` has a line for each sentence: its words, verbatim, and the questions
that it answers. They are searched with the sentence (document expansion, as doc2query does it:
Nogueira et al. 2019, with people in place of a model). Pure; knows nothing of files or stores.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.passage import Passage

SUFFIX = ".questions.jsonl"
_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True)
class Alias:
    """A question that the passage which starts at ``start`` in ``document`` answers."""

    document: str
    start: int
    question: str


class AliasError(ValueError):
    """A line of a file of 相似问 cannot be used; the message says which and why."""


def aliases(content: bytes, found: Sequence[Passage]) -> tuple[tuple[Alias, ...], tuple[str, ...]]:
    """The aliases in ``content`` for the passages of one document, and, in Chinese, what was
    wrong with the lines that had to be left out."""
    told: list[Alias] = []
    problems: list[str] = []
    for number, line in enumerate(content.split(b"\n"), 1):
        if line.strip(b"\xef\xbb\xbf \t\r"):
            try:
                told.extend(_of_line(line, found))
            except AliasError as error:
                problems.append(f"第 {number} 行{error}")
    return tuple(dict.fromkeys(told)), tuple(problems)


def _of_line(line: bytes, found: Sequence[Passage]) -> Iterator[Alias]:
    """Raises AliasError."""
    sentence, questions = _row(line)
    holding = [p for p in found if _holds(p.text, sentence)]
    if not holding:
        raise AliasError(f"的句子“{sentence[:20]}…”不在报告里；请照原文逐字抄写整句。")
    for question in questions:
        if not _WORD.search(question) or not question.isprintable():
            raise AliasError(f"的问法“{question[:20]!a}”里没有字，或有看不见的字符。")
    return (Alias(p.document, p.start, q) for p in holding for q in questions)


def _row(line: bytes) -> tuple[str, list[str]]:
    """The sentence of a line and its questions, trimmed, none empty. Raises AliasError."""
    try:
        row = json.loads(line.decode("utf-8-sig"))
        sentence, questions = row["sentence"], row["questions"]
        if not isinstance(questions, list):
            raise TypeError("no list")
        return sentence.strip(), [trimmed for q in questions if (trimmed := q.strip())]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise AliasError(
            '的写法有误；应为 {"sentence": "报告原句", "questions": ["问法一", "问法二"]}。'
        ) from error


def _holds(text: str, sentence: str) -> bool:
    """Is a passage the sentence, the end mark aside?"""
    return text.rstrip("。；！？") == sentence.rstrip("。；！？")
