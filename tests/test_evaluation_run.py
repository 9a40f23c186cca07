"""A run: what is asked, in which order, what is left in its folder and read again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.answer import Answer, Citation, ScoredSpan, Status, Turn
from bot.evaluation import sheet, stored
from bot.evaluation.question_set import Item, read
from bot.evaluation.run import ask, ask_all
from bot.evaluation.scores import score
from bot.evaluation.stored import Origin, RunError, answers, line, recording, resumable
from index.library import Library

ITEM = Item(1, "a", "数字", (), "多少家？", ("企业超1.7万家",), (("1.7万家",),), (), False, ())
ITEMS = tuple(replace(ITEM, line=n, id=key, question=f"{key}？") for n, key in enumerate("abc", 1))
CITATION = Citation("甲.txt", 3, 6, "一句话", ("一、总要求",), "一1·1")
ANSWER = Answer(
    "a", "a？", Status.ANSWERED, "“答”。[1]\u2028", (CITATION,), (ScoredSpan("甲.txt", 3, 6, 0.93),),
    "懂了", "“高薪”看作“高新”", ("还有",), "v7", 0.25,
)  # fmt: skip
RUN = Origin("题.jsonl", "d1", "v7", ("甲.txt",))
KEPT = replace(ANSWER, index="")  # as it is read again


class Desk:
    """Answers everything and remembers what it was asked after what."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[tuple[str, str], ...]]] = []

    def reply(self, message: str, turns: Sequence[Turn]) -> Answer:
        self.asked.append((message, tuple((t.question, t.answer.text) for t in turns)))
        return Answer(f"own-{len(self.asked)}", message, Status.ANSWERED, f"答{message}")


# --- asking


def test_every_question_is_asked_in_the_order_of_the_set():
    desk, kept = Desk(), []
    every = ask_all(ITEMS, desk.reply, {}, kept.append)
    assert [message for message, _ in desk.asked] == ["a？", "b？", "c？"]
    assert [(a.id, a.text) for a in every] == [("a", "答a？"), ("b", "答b？"), ("c", "答c？")]
    assert tuple(kept) == every


def test_history_is_asked_first_in_the_same_conversation_and_in_no_other():
    desk = Desk()
    item = replace(ITEM, history=("一", "二"))
    ask_all([item, ITEMS[1]], desk.reply, {}, lambda _: None)
    assert desk.asked == [
        ("一", ()),
        ("二", (("一", "答一"),)),
        ("多少家？", (("一", "答一"), ("二", "答二"))),
        ("b？", ()),
    ]


def test_the_answer_is_to_the_question_and_not_to_its_history():
    given_ = ask(replace(ITEM, history=("一",)), Desk().reply)
    assert (given_.id, given_.question) == ("a", "多少家？")


def test_what_is_done_is_neither_asked_nor_kept_again():
    desk, kept = Desk(), []
    every = ask_all(ITEMS, desk.reply, {"b": ANSWER, "x": ANSWER}, kept.append)
    assert [message for message, _ in desk.asked] == ["a？", "c？"]
    assert (every[1], len(every), [a.id for a in kept]) == (ANSWER, 3, ["a", "c"])


def test_each_answer_is_kept_before_the_next_question_is_asked():
    desk, asked = Desk(), []
    ask_all(ITEMS, desk.reply, {}, lambda _: asked.append(len(desk.asked)))
    assert asked == [1, 2, 3]


# --- what a run leaves


def leave(folder: Path, *given_: Answer, run: Origin = RUN, done: dict[str, Answer] | None = None):
    with recording(folder, run, done or {}) as file:
        file.writelines(map(line, given_))


def test_an_answer_is_written_as_the_contract_has_it():
    record = json.loads(line(ANSWER))
    assert list(record)[:4] == ["id", "question", "status", "text"]
    assert list(record)[4:7] == ["citations", "hits", "seconds"]
    assert (record["id"], record["status"], record["seconds"]) == ("a", "answered", 0.25)
    cited = {
        "document": "甲.txt",
        "start": 3,
        "end": 6,
        "quote": "一句话",
        "headings": ["一、总要求"],
    }
    assert record["citations"][0].items() >= cited.items()
    assert record["hits"] == [{"document": "甲.txt", "start": 3, "end": 6, "score": 0.93}]


def test_answers_are_read_again_as_they_were_in_their_order(tmp_path: Path):
    folder = tmp_path / "new" / "run"
    second = replace(KEPT, id="0", citations=(), text="一\n二")
    leave(folder, ANSWER, second)
    assert list(answers(folder).items()) == [("a", KEPT), ("0", second)]
    assert sorted(path.name for path in folder.iterdir()) == ["answers.jsonl", "run.json"]


def test_a_stopped_run_goes_on_with_what_it_has(tmp_path: Path):
    leave(tmp_path, ANSWER)
    done = resumable(tmp_path, RUN)
    assert done == {"a": KEPT}
    leave(tmp_path, replace(ANSWER, id="b"), done=done)
    assert list(answers(tmp_path)) == ["a", "b"]


def test_a_run_that_starts_anew_keeps_nothing_of_the_earlier(tmp_path: Path):
    leave(tmp_path, ANSWER)
    leave(tmp_path, replace(ANSWER, id="b"), run=replace(RUN, digest="d2"))
    assert list(resumable(tmp_path, replace(RUN, digest="d2"))) == ["b"]


def test_there_is_nothing_to_go_on_with_in_an_empty_folder(tmp_path: Path):
    assert resumable(tmp_path, RUN) == resumable(tmp_path / "new", RUN) == {}


NEXT = line(replace(ANSWER, id="b")).encode()
CUTS = {"early": 8, "inside a character": NEXT.index("答".encode()) + 1, "at its very end": -1}


@pytest.mark.parametrize("where", CUTS)
def test_a_last_line_that_was_cut_off_is_asked_again(tmp_path: Path, where: str):
    leave(tmp_path, ANSWER)
    with (tmp_path / stored.ANSWERS).open("ab") as file:
        file.write(NEXT[: CUTS[where]])
    done = resumable(tmp_path, RUN)
    assert list(done) == ["a"]
    leave(tmp_path, replace(ANSWER, id="b"), done=done)
    assert list(answers(tmp_path)) == ["a", "b"]


CHANGED = {"name": "别的.jsonl", "digest": "d2", "index": "v8", "aliases": True,
           "reports": ("甲.txt", "乙.txt")}  # fmt: skip


@pytest.mark.parametrize("field", CHANGED)
def test_a_run_does_not_go_on_where_the_set_or_the_index_changed(tmp_path: Path, field: str):
    leave(tmp_path, ANSWER)
    with pytest.raises(RunError, match="--resume"):
        resumable(tmp_path, replace(RUN, **{field: CHANGED[field]}))


@pytest.mark.parametrize("name", [stored.RUN, stored.ANSWERS])
def test_a_damaged_file_of_a_run_is_told_in_a_sentence(tmp_path: Path, name: str):
    leave(tmp_path, ANSWER)
    (tmp_path / name).write_text("{}\n不是\n", "utf-8")
    with pytest.raises(RunError, match="请"):
        resumable(tmp_path, RUN)


def test_a_folder_without_answers_cannot_be_compared_with(tmp_path: Path):
    with pytest.raises(RunError, match="answers.jsonl"):
        answers(tmp_path)


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(RunError, match="不能写入.*请换一个 --out"):
        leave(tmp_path / "file" / "run")


def test_answers_to_another_set_are_never_taken_for_this_one_s(tmp_path: Path):
    leave(tmp_path, ANSWER)
    (tmp_path / f"{stored.ANSWERS}.new").mkdir()  # stops the next run before its first answer
    other = replace(RUN, digest="d2")
    with pytest.raises(RunError):
        leave(tmp_path, run=other)
    taken: dict[str, Answer] = {}
    with suppress(RunError):
        taken = resumable(tmp_path, other)
    assert taken == {}


# --- the spreadsheet

EMPTY = Library("v1", "none", (), ())


def round_trip(folder: Path, *items: Item, answer: Answer = ANSWER) -> tuple[Item, ...]:
    """The items of a set that was written as answers.xlsx and read again."""
    path = folder / "answers.xlsx"
    sheet.write(path, [score(item, answer, EMPTY) for item in items])
    return read(path).items


def test_the_answers_can_be_read_again_as_a_set(tmp_path: Path):
    full = replace(
        ITEM, line=2, id="007", history=("一", "二"), evidence=("甲句", "乙句"),
        contains=(("1.7万家", "17000家"), ("企业",)), absent=("3万家",), source=("甲.txt", "乙.txt"),
    )  # fmt: skip
    refuse = replace(ITEM, line=3, id="b", evidence=(), contains=(), refuse=True)
    assert round_trip(tmp_path, full, refuse) == (full, refuse)


@pytest.mark.parametrize("name", ["suzhou", "provinces"])
def test_the_shipped_sets_come_back_as_they_were(tmp_path: Path, name: str):
    items = read(Path(__file__).resolve().parent / "questions" / f"{name}.jsonl").items
    assert round_trip(tmp_path, *items) == tuple(replace(i, line=i.line + 1) for i in items)


AWKWARD = {
    "a question of two lines": {"question": "一\n二"},
    "evidence of two lines": {"evidence": ("一。\n二。",)},
    "evidence with a line separator": {"evidence": ("一。\u2028二。",)},
    "evidence in brackets": {"evidence": ("[注]一",)},
    "a word with a bar": {"contains": (("甲|乙",),)},
    "an empty message before": {"history": ("",)},
    "quotation marks and commas": {"evidence": ('“甲”, "乙"',), "absent": ("1", "true")},
}


@pytest.mark.parametrize("what", AWKWARD)
def test_an_awkward_key_comes_back_as_it_was(tmp_path: Path, what: str):
    item = replace(ITEM, line=2, **AWKWARD[what])
    assert round_trip(tmp_path, item) == (item,)


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://a")', "+1", "-1", "@甲", "#N/A"])
def test_a_cell_that_looks_like_a_formula_or_an_error_stays_text(tmp_path: Path, text: str):
    item = replace(ITEM, line=2, question=text)
    assert round_trip(tmp_path, item, answer=replace(ANSWER, text=text)) == (item,)
    cells = list(load_workbook(tmp_path / "answers.xlsx").active.iter_rows(min_row=2))[0]
    assert [cell.data_type for cell in cells if cell.value == text] == ["s", "s"]


def test_how_a_question_went_stands_beside_its_key(tmp_path: Path):
    round_trip(tmp_path, ITEM, answer=replace(ANSWER, text="答\x07"))
    header, row = load_workbook(tmp_path / "answers.xlsx").active.iter_rows(values_only=True)
    told = dict(zip(header, row, strict=True))
    assert (told["结果"], told["状态"], told["回答"]) == ("答错", "报告中有明确内容", "答")
    assert told["引文"] == "[1] 一句话（甲.txt 一1·1）"
    assert (told["哪里不对"], told["首条得分"], told["秒"]) == ("没有显示：1.7万家", 0.93, 0.25)
