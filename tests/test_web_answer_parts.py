"""The parts of an answer on the page: tables of places, how it was read, what to ask next."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scripted_desk import ScriptedDesk, cite, library

from bot.answer import Answer, Status, Turn
from bot.web import session
from bot.web.answers import chips, exchange
from bot.web.prose import prose

BAD = "<script>x()</script><img src=x onerror='x()'>\" onclick=\"x()"
TABLE = "| 陕西省2026年目标 | 增长**5%左右**[1] |\n| 辽宁省2026年目标 | 增长**4.5%左右**[2] |"


class Parsed(HTMLParser):
    """The tags as a browser would find them, with their attributes and what they hold."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag."""
        self.tags.append(tag)
        self.attributes.update(name for name, _ in attrs)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the tag that is open."""
        assert self.open.pop() == tag


def cells(html: str, tag: str) -> list[str]:
    found = re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", html, re.DOTALL)
    return [unescape(re.sub(r"<[^>]+>", "", cell)) for cell in found]


def shown(**changes: object) -> str:
    """An exchange on the page, whose answer has these ``changes``."""
    answer = Answer("a1", "问", Status.ANSWERED, "答。", **changes)  # type: ignore[arg-type]
    display = session.look(ScriptedDesk(library()))
    return exchange(Turn("问", answer), 0, display, "")


# --- tables


def test_a_table_has_a_row_for_each_place_headed_by_it():
    html = prose(TABLE, 2, "c0")
    assert cells(html, "th") == ["陕西省2026年目标", "辽宁省2026年目标"]
    assert cells(html, "td") == ["增长5%左右[1]", "增长4.5%左右[2]"]
    assert html.count("<tr>") == 2
    assert html.count("<table") == 1
    assert html.count('scope="row"') == 2
    assert "|" not in html


def test_the_cells_keep_their_marks_and_bold_figures():
    html = prose(TABLE, 2, "c3")
    assert re.findall(r'data-cite="(.*?)"', html) == ["c3-1", "c3-2"]
    assert cells(html, "strong") == ["5%左右", "4.5%左右"]


def test_what_stands_beside_a_table_stays_in_its_order():
    html = prose(f"按报告的数字，陕西省较大。[1][2]\n{TABLE}\n没有找到湖北省的相应内容。", 2, "c0")
    assert re.findall(r"<(p|table|ul)\b", html) == ["p", "table", "p"]
    assert html.index("较大") < html.index("<table") < html.index("没有找到")


def test_tables_lists_and_text_do_not_run_together():
    html = prose(f"- 甲\n{TABLE}\n- 乙\n丙", 2, "c0")
    assert re.findall(r"<(p|table|ul)\b", html) == ["ul", "table", "ul", "p"]
    assert not Parsed(html).open


@pytest.mark.parametrize("text", ["|", "||", "甲 | 乙", "| 甲", "甲 |", "| 甲 | 乙 |[1]"])
def test_what_is_no_row_stays_text(text: str):
    html = prose(text, 1, "c0")
    assert "<table" not in html
    assert unescape(re.sub(r"<[^>]+>", "", html)) == text


def test_markup_in_a_cell_is_text():
    parsed = Parsed(html := prose(f"| {BAD} | **{BAD}**[1] |", 1, "c0"))
    assert {"script", "img"}.isdisjoint(parsed.tags)
    assert {"onclick", "onerror", "src"}.isdisjoint(parsed.attributes)
    assert BAD in cells(html, "th")[0]
    assert BAD in cells(html, "td")[0]


@given(st.text(st.sampled_from("| -•*[1]<>&\"'甲乙5%\n"), max_size=60))
def test_whatever_is_written_the_page_is_well_formed(text: str):
    parsed = Parsed(html := prose(text, 1, "c0"))
    assert not parsed.open
    assert set(parsed.tags) <= {"p", "ul", "li", "table", "tbody", "tr", "th", "td", "strong", "button"}  # fmt: skip
    told = set(unescape(re.sub(r"<[^>]+>", "", html)))
    assert set(text) & set("甲乙5%&") <= told, "nothing is lost"


# --- how the question was read


def noted(html: str) -> list[str]:
    return [unescape(note) for note in re.findall(r'<p class="understood">(.*?)</p>', html)]


def test_how_a_follow_up_was_read_is_shown():
    assert noted(shown(understood="今年瞪羚企业多少家")) == ["理解为：今年瞪羚企业多少家"]


def test_which_words_were_mended_is_shown():
    (note,) = noted(shown(mended="“登羚”看作“瞪羚”"))
    assert "“登羚”看作“瞪羚”" in note
    assert "理解为" not in note


def test_both_are_shown_together():
    (note,) = noted(shown(understood="今年登羚企业多少家", mended="“登羚”看作“瞪羚”"))
    assert "理解为：今年登羚企业多少家" in note
    assert "“登羚”看作“瞪羚”" in note


def test_a_question_that_is_read_as_typed_has_no_note():
    assert noted(shown()) == []


@pytest.mark.parametrize("part", ["understood", "mended"])
def test_markup_in_a_note_is_text(part: str):
    html = shown(**{part: BAD})
    parsed = Parsed(html)
    assert {"script", "img"}.isdisjoint(parsed.tags)
    assert {"onclick", "onerror", "src"}.isdisjoint(parsed.attributes)
    assert BAD in noted(html)[0]


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.FAILED])
def test_a_note_is_shown_whatever_came_of_the_question(status: Status):
    answer = Answer("a1", "问", status, "答。", understood="上海今年多少家")
    html = exchange(Turn("问", answer), 0, session.look(ScriptedDesk(library())), "")
    assert noted(html) == ["理解为：上海今年多少家"]


# --- what to ask next


def test_each_suggestion_is_a_button_that_asks_it():
    offered = ("新增多少人？", "怎样激发有潜能的消费？", "固定资产投资多少？")
    html = shown(suggestions=offered)
    asked = re.findall(r'<button type="button" class="chip" data-ask="(.*?)">(.*?)</button>', html)
    assert [(unescape(a), unescape(b)) for a, b in asked] == [(q, q) for q in offered]


def test_without_suggestions_nothing_is_offered():
    assert "您可以问" not in shown()
    assert "chip" not in shown()


def test_markup_in_a_suggestion_is_text():
    parsed = Parsed(html := chips((BAD,)))
    assert "script" not in parsed.tags
    assert parsed.attributes == {"class", "type", "data-ask"}
    assert unescape(html).count(BAD) == 2


def test_the_note_the_answer_the_quotations_and_the_buttons_stand_in_that_order():
    passage = library().passages[0]
    html = shown(citations=(cite(passage),), understood="理解", suggestions=("接着问？",))
    places = [html.index(part) for part in ('class="understood"', 'class="said"', "<blockquote>", "接着问？")]  # fmt: skip
    assert places == sorted(places)
    assert passage.text in cells(html, "blockquote")
