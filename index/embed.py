"""The embedding, through sentence-transformers. The only file that knows that library."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_FILES = ("*.json", "*.safetensors", "*.bin", "*.txt")
_BATCH, _READING_BATCH = 512, 32
"""How many texts are embedded at once: adding words up is fastest in large batches; a model that
reads in context takes four times as long for 512 sentences at once as for 32 on a processor."""
_NOT_VECTORS = ("ranker.json", "askable.json", "lexicon.txt")


class ModelError(RuntimeError):
    """The embedding, the cross-encoder or the lexicon cannot be loaded; the message says what to
    set or mend."""


class Embedding:
    """Text → unit vectors. ``fingerprint`` changes whenever the vectors would."""

    def __init__(self, model: SentenceTransformer, fingerprint: str) -> None:
        self._model = model
        self._batch = _READING_BATCH if _reads(model) else _BATCH
        self.fingerprint = fingerprint

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit vector for each text, shape (n, dimension)."""
        rows = self._model.encode_document(
            list(texts), batch_size=self._batch, show_progress_bar=False
        )
        return _units(np.asarray(rows, dtype=np.float32))

    def question(self, text: str) -> NDArray[np.float32]:
        """The unit vector of a question, shape (dimension,)."""
        row = self._model.encode_query(text, show_progress_bar=False)
        return _units(np.asarray(row, dtype=np.float32))


def _reads(model: SentenceTransformer) -> bool:
    """Does the model read texts in context, rather than add words up?"""
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    return not any(isinstance(module, StaticEmbedding) for module in model)


def _units(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows of length 1; a row of zeros (a text without a known word) stays so."""
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-6))


def load(name: str) -> Embedding:
    """Load a sentence-transformers model from a folder or by its hub name.

    Raises ModelError where it cannot be loaded.
    """
    expect(name, "嵌入模型", "EMBED_MODEL")
    from sentence_transformers import SentenceTransformer

    try:
        model = SentenceTransformer(name, device="cpu", model_kwargs={"dtype": "float32"}).float()
    except Exception as error:  # tokenizers and safetensors raise kinds of their own
        raise ModelError(
            f"嵌入模型 {name} 无法加载；请把 EMBED_MODEL 改成可用的模型文件夹，"
            "或去掉这一项以使用自带模型 index/model。"
        ) from error
    return Embedding(model, fingerprint(name))


def expect(name: str, what: str, setting: str) -> None:
    """Make ready for a model: a folder is read without the network.

    Raises ModelError where it is a folder that is not there, with the ``setting`` to check.
    """
    if Path(name).is_dir():
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    elif Path(name).is_absolute():
        raise ModelError(f"没有找到{what}文件夹 {name}；请检查 .env 里的 {setting}。")


def fingerprint(name: str) -> str:
    """What names the vectors of a model: a hash of a folder's files, or the hub name."""
    folder = Path(name)
    if not folder.is_dir():
        return name
    digest = hashlib.blake2b(digest_size=16)
    files = (file for pattern in _FILES for file in folder.rglob(pattern))
    for file in sorted(file for file in files if file.name not in _NOT_VECTORS):
        digest.update(str(file.relative_to(folder)).encode() + b"\0")
        digest.update(file.read_bytes())
    return digest.hexdigest()
