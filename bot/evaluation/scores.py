"""What every score of one question rests on, and the scores: each a share of two sums.

A metric gives, for one question, what counts and out of how many; over a set it is the sum of
the one divided by the sum of the other, so that bootstrap samples need nothing else. Knows
nothing of files, intervals or pictures.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.answer import CLAIMING, Answer, Status
from bot.evaluation.evidence import Piece, pieces
from bot.evaluation.judge import Verdict, figures_right, judge
from bot.evaluation.question_set import Item
from index.library import Library

Share = tuple[float, float]
NONE: Share = (0.0, 0.0)


@dataclass(frozen=True)
class Scored:
    """One question, its answer and what was found out about it.

    ``ranks`` are, for each piece of evidence, the place (from 1) of the first hit that shows it,
    0 where none does; ``supporting`` says of each citation whether it shows evidence;
    ``exact`` whether it is the report's text; ``covered`` is the share of the evidence cited.
    """

    item: Item
    answer: Answer
    verdict: Verdict
    pieces: tuple[Piece, ...]
    ranks: tuple[int, ...]
    supporting: tuple[bool, ...]
    exact: tuple[bool, ...]
    covered: float
    figures: bool | None

    @property
    def claims(self) -> bool:
        """Did the answer claim that the reports answer?"""
        return self.answer.status in CLAIMING

    @property
    def cites(self) -> bool:
        """Did it claim so of a question that has an answer, whose key names the evidence?"""
        return self.claims and bool(self.pieces) and not self.item.refuse

    @property
    def top_score(self) -> float:
        """The score of the first hit; 0 where nothing was searched or found."""
        return self.answer.hits[0].score if self.answer.hits else 0.0


def score(item: Item, answer: Answer, library: Library) -> Scored:
    """Everything that is to be known of one answer."""
    evidence = pieces(item, library.reports)
    texts = {report.entry.document: report.text for report in library.reports}
    citations = answer.citations
    covered = [piece.covered_by(citations) * len(piece.text) for piece in evidence]
    return Scored(
        item=item,
        answer=answer,
        verdict=judge(item, answer),
        pieces=evidence,
        ranks=tuple(_rank(piece, answer) for piece in evidence),
        supporting=tuple(any(p.stands_in(c) for p in evidence) for c in citations),
        exact=tuple(texts.get(c.document, "")[c.start : c.end] == c.quote for c in citations),
        covered=sum(covered) / max(1, sum(len(piece.text) for piece in evidence)),
        figures=figures_right(item, answer),
    )


def _rank(piece: Piece, answer: Answer) -> int:
    """The place of the first hit that shows a piece, from 1; 0 where none does."""
    return next((n for n, hit in enumerate(answer.hits, 1) if piece.stands_in(hit)), 0)


# --- shares of the whole


def accuracy(s: Scored) -> Share:
    """Questions right among all: answered with everything that the key asks to be shown, or
    rightly not claimed. The accuracy of question answering with unanswerable questions
    (SQuAD 2.0: Rajpurkar, Jia & Liang, 2018), with substrings in place of exact match."""
    return float(s.verdict.right), 1.0


def precision(s: Scored) -> Share:
    """Answers right among all that claim (``answered``, ``partial``), unanswerable questions
    included: selective accuracy, one less the selective risk (El-Yaniv & Wiener, 2010)."""
    return (float(s.verdict.right), 1.0) if s.claims else NONE


def claimed(s: Scored) -> Share:
    """Answerable questions that got ``answered`` or ``partial``: the coverage of selective
    prediction (El-Yaniv & Wiener, 2010), over answerable questions."""
    return NONE if s.item.refuse else (float(s.claims), 1.0)


def related(s: Scored) -> Share:
    """Answerable questions that only got ``related`` passages, the evidence among them: a miss
    that helps. Our own."""
    helps = s.answer.status is Status.RELATED and any(s.supporting)
    return NONE if s.item.refuse else (float(helps), 1.0)


def hit(k: int) -> Callable[[Scored], Share]:
    """hit@k: the pieces of evidence that stand in the first max(k, number of pieces) hits
    (recall at k: Manning, Raghavan & Schütze, 2008, ch. 8)."""

    def share(s: Scored) -> Share:
        within = max(k, len(s.ranks))
        return float(sum(0 < rank <= within for rank in s.ranks)), float(len(s.ranks))

    return share


def mrr(s: Scored) -> Share:
    """Mean reciprocal rank of the first hit that shows evidence, among ten hits, 0 where none
    does (Voorhees, 1999, The TREC-8 Question Answering Track)."""
    found = [rank for rank in s.ranks if rank]
    return (1 / min(found) if found else 0.0, 1.0) if s.ranks else NONE


def citation_precision(s: Scored) -> Share:
    """Citations of claimed answers to answerable questions that show evidence, of all theirs
    (ALCE: Gao et al., 2023; overlap of characters in place of their entailment model)."""
    return (float(sum(s.supporting)), float(len(s.supporting))) if s.cites else NONE


def citation_recall(s: Scored) -> Share:
    """The share of the characters of the evidence that is cited, on average over claimed answers
    to answerable questions (ALCE: Gao et al., 2023; overlap in place of entailment)."""
    return (s.covered, 1.0) if s.cites else NONE


def verbatim(s: Scored) -> Share:
    """Citations that equal the report's text at their offsets, character for character, of all,
    ``related`` included. Must be 1. Our own."""
    return float(sum(s.exact)), float(len(s.exact))


def figures(s: Scored) -> Share:
    """Claimed answers that show every figure of the key as the same figure, however written, of
    those whose key asks for figures. Our own."""
    return NONE if s.figures is None else (float(s.figures), 1.0)


def refused(s: Scored) -> Share:
    """Unanswerable questions that got neither ``answered`` nor ``partial``: the recall of
    refusing (NoAns of SQuAD 2.0: Rajpurkar, Jia & Liang, 2018)."""
    return (float(not s.claims), 1.0) if s.item.refuse else NONE


def refusal_precision(s: Scored) -> Share:
    """Unanswerable questions among all that got neither ``answered`` nor ``partial``."""
    return NONE if s.claims else (float(s.item.refuse), 1.0)


def refusal_f1(s: Scored) -> Share:
    """The harmonic mean of refusal precision and ``refused`` (van Rijsbergen, 1979), as
    2·both / (not claimed + unanswerable)."""
    both = not s.claims and s.item.refuse
    return 2.0 * both, float(not s.claims) + float(s.item.refuse)


def wrongly_refused(s: Scored) -> Share:
    """Answerable questions that got neither a claim nor ``related`` passages. Our own."""
    nothing = not s.claims and s.answer.status is not Status.RELATED
    return NONE if s.item.refuse else (float(nothing), 1.0)


def length(s: Scored) -> Share:
    """Characters of the text of an answer that claims, on average."""
    return (float(len(s.answer.text)), 1.0) if s.claims else NONE


# --- what a model service wrote


def prose(s: Scored) -> Share:
    """Answers that claim and are shown in the words of the model service, of those for which it was
    asked. Our own."""
    asked = s.claims and s.answer.usage is not None
    return (float(bool(s.answer.usage and s.answer.usage.shown)), 1.0) if asked else NONE


def dropped(s: Scored) -> Share:
    """Claims of the model service that were dropped, of all that it wrote. Our own."""
    usage = s.answer.usage
    return (float(len(usage.dropped)), float(usage.claims)) if usage and usage.claims else NONE


def tokens_in(s: Scored) -> Share:
    """Tokens sent to the model service, by question for which it was asked."""
    return (float(s.answer.usage.tokens_in), 1.0) if s.answer.usage else NONE


def tokens_out(s: Scored) -> Share:
    """Tokens received from the model service, by question for which it was asked."""
    return (float(s.answer.usage.tokens_out), 1.0) if s.answer.usage else NONE


def cost(s: Scored) -> Share:
    """What a question for which the model service was asked cost, in yuan."""
    return (s.answer.usage.cost, 1.0) if s.answer.usage else NONE


def seconds(scored: Sequence[Scored]) -> list[float]:
    """The seconds that each answer took, its history not counted."""
    return [s.answer.seconds for s in scored]
