"""What the page's script asks for while a report is read, and the list and files it gets."""

from __future__ import annotations

import base64
import re
from datetime import date
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scripted_desk import ROOT, SUZHOU, ScriptedDesk, library

from bot.answer import Turn
from bot.related import Row
from bot.web import keeping, listing
from bot.web.bar import bar
from bot.web.finding import found, within
from bot.web.reading import served
from index.text import normalise

HUBEI = ROOT / "tests" / "reports" / "湖北省2026年政府工作报告.txt"
BAD = "<script>x()</script>\" onclick='x()'"


@pytest.fixture(scope="module")
def both():
    return library(HUBEI)


@pytest.fixture(scope="module")
def ask(both):
    """Calls a served function by its name, as the script does."""
    functions = {function.__name__: function for function in served(ScriptedDesk(both))}
    return lambda name, **asked: functions[name](asked)


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


# --- finding


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("高新技术企业", "高新技术企业"),
        ("高新技術企業", "高新技术企业"),
        ("１．７万 家", "1.7万家"),
        ("“独角兽”", "“独角兽”"),
        ('"独角兽"', "“独角兽”"),
    ],
)
def test_words_are_found_in_normal_form_with_exact_offsets(both, words, shown):
    report = both.report(SUZHOU)
    spans = found(report, words)
    assert spans
    assert {report.text[start:end] for start, end in spans} == {shown}


def test_every_place_is_found_once_and_no_furniture(both):
    report = both.report(SUZHOU)
    own = "".join(report.text[p.start : p.end] for p in report.paragraphs)
    for words in ("企业", "发展", "验证码", "留言"):
        assert len(found(report, words)) == normalise(own).count(normalise(words))
    assert found(report, "验证码") == ()


@given(st.text(max_size=20))
def test_nothing_that_is_typed_breaks_it(words: str):
    assert all(0 <= start < end <= 5 for start, end in within("一二三四五", words))


def test_found_places_as_the_script_gets_them(ask):
    assert ask("find", document=SUZHOU, words=" ") == {"spans": ()}
    assert len(ask("find", document=SUZHOU, words="高新技术企业")["spans"]) >= 1
    assert "刷新" in ask("find", document="gone", words="一")["trouble"]


# --- quoting


def test_a_selection_comes_back_in_three_styles(ask, both):
    at = both.report(SUZHOU).text.index("高新技术企业超1.7万家")
    told = ask("cite", document=SUZHOU, start=at, end=at + 6)
    assert told["address"] == told["first"] == "三（一）2·5"
    assert all("“高新技术企业”" in told[style] for style in ("inline", "listed", "footnote"))


@pytest.mark.parametrize("asked", [{}, {"document": 5}, {"document": SUZHOU, "start": "x"}])
def test_malformed_questions_get_a_sentence(ask, asked):
    for name in ("cite", "find", "subjects", "beside"):
        told = ask(name, **asked)
        assert set(told) in ({"trouble"}, {"spans"}, {"html"})


def test_a_missing_index_and_a_failure_get_a_sentence(caplog):
    functions = {f.__name__: f for f in served(ScriptedDesk(None))}
    assert "python -m index" in functions["shelf"]({})["trouble"]
    assert functions["find"]("no object")["trouble"]
    broken = {f.__name__: f for f in served(None)}  # type: ignore[arg-type]
    assert "稍后再试" in broken["shelf"]({})["trouble"]
    assert "AttributeError" in caplog.text


# --- the list, and two side by side


def test_the_list_tells_place_year_kind_and_day(both):
    drawn = text_of(listing.shelf(both, SUZHOU))
    for words in ("苏州市", "2024", "节选，未核校", "湖北省", "2026", "全文", "2026-03-02"):
        assert words in drawn


def test_one_report_alone_has_no_side_by_side():
    drawn = listing.shelf(library(), SUZHOU)
    assert "并排" not in drawn
    assert "阅读" in drawn


def test_subjects_are_headings_without_their_numbers(both):
    options = re.findall(r'value="(.*?)">(.*?)<', listing.subjects(both.report(HUBEI.name)))
    assert len(options) > 10
    assert not [
        value for value, _ in options if re.match(r"[（(]?[一二三四五六七八九十]+[）)、]", value)
    ]


def test_rows_name_and_link_both_sides(both):
    left, right = both.passages[0], both.passages[-1]
    rows = (Row(left, right), Row(left, None), Row(None, right))
    html = listing.beside(rows, both.entries[0], both.entries[1], "苏州")
    assert html.count(f"在原文中查看 {left.address}") == 2
    assert html.count(f"在原文中查看 {right.address}") == 2
    assert "同一行的两句讲的最相近" in html and "不相对应" in html
    assert "doc=" in html and "&amp;s=" in html


def test_no_subject_is_markup(ask, both):
    told = ask("beside", left=SUZHOU, right=HUBEI.name, subject=BAD)
    assert "<script" not in told["html"] and BAD in text_of(told["html"])
    html = listing.beside((Row(both.passages[0], None),), both.entries[0], both.entries[1], BAD)
    assert "<script" not in html
    assert "<script" not in bar(both.report(SUZHOU), True, BAD)


# --- files


@pytest.mark.parametrize("kind", ["md", "docx"])
def test_the_file_lies_in_the_page(both, kind):
    turn = Turn("高新企业？", ScriptedDesk(both).reply("高新企业？", ()))
    html = keeping.file((turn,), both.entries, kind, date(2026, 7, 1))
    assert f'data-name="问报对话 2026-07-01.{kind}"' in html
    data = base64.b64decode(re.search(r'data-content="(.*?)"', html)[1])
    assert data.startswith(b"PK" if kind == "docx" else "# 问报".encode())
    assert keeping.file((), both.entries, kind, date(2026, 7, 1)) == ""
    assert keeping.file((turn,), both.entries, "exe", date(2026, 7, 1)) == ""
