"""What the loaded reports hold, in a sentence; headings near a question; example questions.

All of it is made from the reports' own headings and sentences, whatever the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from index.figures import figures
from index.library import Library
from index.passage import Hit, Passage
from index.report import Entry, Heading, Report

_ANNOUNCED = re.compile(
    r"([二三四五六七八九十\d]{1,3})(?:个|项|大)?(?:方面|重点任务|项工作|项任务)"
)
_PREFIX = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+[是要])"
)
_VERB_TOPIC = re.compile(
    r"(?:强化|提升|扩大|激发|推动|推进|加快|加强|做强|做大|做优|打造|建设|深化|促进|优化|完善|保障|改善|发展|"
    r"培育|坚持|落实|实施|构建|健全|夯实|增强|提高|守护|维护|增进|办好|抓好|壮大|全面|大力|着力|持续|扎实|"
    r"深入|统筹|积极|聚焦|聚力|充分|切实|更好)[^\W\d_]{2,14}"
)
_DATES = ("年", "月", "季", "天", "日", "周年", "届", "次", "周", "个月")
EXAMPLES = 8


def named(entries: Sequence[Entry]) -> str:
    """The loaded reports by title: 《苏州市2024年政府工作报告》（节选）."""
    names = [f"《{entry.title}》{'（节选）' if entry.excerpt else ''}" for entry in entries]
    shown = "、".join(names[:6])
    return shown if len(names) <= 6 else f"{shown}等{len(names)}份报告"


def held(library: Library) -> str:
    """One paragraph on what the loaded text holds, so that a refusal can be understood."""
    if len(library.reports) > 1:
        return f"目前收录的是{named([r.entry for r in library.reports])}。"
    report = library.reports[0]
    sections = "；".join(_sections(report))
    if not report.entry.excerpt:
        return f"目前收录的是{named([report.entry])}，包括：{sections}。"
    return f"目前收录的只是{named([report.entry])}，包括：{sections}。{_missing(report)}"


def suggestions(hits: Sequence[Hit], count: int = 3) -> tuple[str, ...]:
    """Questions on the headings nearest to what was asked."""
    topics = (passage.headings[-1] for hit in hits if (passage := hit.passage).headings)
    return tuple(dict.fromkeys(_asked_about(topic) for topic in topics))[:count]


def examples(library: Library) -> tuple[str, ...]:
    """Eight questions that the reports answer: the catalog's own, then some made from headings
    and figures."""
    own = [q for report in library.reports for q in report.entry.examples]
    counted = islice(_about_figures(library.passages), EXAMPLES // 2)
    topics = islice(_about_topics(library.reports), EXAMPLES)
    return tuple(dict.fromkeys([*own, *counted, *topics]))[:EXAMPLES]


def _sections(report: Report) -> Iterator[str]:
    """The outermost headings with the parts under them, in the report's own words."""
    headings = list(dict.fromkeys(h for p in report.paragraphs for h in p.headings))
    points = [h for h in headings if h.level == 4]
    first = next((h.start for h in headings if h.level == 1), len(report.text))
    opening = [h for h in points if h.start < first]
    if opening:
        yield f"开头的{len(opening)}点要求（{'、'.join(_core(h) for h in opening)}）"
    for at, section in enumerate(h for h in headings if h.level == 1):
        following = [h.start for h in headings if h.level == 1][at + 1 :]
        end = following[0] if following else len(report.text)
        parts = [h.text for h in headings if h.level == 2 and section.start < h.start < end]
        yield section.text + (f"（含{'、'.join(parts)}）" if parts else "")


def _core(heading: Heading) -> str:
    """What a heading puts in quotation marks, else its words without the numeral."""
    quoted = re.search(r"“([^”]+)”", heading.text)
    return quoted[0] if quoted else _PREFIX.sub("", heading.text)


def _missing(report: Report) -> str:
    """How much of what the excerpt announces it holds."""
    headings = {h for p in report.paragraphs for h in p.headings}
    parts = [h for h in headings if h.level == 2]
    body = "".join(report.text[p.start : p.end] for p in report.paragraphs if len(parts))
    announced = _ANNOUNCED.search(body)
    if announced and parts:
        last = max(parts, key=lambda h: h.start)
        return (
            f"原报告说有{announced[0]}，这里只有{len(parts)}个部分，"
            f"最后的“{last.text}”可能也不完整。"
        )
    return "其余部分没有收录。"


def _asked_about(heading: str) -> str:
    """A heading as a question that it answers."""
    topic = re.split(r"[，,]", _PREFIX.sub("", heading))[-1]
    return f"怎样{topic}？" if _VERB_TOPIC.fullmatch(topic) else f"报告怎么说{topic}？"


def _about_figures(passages: Sequence[Passage]) -> Iterator[str]:
    """新增姑苏创新创业领军人才多少人？ from a clause that ends in its figure."""
    for passage in passages:
        for clause in re.split(r"[，,、；。]", passage.text):
            found = [f for f in figures(clause) if f.unit and f.unit not in _DATES]
            if (
                len(found) == len(figures(clause)) == 1
                and 8 <= found[0].start <= 18
                and found[0].end == len(clause)
            ):
                unit = "" if found[0].unit == "%" else found[0].unit
                yield f"{clause[: found[0].start].removesuffix('接')}多少{unit}？"
                break


def _about_topics(reports: Sequence[Report]) -> Iterator[str]:
    for report in reports:
        for heading in dict.fromkeys(h for p in report.paragraphs for h in p.headings):
            if heading.level in (2, 5):
                yield _asked_about(heading.text)
