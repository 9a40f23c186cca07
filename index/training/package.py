"""Step 6: the tuned weights as a model folder, 16 bits a number.

What is left out: the model card, which is written by hand.

    python -m index.training.package --work DIR --out DIR
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.training.train import static_model

_CARD = "README.md"
"""Never overwritten by a card that the library generates."""


def even(weights: NDArray[np.float32]) -> NDArray[np.float16]:
    """The weights ``(words, size)`` in 16 bits, scaled so that the longest row has length one.

    A cosine does not feel the scale; the 16-bit format has its finest steps below one.
    """
    longest = np.linalg.norm(weights, axis=1).max()
    return np.asarray(weights / longest, np.float16)


def save(tokenizer_file: Path, weights: NDArray[np.float32], out: Path) -> None:
    """Write the model folder; each file is replaced in one step, a reader sees old or new."""
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=out.parent) as folder:
        fresh = Path(folder)
        static_model(tokenizer_file, even(weights)).save(str(fresh), create_model_card=False)
        Tokenizer.from_file(str(tokenizer_file)).save(str(fresh / "tokenizer.json"), pretty=False)
        for path in sorted(fresh.rglob("*")):
            target = out / path.relative_to(fresh)
            if path.is_dir():
                target.mkdir(exist_ok=True)
            elif path.name != _CARD:
                path.chmod(0o644)
                path.replace(target)


def main(
    work: Annotated[Path, typer.Option(help="Folder with tokenizer.json and tuned.npy.")],
    out: Annotated[Path, typer.Option(help="Folder of the model.")],
) -> None:
    """Write the model folder and say how large it is."""
    save(work / "tokenizer.json", np.load(work / "tuned.npy"), out)
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    typer.echo(f"{out}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    typer.run(main)
