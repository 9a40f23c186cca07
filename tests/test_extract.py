"""Text out of .txt, .md, .docx and .pdf; a bad file gives a sentence that says what to do."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from made_pdf import pdf, word
from pypdf import PdfReader, PdfWriter

from index.decoding import MAX_BYTES, SourceError
from index.extract import extract

LINES = ("高新技术企业超1.7万家，", "引留高校毕业生18万人。")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("name", ["讲话.txt", "讲话.MD"])
def test_plain_text_in_any_encoding(encoding: str, name: str):
    text = "\r\n".join(LINES)
    assert extract(text.encode(encoding), name) == text


def test_the_pages_and_lines_of_a_pdf():
    assert extract(pdf(LINES, LINES[:1]), "讲话.pdf") == "\n".join([*LINES, LINES[0]])


def test_paragraphs_and_tables_of_a_word_file_in_order():
    document = Document(io.BytesIO(word("一、开头", LINES)))
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "指标", "数值"
    document.add_paragraph("二、结尾")
    out = io.BytesIO()
    document.save(out)
    text = extract(out.getvalue(), "讲话.docx")
    assert text == "\n".join(["一、开头", "".join(LINES), "指标", "数值", "二、结尾"])


def test_what_a_tracked_change_deleted_is_left_out_and_what_it_put_in_is_read():
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = Document(io.BytesIO(word("超")))
    mark = f'{nsdecls("w")} w:id="1" w:author="某" w:date="2025-01-01T00:00:00Z"'
    for tag, kind, words in (("ins", "t", "1.7万家"), ("del", "delText", "1.6万家")):
        xml = f"<w:{tag} {mark}><w:r><w:{kind}>{words}</w:{kind}></w:r></w:{tag}>"
        document.paragraphs[0]._p.append(parse_xml(xml))
    out = io.BytesIO()
    document.save(out)
    assert extract(out.getvalue(), "讲话.docx") == "超1.7万家"


def locked() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(LINES))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", bytes(11 * MAX_BYTES))
    return out.getvalue()


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("a.txt", "甲")
    return out.getvalue()


BAD = {
    "empty.txt": (b"", "空的"),
    "empty.docx": (word(""), "没有文字"),
    "pdf.docx": (pdf(LINES), "内容却是 PDF"),
    "word.pdf": (word(LINES), "扩展名可能写错了"),
    "word.txt": (word(LINES), "改正扩展名"),
    "text.docx": (LINES[0].encode(), "不是有效的 .docx"),
    "text.pdf": (LINES[0].encode(), "不是有效的 PDF"),
    "cut.docx": (word(LINES)[:900], "已损坏"),
    "archive.docx": (archive(), "已损坏"),
    "bomb.docx": (bomb(), "200 MB"),
    "cut.pdf": (pdf(LINES)[:60], "已损坏"),
    "locked.docx": (OLE, "密码"),
    "locked.pdf": (locked(), "密码"),
    "scan.pdf": (pdf((), ()), "扫描件"),
    "old.doc": (OLE, "另存为 .docx"),
    "sheet.xlsx": (archive(), ".txt、.md、.docx 或 .pdf"),
    "noname": (b"x", "没有扩展名"),
    "english.txt": (b"hello", "中文"),
    "large.txt": (b" " * (MAX_BYTES + 1), "20 MB"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_by_name_with_the_reason(name: str):
    data, reason = BAD[name]
    with pytest.raises(SourceError) as refused:
        extract(data, name)
    assert str(refused.value).startswith(f"{name}：")
    assert reason in str(refused.value)
