"""The whole path, from a typed question to a checked answer, over the excerpt of Suzhou and over
made-up reports that change."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import BODY, SOURCE_DOCS, SUZHOU, embedding_folder
from workshop import Workshop

from bot.answer import STATUS_LINES, Answer, Status, Turn
from bot.conversation import Conversation, open_desk
from index.library import IndexUnavailable

COMMAND = "python -m index"
CLAIMING = (Status.ANSWERED, Status.PARTIAL)
SHOWING = (*CLAIMING, Status.RELATED)
REFUSALS = tuple(status for status in Status if status not in SHOWING)
HAN = re.compile(r"[\u4e00-\u9fff]")
MARK = re.compile(r"\[(\d+)\]")
TEXT = (SOURCE_DOCS / SUZHOU).read_bytes().decode()


def sound(answer: Answer, text: str = TEXT) -> bool:
    """Verbatim citations, a sentence in Chinese, and marks that lead somewhere."""
    used = {int(number) for number in MARK.findall(answer.text)}
    verbatim = all(text[c.start : c.end] == c.quote for c in answer.citations)
    issued = set(range(1, len(answer.citations) + 1))
    marked = used == issued if answer.status in CLAIMING else not used
    shows = bool(answer.citations) == (answer.status in SHOWING)
    return verbatim and marked and shows and bool(HAN.search(answer.text))


def core(answer: Answer) -> Answer:
    """What must be equal where the same thing is asked again."""
    return replace(answer, id="", seconds=0.0)


# --- whatever is typed

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"
ODD = ["", " \n\t", "？？！……", "\u200b\u200d\ufeff\u2060", "\u3164\u115f", "\u2800", "\x00\x1b[",
       "\ud800", "啊" * 100_000, "1" * 100_000, "🙂🙂"]  # fmt: skip


@pytest.mark.parametrize("message", ODD, ids=range(len(ODD)))
def test_what_is_no_question_gets_a_sentence(desk: Conversation, message: str):
    answer = desk.reply(message, ())
    assert answer.status is Status.UNCLEAR
    assert sound(answer)
    assert "请" in answer.text, "it says what to do"
    assert len(answer.text) < 200
    assert len(answer.question) <= 500


@pytest.mark.parametrize("around", ["{}", "{}今年新增多少家高新技术企业？", "北京{}呢", "你好{}"])
def test_script_is_echoed_nowhere(desk: Conversation, around: str):
    earlier = Turn("固定资产投资？", desk.reply("固定资产投资目标是多少？", ()))
    for turns in ((), (earlier,)):
        answer = desk.reply(around.format(SCRIPT), turns)
        assert sound(answer)
        told = "".join([answer.text, *answer.suggestions, *(c.quote for c in answer.citations)])
        assert not {"<", ">", "script", "alert"} & set(re.findall(r"[<>]|script|alert", told))


def test_invisible_characters_change_nothing(desk: Conversation):
    plain = desk.reply("今年新增多少家高新技术企业？", ())
    hidden = desk.reply("今年\u200b新增多\u00ad少家\ufeff高新技术\u2060企业？\u200d\x00", ())
    assert plain.status is Status.ANSWERED
    assert core(hidden) == core(plain)


@settings(max_examples=60)
@given(
    st.text(max_size=60)
    | st.text(st.sampled_from("今年苏州多少企业人才投资的呢？<>[1]9%"), max_size=30)
)
def test_whatever_is_typed_the_answer_is_sound(desk: Conversation, message: str):
    answer = desk.reply(message, ())
    assert sound(answer)
    assert "<" not in answer.text
    assert answer.status is not Status.FAILED


def test_nothing_found_says_so_and_what_there_is_instead(desk: Conversation):
    answer = desk.reply("地铁票价是多少？", ())
    assert answer.status is Status.NOT_IN_REPORT
    assert answer.text.startswith(STATUS_LINES[Status.NOT_IN_REPORT])
    headings = {h for r in desk.library().reports for p in r.paragraphs for h in p.headings}
    parts = [heading.text for heading in headings if heading.level in (1, 2)]
    assert len(parts) == 3
    assert all(part in answer.text for part in parts)
    assert "节选" in answer.text
    assert 1 <= len(answer.suggestions) <= 3
    assert all(desk.reply(more, ()).status in CLAIMING for more in answer.suggestions)


# --- history


def test_nothing_is_kept_between_calls(desk: Conversation):
    alone = core(desk.reply("那独角兽呢？", ()))
    turns = [Turn("x", desk.reply("今年瞪羚企业要遴选多少家？", ()))]
    after = core(desk.reply("那独角兽呢？", turns))
    assert after.understood != alone.understood
    assert core(desk.reply("那独角兽呢？", ())) == alone


@pytest.mark.parametrize("status", REFUSALS)
def test_refused_turns_do_not_steer(desk: Conversation, status: Status):
    told = desk.reply("今年瞪羚企业要遴选多少家？", ())
    answered = Turn("今年瞪羚企业要遴选多少家？", told)
    refused = Turn("地铁票价是多少？", replace(told, status=status, citations=(), understood=""))
    for before in ((), (answered,)):
        plain = core(desk.reply("那独角兽呢？", before))
        assert core(desk.reply("那独角兽呢？", (*before, refused))) == plain


def test_stages_are_told_in_chinese(desk: Conversation):
    stages: list[str] = []
    desk.reply("今年新增多少家高新技术企业？", (), stages.append)
    assert len(stages) >= 3
    assert all(HAN.search(stage) for stage in stages)


def test_visitors_at_the_same_time_get_the_same_answers(desk: Conversation):
    questions = [a for a in desk.examples() for _ in range(3)]
    with ThreadPoolExecutor(6) as pool:
        together = list(pool.map(lambda q: core(desk.reply(q, ())), questions))
    assert together == [core(desk.reply(question, ())) for question in questions]


# --- the index behind it


def test_without_an_index_the_command_is_named(workshop: Workshop):
    empty = open_desk(workshop.config())
    for ask in (
        lambda: empty.reply("今年新增多少？", ()),
        lambda: empty.search("今年新增多少？", 3),
        empty.library,
        empty.examples,
        empty.warm,
    ):
        with pytest.raises(IndexUnavailable, match=COMMAND):
            ask()
    assert COMMAND in empty.notice()


@pytest.mark.parametrize("part", ["manifest.json", "lexical", "chroma", "documents"])
def test_a_damaged_index_names_the_command(workshop: Workshop, part: str):
    workshop.build()
    (workshop.shelf.folder(workshop.shelf.current()) / part).rename(workshop.data / "gone")
    with pytest.raises(IndexUnavailable, match=COMMAND):
        open_desk(workshop.config()).reply("新建学校几所？", ())


def test_an_index_of_another_embedding_names_the_command(workshop: Workshop, tmp_path: Path):
    workshop.build()
    other = embedding_folder(tmp_path / "other", seed=1)
    with pytest.raises(IndexUnavailable, match=COMMAND):
        open_desk(workshop.config(EMBED_MODEL=other)).reply("新建学校几所？", ())


def test_a_new_build_answers_the_next_question(workshop: Workshop):
    first, running = workshop.build().version, open_desk(workshop.config())
    asked = "青山县新建学校4所，改造老旧小区26个。"
    assert running.reply(asked, ()).index == first
    assert "学校4所" in running.search(asked, 1)[0].passage.text
    workshop.put("青山县2025年政府工作报告.txt", BODY.replace("学校4所", "学校9所"))
    assert COMMAND in running.notice()
    second = workshop.build().version
    assert running.notice() == ""
    answer = running.reply(asked, ())
    assert answer.index == second != first
    new = workshop.shelf.library(second).reports[0].text
    assert sound(answer, new)
    assert "学校9所" in running.search(asked, 1)[0].passage.text
    workshop.put("青山县2025年政府工作报告.txt", BODY.replace("学校4所", "学校7所"))
    third = workshop.build().version
    assert {second, third} <= workshop.builds()
    assert first not in workshop.builds(), "a build that nobody reads any more is let go"
    assert "学校7所" in running.search(asked, 1)[0].passage.text


def test_an_index_that_appears_is_taken_up(workshop: Workshop):
    running = open_desk(workshop.config())
    with pytest.raises(IndexUnavailable):
        running.reply("新建学校几所？", ())
    version = workshop.build().version
    assert running.reply("新建学校几所？", ()).index == version


def test_no_question_is_written_anywhere(workshop: Workshop, caplog: pytest.LogCaptureFixture):
    workshop.build()
    running = open_desk(workshop.config())
    running.warm()
    before = {file for file in workshop.data.rglob("*") if file.is_file()}
    answer = running.reply("张三家门口的学校几时新建？", ())
    running.reply("他呢？", (Turn("张三家门口的学校几时新建？", answer),))
    assert {file for file in workshop.data.rglob("*") if file.is_file()} == before
    assert not [file for file in before if "张三".encode() in file.read_bytes()]
    assert "张三" not in caplog.text
