"""The text of every report that was no plain text, as the index reads it: what offsets point into.

A build holds them in its folder; ``INDEX_DATA/texts`` points to those of the build that answers.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path, PurePath

from index.library import Document, Shelf

TEXTS = "texts"
_LONGEST_NAME = 255
"""In bytes, as disks can hold."""


def is_name_too_long(document: str) -> bool:
    """Would the file of a document's text have a name that no disk can hold?"""
    return len(_name(document).encode(errors="replace")) > _LONGEST_NAME


def write(folder: Path, documents: Sequence[Document]) -> None:
    """Write the texts of a build into its folder. Raises OSError."""
    (folder / TEXTS).mkdir()
    for name, text in _texts(documents):
        (folder / TEXTS / name).write_bytes(text)


def are_whole(folder: Path, documents: Sequence[Document]) -> bool:
    """Are the texts of a build all there, as they were written?"""
    held = folder / TEXTS
    texts = _texts(documents)
    return held.is_dir() and all(
        (held / name).is_file() and (held / name).read_bytes() == text for name, text in texts
    )


def show(shelf: Shelf, version: str) -> None:
    """Point to the texts of a finished build, in one step. Raises OSError.

    A folder in the pointer's place is what a copy of INDEX_DATA has there.
    """
    pointer = shelf.data / TEXTS
    target = os.path.relpath(shelf.folder(version) / TEXTS, shelf.data)
    if pointer.is_symlink() and str(pointer.readlink()) == target:
        return
    fresh = shelf.data / f"{TEXTS}.{os.getpid()}"
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target, target_is_directory=True)
    if pointer.is_dir() and not pointer.is_symlink():
        shutil.rmtree(pointer)
    fresh.replace(pointer)


def _texts(documents: Sequence[Document]) -> list[tuple[str, bytes]]:
    """The file of each document that is no plain text, and what it holds."""
    reports = [document.report for document in documents]
    return [
        (_name(report.entry.document), report.text.encode())
        for report in reports
        if _name(report.entry.document) != report.entry.document
    ]


def _name(document: str) -> str:
    """The name of the file with a document's text: a plain text is its own."""
    return document if PurePath(document).suffix.lower() == ".txt" else f"{document}.txt"
