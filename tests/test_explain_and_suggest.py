"""search --explain and suggest, as somebody who looks after the site meets them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from made_up import BUILT_IN, SOURCE_DOCS
from test_bot_cli import QUESTION, run, settings
from workshop import Workshop

from bot.__main__ import MOST_REASONS
from bot.answer import Answer, Citation, Status
from bot.feedback import Feedback
from index.trust import REASONS

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

REASON = re.compile(r" {6}(.+) (-?\d+\.\d\d)：名次 ([+-]\d+\.\d\d)，把握 ([+-]\d+\.\d\d)")
TWO_PARTS = "今年新增多少家高新技术企业，引留多少高校毕业生？"


# --- search --explain


@pytest.fixture(scope="module")
def suzhou(suzhou_data: Path) -> dict[str, str]:
    return settings(SOURCE_DOCS, suzhou_data, str(BUILT_IN))


def hits(environment: dict[str, str], *arguments: str) -> list[dict]:
    done = run(environment, "search", *arguments, "--json")
    assert done.exit_code == 0
    return json.loads(done.stdout)["hits"]


def test_every_hit_as_json_has_its_reasons(suzhou: dict[str, str]):
    explained = hits(suzhou, QUESTION, "--top", "3", "--explain")
    assert len(explained) == 3
    for hit in explained:
        reasons = hit["reasons"]
        assert sorted(r["words"] for r in reasons) == sorted(REASONS.values())
        assert all(set(r) == {"words", "value", "order", "trust"} for r in reasons)
        assert all(isinstance(r[key], float) for r in reasons for key in set(r) - {"words"})
        weights = [max(abs(r["order"]), abs(r["trust"])) for r in reasons]
        assert weights == sorted(weights, reverse=True)
        assert weights[0] > 0


def test_the_reasons_add_up_to_the_order(suzhou: dict[str, str]):
    totals, told = [], []
    for hit in hits(suzhou, QUESTION, "--top", "10", "--explain"):
        totals.append(sum(reason["order"] for reason in hit["reasons"]))
        told += [r["value"] for r in hit["reasons"] if r["words"] == REASONS["rank"]]
    assert totals == sorted(totals, reverse=True)
    assert len(set(totals)) > 1
    for total, value in zip(totals, told, strict=True):
        assert value - total == pytest.approx(told[0] - totals[0], abs=1e-6), "the bias alone"


def test_explaining_changes_neither_hits_nor_scores(suzhou: dict[str, str]):
    plain = hits(suzhou, QUESTION, "--top", "5")
    assert not any("reasons" in hit for hit in plain)
    explained = hits(suzhou, QUESTION, "--top", "5", "--explain")
    assert [{k: v for k, v in hit.items() if k != "reasons"} for hit in explained] == plain


def test_the_reasons_for_people(suzhou: dict[str, str]):
    done = run(suzhou, "search", QUESTION, "--top", "2", "--explain")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    reasons = [match for line in lines if (match := REASON.fullmatch(line))]
    heads = [at for at, line in enumerate(lines) if not REASON.fullmatch(line)]
    assert heads == [0, 1 + MOST_REASONS]
    assert len(reasons) == 2 * MOST_REASONS
    assert "超1.7万家" in lines[0]
    assert {match[1] for match in reasons} <= set(REASONS.values())
    exact = hits(suzhou, QUESTION, "--top", "2", "--explain")
    for number, match in enumerate(reasons):
        own = exact[number // MOST_REASONS]["reasons"][number % MOST_REASONS]
        assert match[1] == own["words"]
        assert [float(match[at]) for at in (2, 3, 4)] == pytest.approx(
            [own["value"], own["order"], own["trust"]], abs=0.0051
        )


def test_without_the_option_no_reasons_are_shown(suzhou: dict[str, str]):
    assert "名次" not in run(suzhou, "search", QUESTION).stdout


def test_each_part_of_a_question_is_explained(suzhou: dict[str, str]):
    explained = hits(suzhou, TWO_PARTS, "--top", "1", "--explain")
    assert len(explained) == 2
    assert "高新技术企业" in explained[0]["quote"]
    assert "高校毕业生" in explained[1]["quote"]
    assert all(hit["reasons"] for hit in explained)


def test_nothing_to_explain(suzhou: dict[str, str]):
    assert hits(suzhou, "？？", "--explain") == []
    done = run(suzhou, "search", "？？", "--explain")
    assert done.stdout == ""
    assert "没有找到" in done.stderr


def test_without_an_index_the_command_is_named(workshop: Workshop):
    nothing = settings(workshop.source_docs, workshop.data, workshop.model)
    done = run(nothing, "search", QUESTION, "--explain")
    assert done.exit_code == 1
    assert "python -m index" in done.stderr


# --- suggest


@pytest.fixture
def site(tmp_path: Path) -> dict[str, str]:
    """A site with no index at all, and a place for its visitors' opinions."""
    nowhere = settings(tmp_path / "none", tmp_path / "data", str(tmp_path / "model"))
    return {**nowhere, "FEEDBACK_DB": str(tmp_path / "feedback.sqlite")}


def opine(site: dict[str, str]) -> None:
    """Two visitors dislike one answer, a third finds another only related, a fourth is content."""
    feedback = Feedback(Path(site["FEEDBACK_DB"]))
    cited = (Citation("甲.txt", 3, 12, "新建学校4所。", (), "一1·1"),)
    for number, (question, status, citations, liked) in enumerate(
        [
            ("地铁几时通车？", Status.NOT_IN_REPORT, (), False),
            ("娃儿哪儿念书？", Status.RELATED, cited, True),
            ("地铁几时通车？", Status.NOT_IN_REPORT, (), False),
            ("学校几所？", Status.ANSWERED, cited, True),
        ]
    ):
        answer = Answer(f"a{number}", question, status, "答。", citations)
        feedback.keep(question, answer, liked)


def test_what_is_wanting_for_people(site: dict[str, str]):
    opine(site)
    done = run(site, "suggest")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "地铁几时通车？（2 次）", "    当时给出的原文：无",
        "娃儿哪儿念书？（1 次）", "    当时给出的原文：新建学校4所。",
    ]  # fmt: skip


def test_what_is_wanting_as_json(site: dict[str, str]):
    opine(site)
    done = run(site, "suggest", "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 1
    assert "娃儿" in done.stdout, "legible as it stands"
    assert json.loads(done.stdout) == {
        "questions": [
            {"question": "地铁几时通车？", "sentence": "", "times": 2},
            {"question": "娃儿哪儿念书？", "sentence": "新建学校4所。", "times": 1},
        ]
    }


def test_nothing_is_wanting(site: dict[str, str]):
    done = run(site, "suggest")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "还没有这样的问题" in done.stderr
    done = run(site, "suggest", "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {"questions": []}
    assert not Path(site["FEEDBACK_DB"]).exists()


@pytest.mark.parametrize("arguments", [(), ("--json",)])
def test_opinions_that_cannot_be_read_are_named(site: dict[str, str], arguments: tuple[str, ...]):
    Path(site["FEEDBACK_DB"]).write_text("这不是数据库。" * 100, "utf-8")
    done = run(site, "suggest", *arguments)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "FEEDBACK_DB" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_bad_setting_is_named(site: dict[str, str]):
    done = run({**site, "ALIASES": "2"}, "suggest")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "ALIASES" in done.stderr
