"""A table's rows as sentences, and the cells in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.content import Block, laid_out
from index.era import Era
from index.passage import passages
from index.reading import read
from index.report import Entry
from index.rows import Grid, Slot, is_data


def grid(*rows: str, heads: int = -1) -> Grid:
    """A table out of lines with | between the cells; ^ is the cell above, < the one before."""
    made: list[tuple[Slot, ...]] = []
    for number, row in enumerate(rows):
        slots: list[Slot] = []
        for column, text in enumerate(row.split("|")):
            merged = {"^": made[-1][column] if made else None, "<": slots[-1] if slots else None}
            slots.append(merged.get(text) or Slot(text, number * 50 + column))
        made.append(tuple(slots))
    return Grid(tuple(made), heads)


def said(table: Grid) -> list[str]:
    return laid_out([table]).text.splitlines()


@pytest.mark.parametrize(
    ("table", "sentences"),
    [
        (
            grid("指标|2024年完成|2025年目标", "地区生产总值|2.4万亿元|增长5%左右"),
            ["指标：地区生产总值；2024年完成：2.4万亿元；2025年目标：增长5%左右。"],
        ),
        (grid("|2024|2025", "就业|30万人|32万人"), ["就业；2024：30万人；2025：32万人。"]),
        (grid("地区生产总值|2.4万亿元", "就业|30万人"), ["地区生产总值：2.4万亿元。", "就业：30万人。"]),
        (grid("事项|单位", "建学校4所。|教育局", "修路|"), ["事项：建学校4所。单位：教育局。", "事项：修路。"]),
        (grid("年度|目标|<", "^|绝对量|增速", "2025年|2.4万亿元|5%"), ["年度：2025年；目标·绝对量：2.4万亿元；目标·增速：5%。"]),
        (grid("类别|指标|目标", "经济|投资|8%", "^|消费|6%"), ["类别：经济；指标：投资；目标：8%。", "类别：经济；指标：消费；目标：6%。"]),
        (grid("指标|2024年|2025年", "就业|保持稳定|<"), ["指标：就业；2024年、2025年：保持稳定。"]),
        (grid("主要指标|<", "指标|目标", "投资|8%", "一、社会|<", "就业|30万人"), ["主要指标。", "指标：投资；目标：8%。", "一、社会。", "指标：就业；目标：30万人。"]),
        (grid("投资：|8%", "消费：|6%", heads=0), ["投资：8%。", "消费：6%。"]),
        (grid("甲|乙", "丙|丁", heads=1), ["甲：丙；乙：丁。"]),
    ],
)  # fmt: skip
def test_a_row_reads_as_a_sentence(table: Grid, sentences: list[str]):
    assert said(table) == sentences


def test_a_table_that_sets_the_page_out_is_none():
    assert not is_data(grid("一段话。", "又一段话。"))
    assert not is_data(grid("左栏|右栏"))
    assert not is_data(grid("栏目|" + "正文。" * 300, "甲|乙"))
    assert is_data(grid("甲|乙", "丙|丁"))


CELL = st.text("甲乙丙丁。；：5%年", min_size=0, max_size=6)


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=2, max_size=5), st.integers(-1, 3))
def test_every_word_of_a_table_is_in_its_sentences_and_every_cell_in_its_row(rows, heads):
    table = Grid(
        tuple(tuple(Slot(t, n * 9 + m) for m, t in enumerate(r)) for n, r in enumerate(rows)), heads
    )
    content = laid_out([Block("前"), table, Block("后")])
    for made in content.tables:
        for row in made.rows:
            line = content.text[row.start : row.end]
            assert "\n" not in line and line[-1] in "。！？；"
            assert all(row.start <= cell.start <= cell.end <= row.end for cell in row.cells)
            assert sum(cell.columns for cell in row.cells) == 3
    kept = [[t for t in row if t] for row in rows if any(row)]
    cells = [content.text[c.start : c.end] for m in content.tables for r in m.rows for c in r.cells]
    count = len(kept) - sum(len(m.rows) for m in content.tables)
    assert [t for t in cells if t] == [t for row in kept[count:] for t in row]


def test_a_row_is_one_passage_whatever_marks_are_in_it():
    text = "一、目标\n\n| 事项 | 说明 |\n|---|---|\n| 一、建学校 | 新建4所。改建2所；都要建好！ |\n\n后面的话。"
    report = read(text.encode(), Entry("甲.md", "甲"))
    cut = passages(report)
    assert [(p.text, p.headings, p.address) for p in cut] == [
        ("一、目标", ("一、目标",), "一"),
        ("事项：一、建学校；说明：新建4所。改建2所；都要建好！", ("一、目标",), "一1·1"),
        ("后面的话。", ("一、目标",), "一2·1"),
    ]
    (table,) = report.tables
    assert [report.text[h.start : h.end] for h in table.heads] == ["事项", "说明"]


def test_a_row_may_tell_of_any_time():
    text = "一、2025年工作回顾\n\n完成投资3亿元。\n\n| 事项 | 2025年完成 | 2026年目标 |\n|---|---|---|\n| 就业 | 3200人 | 3000人 |\n"
    cut = passages(read(text.encode(), Entry("甲.md", "甲", "甲", 2026)))
    assert [p.era for p in cut[1:]] == [Era.DONE, Era.UNKNOWN]


def test_a_table_in_a_plain_text_is_cited_as_it_stands():
    text = "一、目标\r\n\t指标\t去年\t今年\r\n一、投资\t8%\t9% \r\n后面的话。\r\n"
    report = read(text.encode(), Entry("甲.txt", "甲"))
    assert report.text == text
    assert [(p.text, p.headings) for p in passages(report)] == [
        ("一、目标", ("一、目标",)),
        ("指标\t去年\t今年", ("一、目标",)),
        ("一、投资\t8%\t9%", ("一、目标",)),
        ("后面的话。", ("一、目标",)),
    ]
    (table,) = report.tables
    assert [[text[c.start : c.end] for c in row.cells] for row in table.rows] == [
        ["指标", "去年", "今年"],
        ["一、投资", "8%", "9%"],
    ]


def test_a_table_of_contents_in_a_plain_text_is_no_table():
    text = "一、回顾\t1\n二、安排\t9\n后面的话。"
    assert read(text.encode(), Entry("甲.txt", "甲")).tables == ()
