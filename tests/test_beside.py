"""The exact-word side of a build, made in a thread or in a process of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.beside import MANY, lexical_beside
from index.lexical import LexicalIndex
from index.words import BUILT_IN, Words


@pytest.mark.parametrize("count", [3, MANY])
def test_it_is_written_when_the_body_ends(tmp_path: Path, count: int):
    texts = [f"新增企业{number}家。" for number in range(count)]
    with lexical_beside({tmp_path / "lexical": texts}):
        pass
    scores = LexicalIndex.load(tmp_path / "lexical", Words(BUILT_IN).segment).scores("企业2家")
    assert len(scores) == count
    assert scores.argmax() == 2


@pytest.mark.parametrize("count", [3, MANY])
def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path, count: int):
    (tmp_path / "file").touch()
    with pytest.raises(OSError), lexical_beside({tmp_path / "file" / "x": ["企业"] * count}):
        pass
