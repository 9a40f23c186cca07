"""Questions that the reports answer, to be offered: at first, after an answer, in place of a refusal.

Made from the reports' own clauses and headings: 新增姑苏创新创业领军人才350人以上 becomes 新增姑苏创新创业领军
人才多少人. Where several reports are loaded each names its place and year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from bot.answer import Citation
from bot.places import short
from index.era import Era
from index.figures import Figure, figures
from index.library import Library
from index.passage import Hit, Passage
from index.report import Entry

EXAMPLES = 8
FOLLOWING = 3
AROUND = 12
"""How many sentences before and after an answer are looked at for what to ask next."""
_HERE = re.compile(r"[我本咱]们?[省市]|本地|当地|这里")
_PREFIX = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+[是要])"
)
_VERB_TOPIC = re.compile(
    r"(?:强化|提升|扩大|激发|推动|推进|加快|加强|做强|做大|做优|打造|建设|深化|促进|优化|完善|保障|改善|发展|"
    r"培育|坚持|落实|实施|构建|健全|夯实|增强|提高|守护|维护|增进|办好|抓好|壮大|全面|大力|着力|持续|扎实|"
    r"深入|统筹|积极|聚焦|聚力|充分|切实|更好)[^\W\d_]{2,14}"
)
_DATES = ("年", "月", "季", "天", "日", "周年", "届", "次", "周", "个月", "季度")
_NUMERAL = re.compile(
    r"^(?:超过?|突破|不低于|不少于|约|近|达到?|力争|逾|至少)*[\d.,]+[十百千万亿]*(?:[多余])?|(?:以上|以下|以内|左右|上下|多|余)$"
)
_CLAUSE = re.compile(r"[，,、；。：:]")
_BEFORE = re.compile(
    r"(?:接|预计|继续)?(?:保持在?|稳定在|达到?|增至|增加到|提高到|降至|降到|至|为|约|有)?$"
)
_UNFIT = re.compile(
    r"[“”《》（）()\"]|第$|分别|均$|[增加减少倍]$|^(?:其中|分别|这|该|并|占|比|较|高于|达|为|共|累计|连续|同比)"
)


def examples(library: Library) -> tuple[str, ...]:
    """Eight questions to begin with: the catalog's own, then some made from headings and figures."""
    entries = library.entries
    own = [question for entry in entries for question in entry.examples]
    counted = (q for p in library.passages if (q := _about_figure(p, entries)))
    headings = (p for p in library.passages if _asks_of_plans(p))
    topics = (_about_heading(p.headings[-1], p, entries) for p in headings)
    found = [*own, *islice(counted, EXAMPLES // 2), *islice(topics, EXAMPLES)]
    return tuple(dict.fromkeys(found))[:EXAMPLES]


def instead(hits: Sequence[Hit], entries: Sequence[Entry]) -> tuple[str, ...]:
    """Questions on the headings nearest to one that was not answered."""
    near = [hit.passage for hit in hits if len(hit.passage.headings) > 1]
    return tuple(dict.fromkeys(_about_heading(p.headings[-1], p, entries) for p in near))[
        :FOLLOWING
    ]


def choices(typed: str, entries: Sequence[Entry], usual: Sequence[str]) -> tuple[str, ...]:
    """What an unclear question may mean: of 我省 each of the places that are loaded, else some of
    the ``usual`` questions."""
    places = dict.fromkeys(short(entry.place) for entry in entries if entry.place)
    meant = [_HERE.sub(place, typed, count=1) for place in places] if _HERE.search(typed) else []
    return tuple(meant or usual)[:FOLLOWING]


def following(cited: Sequence[Citation], asked: str, library: Library) -> tuple[str, ...]:
    """What could be asked next: questions that the sentences around an answer answer."""
    if not cited:
        return ()
    own = [p for p in library.passages if p.document == cited[0].document]
    at = next((n for n, p in enumerate(own) if p.start == cited[0].start), 0)
    known = {citation.start for citation in cited}
    near = sorted(range(len(own)), key=lambda n: (abs(n - at), n))[: 2 * AROUND]
    around = [own[n] for n in near if own[n].start not in known]
    counted = [q for p in around if (q := _about_figure(p, library.entries))]
    here = own[at].headings[1:]
    topics = [
        _about_heading(p.text, p, library.entries)
        for p in around
        if _opens_a_part(p) and _is_dated(p)
    ]
    if here and _names_work(here[-1]):
        topics.append(_about_heading(here[-1], own[at], library.entries))
    found = dict.fromkeys([*counted[: FOLLOWING - 1], *topics, *counted[FOLLOWING - 1 :]])
    return tuple(q for q in found if q != asked and q.rstrip("？") not in asked)[:FOLLOWING]


def _unit(figure: Figure) -> str:
    """The unit of a figure as it is written, "" for a percentage."""
    written = _NUMERAL.sub("", figure.words)
    return "" if "%" in written or "％" in written else written


def _opens_a_part(passage: Passage) -> bool:
    is_part = passage.is_heading and len(passage.headings) > 1
    return is_part and _names_work(passage.headings[-1])


def _is_dated(passage: Passage) -> bool:
    """Is it of one year, or of no time at all? A short question names no several years."""
    return passage.era in (Era.DONE, Era.AHEAD, Era.UNKNOWN)


def _asks_of_plans(passage: Passage) -> bool:
    return _opens_a_part(passage) and passage.era in (Era.AHEAD, Era.UNKNOWN)


def _about_figure(passage: Passage, entries: Sequence[Entry]) -> str:
    """A question that a clause answers which ends in its only figure, or "". What is told of
    several years is left alone: no short question names them."""
    if not _is_dated(passage):
        return ""
    for clause in _CLAUSE.split(passage.text):
        found = figures(clause)
        if len(found) != 1 or not found[0].unit or found[0].unit in _DATES:
            continue
        subject, figure = clause[: found[0].start].strip(), found[0]
        subject = _BEFORE.sub("", subject)
        ends = figure.end == len(clause.rstrip())
        if ends and 6 <= len(subject) <= 18 and not _UNFIT.search(subject):
            return f"{_where(passage, entries)}{subject}多少{_unit(figure)}？"
    return ""


def _about_heading(heading: str, passage: Passage, entries: Sequence[Entry]) -> str:
    """A heading as a question that it answers."""
    topic, where = _topic(heading), _where(passage, entries)
    if _names_work(heading):
        return f"{where}怎样{topic}？"
    return f"{where}对{topic}怎么说？" if where else f"报告怎么说{topic}？"


def _names_work(heading: str) -> bool:
    """Does a heading begin with a verb, so that it can be asked how that is done?"""
    return bool(_VERB_TOPIC.fullmatch(_topic(heading)))


def _topic(heading: str) -> str:
    return re.split(r"[，,]", _PREFIX.sub("", heading).strip("—。"))[-1]


def _where(passage: Passage, entries: Sequence[Entry]) -> str:
    """The place and year of a passage, "" where only one report is loaded."""
    if len(entries) < 2:
        return ""
    own = next(entry for entry in entries if entry.document == passage.document)
    year = own.year - (passage.era is Era.DONE) if own.year else 0
    return short(own.place) + (f"{year}年" if year else "")
