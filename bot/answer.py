"""The records that travel between the steps, and the name and sentence of every outcome.

Nothing here computes an answer; every record is frozen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from index.figures import Figure
from index.passage import Passage, Query


class Status(StrEnum):
    """How a question ended."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    RELATED = "related"
    NOT_IN_REPORT = "not_in_report"
    OUT_OF_SCOPE = "out_of_scope"
    UNCLEAR = "unclear"
    GREETING = "greeting"
    FAILED = "failed"


STATUS_LINES: Mapping[Status, str] = MappingProxyType(
    {
        Status.ANSWERED: "报告中有明确内容",
        Status.PARTIAL: "报告只回答了其中一部分",
        Status.RELATED: "报告没有直接回答，以下是最接近的原文，仅供参考",
        Status.NOT_IN_REPORT: "已收录的文本中没有这方面的内容",
        Status.OUT_OF_SCOPE: "这个问题超出了已收录报告的范围",
        Status.UNCLEAR: "没有看明白这个问题",
        Status.GREETING: "您好",
        Status.FAILED: "系统暂时无法回答",
    }
)


CLAIMING = frozenset({Status.ANSWERED, Status.PARTIAL})
"""The outcomes that claim that the report answers."""


class Stage(StrEnum):
    """The steps of an answer, in order, as a reader sees them; the third only with a service."""

    UNDERSTAND = "理解问题"
    SEARCH = "查找原文"
    WRITE = "撰写"
    VERIFY = "核对原文"


OnStage = Callable[[Stage], object]
"""Told which step begins."""


class Kind(StrEnum):
    """What sort of message was typed."""

    REPORT = "report"
    GREETING = "greeting"
    THANKS = "thanks"
    ABILITIES = "abilities"
    OUT_OF_SCOPE = "out_of_scope"
    UNCLEAR = "unclear"

    @property
    def outcome(self) -> Status:
        """How a message of this sort ends where no report is asked."""
        if self in (Kind.OUT_OF_SCOPE, Kind.UNCLEAR):
            return Status(self.value)
        return Status.GREETING


@dataclass(frozen=True)
class Citation:
    """A quotation: ``report.text[start:end] == quote``; ``address`` is its place for people,
    ``page`` the number of its page, 0 where the document has none."""

    document: str
    start: int
    end: int
    quote: str
    headings: tuple[str, ...]
    address: str
    page: int = 0

    @classmethod
    def of(cls, passage: Passage) -> Citation:
        """A whole passage, quoted."""
        return cls(
            passage.document,
            passage.start,
            passage.end,
            passage.text,
            passage.headings,
            passage.address,
            passage.page,
        )


@dataclass(frozen=True)
class ScoredSpan:
    """A hit as it is reported outside: where, and how well it fits (0..1)."""

    document: str
    start: int
    end: int
    score: float


@dataclass(frozen=True)
class Premise:
    """A statement that the asker wants confirmed: 听说要新增3万家高新技术企业，对吗.

    ``claim`` is the statement alone; ``figures`` are the figures it states, dates left out unless
    it states nothing else; ``years`` are those it names. ``words`` are the words of the language
    in it, each with those that reports use for the same thing.
    """

    claim: str
    figures: tuple[Figure, ...] = ()
    years: tuple[int, ...] = ()
    words: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Question:
    """One way to understand what was asked: the words as typed, what to search for, its kind.

    ``otherwise`` is what to search for, in this order, where ``query`` finds no answer: another
    time, or other words; with ``surest`` all are tried, and the surest answer counts. ``understood`` is the standalone form where it differs from ``typed``,
    else empty; ``about`` is what a follow-up adds to the question before: an answer that touches
    none of it is none. ``mended`` tells which words were taken for typing errors; ``reply`` is the ready
    sentence of a question that needs no report.
    """

    typed: str
    kind: Kind
    query: Query
    otherwise: tuple[Query, ...] = ()
    surest: bool = False
    premise: Premise | None = None
    understood: str = ""
    about: str = ""
    mended: str = ""
    reply: str = ""


@dataclass(frozen=True)
class Claim:
    """A sentence that a model service wrote: the numbers of the citations that it is said to rest
    on, and the words that it quotes from them. None of it is believed."""

    text: str
    marks: tuple[int, ...]
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Usage:
    """What asking a model service for an answer took and gave: tokens sent and received, their
    ``cost`` in yuan where prices are set, the claims written, and for each that is not shown as it
    was written why.
    ``shown`` says that its words are shown."""

    tokens_in: int = 0
    tokens_out: int = 0
    cost: float = 0.0
    claims: int = 0
    dropped: tuple[str, ...] = ()
    shown: bool = False

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
            self.cost + other.cost,
            self.claims + other.claims,
            self.dropped + other.dropped,
            self.shown or other.shown,
        )


@dataclass(frozen=True)
class Draft:
    """An answer before it is checked: prose with marks [1] [2], and the passages they name.

    ``claims`` stand in place of the prose where a model service wrote them. ``missing`` names what
    was asked and is not answered, where some of it is.
    """

    status: Status
    text: str
    citations: tuple[Citation, ...] = ()
    missing: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    usage: Usage | None = None


@dataclass(frozen=True)
class Answer:
    """A checked answer. ``[n]`` in ``text`` is the n-th of ``citations``; refusals have none.

    ``suggestions`` are questions that the report does answer; ``index`` names the version of the
    index that answered; ``seconds`` is the time taken. ``note`` is a small remark on how it came
    about; ``usage`` is None where no model service was asked.
    """

    id: str
    question: str
    status: Status
    text: str
    citations: tuple[Citation, ...] = ()
    hits: tuple[ScoredSpan, ...] = ()
    understood: str = ""
    mended: str = ""
    suggestions: tuple[str, ...] = ()
    index: str = ""
    seconds: float = 0.0
    note: str = ""
    usage: Usage | None = None


@dataclass(frozen=True)
class Turn:
    """One exchange of the conversation so far."""

    question: str
    answer: Answer
