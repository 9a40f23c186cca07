"""report.html: everything in one file, what went wrong to be seen, nothing executed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from scripted_desk import cite, library

from bot.answer import Answer, ScoredSpan, Status
from bot.evaluation import calibration, charts
from bot.evaluation.compare import Comparison, compare
from bot.evaluation.context import excerpt
from bot.evaluation.evidence import Place
from bot.evaluation.metrics import METRICS
from bot.evaluation.question_set import Item
from bot.evaluation.report import render
from bot.evaluation.scores import Scored, score
from bot.evaluation.summary import summarise

LIBRARY = library()
REPORT = LIBRARY.reports[0]
FIRMS = next(p for p in LIBRARY.passages if "高新技术企业超1.7万家" in p.text)
OTHER = LIBRARY.passages[3]
EVIDENCE = "高新技术企业超1.7万家"
ITEM = Item(
    1, "q-1", "数字", (), "今年高新技术企业多少家？", (EVIDENCE,), (("1.7万家",),), (), False, ()
)
SILENT = replace(ITEM, line=2, id="q-2", category="没有", evidence=(), contains=(), refuse=True)  # fmt: skip


def hit(passage, value: float) -> ScoredSpan:
    return ScoredSpan(passage.document, passage.start, passage.end, value)


def answer(item: Item, *cited, status=Status.ANSWERED, text="超**1.7万家**[1]", top=0.9) -> Answer:
    citations = tuple(map(cite, cited))
    hits = (hit(cited[0] if cited else OTHER, top),)
    return Answer(item.id, item.question, status, text, citations, hits, seconds=0.01)


def scored(item: Item = ITEM, *cited, **more) -> Scored:
    return score(item, answer(item, *(cited or (FIRMS,)), **more), LIBRARY)


def page(*every: Scored, compared: Comparison | None = None) -> str:
    return render("一套题.jsonl", every, summarise(every), LIBRARY, compared)


def row(html: str, key: str) -> str:
    """What is shown of one question, without tags."""
    found = re.search(rf'<details class="row" id="q-{key}".*?(?=<details class="row"|</main>)', html, re.DOTALL)  # fmt: skip
    assert found
    return found[0]


# --- the page


def test_it_needs_nothing_from_outside():
    html = page(scored(), scored(SILENT, status=Status.ANSWERED))
    assert re.findall(r"""(?:src|href)=["']?(?!#)[^"'>\s]+""", html) == []
    assert re.findall(r"@import|url\((?!#)", html) == []
    assert html.count("<svg") == 2


def test_it_is_the_same_every_time():
    assert page(scored(), scored(SILENT)) == page(scored(), scored(SILENT))


def test_what_was_typed_is_shown_as_text():
    bad = "<script>window.got=1</script><img src=x onerror=alert(1)>"
    item = replace(ITEM, question=bad, id="<b>", category="<i>")
    html = page(scored(item, text=f"{bad}[1]"))
    assert "<script>window" not in html
    assert "<img" not in html
    assert "<b></td>" not in html
    assert "&lt;script&gt;window.got=1" in html


def test_every_score_is_defined_in_a_sentence_with_its_source():
    html = page(scored(), scored(SILENT))
    for metric in METRICS:
        assert metric.meaning.replace("'", "&#39;") in html
        assert f"<code>{metric.name}</code>" in html
        assert metric.source in html


def test_an_altered_quotation_is_an_alarm_on_top():
    whole = scored()
    altered = replace(whole.answer.citations[0], quote="高新技术企业超9.9万家")
    wrong = score(ITEM, replace(whole.answer, citations=(altered,)), LIBRARY)
    assert 'class="alarm"' not in page(whole)
    html = page(wrong)
    assert html.index('class="alarm"') < html.index('class="headline"')
    assert "与原文不符" in row(html, "q-1")


def test_the_evidence_is_marked_inside_the_quotation():
    shown = row(page(scored()), "q-1")
    assert f'<q class="evidence">{EVIDENCE}</q>' in shown
    assert "没有引到的依据" not in shown


def test_evidence_that_was_not_cited_is_shown_beside_what_went_wrong():
    shown = row(page(scored(ITEM, OTHER, text="别的话[1]")), "q-1")
    assert "没有显示：1.7万家" in shown
    assert "没有引到的依据" in shown
    assert f'<mark class="evidence">{EVIDENCE}</mark>' in shown


def test_rows_can_be_filtered_by_category_and_outcome():
    html = page(scored(), scored(SILENT))
    assert 'data-category="数字" data-outcome="答对"' in html
    assert 'data-category="没有" data-outcome="误答"' in html
    assert '<option value="误答">误答（1）</option>' in html


def test_a_comparison_shows_both_answers_with_the_difference_marked():
    before = answer(ITEM, OTHER, text="超**2.7万家**[1]")
    now = scored()
    html = page(now, compared=compare([now], {"q-1": before}))
    shown = row(html, "q-1")
    assert 'data-change="变对"' in shown
    assert "<del>2</del>" in shown
    assert "<ins>1</ins>" in shown
    assert "McNemar" in html


# --- a quotation in context


def test_an_excerpt_is_the_report_s_text_cut_into_marked_runs():
    place = Place(FIRMS.document, FIRMS.start, FIRMS.end)
    shown = excerpt(REPORT, place, True, scored().pieces)
    text = "".join(run.text for run in shown.stretches)
    at = REPORT.text.index(text)
    assert at <= FIRMS.start
    assert FIRMS.end <= at + len(text)
    assert "".join(run.text for run in shown.stretches if run.quoted) == FIRMS.text
    assert "".join(run.text for run in shown.stretches if run.evidence) == EVIDENCE
    assert "\n" not in text, "it stays within the paragraph"


# --- can the score be believed


def judged(*pairs: tuple[float, bool]) -> Sequence[Scored]:
    return [scored(ITEM, FIRMS if right else OTHER, top=top) for top, right in pairs]


def test_bins_hold_mean_score_and_share_right():
    found = calibration.bins(
        judged((0.81, True), (0.89, True), (0.85, False), (1.0, True), (0.0, False))
    )
    assert [(b.low, b.n, round(b.score, 4), round(b.right, 4)) for b in found] == [
        (0.0, 1, 0.0, 0.0),
        (0.8, 3, 0.85, 0.6667),
        (0.9, 1, 1.0, 1.0),
    ]
    assert all(b.interval[0] <= b.right <= b.interval[1] for b in found)


def test_expected_calibration_error_weighs_bins_by_their_questions():
    found = calibration.bins(judged((0.8, True), (0.8, True), (0.8, False), (0.2, True)))
    assert calibration.expected_error(found) == pytest.approx((3 * abs(0.8 - 2 / 3) + 0.8) / 4)
    assert calibration.expected_error(()) == 0


def test_first_hits_of_questions_without_an_answer_are_wrong_and_those_unsearched_are_left_out():
    unsearched = replace(scored().answer, hits=())
    every = [scored(SILENT, top=0.95), score(ITEM, unsearched, LIBRARY)]
    assert [(b.n, b.right) for b in calibration.bins(every)] == [(1, 0.0)]


def test_charts_have_ids_of_their_own_and_the_page_s_colours():
    drawn = (
        charts.calibration(calibration.bins(judged((0.8, True)))),
        charts.seconds([0.01, 0.02], 0.01, 0.02),
    )
    ids = [set(re.findall(r'id="([^"]+)"', svg)) for svg in drawn]
    assert ids[0].isdisjoint(ids[1])
    assert all("var(--accent)" in svg and "#0" not in svg for svg in drawn)
    assert charts.calibration(())
