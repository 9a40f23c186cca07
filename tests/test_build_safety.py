"""Whatever happens to a build, the old index goes on answering, and the next build is whole."""

from __future__ import annotations

import fcntl
import signal
import subprocess
import sys

import pytest
from made_up import BODY, ROOT
from workshop import Workshop

from index.build import BuildError
from index.passage import Query
from index.store import StoreError

FIRST = "青山县2025年政府工作报告.txt"
SECOND = "绿水县2025年政府工作报告.txt"
OTHER = BODY.replace("青山", "绿水").replace("8600", "4300")


def test_two_builds_at_once_are_refused(workshop: Workshop):
    first = workshop.build()
    workshop.put(SECOND, OTHER)
    with (workshop.data / "build.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(BuildError, match="另一个进程正在建立索引"):
            workshop.build()
        assert workshop.shelf.current() == first.version
    assert workshop.build().changed


def test_a_build_that_somebody_reads_is_kept_until_then(workshop: Workshop):
    first = workshop.build()
    reader = workshop.open()
    workshop.put(SECOND, OTHER)
    second = workshop.build()
    assert workshop.builds() == {first.version, second.version}
    assert reader.search(Query("就业"))[0].passage.document == FIRST
    reader.close()
    workshop.put(SECOND, OTHER + "\n谢谢大家。")
    third = workshop.build()
    assert workshop.builds() == {third.version}


KILLED = """
import os, signal, sys
from pathlib import Path
import numpy as np
from index import build, embed

class Fake:
    def passages(self, texts):
        return np.ones((len(texts), 8), dtype=np.float32)

embed.load = lambda name: Fake()
build.build(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3],
            lambda *_: os.kill(os.getpid(), signal.SIGKILL))
"""
"""A build that is killed as soon as it has written vectors."""


class Killed(RuntimeError):
    """Stands for a build that ends in the middle."""


@pytest.mark.parametrize(
    "step",
    [
        "index.lexical.LexicalIndex.save",
        "index.embed.load",
        "index.store.VectorStore.vectors",
        "index.store.VectorStore.write",
        "index.library.Shelf.switch",
    ],
)
def test_a_build_that_breaks_off_leaves_the_old_index(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, step: str
):
    def break_off(*_: object) -> None:
        raise Killed

    first = workshop.build()
    workshop.put(SECOND, OTHER)
    with monkeypatch.context() as patch:
        patch.setattr(step, break_off)
        with pytest.raises(Killed):
            workshop.build()
    assert workshop.shelf.current() == first.version
    reader = workshop.open()
    assert {hit.passage.document for hit in reader.search(Query("就业"))} == {FIRST}
    reader.close()
    second = workshop.build()
    assert second.changed and workshop.builds() == {second.version}


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), StoreError("磁盘已满")])
@pytest.mark.parametrize(
    "step",
    ["index.lexical.LexicalIndex.save", "index.store.VectorStore.write", "index.library.Shelf.switch"]
    + ["pathlib.Path.write_bytes"],
)  # fmt: skip
def test_a_disk_that_is_full_is_told_of_and_not_filled_further(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, step: str, error: Exception
):
    def fill(*_: object) -> None:
        raise error

    first = workshop.build()
    workshop.put(SECOND, OTHER)
    with monkeypatch.context() as patch:
        patch.setattr(step, fill)
        with pytest.raises(BuildError, match="写入索引时出错.*请检查"):
            workshop.build()
    assert workshop.builds() == {first.version}
    workshop.open().close()
    assert workshop.build().changed


def test_a_killed_process_leaves_the_old_index(workshop: Workshop):
    first = workshop.build()
    workshop.put(SECOND, OTHER)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, workshop.source_docs, workshop.data, workshop.model],
        cwd=ROOT,
    )
    assert killed.returncode == -signal.SIGKILL
    assert len(workshop.builds()) == 2, "half a build lies there"
    assert workshop.shelf.current() == first.version
    workshop.open().close()
    second = workshop.build()
    assert second.embedded == 14 and workshop.builds() == {second.version}
