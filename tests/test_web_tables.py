"""A table of a report in the reader: a table whose rows can be shown as quotations."""

from __future__ import annotations

import re
from html import unescape

from bot.web.reader import reader
from index.library import Library
from index.passage import passages
from index.reading import read
from index.report import Entry, Report

TEXT = """# 一、目标

先说一句话，后面是表。

| 指标 | 2025年<目标> |
|---|---|
| 投资 & 消费 | 增长8% |
| 就业 | 30万人 |

表后还有一句话。

| 甲 | 乙 |
|---|---|
| 丙 | 丁 |
"""


def shown() -> tuple[Report, str]:
    report = read(TEXT.encode(), Entry("甲.md", "甲"))
    return report, reader(Library("1", "", (report,), passages(report)), "甲.md")


def test_a_table_is_a_table_with_its_heads():
    _, html = shown()
    assert html.count("<table>") == 2
    assert (
        '<thead><tr><th scope="col">指标</th><th scope="col">2025年&lt;目标&gt;</th></tr></thead>'
        in html
    )
    assert "<td>投资 &amp; 消费</td><td>增长8%</td>" in html
    order = [html.index(word) for word in ("先说一句话", "投资", "表后还有", "<td>丙</td>")]
    assert order == sorted(order)


def test_every_passage_can_be_shown_by_its_offsets():
    report, html = shown()
    starts = [int(n) for n in re.findall(r'class="sentence" id="s(\d+)"', html)]
    assert starts == [p.start for p in passages(report)]
    for start, end, quote in re.findall(
        r'<tr [^>]*data-start="(\d+)" data-end="(\d+)" data-quote="(.*?)"', html
    ):
        assert report.text[int(start) : int(end)] == unescape(quote)
    assert 'data-quote="指标：就业；2025年&lt;目标&gt;：30万人。"' in html


def test_cells_across_columns_and_tables_without_heads():
    page = (
        "<p>先说一句话，后面是表。</p><table><tr><td>投资</td><td>8%</td><td>9%</td></tr>"
        "<tr><td>就业</td><td colspan=2>稳</td></tr></table>"
    )
    report = read(page.encode(), Entry("甲.html", "甲"))
    html = reader(Library("1", "", (report,), passages(report)), "甲.html")
    assert "<thead>" not in html and '<td colspan="2">稳</td>' in html
