"""The exact-word side of a build, made beside its vectors.

For many sentences on a second processor: Python runs one thread at a time, and both sides keep
one busy. For few, starting a process would take longer than the work.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from index.lexical import LexicalIndex
from index.words import BUILT_IN, Words

MANY = 5_000


@contextmanager
def lexical_beside(texts: Mapping[Path, Sequence[str]]) -> Iterator[None]:
    """Write the exact-word index of each folder's texts, where it has any, while the body runs;
    done at its end. Raises OSError where one cannot be written, or the process is killed."""
    with _executor(sum(map(len, texts.values()))) as beside:
        written = beside.submit(_write, texts)
        yield
        try:
            written.result()
        except BrokenProcessPool as error:
            raise OSError("the process that builds the exact-word side was killed") from error


def _executor(count: int) -> Executor:
    if count < MANY:
        return ThreadPoolExecutor(1)
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"))


def _write(texts: Mapping[Path, Sequence[str]]) -> None:
    for folder, own in texts.items():
        if own:
            LexicalIndex.build(own, Words(BUILT_IN).segment).save(folder)
