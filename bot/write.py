"""Question and hits → a draft that a model service wrote, for verify to hold to the report.

The service sees passages under tokens [s1], [s2], which are issued here and mean nothing outside.
Knows nothing of searching, and believes nothing of what is written.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Citation, Claim, Draft, Question, Status
from bot.claim import claims as answering
from bot.llm import Service, ServiceError, Trouble
from bot.prompt import prompt
from bot.source import Source
from bot.written import CLAIMS, claims
from index.passage import Hit, Passage
from index.report import Entry
from index.trust import Thresholds

OFFERED = 8
"""The most passages that a service is shown."""
MOST_CLAIMS = 6


class Writer:
    """Writes drafts with a service, each until a given time."""

    def __init__(self, service: Service, until: float) -> None:
        self._service = service
        self._until = until

    def __call__(
        self, question: Question, hits: Sequence[Hit], entries: Sequence[Entry], limits: Thresholds
    ) -> Draft:
        """The draft that a service writes from the passages that answer and those near them.

        Raises ServiceError, PromptError.
        """
        offered = _offered(question, hits, limits)
        asked = prompt(
            "write",
            question=question.understood or question.typed,
            passages=_listed(offered, entries),
        )
        got = self._service.complete(asked.task, asked.given, CLAIMS, self._until)
        try:
            written = claims(got.text)
        except ValueError as error:
            raise ServiceError(Trouble.RUBBISH) from error
        return Draft(
            Status.ANSWERED,
            "",
            tuple(map(Citation.of, offered)),
            claims=tuple(Claim(c.text, c.tokens, c.quotes) for c in written[:MOST_CLAIMS]),
            usage=self._service.usage(got),
        )


def _offered(question: Question, hits: Sequence[Hit], limits: Thresholds) -> list[Passage]:
    """The passages that answer, with those near them: of the same paragraph, or likely enough."""
    chosen = [p for claim in answering(question, hits, limits) for p in claim]
    around = {_paragraph(passage) for passage in chosen}
    near = [
        hit.passage
        for hit in hits
        if hit.score >= limits.related or _paragraph(hit.passage) in around
    ]
    return list(dict.fromkeys([*chosen, *near]))[:OFFERED]


def _paragraph(passage: Passage) -> tuple[str, str]:
    return passage.document, passage.address.split("·")[0]


def _listed(offered: Sequence[Passage], entries: Sequence[Entry]) -> str:
    """The passages as a service sees them: token, report, time, headings, words; one a line."""
    source = Source(entries, counts=True)
    titles = {entry.document: entry.title for entry in entries}
    return "\n".join(
        f"[s{number}] 《{titles.get(passage.document, '')}》 {' › '.join(passage.headings)}"
        f"（{source.time(passage) or '时间不明'}）：{' '.join(passage.text.split())}"
        for number, passage in enumerate(offered, 1)
    )
