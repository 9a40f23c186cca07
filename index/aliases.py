"""相似问: questions that people ask for a sentence, written by staff in a file beside a report.

``<document>.questions.jsonl`` has a line for each sentence: its words, verbatim, and the questions
that it answers. They are searched with the sentence (document expansion, as doc2query does it:
Nogueira et al. 2019, with people in place of a model). Pure; knows nothing of files or stores.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.passage import Passage

SUFFIX = ".questions.jsonl"


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
    try:
        row = json.loads(line.decode("utf-8-sig"))
        sentence, questions = row["sentence"].strip(), [q.strip() for q in row["questions"]]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise AliasError(
            '的写法有误；应为 {"sentence": "报告原句", "questions": ["问法一", "问法二"]}。'
        ) from error
    holding = [p for p in found if sentence and _holds(p.text, sentence)]
    if not holding:
        raise AliasError(f"的句子“{sentence[:20]}…”不在报告里；请照原文逐字抄写整句。")
    return (Alias(p.document, p.start, q) for p in holding for q in questions if q)


def _holds(text: str, sentence: str) -> bool:
    """Is a passage the sentence, the end mark aside?"""
    return text.rstrip("。；！？") == sentence.rstrip("。；！？")
