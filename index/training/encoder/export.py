"""Sixth stage: the encoder as a folder that EMBED_MODEL can name, 16 bits a number."""

from __future__ import annotations

from pathlib import Path

from index.training.encoder.contrastive import QUESTIONS, loaded
from index.training.encoder.job import Job

STAGE = "encoder"
LIMIT = 60_000_000
"""The most bytes that the repository takes."""


def export(job: Job) -> bool:
    """Write the folder of the encoder, unless it is there."""
    out = job.folder(STAGE, of_fold=True)
    if not (out / "modules.json").exists():
        save(job.folder(QUESTIONS, of_fold=True), job.recipe.length, out)
    job.log.write(STAGE, bytes=size(out))
    return True


def save(trained: Path, length: int, out: Path) -> None:
    """The trained model in half precision."""
    model = loaded(trained, length).to("cpu").half()
    model.save(str(out), create_model_card=False)


def size(folder: Path) -> int:
    """How many bytes a folder takes."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
