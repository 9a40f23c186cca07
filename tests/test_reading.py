"""Encodings, and sources that are refused."""

from __future__ import annotations

import codecs
import dataclasses
import gzip

import pytest
from made_up import BODY, REAL, real, report

from index.decoding import SourceError, decode
from index.reading import read
from index.report import Entry

ENTRY = Entry("甲.txt", "甲")
TEXT = BODY.replace("\n", "\r\n")


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("gbk"),
        TEXT.encode("gb18030"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
    ],
    ids=["utf-8", "bom", "gbk", "gb18030", "utf-16-le+bom", "utf-16-be+bom", "le", "be"],
)
def test_each_encoding_gives_the_same_text_with_its_line_ends(data: bytes):
    assert decode(data) == TEXT


def test_characters_that_only_gb18030_has():
    assert decode((TEXT + "㐂𠮷").encode("gb18030")) == TEXT + "㐂𠮷"


def test_a_source_in_utf8_is_kept_character_for_character():
    for path in REAL:
        assert real(path).text == path.read_bytes().decode("utf-8").removeprefix("\ufeff")


def test_a_mark_in_the_middle_is_kept_so_that_offsets_hold():
    text = "各位代表：\ufeff现在报告工作，请予审议。"
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "空"),
        (b" \r\n\t\n", "空"),
        (codecs.BOM_UTF8, "；请"),
        ("\u3000\u200b\n".encode(), "；请"),
        (b"\0" * 600, "不是.*文本"),
        (bytes(range(256)) * 30, "不是.*文本"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(255, 0, -1)) * 9, "不是.*文本"),
        (gzip.compress(TEXT.encode() * 9, mtime=0), "不是.*文本"),
        (b"%PDF-1.7\n" + bytes(range(128, 256)) * 30, "改正扩展名"),
        (b"The quick brown fox jumps over the lazy dog. " * 30, "不是.*文本"),
        (b'{"title": "report", "items": [1, 2, 3, 4]}\n' * 30, "不是.*文本"),
        (TEXT.encode() + b"\xff\xfe\xfa" + TEXT.encode(), "不是.*文本"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le") + b"\x4e", "不是.*文本"),
        ("来源：青山日报\n打印 关闭\n".encode(), "正文"),
    ],
)  # fmt: skip
def test_what_is_not_a_report_is_refused_in_chinese(data: bytes, word: str):
    with pytest.raises(SourceError, match=word) as caught:
        read(data, ENTRY)
    assert "；请" in str(caught.value), "the message says what would help"


def test_twenty_megabytes_are_the_limit():
    line = "加快建设现代化产业体系，推动经济高质量发展。\n".encode()
    fits = line * (20 * 1024 * 1024 // len(line))
    assert len(decode(fits)) > 0
    with pytest.raises(SourceError, match="20 MB"):
        decode(fits + line)


def test_records_are_frozen():
    read_report = report(BODY)
    for record in (
        read_report,
        read_report.entry,
        read_report.paragraphs[0],
        read_report.paragraphs[2].headings[0],
    ):
        with pytest.raises(dataclasses.FrozenInstanceError):
            record.text = ""  # type: ignore[misc]


def test_a_line_less_its_credit_keeps_its_offsets():
    text = BODY + "（记者 王某某）"
    last = report(text).paragraphs[-1]
    assert text[last.start : last.end].endswith("努力奋斗！")
