"""The question sets say what is true of the reports, in the form that the contract fixes; and
what is answered to the one on Suzhou holds what was promised."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from made_up import REAL, SOURCE_DOCS, SUZHOU, real

from bot.answer import Answer, Status, Turn
from bot.conversation import Conversation
from index.figures import figures

FOLDER = Path(__file__).resolve().parent / "questions"
VERDICTS = {"是的", "不是"}
"""What an answer to a premise says, and no report."""
SETS = sorted(FOLDER.glob("*.jsonl"))
ABSENT = sorted(FOLDER.glob("*_absent.json"))
FILES = {path.name: path for path in REAL}
FIELDS = {
    "id": str, "category": str, "history": list, "question": str, "evidence": list,
    "contains": list, "absent": list, "refuse": bool, "source": (str, list, type(None)),
}  # fmt: skip
each_set = pytest.mark.parametrize("file", SETS, ids=lambda file: file.stem)


@cache
def rows(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def sources(row: dict) -> list[str]:
    """The documents that a question is on; every one of its set where it names none."""
    return [row["source"]] if isinstance(row["source"], str) else row["source"] or []


@cache
def kept(document: str) -> tuple[str, ...]:
    """The paragraphs of a report, page furniture left out."""
    report = real(FILES[document])
    return tuple(report.text[p.start : p.end] for p in report.paragraphs)


def form(text: str) -> str:
    """What ``contains`` compares: NFKC, without white space and Markdown marks."""
    plain = unicodedata.normalize("NFKC", text).replace("*", "").replace("`", "")
    return "".join(plain.split())


def test_the_sets_are_there():
    assert {file.stem for file in SETS} >= {"suzhou", "provinces"}
    suzhou = rows(FOLDER / "suzhou.jsonl")
    assert len([row for row in suzhou if not row["refuse"]]) >= 60
    assert len([row for row in suzhou if row["refuse"]]) >= 20
    assert {"number", "wording", "list", "half", "everyday"} <= {row["category"] for row in suzhou}


@each_set
def test_every_line_has_exactly_the_keys_of_the_contract(file: Path):
    for row in rows(file):
        assert list(row) == list(FIELDS), row["id"]
        assert all(isinstance(row[key], kind) for key, kind in FIELDS.items()), row["id"]
        texts = [*row["history"], *row["evidence"], *row["absent"], *sources(row)]
        texts += [word for group in row["contains"] for word in group]
        assert all(isinstance(text, str) and text.strip() for text in texts), row["id"]
        assert all(isinstance(group, list) and group for group in row["contains"]), row["id"]
        assert all(0 < len(text) <= 500 for text in [row["question"], *row["history"]]) or (
            row["category"] == "unclear"
        ), row["id"]


@each_set
def test_ids_are_unique_and_no_question_stands_twice(file: Path):
    ids = Counter(row["id"] for row in rows(file))
    asked = Counter((tuple(row["history"]), row["question"]) for row in rows(file))
    assert [key for key, times in (ids + asked).items() if times > 1] == []


@each_set
def test_sources_are_reports_of_this_repository(file: Path):
    unknown = {name for row in rows(file) for name in sources(row)} - set(FILES)
    assert unknown == set()


@each_set
def test_evidence_is_verbatim_and_no_page_furniture(file: Path):
    missing = [
        row["id"]
        for row in rows(file)
        for piece in row["evidence"]
        if not any(piece in text for name in sources(row) for text in kept(name))
    ]
    assert missing == []


@each_set
def test_evidence_satisfies_what_an_answer_must_contain(file: Path):
    unmet = [
        row["id"]
        for row in rows(file)
        for group in row["contains"]
        if not any(form(word) in form("\n".join(row["evidence"])) for word in group)
        and not VERDICTS & set(group)
    ]
    assert unmet == []


@each_set
def test_what_must_not_appear_does_not_stand_in_the_evidence(file: Path):
    wrong = [
        row["id"]
        for row in rows(file)
        for word in row["absent"]
        if form(word) in form("\n".join(row["evidence"]))
    ]
    assert wrong == []


@each_set
def test_refusals_have_nothing_to_show_and_the_others_have(file: Path):
    for row in rows(file):
        if row["refuse"]:
            assert (row["evidence"], row["contains"]) == ([], []), row["id"]
        else:
            assert row["evidence"] and row["contains"] and row["source"], row["id"]


@pytest.mark.parametrize("file", ABSENT, ids=lambda file: file.stem)
def test_what_is_said_to_be_absent_is_absent(file: Path):
    """The keywords of a question that is not answered have no hit in what it is asked of."""
    words: dict[str, list[str]] = json.loads(file.read_text("utf-8"))
    asked = {r["id"]: r for r in rows(FOLDER / f"{file.stem.removesuffix('_absent')}.jsonl")}
    every = sorted({name for row in asked.values() for name in sources(row)})
    assert set(words) <= {key for key, row in asked.items() if row["refuse"]}
    assert all(words.values())
    hits = [
        (key, word)
        for key, keywords in words.items()
        for word in keywords
        for name in sources(asked[key]) or every
        if any(form(word) in form(text) for text in kept(name))
    ]
    assert hits == []


@pytest.mark.parametrize(
    ("name", "kinds"), [("suzhou", {"missing"}), ("provinces", {"absent", "absent_here"})]
)
def test_every_question_on_something_missing_has_its_keywords(name: str, kinds: set[str]):
    words = json.loads((FOLDER / f"{name}_absent.json").read_text("utf-8"))
    missing = {r["id"] for r in rows(FOLDER / f"{name}.jsonl") if r["category"] in kinds}
    assert missing == set(words)
    assert kept(SUZHOU)


# --- what is answered to every question on Suzhou

CLAIMING = (Status.ANSWERED, Status.PARTIAL)
TEXT = (SOURCE_DOCS / SUZHOU).read_bytes().decode()
MARK = re.compile(r"\[(\d+)\]")
YEARS = "2023年，2024年"
"""Those that the time of a sentence is named by: the year of the report, and the one before."""
ASKERS = re.compile(r"您说的[^，]*")
Answered = list[tuple[dict, Answer]]


@pytest.fixture(scope="module")
def answered(desk: Conversation) -> Answered:
    """Every question of suzhou.jsonl with its answer, asked after its history."""
    pairs = []
    for row in rows(FOLDER / "suzhou.jsonl"):
        turns: list[Turn] = []
        for earlier in row["history"]:
            turns.append(Turn(earlier, desk.reply(earlier, turns)))
        pairs.append((row, desk.reply(row["question"], turns)))
    return pairs


def test_every_citation_is_the_report_s_text_at_its_place(answered: Answered, desk: Conversation):
    cited = [c for _, answer in answered for c in answer.citations]
    assert len(cited) > 100
    assert [c for c in cited if c.quote != TEXT[c.start : c.end] or c.document != SUZHOU] == []
    whole = {(p.start, p.end, p.headings, p.address) for p in desk.library().passages}
    assert {(c.start, c.end, c.headings, c.address) for c in cited} <= whole


def test_marks_lead_to_citations_and_refusals_have_neither(answered: Answered):
    for row, answer in answered:
        used = {int(number) for number in MARK.findall(answer.text)}
        issued = set(range(1, len(answer.citations) + 1))
        assert used == (issued if answer.status in CLAIMING else set()), row["id"]
        assert bool(issued) == (answer.status in (*CLAIMING, Status.RELATED)), row["id"]


def test_every_figure_of_an_answer_stands_in_what_is_cited(answered: Answered):
    loose = []
    for row, answer in answered:
        for line in answer.text.splitlines() if answer.status in CLAIMING else []:
            cited = [answer.citations[int(number) - 1].quote for number in MARK.findall(line)]
            cited = cited or [row["question"]]  # what was not found, in the asker's words
            held = [figure for text in (*cited, YEARS) for figure in figures(text)]
            told = figures(ASKERS.sub("", MARK.sub("", line).replace("**", "")))
            if not all(any(figure.same(other) for other in held) for figure in told):
                loose.append(row["id"])
    assert loose == []


def test_each_kind_of_question_gets_its_status(answered: Answered):
    allowed = {
        "unclear": {"unclear"}, "chat": {"greeting", "out_of_scope"},
        **dict.fromkeys(("opinion", "elsewhere", "personal", "rules"), {"out_of_scope"}),
    }  # fmt: skip
    kinds = [(row["category"], answer.status.value) for row, answer in answered]
    wrong = [(kind, status) for kind, status in kinds if status not in allowed.get(kind, {status})]
    assert Counter(wrong) == {}


def test_what_is_missing_is_seldom_claimed(answered: Answered):
    """No figure of an issue: what holds today, and must not get worse."""
    refusable = [answer for row, answer in answered if row["refuse"]]
    assert sum(a.status not in CLAIMING for a in refusable) >= 0.8 * len(refusable)


def test_the_right_sentence_comes_first(answered: Answered):
    """Issue 2: at least 95 % of the questions in the report's own words."""
    own_words = ("number", "wording", "list", "half")
    first = [
        any(_stands_at(piece, span.start, span.end) for span in answer.hits[:1] for piece in pieces)
        for row, answer in answered
        if row["category"] in own_words and (pieces := row["evidence"])
    ]
    assert len(first) >= 60
    assert sum(first) >= 0.95 * len(first)


def _stands_at(piece: str, start: int, end: int) -> bool:
    """Does most of the piece stand there, or does that place lie within the piece?"""
    at = TEXT.index(piece)
    shared = min(end, at + len(piece)) - max(start, at)
    return 2 * shared >= min(len(piece), end - start)
