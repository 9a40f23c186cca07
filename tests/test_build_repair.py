"""An index that was damaged is mended by the command that its error names."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from made_up import BODY
from workshop import Workshop

from index.library import IndexUnavailable
from index.passage import Query

Damage = Callable[[Path], object]
DAMAGES: dict[str, Damage] = {
    "no documents": lambda build: shutil.rmtree(build / "documents"),
    "bad document": lambda build: next((build / "documents").iterdir()).write_text("{"),
    "no vectors": lambda build: shutil.rmtree(build / "chroma"),
    "no words": lambda build: shutil.rmtree(build / "lexical"),
    "bad words": lambda build: next((build / "lexical").glob("data*")).write_bytes(b"xx"),
    "bad manifest": lambda build: (build / "manifest.json").write_text("{"),
    "no manifest": lambda build: (build / "manifest.json").unlink(),
    "no mark of use": lambda build: (build / "in-use").unlink(),
    "no build": lambda build: shutil.rmtree(build),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
@pytest.mark.parametrize("edited", [False, True], ids=["same", "edited"])
def test_a_damaged_index_says_so_and_is_mended(workshop: Workshop, damage: Damage, edited: bool):
    first = workshop.build()
    damage(workshop.shelf.folder(first.version))
    with pytest.raises(IndexUnavailable, match="python -m index"):
        workshop.open()
    if edited:
        workshop.put("青山县2025年政府工作报告.txt", BODY.replace("8600", "9100"))
    assert workshop.build().changed
    opened = workshop.open()
    assert opened.search(Query("城镇新增就业多少人"))
    opened.close()


def test_damaged_vectors_say_so_and_are_mended(workshop: Workshop, tmp_path: Path):
    first = workshop.build()
    elsewhere = tmp_path / "moved"
    shutil.copytree(workshop.data, elsewhere)  # Chroma remembers the stores that it has opened
    moved = Workshop(workshop.source_docs, elsewhere, workshop.model)
    store = moved.shelf.folder(first.version) / "chroma" / "chroma.sqlite3"
    store.write_bytes(b"this is no database" * 100)
    with pytest.raises(IndexUnavailable, match="python -m index"):
        moved.open()
    assert moved.build().changed
    moved.open().close()


def test_a_pointer_to_nothing_is_mended(workshop: Workshop):
    workshop.build()
    for pointer in ("", "nowhere", "20250101-000000-abcdef\n"):
        (workshop.data / "current").write_text(pointer)
        with pytest.raises(IndexUnavailable, match="python -m index"):
            workshop.open()
        assert workshop.build().changed
        workshop.open().close()


def test_an_index_of_another_format_is_built_anew(workshop: Workshop):
    first = workshop.build()
    file = workshop.shelf.folder(first.version) / "manifest.json"
    manifest = json.loads(file.read_text())
    file.write_text(json.dumps({**manifest, "format": manifest["format"] - 1}))
    outcome = workshop.build()
    assert outcome.changed and outcome.embedded == 14


def test_scraps_in_the_folder_of_builds_are_no_matter(workshop: Workshop):
    workshop.build()
    (workshop.data / "builds" / ".DS_Store").write_text("")
    (workshop.data / "builds" / "20250101-000000-abcdef").mkdir()
    workshop.put("绿水县2025年政府工作报告.txt", BODY)
    outcome = workshop.build()
    assert workshop.builds() - {".DS_Store"} == {outcome.version}


def test_a_document_with_a_very_long_name(workshop: Workshop):
    workshop.put("长" * 83 + ".txt", BODY)
    assert not workshop.build().problems
    workshop.open().close()
