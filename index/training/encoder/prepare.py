"""First stage: everything that training needs, made once where there is no accelerator.

Counts, packed blocks, pairs, questions with hard negatives, and the dev split with the scores of
the present search: files that can be carried to a machine that has neither the material nor jieba,
bm25s or a network. Each file is whole or absent, and those that are there are not made again.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from index.training.encoder import corpus, dev, packing, questions, vocabulary
from index.training.encoder.job import Job
from index.training.pairs import SOURCES, collect

WORDS = Path(__file__).resolve().parents[2] / "model" / "tokenizer.json"
"""The project's own tokenizer, whose words are masked as a whole."""
HELD = "held.xz"


def prepare(job: Job) -> bool:
    """Make what is missing until the time is over; True where nothing is missing any more."""
    steps: list[Callable[[Job], bool]] = [counted, chosen, packed, held, paired, asked, measured]
    return all(step(job) for step in steps)


def material(job: Job) -> Path:
    """The folder of the training material. Raises FileNotFoundError where none is given."""
    if job.material is None or not job.material.is_dir():
        raise FileNotFoundError("准备还没有完成，需要训练材料；请用 --material 指明它的文件夹。")
    return job.material


def counted(job: Job) -> bool:
    """Count the characters of every source."""
    for source in corpus.SOURCES:
        file = job.folder("counts") / f"{source}.json"
        if not file.exists():
            if job.clock.over:
                return False
            _put(file, json.dumps(vocabulary.count(_documents(job, source)), ensure_ascii=False))
    return True


def chosen(job: Job) -> bool:
    """Choose the vocabulary and save the tokenizer, and tell how much of the text it covers."""
    folder = job.folder("tokenizer")
    if not (folder / "tokenizer.json").exists():
        counts: Counter[str] = Counter()
        for source in corpus.SOURCES:
            counts.update(json.loads((job.folder("counts") / f"{source}.json").read_text("utf-8")))
        names = vocabulary.choose(counts, job.recipe.vocabulary, job.recipe.least)
        vocabulary.save(names, job.recipe.length, folder)
        covered = vocabulary.coverage(counts, names)
        job.log.write(
            "prepare", characters=sum(counts.values()), vocabulary=len(names), covered=covered
        )
    return True


def packed(job: Job) -> bool:
    """Pack every source, block by block; an interrupted one goes on at the block it had reached."""
    for source in corpus.SOURCES:
        whole = job.folder("packed") / f"{source}.done"
        if not whole.exists():
            for number, lines in enumerate(packing.blocks(_documents(job, source))):
                if not _block(job, f"{source}-{number:03d}.xz", lines):
                    return False
            whole.touch()
    return True


def held(job: Job) -> bool:
    """Pack the text that is never learned from."""
    lines = [line for text in islice(corpus.held_out(), job.recipe.most or None) for line in text]
    return _block(job, HELD, lines, "held")


def paired(job: Job) -> bool:
    """Collect the pairs of every source, as for the static embedding."""
    chance = random.Random(job.recipe.seed)
    folder = job.folder("pairs-in")
    for source in SOURCES:
        file = folder / f"{source.name}.xz"
        if not file.exists():
            if job.clock.over:
                return False
            found = collect(source, material(job), chance)[: job.recipe.most or None]
            questions.write(file, found)
    return True


def asked(job: Job) -> bool:
    """Find hard negatives for every written question but the test's."""
    return questions.mine(job)


def measured(job: Job) -> bool:
    """Keep the dev split with the scores of the present search."""
    return dev.keep(job)


def _documents(job: Job, source: corpus.Source) -> Iterator[list[str]]:
    return corpus.documents(source, material(job), job.reports, job.recipe.most)


def _block(job: Job, name: str, lines: list[str], folder: str = "packed") -> bool:
    """Pack a block unless it is there; False where the time is over."""
    file = job.folder(folder) / name
    if file.exists():
        return True
    if job.clock.over:
        return False
    numbers = vocabulary.load(job.folder("tokenizer")).get_vocab()
    run = packing.pack(lines, Tokenizer.from_file(str(WORDS)), numbers)
    packing.write(np.asarray(run, np.uint16), file)
    return True


def _put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(".part")
    fresh.write_text(text, "utf-8")
    fresh.replace(file)
