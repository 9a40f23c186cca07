"""python -m index add: a file checked, copied and entered into the catalog, or nothing changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_formats import MAKERS
from made_up import BODY, SOURCE_DOCS
from test_extract import BAD, OLE

from index.adding import Added, AddError, add, year
from index.catalog import CATALOG, CatalogError, entries
from index.naming import Told
from index.report import Entry

LINES = [(line, 1 if line[1] == "、" else 0) for line in BODY.splitlines()]
NAME = "绿水县2025年政府工作报告.docx"
HELD = '# 说明在此\n\n["甲.txt"] # 旁注\ntitle = "甲"\nexamples = [\n    "一问？", # 问一\n]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "source_docs"
    made.mkdir()
    (made / CATALOG).write_text(HELD)
    return made


def file(tmp_path: Path, name: str = NAME, data: bytes | None = None) -> Path:
    made = tmp_path / name
    made.write_bytes(MAKERS[made.suffix.lower()](LINES) if data is None else data)
    return made


def entered(folder: Path, name: str = NAME) -> Entry:
    return entries(folder / CATALOG)[name]


def state(folder: Path) -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in folder.iterdir()}


@pytest.mark.parametrize("ending", MAKERS)
def test_a_report_of_every_format_is_copied_and_entered(tmp_path: Path, folder: Path, ending: str):
    source = file(tmp_path, f"绿水县2025年政府工作报告{ending}")
    added = add(source, folder, Told())
    assert (folder / source.name).read_bytes() == source.read_bytes()
    assert (
        entered(folder, source.name)
        == added.entry
        == Entry(source.name, "绿水县2025年政府工作报告", "绿水县", 2025)
    )
    assert not added.was_there


def test_the_catalog_keeps_comments_and_the_other_entries(tmp_path: Path, folder: Path):
    add(file(tmp_path), folder, Told(place="绿水", address="https://a.cn/"))
    text = (folder / CATALOG).read_text()
    assert text.startswith(HELD) and text.endswith("\n")
    assert entered(folder).address == "https://a.cn/" and entered(folder).place == "绿水"
    assert entered(folder, "甲.txt").examples == ("一问？",)


def test_the_catalog_of_the_repository_takes_one_more(tmp_path: Path, folder: Path):
    whole = (SOURCE_DOCS / CATALOG).read_text()
    (folder / CATALOG).write_text(whole)
    add(file(tmp_path), folder, Told())
    assert (folder / CATALOG).read_text().startswith(whole.rstrip())


def test_a_folder_without_a_catalog_gets_one(tmp_path: Path, folder: Path):
    (folder / CATALOG).unlink()
    add(file(tmp_path), folder, Told())
    assert entered(folder).year == 2025


def test_what_is_told_counts_more_than_what_the_name_tells(tmp_path: Path, folder: Path):
    told = Told("某报告", "甲市", 2023, True, "某报", "https://b.cn/")
    add(file(tmp_path), folder, told)
    assert entered(folder) == Entry(NAME, "某报告", "甲市", 2023, "某报", "https://b.cn/", True)


def test_adding_again_brings_the_entry_up_to_date(tmp_path: Path, folder: Path):
    source = file(tmp_path)
    add(source, folder, Told(publisher="某报", excerpt=True))
    with (folder / CATALOG).open("a") as catalog:
        catalog.write('verified = true # 核过\nexamples = ["一问？"]\n')
    again = add(source, folder, Told(year=2024))
    assert again.was_there
    assert entered(folder) == Entry(
        NAME, "绿水县2025年政府工作报告", "绿水县", 2024, "某报", "", True, True, ("一问？",)
    )
    assert "# 核过" in (folder / CATALOG).read_text()


@pytest.mark.parametrize(
    ("top", "title", "place", "year"),
    [
        ("2025年绿水县人民政府工作报告", "2025年绿水县人民政府工作报告", "绿水县", 2025),
        ("政府工作报告\n——2025年1月10日在绿水县第十八届人民代表大会第四次会议上", "绿水县2025年政府工作报告", "绿水县", 2025),
        ("讲话", "稿子", "", 0),
    ],
)  # fmt: skip
def test_the_first_lines_tell_what_the_name_does_not(
    tmp_path: Path, folder: Path, top: str, title: str, place: str, year: int
):
    added = add(file(tmp_path, "稿子.txt", f"{top}\n{BODY}".encode()), folder, Told())
    assert (added.entry.title, added.entry.place, added.entry.year) == (title, place, year)


def test_a_file_that_lies_there_already_is_only_entered(folder: Path):
    source = file(folder)
    assert add(source, folder, Told()).was_there
    assert entered(folder).place == "绿水县"


# --- nothing is left behind

BADLY_TOLD = {
    "no year": Told(year=None, place=" "),
    "a break": Told(title="甲\n乙"),
    "a long place": Told(place="长" * 31),
    "unseen": Told(publisher="某\u200b报"),
}


@pytest.mark.parametrize("name", BADLY_TOLD)
def test_a_bad_value_is_refused(tmp_path: Path, folder: Path, name: str):
    before = state(folder)
    with pytest.raises(AddError, match="；请"):
        add(file(tmp_path), folder, BADLY_TOLD[name])
    assert state(folder) == before


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_read_is_refused_by_name(tmp_path: Path, folder: Path, name: str):
    before = state(folder)
    with pytest.raises(AddError) as refused:
        add(file(tmp_path, name, BAD[name][0]), folder, Told())
    assert str(refused.value).startswith(f"{name}：") and "；请" in str(refused.value)
    assert state(folder) == before


@pytest.mark.parametrize("name", ["README.md", ".隐藏.txt", "~$甲.docx"])
def test_a_name_that_is_no_reports_is_refused(tmp_path: Path, folder: Path, name: str):
    with pytest.raises(AddError, match="改成报告的名字"):
        add(file(tmp_path, name), folder, Told())


def test_another_file_of_the_name_is_not_overwritten(tmp_path: Path, folder: Path):
    (folder / NAME).write_bytes(OLE)
    before = state(folder)
    with pytest.raises(AddError, match="内容不同"):
        add(file(tmp_path), folder, Told())
    assert state(folder) == before


def test_no_file_or_a_folder(tmp_path: Path, folder: Path):
    for wrong in (tmp_path / "没有.txt", tmp_path):
        with pytest.raises(AddError, match="；请"):
            add(wrong, folder, Told())


def test_a_bad_catalog_or_no_folder(tmp_path: Path, folder: Path):
    (folder / CATALOG).write_text("[")
    before = state(folder)
    with pytest.raises(CatalogError, match="TOML"):
        add(file(tmp_path), folder, Told())
    assert state(folder) == before
    with pytest.raises(CatalogError, match="SOURCE_DOCS"):
        add(file(tmp_path), tmp_path / "没有", Told())


def test_a_full_disk_leaves_everything_as_it_was(tmp_path: Path, folder: Path, monkeypatch):
    before = state(folder)
    write = Path.write_bytes

    def full(self: Path, data: bytes) -> int:
        if CATALOG in self.name:
            write(self, data[:3])
            raise OSError(28, "No space left on device")
        return write(self, data)

    source = file(tmp_path)
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(AddError, match="剩余空间"):
        add(source, folder, Told())
    assert state(folder) == before


@pytest.mark.parametrize(("typed", "value"), [("2025", 2025), (" ２０２５年", 2025), (None, None)])
def test_a_year_as_it_is_typed(typed: str | None, value: int | None):
    assert year(typed) == value


@pytest.mark.parametrize("typed", ["去年", "25", "20255", "0000", "-2025", ""])
def test_what_is_no_year(typed: str):
    with pytest.raises(AddError, match="--year 2025"):
        year(typed)


def test_records_are_frozen(tmp_path: Path, folder: Path):
    added = add(file(tmp_path), folder, Told())
    assert isinstance(added, Added) and added.__dataclass_params__.frozen  # type: ignore[attr-defined]
