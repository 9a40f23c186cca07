"""Step 4: a static sentence embedding from word vectors and pairs.

Method: the mean of word vectors, weighted at the start by a / (a + frequency) (Arora et al.
2017), then trained with the other sentences of the batch as negatives (Henderson et al. 2017).

    python -m index.training.train --work DIR
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import numpy as np
import typer
from numpy.typing import NDArray

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

RARITY = 1e-3
BATCH = 512
TEMPERATURE = 0.05
RATE = 1e-3
EPOCHS = 2
THREADS = 2


def start_weights(vectors: NDArray[np.float32], counts: NDArray[np.int64]) -> NDArray[np.float32]:
    """Word vectors ``(words, 256)`` of length one, frequent words scaled down."""
    frequency = counts / counts.sum()
    length = np.maximum(np.linalg.norm(vectors, axis=1), 1e-9)
    scale = RARITY / (RARITY + frequency) / length
    return np.asarray(vectors * scale[:, None], np.float32)


def static_model(tokenizer_file: Path, weights: NDArray[np.floating]) -> SentenceTransformer:
    """A SentenceTransformer whose only module averages the rows of ``weights``."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    module = StaticEmbedding(tokenizer, embedding_weights=weights)
    return SentenceTransformer(modules=[module], device="cpu", similarity_fn_name="cosine")


def train(model: SentenceTransformer, pairs: list[list[str]], work: Path) -> None:
    """Train in place on pairs, with in-batch negatives."""
    from datasets import Dataset
    from sentence_transformers import (
        SentenceTransformerTrainer,
        SentenceTransformerTrainingArguments,
    )
    from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss

    columns = {"anchor": [pair[0] for pair in pairs], "positive": [pair[1] for pair in pairs]}
    arguments = SentenceTransformerTrainingArguments(
        output_dir=str(work / "trainer"),
        num_train_epochs=EPOCHS,
        per_device_train_batch_size=BATCH,
        learning_rate=RATE,
        lr_scheduler_type="linear",
        save_strategy="no",
        logging_steps=100,
        report_to="none",
        disable_tqdm=True,
        use_cpu=True,
        seed=0,
    )
    SentenceTransformerTrainer(
        model=model,
        args=arguments,
        train_dataset=Dataset.from_dict(columns),
        loss=MultipleNegativesRankingLoss(model, scale=1 / TEMPERATURE),
    ).train()


def main(
    work: Annotated[Path, typer.Option(help="Folder with the results of steps 1 to 3.")],
) -> None:
    """Train the base model and write its weights to base.npy."""
    import torch

    torch.set_num_threads(THREADS)
    stored = np.load(work / "vectors.npz")
    model = static_model(
        work / "tokenizer.json", start_weights(stored["vectors"], stored["counts"])
    )
    lines = (work / "pairs.jsonl").read_text(encoding="utf-8").splitlines()
    train(model, [json.loads(line) for line in lines], work)
    weights = model.state_dict()["0.embedding.weight"].numpy()
    weights[0] = 0  # the unknown word stands for punctuation, which means nothing
    np.save(work / "base.npy", weights)
    typer.echo(f"base.npy {weights.shape}")


if __name__ == "__main__":
    typer.run(main)
