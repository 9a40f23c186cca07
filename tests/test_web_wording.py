"""The addresses of the tab 措辞核对, and what is drawn of their findings."""

from __future__ import annotations

import io
import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from scripted_desk import ScriptedDesk, library

from bot.web import wording
from bot.web.checked import link
from bot.wording import MAX_CHARACTERS

RIGHT = "高新技术企业超1.7万家"
WRONG = "高新技术企业超1.8万家"
TEXT = f"苏州市2024年政府工作报告提出，国家科技型中小企业入库数超2.6万家、{WRONG}，请各单位落实。"
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture
def client() -> TestClient:
    app = FastAPI()
    wording.routes(app, ScriptedDesk(library()))
    return TestClient(app)


def test_a_difference_is_drawn_beside_its_original(client: TestClient):
    found = client.post("/wording/check", content=TEXT.encode()).json()
    assert found["text"] == TEXT
    assert found["corrected"].count(RIGHT) == 1
    html = found["html"]
    assert "引用报告 1 处，1 处要看" in html
    assert re.search(r"超1\.(<del>8</del><ins>7</ins>|<ins>7</ins><del>8</del>)万家", html)
    assert "数字不符 1" in html
    assert "三（一）2·5" in html
    assert 'target="_blank"' in html
    assert "替换为原文" in html


def test_what_was_typed_stays_text(client: TestClient):
    typed = f"<script>alert(1)</script><img src=x onerror=alert(2)>{TEXT}"
    html = client.post("/wording/check", content=typed.encode()).json()["html"]
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html


def test_nothing_quoted_is_said_so(client: TestClient):
    html = client.post("/wording/check", content="会议于6月3日召开。".encode()).json()["html"]
    assert "没有发现引用报告的地方" in html


def test_a_file_is_read_by_its_ending(client: TestClient):
    from docx import Document

    made = Document()
    made.add_paragraph(TEXT)
    data = io.BytesIO()
    made.save(data)
    found = client.post("/wording/check?name=讲话.docx", content=data.getvalue()).json()
    assert found["text"].strip() == TEXT
    back = client.post("/wording/word?name=讲话.docx", content=data.getvalue())
    assert back.headers["content-type"].endswith("wordprocessingml.document")
    comments = [c.text for c in Document(io.BytesIO(back.content)).comments]
    assert len(comments) == 1
    assert RIGHT in comments[0]


def test_pasted_text_comes_back_as_a_document(client: TestClient):
    from docx import Document

    back = client.post("/wording/word", content=TEXT.encode())
    document = Document(io.BytesIO(back.content))
    assert [p.text for p in document.paragraphs] == [TEXT]
    assert len(list(document.comments)) == 1


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("", ("字" * (MAX_CHARACTERS + 1)).encode(), "200000"),
        ("坏.docx", b"PK\x03\x04 not a zip", "坏.docx"),
        ("图.png", b"\x89PNG", ".png"),
        ("空.txt", b"", "空"),
        ("扫描.pdf", b"%PDF-1.4\n", "扫描.pdf"),
    ],
)
def test_what_cannot_be_checked_gets_a_sentence(client, name: str, body: bytes, said: str):
    reply = client.post("/wording/check" + (f"?name={name}" if name else ""), content=body)
    assert said in reply.json()["trouble"]
    assert "Traceback" not in reply.text


def test_without_an_index_it_says_what_to_do():
    app = FastAPI()
    wording.routes(app, ScriptedDesk(None))
    reply = TestClient(app).post("/wording/check", content=TEXT.encode())
    assert "python -m index" in reply.json()["trouble"]


def test_a_phrase_is_found_with_its_count(client: TestClient):
    html = client.post("/wording/find", content="高新技术企业".encode()).json()["html"]
    assert re.search(r"共 \d+ 处", html)
    assert "<mark>高新技术企业</mark>" in html


def test_a_phrase_that_stands_nowhere_shows_what_is_near(client: TestClient):
    html = client.post("/wording/find", content="打造更多品牌夜市街区".encode()).json()["html"]
    assert "没有一字不差的" in html
    assert "相近的说法" in html
    assert "打造更多品牌夜市" in html


def test_a_phrase_without_words_gets_a_sentence(client: TestClient):
    reply = client.post("/wording/find", content="，。".encode())
    assert "标点" in reply.json()["trouble"]


def test_a_link_leads_to_the_sentence():
    assert link("甲（节选）.txt", "三（一）2·3").startswith("./?doc=%E7%94%B2%EF%BC%88")
    assert "&s=%E4%B8%89" in link("甲.txt", "三（一）2·3")
