"""``report.html``: one file to look at, with everything in it, that needs no network.

Records in, text out: what is shown is worked out here, how it looks stands in the template
beside this file. Whatever a question or a report says is escaped by the template engine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bot.answer import STATUS_LINES
from bot.evaluation import calibration, charts, compare
from bot.evaluation.compare import Change, Comparison, Pair
from bot.evaluation.context import Excerpt, excerpt
from bot.evaluation.estimate import Estimate
from bot.evaluation.evidence import Place
from bot.evaluation.judge import Outcome
from bot.evaluation.metrics import METRICS, Metric
from bot.evaluation.scores import Scored, score, seconds
from bot.evaluation.summary import Summary, figures_of
from index.library import Library
from index.report import Report

if TYPE_CHECKING:
    from jinja2 import Template

HEADLINE = (
    "accuracy", "precision", "claimed", "refused", "wrongly_refused", "hit1", "verbatim", "seconds_median",
)  # fmt: skip
BY_CATEGORY = ("precision", "claimed", "refused", "wrongly_refused", "hit1", "hit3", "figures")
OF_A_SERVICE = ("prose", "dropped", "tokens_in", "tokens_out", "cost")
SHOWN_HITS = 3
T = TypeVar("T")
_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Quote:
    """A citation in its paragraph. ``exact`` is False where it is not the report's text."""

    number: int
    document: str
    quote: str
    address: str
    exact: bool
    supports: bool
    excerpt: Excerpt | None


@dataclass(frozen=True)
class FoundHit:
    """A hit as it is listed under a question."""

    score: float
    supports: bool
    text: str


@dataclass(frozen=True)
class Side:
    """A score of an earlier run and of the present one."""

    metric: Metric
    before: Estimate | None
    now: Estimate | None


@dataclass(frozen=True)
class Row:
    """All that is shown of one question; ``pair`` holds its earlier answer, where there is one."""

    scored: Scored
    quotes: tuple[Quote, ...]
    missed: tuple[Excerpt, ...]
    hits: tuple[FoundHit, ...]
    pair: Pair | None

    @property
    def differences(self) -> tuple[tuple[str, str, str], ...]:
        """The pieces of the earlier and the present answer's text."""
        if self.pair is None:
            return ()
        return tuple(compare.differences(self.pair.before.text, self.scored.answer.text))


def render(
    name: str,
    scored: Sequence[Scored],
    summary: Summary,
    library: Library,
    compared: Comparison | None,
) -> str:
    """The whole page, for a set called ``name``."""
    found = calibration.bins(scored)
    by_name = {metric.name: metric for metric in METRICS}
    overall = summary.overall.scores
    return _template().render(
        name=name,
        sides=tuple(_sides(compared, library)),
        summary=summary,
        library=library,
        metrics=METRICS,
        headline=[by_name[key] for key in HEADLINE],
        columns=[by_name[key] for key in BY_CATEGORY],
        altered=[s for s in scored if not all(s.exact)],
        bins=found,
        calibration_error=calibration.expected_error(found),
        calibration_chart=charts.calibration(found),
        seconds_chart=_seconds_chart(scored, overall),
        rows=tuple(_rows(scored, library, compared)),
        compared=compared,
        outcomes=_counts([s.verdict.outcome for s in scored], list(Outcome)),
        changes=_counts([p.change for p in compared.pairs] if compared else [], list(Change)),
    )


def told(metric: Metric, value: float) -> str:
    """A score for people, without its unit where that is %.

    >>> told(METRICS[0], 0.8712)
    '87.1'
    """
    if metric.unit == "%":
        return f"{100 * value:.1f}"
    return f"{value:.3f}" if metric.unit in ("秒", "元") else f"{value:.0f}"


def _sides(compared: Comparison | None, library: Library) -> Iterator[Side]:
    """Each score of both runs over the questions that both asked."""
    if compared is None:
        return
    before = figures_of([score(p.now.item, p.before, library) for p in compared.pairs]).scores
    now = figures_of([pair.now for pair in compared.pairs]).scores
    for metric in METRICS:
        own = metric.name in (*HEADLINE, "length", *OF_A_SERVICE)
        if own and (before[metric.name] or now[metric.name]):
            yield Side(metric, before[metric.name], now[metric.name])


def _seconds_chart(scored: Sequence[Scored], overall: Mapping[str, Estimate | None]) -> str:
    median, p95 = overall["seconds_median"], overall["seconds_p95"]
    if median is None or p95 is None:
        return ""
    return charts.seconds(seconds(scored), median.value, p95.value)


def _rows(scored: Sequence[Scored], library: Library, compared: Comparison | None) -> Iterator[Row]:
    reports = {report.entry.document: report for report in library.reports}
    texts = {(p.document, p.start): p.text for p in library.passages}
    pairs = {pair.now.item.id: pair for pair in compared.pairs} if compared else {}
    for s in scored:
        yield Row(
            scored=s,
            quotes=tuple(_quotes(s, reports)),
            missed=tuple(_missed(s, reports)),
            hits=tuple(_hits(s, texts)),
            pair=pairs.get(s.item.id),
        )


def _quotes(s: Scored, reports: Mapping[str, Report]) -> Iterator[Quote]:
    told_of = zip(s.answer.citations, s.exact, s.supporting, strict=True)
    for number, (c, exact, supports) in enumerate(told_of, 1):
        report = reports.get(c.document)
        place = Place(c.document, c.start, c.end)
        shown = excerpt(report, place, True, s.pieces) if report and exact else None
        yield Quote(number, c.document, c.quote, c.address, exact, supports, shown)


def _missed(s: Scored, reports: Mapping[str, Report]) -> Iterator[Excerpt]:
    """The evidence that no citation shows, where it first stands."""
    for piece in s.pieces:
        if piece.places and not any(piece.stands_in(c) for c in s.answer.citations):
            place = piece.places[0]
            yield excerpt(reports[place.document], place, False, s.pieces)


def _hits(s: Scored, texts: Mapping[tuple[str, int], str]) -> Iterator[FoundHit]:
    for hit in s.answer.hits[:SHOWN_HITS]:
        supports = any(piece.stands_in(hit) for piece in s.pieces)
        yield FoundHit(hit.score, supports, texts.get((hit.document, hit.start), ""))


def _counts(found: Sequence[T], kinds: Sequence[T]) -> list[tuple[T, int]]:
    """How often each kind was found; those that were not are left out."""
    return [(kind, found.count(kind)) for kind in kinds if kind in found]


def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    files = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    files.globals |= {
        "told": told,
        "status_lines": STATUS_LINES,
        "style": Markup((_HERE / "report.css").read_text("utf-8")),
        "script": Markup((_HERE / "report.js").read_text("utf-8")),
        "svg": Markup,
    }
    return files.get_template("report.html")
