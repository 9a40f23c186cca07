"""Which of the passages found are claimed to answer: by their scores, and by whether they tell the
kind of thing that is asked for.

A question on what the report says of a matter is answered by the sentences of one paragraph
together; where several places or years are compared, one that is surely answered lends trust to the
same figure of the others. Knows nothing of searching or of how an answer is worded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answer import Question
from bot.lead import ASKING, asks_how_many, counted, lacks_unit, pairs, tells_how_many
from index.answer_type import missing
from index.asked import asks
from index.figures import figures
from index.passage import Hit, Passage, Query
from index.text import normalise
from index.trust import Thresholds

MAX_QUOTES = 4
_ON_WHAT_IS_SAID = re.compile(
    r"(?:怎么|怎样|如何|咋)(?:样)?(?:安排|说|讲|干|搞|抓|推|部署|布局|规划|发展|提|写|支持|帮|做|弄|建|打造|改善|解决|加强|促进|保障|提升|推进|推动|落实|谋划)"
    r"|(?:什么|哪些|啥|哪几)(?:新|具体|大|重要|主要)?(?:安排|举措|措施|支持|打算|政策|部署|动作|做法|计划|办法|内容|要求|任务|工作|考虑|说法|招)"
    r"|(?:说|讲|提|写)(?:了|到|过)?(?:些)?(?:啥|什么|哪些)|[都还]?要(?:干|做|搞)(?:些)?(?:什么|啥|哪些)|怎么样$|方面的?(?:安排|内容|举措)$"
)
"""A question on a whole matter, which one sentence seldom covers."""
_CONFIRMED = 0.5
"""What a score counts, against the threshold, where the very figure of the question is there."""
_NAMED = 0.75
"""From which share of its subject on a sentence is on the very matter of a question."""
_HOW_MANY = re.compile(r"多少[万亿]?[元家个人项]?|几[个家项人]?|各|分别|以上")
_NEAR = 0.3
"""From which cosine on a sentence beside one that answers has to do with what is asked."""
_TIMES = re.compile(r"目标|任务|增速|今年|去年|明年|方面|这块|这方面|工作|[对在把给]")
_BESIDE = 0.75, 0.5
"""What a score must reach of the threshold beside a place or year that is surely answered."""


def claims(question: Question, hits: Sequence[Hit], limits: Thresholds) -> list[list[Passage]]:
    """For each place or year that is asked about the passages that answer, best first; none where
    the question has no answer there."""
    groups = [[h for h in hits if w.holds(h.passage)] for w in question.query.where]
    if question.about:
        groups = [[h for h in hits if _has(question, h.passage)] for hits in groups]
    found = [_claim(question.query, group, limits, limits.answered) for group in groups]
    if len(groups) < 2 or not any(found):
        return found
    return [
        own or _beside(question.query, group, limits)
        for own, group in zip(found, groups, strict=True)
    ]


def _has(question: Question, passage: Passage) -> bool:
    """Has a passage, or a heading of it, something of what a follow-up adds: two characters that
    stand together, or a whole word that reports use for it?"""
    added, *others = question.about.split(" ")
    told = normalise(" ".join((passage.text, *passage.headings)))
    wanted = pairs(added) or {normalise(added)}
    return bool(wanted & pairs(told)) or any(normalise(w) in told for w in (added, *others))


def tells_each_part(query: Query, chosen: Sequence[Passage]) -> list[str]:
    """The parts of what was asked that nothing in the answer touches."""
    told = "".join(passage.text for passage in chosen)
    return [part for part in query.parts if not touches(part, told)]


def asks_for_all(text: str) -> bool:
    """Does a question ask what is said of a whole matter, rather than for one thing?"""
    return bool(_ON_WHAT_IS_SAID.search(text)) and not asks_how_many(text)


def _beside(query: Query, hits: Sequence[Hit], limits: Thresholds) -> list[Passage]:
    """What answers beside a place or year that is surely answered: it may be less sure, and less
    sure still where it has a third of what is asked about."""
    if near := _claim(query, hits, limits, _BESIDE[0] * limits.answered):
        return near
    subject = _subject(query)
    found = _claim(query, hits, limits, _BESIDE[1] * limits.answered)
    return [passage for passage in found if 3 * _about(subject, passage) >= 1]


def _claim(
    query: Query, hits: Sequence[Hit], limits: Thresholds, threshold: float
) -> list[Passage]:
    """The passages that answer, or none. A heading is never the whole of an answer: what stands
    under it comes along."""
    if section := _section(query, hits):
        return section
    if asks_for_all(query.text):
        return _paragraph(query, hits, limits, threshold)
    answering = [h for h in hits if _trusted(query, h, threshold) and _fits(query, h.passage)]
    if not answering:
        return []
    chosen = _chosen(query, answering)
    return [chosen[0], *_under(chosen[0], hits)] if chosen[0].is_heading else chosen


def _trusted(query: Query, hit: Hit, threshold: float) -> bool:
    """Does a score reach the threshold, which is lower where the passage holds the very figure that
    is to be confirmed or explained?"""
    if hit.score >= threshold:
        return True
    told = [figure for figure in figures(hit.passage.text) if figure.unit]
    same = any(figure.agrees(own) for figure in told for own in query.figures)
    return same and hit.score >= _CONFIRMED * threshold


def _paragraph(
    query: Query, hits: Sequence[Hit], limits: Thresholds, threshold: float
) -> list[Passage]:
    """The sentences of the paragraph that fits best, in its order, where together they answer, or
    where its heading or its best sentence has all that the question is about."""
    fitting = [hit for hit in hits if _fits(query, hit.passage)]
    if not fitting:
        return []
    subject = _subject(query)
    groups: dict[tuple[str, str], list[Hit]] = {}
    for hit in fitting:
        groups.setdefault(_paragraph_of(hit.passage), []).append(hit)
    chosen = max(groups.values(), key=_any_answers)
    best = chosen[0]
    named = best.score >= limits.related and _about(subject, best.passage) >= _NAMED
    if _any_answers(chosen) < threshold and not named:
        return []
    said = [hit.passage for hit in chosen if _belongs(subject, hit, threshold)][:MAX_QUOTES]
    if not said and best.passage.is_heading:
        return [best.passage, *_under(best.passage, hits)] if _under(best.passage, hits) else []
    return sorted(said or [best.passage], key=lambda passage: passage.start)


def _subject(query: Query) -> set[str]:
    """The pairs of characters of what a question is about."""
    bare = _TIMES.sub(" ", _ON_WHAT_IS_SAID.sub(" ", query.text))
    return pairs(ASKING.sub(" ", bare)) | pairs(query.also)


def _about(subject: set[str], passage: Passage) -> float:
    """The share of the subject that stands in a passage or in one of its headings."""
    told = [passage.text, *passage.headings]
    characters = {c for pair in subject for c in pair}
    if len(characters) > 3 and any(characters <= set(normalise(text)) for text in told):
        return 1.0
    return max(len(subject & pairs(text)) for text in told) / max(len(subject), 1)


def _belongs(subject: set[str], hit: Hit, threshold: float) -> bool:
    """Has a sentence of the paragraph to do with the subject, by itself or by its innermost
    heading?"""
    passage = hit.passage
    if passage.is_heading:
        return False
    inner = passage.headings[-1] if passage.headings else ""
    told = max(len(subject & pairs(passage.text)), len(subject & pairs(inner)))
    return hit.score >= threshold or hit.likeness >= _NEAR or 2 * told >= len(subject)


def _any_answers(hits: Sequence[Hit]) -> float:
    """How likely one of them answers."""
    none = 1.0
    for hit in hits:
        none *= 1 - hit.score
    return 1 - none


def _paragraph_of(passage: Passage) -> tuple[str, str]:
    return passage.document, passage.address.split("·")[0]


def _fits(query: Query, passage: Passage) -> bool:
    """Does a passage tell the kind of thing that is asked for: of that part of the place, money,
    a time or a place where one is wanted, a count of it?"""
    if query.within and not _names_one(query.within, passage):
        return False
    if query.parts:
        return True
    if missing(query.text, passage.text) or lacks_unit(query.text, passage.text):
        return False
    return not asks_how_many(query.text) or tells_how_many(query.text, passage.text)


def _names_one(names: Sequence[str], passage: Passage) -> bool:
    """Does a passage or its headings have one of the ``names``?"""
    told = normalise("".join((passage.text, *passage.headings)))
    return any(name in told for name in names)


def _chosen(query: Query, answering: Sequence[Hit]) -> list[Passage]:
    """The best passage, and where several things are asked for the others that also answer."""
    best = answering[0]
    parts = len(query.parts)
    wanted = MAX_QUOTES if asks(query.text)["list"] and not parts else max(parts, 1)
    floor = 0.0 if parts else best.score * 0.75
    others = [h.passage for h in answering[1:] if h.score >= floor and not h.passage.is_heading]
    return [best.passage, *others[: wanted - 1]]


def touches(part: str, told: str) -> bool:
    """Do at least a third of the words of a part, less those that ask, stand in ``told``?"""
    words = pairs(_HOW_MANY.sub(" ", ASKING.sub(" ", part)))
    return 3 * len(words & pairs(told)) >= len(words)


def _section(query: Query, hits: Sequence[Hit]) -> list[Passage]:
    """A heading that the question names, and the first sentences under it.

    What a section says is told by its sentences, none of which need share the question's words.
    """
    if asks(query.text)["number"] or counted(query.text):
        return []
    for hit in hits[:3]:
        heading = hit.passage
        if heading.is_heading and _names(query.text, heading.text):
            return [heading, *_under(heading, hits)]
    return []


def _under(heading: Passage, hits: Sequence[Hit]) -> list[Passage]:
    """The first sentences under a heading, of those that were found."""
    own = (
        hit.passage
        for hit in hits
        if hit.passage.document == heading.document
        and hit.passage.headings == heading.headings
        and not hit.passage.is_heading
    )
    return sorted(own, key=lambda passage: passage.start)[: MAX_QUOTES - 1]


def _names(asked: str, heading: str) -> bool:
    """Are nearly all of the question's words, less those that ask, in the heading?"""
    words = pairs(ASKING.sub(" ", asked))
    return len(words) >= 3 and len(words & pairs(heading)) >= 0.7 * len(words)
