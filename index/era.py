"""Which time a sentence of a report speaks of: what was done, or what is planned; of one year, or of
several.

A report looks back in its first part and ahead in the others. The headings say so; where they say
nothing or both, the words of the sentences under them do. Within a part, a paragraph that opens with
五年来 or “十五五”时期 speaks of several years until one opens with a year. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from index.asked import tells_result


class Era(StrEnum):
    """What a sentence tells of; ``UNKNOWN`` where neither heading nor words say, ``DONE_EITHER``
    where it is a result of the year before or of several years."""

    UNKNOWN = ""
    DONE = "done"
    DONE_LONG = "done_long"
    DONE_EITHER = "done_either"
    AHEAD = "ahead"
    AHEAD_LONG = "ahead_long"

    @property
    def is_done(self) -> bool:
        """Is it a result?"""
        return self in (Era.DONE, Era.DONE_LONG, Era.DONE_EITHER)

    @property
    def is_ahead(self) -> bool:
        """Is it a plan?"""
        return self in (Era.AHEAD, Era.AHEAD_LONG)


@dataclass(frozen=True)
class Sentence:
    """What is needed of a sentence: its words, its headings, whether it opens a paragraph."""

    text: str
    headings: tuple[str, ...]
    opens: bool


_BACK = re.compile(r"回顾|成就|成效|成绩|总结|过去|进展")
_AHEAD = re.compile(
    r"任务|重点工作|主要工作|安排|总体要求|总体部署|建议|主要目标|预期目标|关于\d{4}年工作|要求|考虑|实事|自身建设|服务型政府|法治政府|治理(?:效能|水平|能力)"
)
_NOTES = re.compile(r"注释|名词解释|名词注释|说明$")
_FIVE_YEARS = r"[“\"]?十[一二三四五六七]五[”\"]?"
_LONG = rf"{_FIVE_YEARS}(?!.{{0,4}}(?:开局|开好局|起步|收官))|(?:过去|这|近|未来|今后)的?五年|[到至](?:19|20)\d{{2}}年|五年(?:来|间|里|以来)"
_YEAR = r"(?:19|20)\d{2}\s*年|一年来|过去一年|过去的一年|这一年|去年|今年|新的一年"
_MARKER = re.compile(rf"(?P<long>{_LONG})|(?P<year>{_YEAR})")
_SPANNING = re.compile(
    r"年均(?!浓度|气温)|五年[来间]|五年累计|从(?:19|20)\d{2}年的?[^，,；;。]{1,24}到(?:19|20)\d{2}年"
)
_SINCE = re.compile(rf"(?:——)?(?:过去|这)?五年[来间]|{_FIVE_YEARS}(?:时期|期间|以来)")
"""What a sentence inside a paragraph begins with from which on several years are told of."""
_PART = re.compile(r"[（(][一二三四五六七八九十]+[）)]")
_OPENING = 40
"""How far into a paragraph its time is named."""


def eras(sentences: Sequence[Sentence]) -> tuple[Era, ...]:
    """The time of each sentence of one report, given in their order."""
    return tuple(era for part in _parts(sentences) for era in _of_part(part))


def _parts(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """The sections; those whose heading looks both ways, or neither, in smaller parts."""
    for trail, group in groupby(sentences, lambda s: s.headings[:1]):
        section = list(group)
        if trail and _side(trail[0]) is None:
            yield from _blocks(section)
        else:
            yield section


def _blocks(section: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """The parts of a section under headings of their own, and from one named time to the next."""
    block: list[Sentence] = []
    for sentence in section:
        new = block and (sentence.headings[:2] != block[-1].headings[:2] or _names_time(sentence))
        if new:
            yield block
            block = []
        block.append(sentence)
    yield block


def _of_part(part: Sequence[Sentence]) -> Iterator[Era]:
    section = part[0].headings[0] if part[0].headings else ""
    if not section or _NOTES.search(section):
        yield from (Era.UNKNOWN for _ in part)
        return
    ahead = _looks_ahead(section, part)
    if ahead is None:
        yield from (Era.UNKNOWN for _ in part)
        return
    for sentence, several in zip(part, _spans(section, part, ahead), strict=True):
        if several or _SPANNING.search(sentence.text):
            yield Era.AHEAD_LONG if ahead else Era.DONE_LONG
        elif several is None and not ahead:
            yield Era.DONE_EITHER
        else:
            yield Era.AHEAD if ahead else Era.DONE


def _looks_ahead(section: str, part: Sequence[Sentence]) -> bool | None:
    """Does a part tell of plans? None where neither its heading nor its words say."""
    sides = map(_side, (section, part[0].text[:_OPENING], *part[0].headings[1:2]))
    words = sum(tells_result(sentence.text) for sentence in part)
    return next((side for side in sides if side is not None), words < 0 if words else None)


def _spans(section: str, part: Sequence[Sentence], ahead: bool) -> Iterator[bool | None]:
    """Whether each sentence speaks of several years; None where nothing says.

    Where the section's heading names several years and one, each time named holds until the next,
    but not beyond the numbered part that it opens; a plan's holds for its paragraph alone.
    """
    both = bool(re.search(_LONG, section)) and bool(re.search(_YEAR, section))
    usual: bool | None = bool(re.search(_LONG, section)) and not both
    several, numbered = usual, _numbered(part[0])
    for sentence in part:
        if _numbered(sentence) != numbered:
            numbered = _numbered(sentence)
            several = None if both and several else several
        if sentence.opens and ahead and not both:
            several = usual
        if sentence.opens and (marker := _MARKER.search(sentence.text[:_OPENING])):
            several = marker.lastgroup == "long"
        elif _SINCE.match(sentence.text):
            several = True
        yield several


def _numbered(sentence: Sentence) -> str:
    """The heading of the numbered part that a sentence stands in, "" outside of any."""
    return next((h for h in sentence.headings[1:] if _PART.match(h)), "")


def _names_time(sentence: Sentence) -> bool:
    return sentence.opens and bool(_MARKER.search(sentence.text[:_OPENING]))


def _side(heading: str) -> bool | None:
    """Does a heading look ahead (True) or back (False)? None where it does both or neither."""
    back, ahead = bool(_BACK.search(heading)), bool(_AHEAD.search(heading))
    return ahead if back != ahead else None
