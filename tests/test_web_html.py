"""What the page draws: prose, sources, the reader and the conversation, as HTML."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from scripted_desk import ROOT, SUZHOU, ScriptedDesk, cite, library

from bot.answer import STATUS_LINES, Answer, Status, Turn
from bot.reference import inline, paragraph, spoken
from bot.web import parts, session
from bot.web.prose import prose
from bot.web.reader import reader
from bot.web.session import Session
from index.report import Entry

REPORTS = ROOT / "tests" / "reports"


def text_of(html: str) -> str:
    """What a reader sees of ``html``."""
    return unescape(re.sub(r"<[^>]+>", "", html))


@pytest.fixture(scope="module")
def shown():
    return library()


# --- the text of an answer


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("一句。", "<p>一句。</p>"),
        ("达到**38.5件**。", "<p>达到<strong>38.5件</strong>。</p>"),
        ("- 甲\n- 乙\n丙", "<ul><li>甲</li><li>乙</li></ul><p>丙</p>"),
        ("<b>&\"'", "<p>&lt;b&gt;&amp;&quot;&#x27;</p>"),
        ("**<i>**", "<p><strong>&lt;i&gt;</strong></p>"),
        ("没有[3]", "<p>没有[3]</p>"),
        ("", ""),
    ],
)
def test_prose(text: str, html: str) -> None:
    assert prose(text, 2, "c0") == html


def test_marks_lead_to_their_cards() -> None:
    html = prose("甲[1]乙[2]", 2, "c4")
    assert re.findall(r'data-cite="(.*?)"', html) == ["c4-1", "c4-2"]
    assert text_of(html) == "甲[1]乙[2]"


# --- sources


@pytest.mark.parametrize(
    ("address", "to_paragraph", "aloud"),
    [
        ("三（一）2·3", "三（一）第2段", "三（一）第2段第3句"),
        ("三（十）12·10", "三（十）第12段", "三（十）第12段第10句"),
        ("开头1·4", "开头第1段", "开头第1段第4句"),
        ("三", "三", "三"),
    ],
)
def test_addresses(address: str, to_paragraph: str, aloud: str) -> None:
    assert paragraph(address) == to_paragraph
    assert spoken(address) == aloud


def test_copied_line() -> None:
    entry = Entry("甲.txt", "苏州市2024年政府工作报告", excerpt=True)
    raw = "“一句。”——《苏州市2024年政府工作报告》（节选）三（一）第2段"
    assert inline("一句。", entry, "三（一）2·1") == raw + "（网络转载文本，未与官方文本核校）"
    assert inline("一句。", replace(entry, verified=True), "三（一）2·1") == raw
    whole = replace(entry, verified=True, excerpt=False)
    assert "节选" not in inline("一句。", whole, "三（一）2·1")


# --- the reader


@pytest.mark.parametrize("path", sorted(REPORTS.glob("*.txt")), ids=lambda path: path.stem)
def test_reader_holds_every_passage_once_and_verbatim(path: Path) -> None:
    both = library(path)
    html = reader(both, path.name)
    spans = re.findall(r'<span class="sentence" id="s(\d+)".*?tabindex="-1">(.*?)</span>', html)
    drawn = [(int(start), text_of(inner)) for start, inner in spans]
    assert drawn == [(p.start, p.text) for p in both.passages if p.document == path.name]


def test_reader_shows_no_page_furniture(shown) -> None:
    drawn = text_of(reader(shown, SUZHOU))
    assert "打造世界旅游目的地城市" in drawn
    assert "留言与评论" not in drawn
    assert "验证码" not in drawn


def test_reader_of_an_unknown_document_shows_the_first(shown) -> None:
    assert f'data-document="{SUZHOU}"' in reader(shown, "<script>")


def test_reader_says_what_was_verified(shown) -> None:
    report = shown.reports[0]
    checked = replace(report, entry=replace(report.entry, verified=True, excerpt=False))
    drawn = text_of(reader(replace(shown, reports=(checked,)), SUZHOU))
    assert "已与官方文本核校" in drawn
    assert "节选" not in drawn
    assert "未与官方文本核校" in text_of(reader(shown, SUZHOU))


# --- the conversation


class Parsed(HTMLParser):
    """The names of the tags and attributes that a browser would find."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag."""
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)


def conversation(shown, answer: Answer) -> str:
    desk = ScriptedDesk(shown)
    return parts.conversation(Session((Turn(answer.question, answer),)), session.look(desk))


@pytest.mark.parametrize("status", list(Status))
def test_every_status_is_named_in_words(shown, status: Status) -> None:
    html = conversation(shown, Answer("a", "问", status, "答。"))
    assert STATUS_LINES[status] in text_of(html)


def test_the_status_sentence_is_not_said_twice(shown) -> None:
    line = STATUS_LINES[Status.NOT_IN_REPORT]
    html = conversation(shown, Answer("a", "问", Status.NOT_IN_REPORT, f"{line}。目前收录的是甲。"))
    assert text_of(html).count(line) == 1
    assert "目前收录的是甲。" in html


def test_nothing_typed_or_quoted_is_markup(shown) -> None:
    bad = "<script>x()</script>\" onclick='x()'"
    citation = replace(
        cite(shown.passages[0]), quote=bad, headings=(bad,), address=bad, document=bad
    )
    answer = Answer('a"><script>', bad, Status.ANSWERED, f"{bad}[1]", (citation,), (), bad, (bad,))
    html = conversation(shown, answer)
    parsed = Parsed()
    parsed.feed(html)
    assert "script" not in parsed.tags
    assert "onclick" not in parsed.attributes
    assert text_of(html).count(bad) >= 5


def test_a_citation_of_a_report_no_longer_loaded_is_still_shown(shown) -> None:
    citation = replace(cite(shown.passages[0]), document="gone.txt")
    html = conversation(shown, Answer("a", "问", Status.ANSWERED, "答[1]", (citation,)))
    assert citation.quote in text_of(html)


def test_on_paper_a_card_names_its_report_even_where_there_is_one_alone(shown) -> None:
    answer = Answer("a", "问", Status.ANSWERED, "答[1]", (cite(shown.passages[0]),))
    html = conversation(shown, answer)
    assert '<span class="on-paper">《苏州市2024年政府工作报告》（节选） </span>' in html


def test_understood_is_shown(shown) -> None:
    answer = Answer("a", "那人才呢？", Status.ANSWERED, "答", understood="2024年引进多少人才")
    assert "理解为：2024年引进多少人才" in conversation(shown, answer)
