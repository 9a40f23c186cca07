"""The clause of a sentence that answers a question, word for word, and its figure.

Words are compared by their pairs of characters. Pure; knows nothing of scores or citations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.asked import asks
from index.figures import Figure, figures
from index.text import normalise

_SHORT = 48
_LONG = 120
ASKING = re.compile(
    r"怎么样|怎么|怎样|如何|哪些|什么|报告|关于|说的?|提到|有没有|是否|具体|措施|安排|内容|方面|工作|[吗呢的了是有在对]"
)
_WANTS_COUNT = re.compile(r"多少|几(?![乎何经])|多大|占比")
_HOW_MANY = re.compile(r"多少|几|数量|目标|今年|一共|总共|要|将|打算|计划")
_CLAUSE = re.compile(r"(?:[^，,；;]|(?<=\d)[,，](?=\d{3}))+[，,；;]?")
_ITEM = re.compile(r"(?:[^，,；;、]|(?<=\d)[,，](?=\d{3}))+[，,；;、]?")
_COUNT = re.compile(r"[一二两三四五六七八九十百千万亿]+[个项大条种类家座所批点轮成倍番]|一半|过半")
_GENERAL = re.compile(
    r"增长|增加|提高|下降|达到|完成|实现|预期|指标|全省|全市|平均|企业|建设|发展|人员|项目"
)
_CLEARLY = 3
"""From how many shared pairs on a clause is surely about what was asked."""
_FAMILIES = (
    ("%", "百分点", "百分之", "点"), ("元", "美元", "块", "人民币"), ("人", "名", "人次", "位"),
    ("公里", "千米", "米"), ("亩", "公顷", "平方公里", "平方米"), ("吨", "斤", "公斤", "万吨标准煤"),
    ("千瓦时", "度"), ("千瓦", "万千瓦"), ("立方米",),
)  # fmt: skip
"""Units of which one may stand for another."""
_MEASURE = re.compile(
    r"(百分之)(?:几|多少)|(?:多少|几)个?[十百千万亿]*(个?(?:点(?!位|名)|百分点)|人次|人(?![才家群均])|名|公里|千米|平方公里|平方米|立方米|亩|公顷|吨|斤|公斤|千瓦时|千瓦|美元|元)"
)
_RATE = re.compile(
    r"增速|增幅|涨幅|增长(?:了)?(?:多少|几|快|率)|增长目标|涨了多少|比例|占比|比重|[^效]率"
)
_LEFT_BEHIND = re.compile(
    r"[由从][^，,；;。、|]{0,8}\|[^，,；;。、]{0,4}(?:增|降|提|升|缩|扩|减|上)[^，,；;。、\d]{0,4}(?:至|到|为|\d)"
)
"""由…增至: what stands before the bar is the figure that was left behind."""
_RANGE = re.compile(r"\s*[—–\-~～至到]{1,2}\s*[\d.]+\s*(?:%|％|万|亿)?")
_DATES = ("年", "月", "日", "季度")


def lead(asked: str, text: str, whole: bool = False, figure: Figure | None = None) -> str:
    """The clause of ``text`` that answers ``asked``, its figure in bold where one is asked for.

    ``whole`` keeps a sentence of readable length as it is; ``figure`` is the one to show, where
    that is known.
    """
    text = text.rstrip("。；;！!：: ")
    start, end = 0, len(text)
    figure = figure or figure_for(asked, text)
    if len(text) > (_LONG if whole else _SHORT):
        start, end = _clause(asked, text, figure)
    if figure is not None and not whole:
        start, end = _item(asked, text, figure, start, end)
        start = max(start, _announced(text[:end], figure))
    start += len(text[start:end]) - len(text[start:end].lstrip("，,；;、 "))
    clause = text[start:end].rstrip("，,；;、：: ")
    if figure is not None and start <= figure.start and figure.end <= start + len(clause):
        left, right = figure.start - start, figure.end - start
        right += len(m[0]) if (m := _RANGE.match(clause[right:])) else 0
        clause = f"{clause[:left]}**{clause[left:right]}**{clause[right:]}"
    return clause + ("。" if clause[-1] not in "。！？" else "")


def figure_for(asked: str, text: str) -> Figure | None:
    """The figure of ``text`` that ``asked`` asks for, or None where it asks for none."""
    return _figure(asked, text) if asks(asked)["number"] or counted(asked) else None


def asks_how_many(asked: str) -> bool:
    """Is a count of something asked for, and nothing else?"""
    return bool(_WANTS_COUNT.search(asked)) and not asks(asked)["list"]


def counted(text: str) -> tuple[Figure, ...]:
    """The figures of a text that count something: dates do not."""
    return tuple(figure for figure in figures(text) if figure.unit not in _DATES)


def lacks_unit(asked: str, text: str) -> bool:
    """Is a measure asked for (多少公里, 百分之几, 几个人) of which ``text`` has no figure?"""
    match = _MEASURE.search(normalise(asked))
    if match is None:
        return False
    wanted = next(
        family for family in _FAMILIES if (match[1] or match[2].removeprefix("个")) in family
    )
    return not any(figure.unit in wanted for figure in counted(text))


def tells_how_many(asked: str, text: str) -> bool:
    """Does ``text`` give a figure for the very thing that ``asked`` wants counted?

    In 认定独角兽企业200家,培育一批小巨人企业 nothing counts the 小巨人企业: the clause that clearly shares
    most with the question has no figure, nor has either of the two that follow it. Where little is shared,
    as with everyday words, any figure will do.
    """
    found = counted(text)
    if not found:
        return bool(_COUNT.search(text))
    wanted = _HOW_MANY.sub(" ", ASKING.sub(" ", asked))
    most, named = _shared(wanted, text, found)
    if most >= _CLEARLY:
        return 2 * named >= most
    most, named = _shared(_GENERAL.sub(" ", wanted), text, found)
    return not most or named > 0


def _shared(wanted: str, text: str, found: Sequence[Figure]) -> tuple[int, int]:
    """The most pairs that a clause shares with what is wanted, and the most of a clause that has a
    figure or one of whose next two does."""
    spans = [m.span() for m in _CLAUSE.finditer(text)]
    shared = [len(pairs(wanted) & pairs(text[slice(*span)])) for span in spans]
    holding = [at for at, (a, b) in enumerate(spans) if any(a <= f.start < b for f in found)]
    return max(shared), max(max(shared[max(0, at - 2) : at + 1]) for at in holding)


def overlap(asked: str, text: str) -> float:
    """The number of character pairs of ``text`` that the question holds, weighed by their share."""
    own = pairs(text)
    shared = len(own & pairs(asked))
    return shared + shared / (len(own) + 1)


def pairs(text: str) -> set[str]:
    """The pairs of letters and figures that stand side by side in the normal form."""
    form = normalise(text)
    return {form[at : at + 2] for at in range(len(form) - 1) if form[at : at + 2].isalnum()}


def _figure(asked: str, text: str) -> Figure | None:
    """The figure of ``text`` whose own words are nearest to what was asked; of those that were
    typed, where one was. What grew or shrank from a figure is not told by that."""
    found = counted(text) or figures(text)
    typed = counted(asked)
    same = [f for f in found if any(f.agrees(t) for t in typed)]
    now = [
        f
        for f in found
        if not _LEFT_BEHIND.search(text[: f.start][-12:] + "|" + text[f.end :][:12])
    ]
    return max(same or now or found, key=lambda f: _closeness(asked, text, f), default=None)


def _closeness(asked: str, text: str, figure: Figure) -> float:
    """How many of the asked words stand in the figure's own item, or else in its clause, and
    whether it has the unit that is asked for."""
    own = next(m for m in _ITEM.finditer(text) if m.end() > figure.start)
    clause = next(m[0] for m in _CLAUSE.finditer(text) if m.end() > figure.start)
    before = text[max(own.start(), figure.start - 16) : figure.start]
    unit = 0.5 if figure.unit and figure.unit in normalise(asked) else 0.0
    unit += 2.0 * (not lacks_unit(asked, figure.words) and bool(_MEASURE.search(normalise(asked))))
    unit += 2.0 * (figure.unit == "%" and bool(_RATE.search(asked)))
    return 2 * overlap(asked, own[0]) + overlap(asked, before) + 0.5 * overlap(asked, clause) + unit


def _clause(asked: str, text: str, figure: Figure | None) -> tuple[int, int]:
    """The span of ``text`` that answers: from the clause nearest to the question to the one
    with the figure."""
    spans = [m.span() for m in _CLAUSE.finditer(text)]
    best = max(spans, key=lambda span: (overlap(asked, text[slice(*span)]), -span[0]))
    if figure is None:
        return _widened(spans, best)
    own = next(span for span in spans if span[1] > figure.start)
    start, end = min(best[0], own[0]), max(best[1], own[1])
    return (start, end) if end - start <= 2 * _SHORT else own


def _announced(text: str, figure: Figure) -> int:
    """Where the words before a figure begin that only announce it end: 主要预期目标是："""
    colon = max(text.rfind(mark, 0, figure.start) for mark in "：:")
    return colon + 1 if colon >= 0 and figure.start - colon > 3 else 0


def _item(asked: str, text: str, figure: Figure, start: int, end: int) -> tuple[int, int]:
    """The item of a list that holds the figure, where it alone is what was asked about: of
    入库数超2.6万家、高新技术企业超1.7万家 the second."""
    own = next(m for m in _ITEM.finditer(text) if m.end() > figure.start)
    clause = text[start:end]
    shared = pairs(asked) & pairs(clause)
    whole = "分别" in clause or "共" in clause or not start <= own.start() < end
    if whole or len(shared & pairs(own[0])) < max(2, len(shared)) or own.end() - own.start() < 8:
        return start, end
    return own.start(), own.end()


def _widened(spans: Sequence[tuple[int, int]], best: tuple[int, int]) -> tuple[int, int]:
    """The clause and its neighbours, up to a readable length."""
    start, end = best
    at = spans.index(best)
    for left, right in [*spans[at + 1 :], *reversed(spans[:at])]:
        if max(end, right) - min(start, left) <= 2 * _SHORT:
            start, end = min(start, left), max(end, right)
        else:
            break
    return start, end
