"""Step 2: word vectors over all running text, cut by the tokenizer of step 1.

Method: skip-gram with negative sampling (Mikolov et al. 2013), by gensim.

    python -m index.training.vectors --material DIR --work DIR
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.training.corpus import sentences, synonym_lines

DIMENSION = 256
EPOCHS = 3
THREADS = 2
_BATCH = 2_000
_SHORTEST = 3


def write_words(tokenizer: Tokenizer, texts: Iterable[str], path: Path) -> int:
    """Write each text as a line of words, unknown ones (punctuation) left out; count the lines."""
    written = 0
    with path.open("w", encoding="utf-8") as stream:
        for batch in _batches(texts):
            for encoding in tokenizer.encode_batch(batch, add_special_tokens=False):
                pairs = zip(encoding.tokens, encoding.ids, strict=True)
                words = [token for token, number in pairs if number]
                if len(words) >= _SHORTEST:
                    stream.write(" ".join(words) + "\n")
                    written += 1
    return written


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    stream = iter(texts)
    while batch := list(islice(stream, _BATCH)):
        yield batch


def train(
    path: Path, tokenizer: Tokenizer, window: int
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Skip-gram vectors and counts, one row for each token: ``(words, 256)`` and ``(words,)``.

    Tokens that never occur keep a zero vector and a zero count.
    """
    from gensim.models import Word2Vec

    model = Word2Vec(
        corpus_file=str(path),
        vector_size=DIMENSION,
        window=window,
        epochs=EPOCHS,
        sg=1,
        negative=5,
        sample=1e-4,
        min_count=2,
        workers=THREADS,
    )
    numbers = tokenizer.get_vocab()
    vectors = np.zeros((len(numbers), DIMENSION), np.float32)
    counts = np.zeros(len(numbers), np.int64)
    for word in model.wv.index_to_key:
        vectors[numbers[word]] = model.wv[word]
        counts[numbers[word]] = model.wv.get_vecattr(word, "count")
    return vectors, counts


def main(
    material: Annotated[Path, typer.Option(help="Folder of the training material.")],
    work: Annotated[Path, typer.Option(help="Folder with tokenizer.json; receives NAME.npz.")],
    window: Annotated[int, typer.Option(help="How many words to either side count.")] = 8,
    name: Annotated[str, typer.Option(help="Name of the result.")] = "vectors",
) -> None:
    """Cut the text into words and train the vectors."""
    tokenizer = Tokenizer.from_file(str(work / "tokenizer.json"))
    words = work / "words.txt"
    texts = chain(sentences(material), synonym_lines(material))
    typer.echo(f"{write_words(tokenizer, texts, words)} lines of words")
    vectors, counts = train(words, tokenizer, window)
    np.savez(work / f"{name}.npz", vectors=vectors, counts=counts)
    typer.echo(f"{int((counts > 0).sum())} words with a vector, {int(counts.sum())} in the text")


if __name__ == "__main__":
    typer.run(main)
