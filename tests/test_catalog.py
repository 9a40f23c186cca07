"""The source folder, its catalog, and what a file's name tells."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from made_up import SOURCE_DOCS, SUZHOU

from index.catalog import CATALOG, CatalogError, entry_from_name, sources
from index.report import Entry


def entries(folder: Path) -> dict[str, Entry]:
    """Each document's entry."""
    return {source.entry.document: source.entry for source in sources(folder)}


def test_the_catalog_of_the_repository():
    entry = entries(SOURCE_DOCS)[SUZHOU]
    assert replace(entry, examples=()) == Entry(
        document=SUZHOU,
        title="苏州市2024年政府工作报告",
        place="苏州市",
        year=2024,
        publisher="第三方网站转载",
        address="/baogao/huadong/10715.html",
        excerpt=True,
        verified=False,
    )


def test_a_whole_entry(tmp_path: Path):
    (tmp_path / "甲.txt").write_text("文")
    (tmp_path / CATALOG).write_text(
        '["甲.txt"]\ntitle = "青山县2025年政府工作报告"\nplace = "青山县"\nyear = 2025\n'
        'publisher = "县政府"\naddress = "https://a.cn/"\nexcerpt = true\nverified = true\n'
        'examples = ["今年办哪些实事？"]\n'
    )
    assert entries(tmp_path)["甲.txt"] == Entry(
        "甲.txt", "青山县2025年政府工作报告", "青山县", 2025, "县政府", "https://a.cn/",
        excerpt=True, verified=True, examples=("今年办哪些实事？",),
    )  # fmt: skip


def test_documents_in_the_order_of_their_names_and_nothing_else(tmp_path: Path):
    for name in (
        "乙2025年报告.txt",
        "丙.TXT",
        "丁.md",
        "甲.txt",
        ".隐藏.txt",
        "README.md",
        "readme.zh-CN.MD",
        "问题.jsonl",
        "无后缀",
        ".DS_Store",
        "Thumbs.db",
        "Desktop.ini",
        "~$甲.txt",
    ):
        (tmp_path / name).write_text("文")
    (tmp_path / "文件夹.txt").mkdir()
    (tmp_path / CATALOG).write_text('["不在的.txt"]\ntitle = "不在"\n')
    assert list(entries(tmp_path)) == sorted(["丙.TXT", "乙2025年报告.txt", "甲.txt", "丁.md"])


def test_a_title_is_the_name_where_the_entry_has_none(tmp_path: Path):
    (tmp_path / "甲.txt").write_text("文")
    (tmp_path / CATALOG).write_text('["甲.txt"]\nplace = "甲市"\n')
    assert entries(tmp_path)["甲.txt"] == Entry("甲.txt", "甲", "甲市")


@pytest.mark.parametrize(
    ("name", "place", "year", "excerpt"),
    [
        ("湖北省2025年政府工作报告.txt", "湖北省", 2025, False),
        ("2024年苏州市政府工作报告.txt", "苏州市", 2024, False),
        ("2024苏州市人民政府工作报告.txt", "苏州市", 2024, False),
        ("苏州市2024年政府工作报告（节选）.txt", "苏州市", 2024, True),
        ("苏州2024报告(节选).txt", "苏州", 2024, True),
        ("苏州市政府工作报告2024.txt", "苏州市", 2024, False),
        ("苏州市政府工作报告（2024年）.txt", "苏州市", 2024, False),
        ("内蒙古自治区2026年政府工作报告.txt", "内蒙古自治区", 2026, False),
        ("新疆维吾尔自治区伊犁哈萨克自治州2025年政府工作报告.txt", "新疆维吾尔自治区伊犁哈萨克自治州", 2025, False),
        ("某县报告（节选）.txt", "", 0, True),
        ("会议纪要.txt", "", 0, False),
        ("2024年政府工作报告.txt", "", None, False),
    ],
)  # fmt: skip
def test_place_and_year_from_a_name(name: str, place: str, year: int | None, excerpt: bool):
    entry = entry_from_name(name)
    assert (entry.document, entry.place, entry.excerpt) == (name, place, excerpt)
    assert year is None or entry.year == year
    assert entry.title and "节选" not in entry.title


def test_a_missing_folder_names_the_setting(tmp_path: Path):
    with pytest.raises(CatalogError, match="SOURCE_DOCS"):
        sources(tmp_path / "没有")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'["a.txt"\ntitle = 1', "TOML"),
        ("[甲]".encode("gbk"), "TOML"),
        ('["甲.txt"]\ntitel = "错字"\n'.encode(), "titel.*title"),
        ('["甲.txt"]\nyear = "去年"\n'.encode(), "甲.txt.*year"),
        ('["甲.txt"]\nexcerpt = "有时"\n'.encode(), "甲.txt.*excerpt"),
        ('title = "漏了节名"\n'.encode(), "title"),
        ('["甲.txt"]\nexamples = "一句"\n'.encode(), "examples"),
    ],
)
def test_a_bad_catalog_says_what_to_mend(tmp_path: Path, content: bytes, words: str):
    (tmp_path / "甲.txt").write_text("文")
    (tmp_path / CATALOG).write_bytes(content)
    with pytest.raises(CatalogError, match=words) as caught:
        sources(tmp_path)
    assert CATALOG in str(caught.value)


def test_a_folder_that_may_not_be_read_is_told_of(tmp_path: Path, monkeypatch):
    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(CatalogError, match="SOURCE_DOCS"):
        sources(tmp_path)


def test_a_catalog_with_a_byte_order_mark(tmp_path: Path):
    (tmp_path / "甲.txt").write_text("文")
    (tmp_path / CATALOG).write_bytes(b"\xef\xbb\xbf" + '["甲.txt"]\nplace = "甲市"\n'.encode())
    assert entries(tmp_path)["甲.txt"].place == "甲市"


def test_digest_and_stamp_change_with_the_file_and_with_its_entry(tmp_path: Path):
    file = tmp_path / "甲.txt"
    file.write_text("一")
    (first,) = sources(tmp_path)
    seen = {(first.digest(first.content(99)), first.stamp())}
    file.write_text("二二")
    (second,) = sources(tmp_path)
    seen.add((second.digest(second.content(99)), second.stamp()))
    (tmp_path / CATALOG).write_text('["甲.txt"]\nplace = "甲市"\n')
    (third,) = sources(tmp_path)
    seen.add((third.digest(third.content(99)), third.stamp()))
    assert len({digest for digest, _ in seen}) == len({stamp for _, stamp in seen}) == 3


def test_a_touched_file_changes_its_stamp_alone(tmp_path: Path):
    file = tmp_path / "甲.txt"
    file.write_text("一")
    (source,) = sources(tmp_path)
    digest, stamp = source.digest(source.content(99)), source.stamp()
    os.utime(file, (1_000_000_000, 1_000_000_000))
    assert source.digest(source.content(99)) == digest
    assert source.stamp() != stamp
