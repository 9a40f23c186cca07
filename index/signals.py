"""The signals by which candidates are weighed; each can be explained in a sentence.

What both sides of the search say, absolute and against the best; how far the question's words are
covered, also through the lexicon; whether the kind of thing asked for is there; how the neighbouring
sentences fit. Weighs nothing itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np

from index.answer_type import wanted
from index.asked import asks
from index.candidates import Candidates, share
from index.coverage import Coverage, Signal, Told
from index.figures import Figure, figures
from index.passage import Passage
from index.words import Words

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "words_share": "词面得分占最高分的比例",
        "words": "词面得分",
        "cosine_share": "语义相近度占最高的比例",
        "cosine": "语义相近度",
        "fused": "两边合计",
        "fused_lead": "合计领先其余句子多少",
        "agree": "两边都说好",
        "near": "问句的词在句中有相近的词",
        "near_heading": "问句的词在句中或标题里有相近的词",
        "exact": "问句的词原样在句中",
        "exact_heading": "问句的词原样在句中或标题里",
        "key_near": "最要紧的词有相近的词",
        "second_near": "次要紧的词有相近的词",
        "key_exact": "最要紧的词原样在句中",
        "weak_words": "没有着落的词",
        "figure_for_number": "问数量，句中有数字",
        "no_figure_for_number": "问数量，句中没有数字",
        "figure_shared": "问句里的数字在句中",
        "figure_by_value": "问的就是这个数字",
        "figure_missed": "问句里的数字不在句中",
        "list_for_list": "问有哪些，句中并列多项",
        "heading": "是标题",
        "heading_for_list": "问有哪些，是标题",
        "result_for_result": "问做成的事，句子讲做成的事",
        "result_for_target": "问打算，句子讲做成的事",
        "short": "句子很短",
        "long": "句子长度",
        "near_lead": "相近的词领先其余句子多少",
        "size": "检索范围的大小",
        "clause": "最相近的分句",
        "clause_lead": "最相近的分句领先其余多少",
        "trail_cosine": "与标题的语义相近度",
        "type_held": "要的那类答案（金额、时间、地点等）句中有",
        "type_missing": "要的那类答案句中没有",
        "lexicon_share": "口语词对应的报告用语在句中，占问句的比例",
        "lexicon_trail": "口语词里，报告用语在句中或标题里的比例",
        "lexicon_words": "报告用语的词面得分",
        "before_words": "前一句的词面得分",
        "after_words": "后一句的词面得分",
        "before_cosine": "前一句的语义相近度",
        "after_cosine": "后一句的语义相近度",
    }
)
"""Each signal with what it says, in Chinese."""
SIGNALS = tuple(NAMES)


class Signals:
    """The signals of candidates among passages."""

    def __init__(self, words: Words) -> None:
        self._coverage = Coverage(words)

    def of(self, candidates: Candidates, passages: Sequence[Passage]) -> Signal:
        """One row of ``SIGNALS`` for each candidate."""
        at = candidates.positions
        chosen = [passages[position] for position in at]
        texts = [
            _with_known(p.text, candidates.known.get(int(n), ""))
            for n, p in zip(at, chosen, strict=True)
        ]
        columns = _of_scores(candidates) | _of_neighbours(candidates, passages)
        columns |= self._coverage.of_words(candidates.text, texts, chosen)
        columns |= self._coverage.of_parts(candidates.text, texts, chosen)
        told = [self._coverage.told(p.text) for p in chosen]
        columns |= _of_kind(candidates.text, chosen, told)
        columns |= _of_lexicon(candidates, told, [self._coverage.trail(p) for p in chosen])
        columns["near_lead"] = columns["near"] - _best_other(columns["near"])
        columns["clause_lead"] = columns["clause"] - _best_other(columns["clause"])
        columns["size"] = np.full(len(at), np.log(candidates.allowed.sum()))
        return np.column_stack([columns[name] for name in SIGNALS])


def _with_known(text: str, known: str) -> str:
    """A passage with a question known for it: what the question says counts as said."""
    return f"{text}，{known}" if known else text


def _of_scores(candidates: Candidates) -> dict[str, Signal]:
    """Both sides' scores, absolute and against the best."""
    at, allowed = candidates.positions, candidates.allowed
    words, cosines = candidates.words[at].astype(float), candidates.cosines[at].astype(float)
    fused = candidates.fused[at].astype(float)
    shares = share(candidates.words, allowed)[at], share(candidates.cosines, allowed)[at]
    return {
        "words_share": shares[0],
        "words": np.log1p(words),
        "cosine_share": shares[1],
        "cosine": cosines,
        "fused": fused,
        "fused_lead": fused - _best_other(fused),
        "agree": np.minimum(*shares),
    }


def _of_neighbours(candidates: Candidates, passages: Sequence[Passage]) -> dict[str, Signal]:
    """How well the sentences before and after in the same report fit, against the best of all."""
    at = candidates.positions
    before = np.array([n > 0 and _same_report(passages, n, n - 1) for n in at])
    after = np.array([n + 1 < len(passages) and _same_report(passages, n, n + 1) for n in at])
    columns: dict[str, Signal] = {}
    for side, scores in (("words", candidates.words), ("cosine", candidates.cosines)):
        shares = np.where(candidates.allowed, share(scores, candidates.allowed), 0)
        padded = np.concatenate([[0], shares, [0]]).astype(float)
        columns[f"before_{side}"] = padded[at] * before
        columns[f"after_{side}"] = padded[at + 2] * after
    return columns


def _same_report(passages: Sequence[Passage], one: int, other: int) -> bool:
    return passages[one].document == passages[other].document


def _of_kind(question: str, chosen: Sequence[Passage], told: Sequence[Told]) -> dict[str, Signal]:
    """Whether the kind of thing that is asked for is there."""
    kinds, types = asks(question), wanted(question)
    typed = figures(question)
    counts = np.array([len(t.figures) > 0 for t in told], dtype=float)
    shared = np.array([any(_is_meant(own, f) for own in typed for f in t.figures) for t in told])
    heading = np.array([p.is_heading for p in chosen], dtype=float)
    results = np.array([t.result for t in told])
    items = np.array([min(p.text.count("、"), 8) / 8 for p in chosen])
    lengths = np.array([len(p.text) for p in chosen])
    has = np.array([all(kind.held(p.text) for kind in types) for p in chosen], dtype=float)
    return {
        "figure_for_number": counts * kinds["number"],
        "no_figure_for_number": (1 - counts) * kinds["number"],
        "figure_shared": shared.astype(float),
        "figure_by_value": shared * sum(len(f.words) for f in typed) / max(len(question), 1),
        "figure_missed": (~shared).astype(float) * bool(typed),
        "list_for_list": items * kinds["list"],
        "heading": heading,
        "heading_for_list": heading * kinds["list"],
        "result_for_result": results * kinds["result"],
        "result_for_target": results * kinds["target"],
        "short": (lengths < 16).astype(float),
        "long": np.log1p(lengths),
        "type_held": has * bool(types),
        "type_missing": (1 - has) * bool(types),
    }


def _is_meant(typed: Figure, told: Figure) -> bool:
    """Is a figure told the one that was typed? 一百块 is not the 100 of “1到100”."""
    return typed.agrees(told) and (bool(told.unit) or not typed.unit)


def _of_lexicon(
    candidates: Candidates, told: Sequence[Told], trails: Sequence[Told]
) -> dict[str, Signal]:
    """How much of the question's everyday words a passage has in the words of reports."""
    groups = candidates.expansions
    length = sum(map(len, groups)) or 1
    expanded = share(candidates.expanded, candidates.allowed)
    body, both = np.zeros((2, len(told)))
    for number, (own, trail) in enumerate(zip(told, trails, strict=True)):
        for word, others in groups.items():
            body[number] += len(word) * any(other in own.form for other in others)
            both[number] += len(word) * any(o in own.form or o in trail.form for o in others)
    return {
        "lexicon_share": body / max(len(candidates.text), 1),
        "lexicon_trail": both / length,
        "lexicon_words": expanded[candidates.positions].astype(float),
    }


def _best_other(values: Signal) -> Signal:
    """For each value the best among the others (itself where it is alone)."""
    if len(values) < 2:
        return values
    order = np.argsort(-values)
    others = np.full(len(values), values[order[0]])
    others[order[0]] = values[order[1]]
    return others
