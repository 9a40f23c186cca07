"""What comes back of a text that was checked: corrected, or a .docx with comments."""

from __future__ import annotations

import io

from docx import Document
from made_pdf import word
from made_up import SUZHOU
from wording_shelf import shelf

from bot.wording import Kind, as_word, check, commented, corrected, marked, parts
from index import word as word_file
from index.extract import extract

TEXT = (
    "苏州市2024年政府工作报告提出，高新技术企业1.7万家，认定“独角兽”培育企业200家。\n"
    "报告还说，“每个镇都要办一所大学”。引留高校毕业生18万人。"
)
FINDINGS = check(TEXT, shelf(SUZHOU))


def test_a_text_comes_back_with_the_originals():
    assert [f.kind for f in FINDINGS] == [Kind.FIGURE, Kind.NOT_FOUND, Kind.EXACT]
    fixed = corrected(TEXT, FINDINGS)
    assert "高新技术企业超1.7万家,认定" in fixed
    assert "每个镇都要办一所大学" in fixed  # nothing to put in its place
    assert corrected(TEXT, FINDINGS[1:]) == TEXT
    again = check(fixed, shelf(SUZHOU))
    assert [f.kind for f in again] == [Kind.EXACT, Kind.NOT_FOUND, Kind.EXACT]


def test_differences_are_marked_in_the_line():
    assert marked(FINDINGS[0], TEXT).startswith("高新技术企业｛+超+｝1.7万家")
    assert [p.text for p in parts(FINDINGS[0], TEXT) if p.only == "original"] == ["超"]
    assert marked(FINDINGS[2], TEXT) == "引留高校毕业生18万人"


def test_a_word_file_comes_back_with_comments_on_just_the_stretch():
    runs = [
        "苏州市2024年政府工作报告提出，高新",
        "技术企业1.7",
        "万家，认定“独角兽”培育企业200家。",
    ]
    data = word(runs, TEXT.split("\n")[1])
    assert extract(data, "讲话.docx") == TEXT
    out = commented(data, FINDINGS)
    assert extract(out, "讲话.docx") == TEXT
    document = Document(io.BytesIO(out))
    told = [(c.author, c.text) for c in document.comments]
    assert len(told) == 3
    assert {author for author, _ in told} == {"问报"}
    assert any("原文：高新技术企业超1.7万家" in text and SUZHOU in text for _, text in told)
    assert {over(document, c.comment_id) for c in document.comments} == {
        TEXT[f.start : f.end] for f in FINDINGS
    }
    bold = "".join(r.text for p in document.paragraphs for r in p.runs if r.bold)
    assert bold == "技术企业1.7"


def over(document, comment: int) -> str:
    """The text that a comment marks."""
    from docx.oxml.ns import qn

    inside, found = False, []
    for element in document.element.body.iter():
        if element.get(qn("w:id")) == str(comment):
            inside = element.tag == qn("w:commentRangeStart")
        elif inside and element.tag == qn("w:t"):
            found.append(element.text)
    return "".join(found)


def test_a_text_becomes_a_word_file_with_the_same_comments():
    out = as_word(TEXT, FINDINGS)
    document = Document(io.BytesIO(out))
    assert word_file.text(document) == TEXT
    assert len(list(document.comments)) == 3


def test_what_xml_cannot_hold_does_not_stop_it():
    text = f"\x00\x1f{TEXT}"
    document = Document(io.BytesIO(as_word(text, check(text, shelf(SUZHOU)))))
    assert word_file.text(document) == f"  {TEXT}"
