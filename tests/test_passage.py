"""Sentences: exact offsets, nothing lost, cut at every end and at nothing else."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import BODY, REAL, bare, real, texts

from index.passage import passages, sentences
from index.report import Report

CLAUSES = (
    "加快建设现代化产业体系", "推动经济高质量发展", "一体推进教育科技人才工作", "稳住外贸基本盘",
    "办好\u200b民生实事", "十四五规划圆满收官", "Ａ级景区提质升级", "用好5G、PM2.5监测网络",
)  # fmt: skip
FIGURES = (
    "高新技术企业超1.7万家", "增长38.5%", "总投资1.2万亿元", "达到１，０００．５亿元",
    "提高0.5个百分点", "新增18,000人", "占10%以上", "收入4.93万亿", "用时1:30",
)  # fmt: skip
QUOTES = (
    "“{}；{}”", "《{}。{}》", "（{}；{}。）", "({};{}!)", "‘{}？{}’", "【{}！{}】", "「{}。{}」",
    "“{}。《{}！》”", "（“{}；”{}）", "《{}》《{}》",
)  # fmt: skip
ENDS = ("。", "！", "？", "；", "！！", "？！", "；；")
NEWLINES = (
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\n\u3000\u3000",
    "\r\n  ",
    "\u200b\n\ufeff",
    " \n\t\n\u00a0",
)


@dataclasses.dataclass
class Written:
    """A made-up text, its sentences, and the spans that no cut may enter."""

    text: str = ""
    sentences: list[str] = dataclasses.field(default_factory=list)
    whole: list[tuple[int, int]] = dataclasses.field(default_factory=list)


@st.composite
def written(draw: st.DrawFn) -> Written:
    """Paragraphs of sentences of clauses, figures, quotations, and marks that nobody closes."""
    made = Written()
    quotes = st.tuples(
        st.sampled_from(QUOTES), st.sampled_from(CLAUSES), st.sampled_from(CLAUSES + FIGURES)
    ).map(lambda parts: parts[0].format(*parts[1:]))
    unclosed = st.tuples(st.sampled_from("“《（(‘【"), st.sampled_from(CLAUSES)).map("".join)
    atoms = st.sampled_from(FIGURES) | quotes | st.sampled_from(CLAUSES) | unclosed
    for paragraph in range(draw(st.integers(1, 3))):
        made.text += draw(st.sampled_from(NEWLINES)) if paragraph else ""
        for _ in range(draw(st.integers(1, 4))):
            start = len(made.text)
            made.text += draw(st.sampled_from(CLAUSES))
            for atom in draw(st.lists(atoms, max_size=3)):
                made.text += draw(st.sampled_from("，、：,"))
                opened = atom[0] in "“《（(‘【" and len(atom) == len(atom.rstrip("”》）)’】"))
                begin = len(made.text) + (1 if opened else 0)
                made.text += atom
                made.whole.append((begin, len(made.text)))
            made.text += draw(st.sampled_from(ENDS))
            made.sentences.append(made.text[start:])
    return made


@given(written())
def test_a_made_up_text_is_cut_at_every_end_and_nowhere_else(made: Written):
    found = passages(bare(made.text))
    assert [p.text for p in found] == made.sentences
    assert all(made.text[p.start : p.end] == p.text for p in found)
    edges = {edge for p in found for edge in (p.start, p.end)}
    assert not any(start < edge < end for edge in edges for start, end in made.whole)


@given(st.text(alphabet="甲乙1.%。！？；!;“”《》（）()‘’「」，、 \u3000\u200b\n\r", max_size=60))
def test_any_text_keeps_exact_offsets_order_and_every_word(text: str):
    report = bare(text)
    found = passages(report)
    assert all(text[p.start : p.end] == p.text == p.text.strip() for p in found)
    _in_order(report)
    assert _lost(report) == ""


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_every_passage_of_a_real_report_stands_at_its_offsets(path: Path):
    report = real(path)
    document = path.read_bytes().decode("utf-8").removeprefix("\ufeff")
    found = passages(report)
    assert len(found) > 50
    for passage in found:
        assert document[passage.start : passage.end] == passage.text
        assert passage.document == path.name
    _in_order(report)


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_nothing_of_a_real_report_is_lost(path: Path):
    assert _lost(real(path)) == ""


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_a_real_report_is_cut_inside_no_quotation_and_at_every_end(path: Path):
    report = real(path)
    for paragraph in report.paragraphs:
        line = report.text[paragraph.start : paragraph.end]
        if any(line.count(a) != line.count(b) for a, b in ("“”", "《》", "（）", "()")):
            continue
        for start, end in sentences(line):
            piece = line[start:end]
            assert all(piece.count(a) == piece.count(b) for a, b in ("“”", "《》", "（）", "()"))
            bare_piece = re.sub(r"“[^”]*”|《[^》]*》|（[^）]*）|\([^)]*\)", "", piece)
            assert not re.search(r"[。！？；](?=\w)", bare_piece), piece


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_an_address_leads_to_one_sentence(path: Path):
    addresses = [p.address for p in passages(real(path))]
    assert len(addresses) == len(set(addresses))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("增长38.5%；投资1.2万亿元！", ["增长38.5%；", "投资1.2万亿元！"]),
        ("好！！真好？！是的；；完。", ["好！！", "真好？！", "是的；；", "完。"]),
        ("打响“科创。双创”品牌。再来。", ["打响“科创。双创”品牌。", "再来。"]),
        ("落实（一次；两次。）要求。再来。", ["落实（一次；两次。）要求。", "再来。"]),
        ("《甲《乙。丙》丁。戊》己。庚", ["《甲《乙。丙》丁。戊》己。", "庚"]),
        ("他说：“好。”大家鼓掌。", ["他说：“好。”", "大家鼓掌。"]),
        ("兑现“好。”的承诺。再来。", ["兑现“好。”的承诺。", "再来。"]),
        ("一要“稳。”二要“进。”", ["一要“稳。”", "二要“进。”"]),
        ("“未闭合。下一句。", ["“未闭合。", "下一句。"]),
        ("甲做好工作。）乙开始。", ["甲做好工作。）", "乙开始。"]),
        ("没有开头。”下一句开始。", ["没有开头。”", "下一句开始。"]),
        ("交出高分答卷!三、任务;四、保障", ["交出高分答卷!", "三、任务;", "四、保障"]),
        ("见http://a.cn/?b=1;c!d处。", ["见http://a.cn/?b=1;c!d处。"]),
        ("没有句号", ["没有句号"]),
        ("……好。——", ["……好。"]),
        ("。！？", []),
    ],
)
def test_cuts(text: str, expected: list[str]):
    assert [text[start:end] for start, end in sentences(text)] == expected


def test_an_unclosed_quotation_ends_with_its_paragraph():
    text = "打造“福气苏州品牌。做好工作。\n第二段有“引号。里面”的话。还有”一句。\n第三段。完。"
    assert [p.text for p in passages(bare(text))] == [
        "打造“福气苏州品牌。", "做好工作。", "第二段有“引号。里面”的话。", "还有”一句。",
        "第三段。", "完。",
    ]  # fmt: skip


def test_line_ends_cut_and_blanks_are_left_off():
    text = "\ufeff\u3000\u3000第一段 \r\n\t\u200b第二段。\u00a0\r第三段\u2028第四段\n\n"
    assert [p.text for p in passages(bare(text))] == ["第一段", "第二段。", "第三段", "第四段"]


def test_reading_the_made_up_report_gives_its_sentences():
    lines = BODY.replace("。", "。\n").replace("代表！", "代表！\n").split("\n")
    assert texts(BODY) == [line for line in lines if line]


def _in_order(report: Report) -> None:
    found = passages(report)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
    assert all(p.start < p.end for p in found)


def _lost(report: Report) -> str:
    """The word-bearing characters that are neither in a passage nor in a removed span."""
    kept = [False] * len(report.text)
    for span in (*passages(report), *report.removed):
        assert not any(kept[span.start : span.end]), "a passage overlaps what was removed"
        kept[span.start : span.end] = [True] * (span.end - span.start)
    return "".join(
        c for c, k in zip(report.text, kept, strict=True) if not k and re.match(r"\w", c)
    )
