"""Text as one long run of 16-bit numbers: a character each, and whether it goes on a word.

The lower 15 bits of a number are the character, the highest is set where the character is not the
first of its word, as the project's own tokenizer cuts words. So whole words can be masked later
without a tokenizer. Every line ends with [SEP]. The run is written in compressed blocks, small
enough to be carried one by one, and unpacked to one file that is mapped into memory.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.training.encoder.vocabulary import SEP, UNKNOWN, solid

CONTINUES = 0x8000
BLOCK = 4_000_000
"""Characters in a compressed block: about 2.5 MB, and half a minute to pack."""
Run = NDArray[np.uint16]


def blocks(texts: Iterable[list[str]], size: int = BLOCK) -> Iterator[list[str]]:
    """Documents joined, in order, to lists of lines of ``size`` characters or a little more."""
    held: list[str] = []
    length = 0
    for lines in texts:
        held += lines
        length += sum(map(len, lines))
        if length >= size:
            yield held
            held, length = [], 0
    if held:
        yield held


def pack(lines: Sequence[str], words: Tokenizer, numbers: Mapping[str, int]) -> Run:
    """Lines → one run; ``words`` cuts them into words, ``numbers`` gives each character its own."""
    texts = [text for line in lines if (text := solid(line))]
    unknown, end = numbers[UNKNOWN], numbers[SEP]
    parts = []
    for text, starts in zip(texts, word_starts(texts, words), strict=True):
        run = np.fromiter((numbers.get(c, unknown) for c in text), np.uint16, len(text))
        run[~starts] |= CONTINUES
        parts.append(np.append(run, np.uint16(end)))
    return np.concatenate(parts) if parts else np.zeros(0, np.uint16)


def word_starts(texts: Sequence[str], words: Tokenizer) -> Iterator[NDArray[np.bool_]]:
    """For each character of each text (in solid form): does a word start here? A character that
    the tokenizer does not know is a word by itself."""
    for text, found in zip(texts, words.encode_batch(list(texts)), strict=True):
        starts = np.ones(len(text), dtype=bool)
        for number, (first, last) in zip(found.ids, found.offsets, strict=True):
            if number:  # 0 stands for all that it does not know
                starts[first + 1 : last] = False
        yield starts


def write(run: Run, file: Path) -> None:
    """Write a block; it is there whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(".part")
    fresh.write_bytes(lzma.compress(run.astype("<u2").tobytes(), preset=6))
    fresh.replace(file)


def unpack(folder: Path, file: Path) -> Run:
    """All blocks of a folder in the order of their names, as one file mapped into memory; it is
    written once."""
    if not file.exists():
        fresh = file.with_suffix(".part")
        with fresh.open("wb") as stream:
            for block in sorted(folder.glob("*.xz")):
                stream.write(lzma.decompress(block.read_bytes()))
        fresh.replace(file)
    return np.memmap(file, dtype="<u2", mode="r")
