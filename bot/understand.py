"""A typed message → a Question: its kind, what to search for, and where.

Rules only, no model. Knows nothing of searching or of writing answers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answer import Kind, Question, Turn
from bot.follow_up import antecedent, readings, subject
from bot.kinds import kind
from bot.lead import asks_how_many
from bot.places import named, short
from bot.plain import plain
from bot.premise import opened, premise
from bot.replies import REPLIES
from bot.scope import Speaks, names, scope
from bot.times import time_of
from index.asked import by_value
from index.figures import figures
from index.passage import Query
from index.report import Entry
from index.spelling import Mended
from index.text import normalise

MAX_LENGTH = 500
Mend = Callable[[str], Mended]
_FILLERS = "\u115f\u1160\u3164\uffa0\u2800"
_WORD = re.compile(r"[^\W_]")
_TAG = re.compile(
    r"[<＜](script|style)\b.*?[<＜]/\1\s*[>＞]|[<＜][/!]?[a-z][^<>＜＞]*[>＞]|[<＜]/?[a-z]+[\s/][^<>＜＞]*$",
    re.IGNORECASE | re.DOTALL,
)
"""A mark of HTML, closed or broken off; a script or a style with what it holds."""
_BETWEEN = re.compile(r"[，,；;？?。]|以及|还有|和(?=[^和]{2,})")
_EACH = re.compile(
    r"((?:[^，,和、与跟及]{2,14}[和、与跟及])+[^，,和、与跟及]{2,14}?)(?:各自?|分别)(?:是|有|为|要)*(多少.*|几.*)"
)
"""高新技术企业和独角兽企业各有多少家 asks two things."""
_ASKS = re.compile(r"多少|几|哪些|什么|怎么|怎样|如何|哪里|吗|是否|有没有")
_BARE = re.compile(
    r"(?:具体|那|还有|其他|其它|别的|一共|总共|到底|分别|主要|占|它|它们|这个|那个|是|有|都)*"
    r"(?:多少|哪些|什么|为什么|怎么做|几个|几家|谁|怎么样|如何|呢|吗|[?!。,])+"
)
_EMPTY_WORDS = re.compile(
    r"(?:那个|这个|那|这|它|嗯|哦|啊|额|呃|喂|好|行|是|对|呢|吗|吧|的|了|什么|啥|怎么|哪个|然后|所以|\W|_)+"
)


def understand(
    message: str,
    turns: Sequence[Turn],
    entries: Sequence[Entry],
    speaks: Speaks = lambda *_: True,
    mend: Mend = Mended,
) -> tuple[Question, ...]:
    """What ``message`` may ask, after ``turns``, of the reports in ``entries``: nearly always one
    thing; more where a follow-up may or may not go on from what was said, or where a word may be
    a typing error.

    ``speaks`` tells whether the text of a document has a place, a year or other words; ``mend``
    mends typing errors in a text in normal form.
    """
    typed = _visible(message)
    if len(typed) > MAX_LENGTH:
        return (_ready(typed[:MAX_LENGTH], Kind.UNCLEAR, "too_long"),)
    shown = " ".join(_TAG.sub(" ", typed).split())
    if not _WORD.search(shown):
        return (_ready(typed, Kind.UNCLEAR, "empty"),)
    found, reply = kind(normalise(shown))
    if found is not Kind.REPORT:
        return (_ready(typed, found, reply),)
    form, before = normalise(shown), antecedent(turns)
    if not before and (_EMPTY_WORDS.fullmatch(form) or _BARE.fullmatch(form)):
        return (_ready(typed, Kind.UNCLEAR, "no_antecedent"),)
    loaded = [short(entry.place) for entry in entries if entry.place]
    asked = [
        replace(
            _of_report(alone.text, reading.text, entries, speaks),
            typed=typed,
            about=alone.about or "".join(meant for _, meant in reading.changes),
            mended=_note(reading),
        )
        for reading in _spellings(shown, mend(form), loaded)
        for alone in readings(reading.text, turns, names(entries), loaded)
    ]
    return tuple(q for q in asked if q.kind is Kind.REPORT) or tuple(asked[:1])


def _spellings(shown: str, mended: Mended, loaded: Sequence[str]) -> list[Mended]:
    """The text as it was typed and as it was mended; only the latter where a place comes of it."""
    if not mended.changes:
        return [Mended(shown)]
    names_a_place = any(name in mended.text and name not in shown for name in loaded)
    return [mended] if names_a_place else [Mended(shown), mended]


def _note(mended: Mended) -> str:
    """Which words were taken for others, to be shown."""
    return "，".join(f"“{typed}”看作“{meant}”" for typed, meant in mended.changes)


def _of_report(alone: str, shown: str, entries: Sequence[Entry], speaks: Speaks) -> Question:
    """A question that only the reports can answer, standing alone."""
    where = scope(normalise(alone), entries, speaks)
    text = plain(alone, entries, lambda words: any(speaks(e.document, words) for e in entries))
    stated = premise(text)
    if stated is not None:
        stated = replace(stated, years=time_of(normalise(alone)).years)
        if where.missing and _is_said_of(where.missing, entries):
            where = scope(normalise(alone.replace(where.missing, "")), entries, speaks)
    if where.here:
        return _ready(shown, Kind.UNCLEAR, "which_place")
    if where.missing:
        return _ready(shown, Kind.OUT_OF_SCOPE, "elsewhere", where.missing)
    wordings = [opened(stated), stated.claim] if stated else [text]
    if stated is None and len(where.readings[0]) > 1:
        wordings.append(f"{subject(text)}多少")
    typed = stated.figures if stated else figures(text) if by_value(text) else ()
    queries = [
        Query(
            words,
            place,
            figures=typed,
            parts=() if where.plan_and_result else _parts(words),
            within=where.within,
            left_out=where.left_out,
        )
        for words in dict.fromkeys(wordings)
        for place in where.readings
    ]
    understood = alone if alone != shown else ""
    surest = where.open and not asks_how_many(text) and stated is None
    return Question(shown, Kind.REPORT, queries[0], tuple(queries[1:]), surest, stated, understood)


def _is_said_of(name: str, entries: Sequence[Entry]) -> bool:
    """Is a name that is missing a part of what is loaded, or a year far from any report's, so that
    it may be what is claimed rather than where to look?"""
    if name[:4].isdigit():
        return all(abs(int(name[:4]) - entry.year) > 2 for entry in entries)
    loaded = {entry.place for entry in entries if entry.place}
    return all(place.lies_in(loaded) for place in named(normalise(name), loaded))


def _parts(text: str) -> tuple[str, ...]:
    """The questions in one that asks several things, each with a word that asks; else none."""
    if match := _EACH.fullmatch(text):
        subjects = re.split("[和、与跟及]", match[1])
        return tuple(f"{one}{match[2]}" for one in subjects) if min(map(len, subjects)) > 1 else ()
    pieces = [piece for piece in _BETWEEN.split(text) if piece.strip()]
    several = len(pieces) > 1 and all(len(p) > 4 and _ASKS.search(p) for p in pieces)
    return tuple(pieces) if several else ()


def _visible(message: str) -> str:
    """The message without control and invisible characters, blanks folded."""
    kept = (" " if c.isspace() else c for c in message if c.isspace() or _is_shown(c))
    return " ".join("".join(kept).split())


def _is_shown(character: str) -> bool:
    hidden = unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Cn", "Mn", "Me")
    return not hidden and character not in _FILLERS


def _ready(typed: str, kind: Kind, reply: str, what: str = "") -> Question:
    return Question(typed, kind, Query(""), reply=REPLIES[reply].replace("$what", what))
