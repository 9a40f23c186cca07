"""A question set is read from JSON lines or a spreadsheet, and refused as a whole where any line
is wrong."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from made_up import report
from openpyxl import Workbook

from bot.evaluation.evidence import pieces, problems
from bot.evaluation.question_set import Item, SetError, read

ROW = {
    "id": "number-01", "category": "数字", "history": ["有哪些目标？"], "question": "多少家企业？",
    "evidence": ["高新技术企业超1.7万家。"], "contains": [["1.7万家", "17000家"], ["企业"]],
    "absent": ["3万家"], "refuse": False, "source": "青山.txt",
}  # fmt: skip
ITEM = Item(
    2, "number-01", "数字", ("有哪些目标？",), "多少家企业？", ("高新技术企业超1.7万家。",),
    (("1.7万家", "17000家"), ("企业",)), ("3万家",), False, ("青山.txt",),
)  # fmt: skip
HEADER = tuple(ROW)
CELLS = (
    "number-01", "数字", "有哪些目标？", "多少家企业？", "高新技术企业超1.7万家。",
    "1.7万家 | 17000家\n企业", "3万家", "false", "青山.txt",
)  # fmt: skip


def put(folder: Path, content: str | bytes, name: str = "题.jsonl") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def lines(*rows: object) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def csv(*rows: tuple[str, ...]) -> str:
    quoted = (",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows)
    return "\r\n".join(quoted) + "\r\n"


def xlsx(*rows: tuple[object, ...]) -> bytes:
    book, content = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(content)
    return content.getvalue()


def cells(**more: str) -> tuple[str, ...]:
    return tuple(more.get(name, cell) for name, cell in zip(HEADER, CELLS, strict=True))


def found(path: Path) -> list[tuple[int, str]]:
    """The problems for which a set is refused."""
    with pytest.raises(SetError) as refused:
        read(path)
    return [(p.line, p.reason) for p in refused.value.problems]


# --- JSON lines


def test_json_lines_are_read_in_their_order(tmp_path: Path):
    asked = read(put(tmp_path, "\n" + lines(ROW, {**ROW, "id": "b"})))
    assert asked.name == "题.jsonl"
    assert asked.items == (ITEM, replace(ITEM, line=3, id="b"))


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path):
    text = "\n" + lines(ROW)
    asked = read(put(tmp_path, text.replace("\n", "\r\n").encode("utf-8-sig")))
    assert asked.items == (ITEM,)


@pytest.mark.parametrize(
    ("given", "source"), [(None, ()), ("甲", ("甲",)), (["甲", "乙"], ("甲", "乙")), ([], ())]
)
def test_the_source_is_one_file_or_some_or_every_one(tmp_path: Path, given, source):
    assert read(put(tmp_path, lines({**ROW, "source": given}))).items[0].source == source


def test_the_digest_tells_one_content_from_another(tmp_path: Path):
    def digest(text: str) -> str:
        return read(put(tmp_path, text)).digest

    assert digest(lines(ROW)) == digest(lines(ROW))
    assert digest(lines(ROW)) != digest(lines({**ROW, "absent": []}))


# --- what is refused


def test_every_problem_is_listed_with_its_line(tmp_path: Path):
    lacking = {name: ROW[name] for name in HEADER if name not in ("category", "absent")}
    path = put(tmp_path, lines(ROW) + "{不是\n\n" + lines([], {**lacking, "id": "b"}, ROW))
    assert found(path) == [
        (2, "不是一个 JSON 对象。"),
        (4, "不是一个 JSON 对象。"),
        (5, "缺少字段 category。"),
        (5, "缺少字段 absent。"),
        (6, "id “number-01” 与第 1 行重复。"),
    ]
    with pytest.raises(SetError, match=r"有 5 处问题，没有开始评测：\n  第 2 行：.*\n.*第 4 行："):
        read(path)


@pytest.mark.parametrize("name", HEADER)
def test_every_field_is_needed(tmp_path: Path, name: str):
    row = {key: value for key, value in ROW.items() if key != name}
    assert (1, f"缺少字段 {name}。") in found(put(tmp_path, lines(row)))


WRONG = {
    "id": (3, "", " ", None), "category": (1, ""), "question": (None, ["一题"]),
    "history": ("一句", [1], None), "evidence": ("一句", [""], [1]), "absent": ("一句", [" "]),
    "contains": (["一个"], [[]], [[""]], "一个"), "refuse": ("false", 0, None),
    "source": (1, "", [""], [1]),
}  # fmt: skip


@pytest.mark.parametrize(("name", "value"), [(k, v) for k, vs in WRONG.items() for v in vs])
def test_a_field_of_another_kind_is_a_problem(tmp_path: Path, name: str, value: object):
    [(line, reason)] = found(put(tmp_path, lines({**ROW, name: value})))
    assert line == 1
    assert reason.startswith(f"字段 {name} 应当是")


def test_a_question_that_nothing_can_judge_is_a_problem(tmp_path: Path):
    bare = {**ROW, "evidence": [], "contains": []}
    [(line, reason)] = found(put(tmp_path, lines(bare)))
    assert (line, "无从判对错" in reason) == (1, True)
    assert read(put(tmp_path, lines({**bare, "refuse": True}))).items[0].refuse


@pytest.mark.parametrize("name", ["题.jsonl", "题.csv"])
def test_a_set_without_questions_is_a_problem(tmp_path: Path, name: str):
    text = csv(HEADER) if name.endswith("csv") else "\n \n"
    assert found(put(tmp_path, text, name)) == [(0, "里面一道题也没有。")]


def test_a_file_that_is_not_there_is_said_to_be_unreadable(tmp_path: Path):
    [(line, reason)] = found(tmp_path / "没有.jsonl")
    assert (line, reason[:2]) == (0, "读不")


def test_json_lines_in_another_encoding_are_not_taken_with_their_characters_lost(tmp_path: Path):
    row = {**ROW, "refuse": True, "evidence": [], "contains": []}
    assert found(put(tmp_path, lines(row).encode("gb18030")))


def test_half_a_character_which_no_file_can_hold_is_a_problem(tmp_path: Path):
    line = json.dumps({**ROW, "question": "多少家\ud83d"})
    assert [number for number, _ in found(put(tmp_path, line))] == [1]


# --- spreadsheets


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_is_read_in_whatever_encoding_it_was_saved(tmp_path: Path, encoding: str):
    path = put(tmp_path, csv(HEADER, CELLS).encode(encoding), "题.csv")
    assert read(path).items == (ITEM,)


def test_an_xlsx_is_read_as_the_same_questions(tmp_path: Path):
    blank = (None,) * len(HEADER)
    typed = tuple(False if cell == "false" else cell for cell in CELLS)
    path = put(tmp_path, xlsx(HEADER, CELLS, blank, cells(id="7")), "题.XLSX")
    assert read(path).items == (ITEM, replace(ITEM, line=4, id="7"))
    assert read(put(tmp_path, xlsx(HEADER, typed), "题.xlsx")).items == (ITEM,)


def test_lists_may_be_written_as_json_in_a_cell(tmp_path: Path):
    row = cells(contains='[["1.7万家", "17000家"], ["企业"]]', history='["有哪些目标？"]')
    assert read(put(tmp_path, csv(HEADER, row), "题.csv")).items == (ITEM,)


def test_columns_may_stand_in_any_order_among_others(tmp_path: Path):
    table = [("备注", *HEADER[::-1]), ("看一下", *CELLS[::-1])]
    assert read(put(tmp_path, csv(*table), "题.csv")).items == (ITEM,)


def test_a_problem_of_a_csv_is_told_by_the_line_on_which_its_row_begins(tmp_path: Path):
    rows = csv(HEADER, CELLS, cells(id="b", refuse="也许"), cells(id="c"), CELLS)
    assert found(put(tmp_path, rows, "题.csv")) == [
        (4, "字段 refuse 应当是true 或 false。"),
        (8, "id “number-01” 与第 2 行重复。"),
    ]


def test_a_missing_column_is_a_problem_of_the_header(tmp_path: Path):
    table = (HEADER[:-2], CELLS[:-2])
    expected = [(1, "表头缺少这些列：refuse、source。")]
    assert found(put(tmp_path, csv(*table), "题.csv")) == expected
    assert found(put(tmp_path, xlsx(*table), "题.xlsx")) == expected


def damaged(content: bytes) -> bytes:
    """A workbook whose sheet breaks off."""
    whole, broken = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(broken, "w") as file:
        for name in whole.namelist():
            part = whole.read(name)
            file.writestr(name, part[: len(part) // 2] if "sheet1" in name else part)
    return broken.getvalue()


@pytest.mark.parametrize("content", [b"", b"PK\3\4", damaged(xlsx(HEADER, CELLS))])
def test_a_file_that_is_no_workbook_is_refused_in_a_sentence(tmp_path: Path, content: bytes):
    [(_, reason)] = found(put(tmp_path, content, "题.xlsx"))
    assert "XLSX" in reason


# --- evidence in the reports

GREEN = report("一、目标\n高新技术企业超1.7万家。\n高新技术企业超1.7万家。", "青山.txt")
BLUE = report("一、目标\n引留高校毕业生18万人。", "绿水.txt")


def told(item: Item) -> list[tuple[int, str]]:
    return [(p.line, p.reason) for p in problems([item], [GREEN, BLUE])]


def test_evidence_must_stand_in_a_document_that_was_asked_about():
    assert told(ITEM) == told(replace(ITEM, source=())) == []
    [(line, reason)] = told(replace(ITEM, source=("绿水.txt",)))
    assert (line, "高新技术企业超1.7万家。" in reason) == (2, True)
    two = replace(ITEM, evidence=("超１.7万家", "高新技术企业", "免费发房"))
    assert [line for line, _ in told(two)] == [2, 2]


def test_a_source_that_is_not_loaded_is_a_problem():
    assert told(replace(ITEM, source=("红石.txt",))) == [(2, "source 里的《红石.txt》没有收录。")]


def test_every_place_of_a_piece_is_known():
    [piece] = pieces(ITEM, [GREEN, BLUE])
    assert [GREEN.text[p.start : p.end] for p in piece.places] == [ITEM.evidence[0]] * 2
    assert len({p.start for p in piece.places}) == 2
    assert pieces(replace(ITEM, source=("绿水.txt",)), [GREEN, BLUE])[0].places == ()
