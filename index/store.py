"""The vector store: Chroma, embedded, through llama-index. The only file that knows Chroma.

A store is written once, by the build that makes it, and only read afterwards. Of a passage, and
of a question that is known for one, it holds a stable id, the vector, the text, the document's
name and which of the two it is. llama-index types do not leave this file.

Questions are not answered by Chroma's approximate graph: an exact scan of all vectors takes
2 ms for 30,000 passages, where Chroma's own query takes 7 ms, and 30 ms with a filter by
document, and may miss a neighbour. So the graph is built small, for other programs' use.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.aliases import Alias
from index.embed import Embedding
from index.passage import Passage

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection
    from llama_index.core.schema import TextNode

COLLECTION = "passages"
_BATCH = 5000
"""How many passages are written at once: fewer calls are faster, and Chroma takes 5,461 at most."""
_OPENING = Lock()
"""Chroma keeps its clients in a table of the process, which two threads must not fill at once."""
Vector = NDArray[np.float32]
Progress = Callable[[int, int], None]


class StoreError(RuntimeError):
    """The store is missing or damaged, or cannot be written."""


@dataclass(frozen=True)
class Item:
    """What is stored: a passage, or a question known for the passage at ``start``..``end``."""

    identity: str
    kind: str
    document: str
    start: int
    end: int
    text: str


class VectorStore:
    """The vectors of one build. Raises StoreError where it cannot be opened or made."""

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        if not create and not (folder / "chroma.sqlite3").is_file():
            raise StoreError(f"{folder} holds no store")
        with _OPENING, _store_errors():
            self._open(folder)

    def _open(self, folder: Path) -> None:
        import chromadb
        from chromadb.config import Settings

        settings = Settings(anonymized_telemetry=False)
        client = chromadb.PersistentClient(path=str(folder), settings=settings)
        self._collection: Collection = client.get_or_create_collection(
            COLLECTION,
            embedding_function=None,
            configuration={"hnsw": {"space": "cosine", "ef_construction": 40, "max_neighbors": 8}},
        )

    def write(
        self,
        items: Sequence[Item],
        embedding: Embedding,
        known: Mapping[str, Vector],
        progress: Progress,
    ) -> int:
        """Store every item, embedding only those whose id is not in ``known``.

        Returns how many were embedded.
        """
        from llama_index.core.ingestion import IngestionPipeline
        from llama_index.vector_stores.chroma import ChromaVectorStore

        vectors = ChromaVectorStore(chroma_collection=self._collection)
        pipeline = IngestionPipeline(
            transformations=[_transformation(embedding)],
            vector_store=vectors,
            disable_cache=True,
        )
        fresh = 0
        for start in range(0, len(items), _BATCH):
            page = items[start : start + _BATCH]
            nodes = [_node(item, known.get(item.identity)) for item in page]
            new = [node for node in nodes if node.embedding is None]
            old = [node for node in nodes if node.embedding is not None]
            with _store_errors():
                if new:
                    pipeline.run(nodes=new)
                if old:
                    vectors.add(list(old))
            fresh += len(new)
            progress(start + len(nodes), len(items))
        return fresh

    def holds(self, ids: Sequence[str]) -> bool:
        """Does the store hold exactly these ids? Raises StoreError."""
        with _store_errors():
            return set(self._collection.get(include=[])["ids"]) == set(ids)

    def vectors(self) -> dict[str, Vector]:
        """Id → vector, of everything that is stored."""
        found: dict[str, Vector] = {}
        with _store_errors():
            for start in range(0, self._collection.count(), _BATCH):
                page = self._collection.get(include=["embeddings"], limit=_BATCH, offset=start)
                rows = np.asarray(page["embeddings"], dtype=np.float32)
                found.update(zip(page["ids"], rows, strict=True))
        return found


@contextmanager
def _store_errors() -> Iterator[None]:
    """Chroma's own kinds of error, and what its damaged client raises, as StoreError."""
    from chromadb.errors import ChromaError

    try:
        yield
    except (ChromaError, sqlite3.Error, OSError, AttributeError, ValueError) as error:
        raise StoreError(str(error)) from error


def passage_ids(passages: Sequence[Passage]) -> list[str]:
    """A stable id for each passage: its document, its text, and which occurrence it is."""
    seen: dict[tuple[str, str], int] = {}
    ids = []
    for passage in passages:
        key = passage.document, passage.text
        seen[key] = seen.get(key, 0) + 1
        ids.append(_identity(*key, seen[key]))
    return ids


def alias_id(question: str) -> str:
    """A stable id for a known question: it is stored once, whatever it is asked of."""
    return _identity("", question)


def items(passages: Sequence[Passage], aliases: Sequence[Alias]) -> Iterator[Item]:
    """Everything to be stored for the passages of a build and the questions known for them."""
    for identity, p in zip(passage_ids(passages), passages, strict=True):
        yield Item(identity, "passage", p.document, p.start, p.end, p.text)
    ends = {(p.document, p.start): p.end for p in passages} if aliases else {}
    for question, alias in {alias.question: alias for alias in aliases}.items():
        place = alias.document, alias.start
        yield Item(alias_id(question), "question", *place, ends[place], question)


def _identity(*key: str | int) -> str:
    return blake2b(repr(key).encode(), digest_size=16).hexdigest()


def _node(item: Item, vector: Vector | None) -> TextNode:
    from llama_index.core.schema import TextNode

    return TextNode(
        id_=item.identity,
        text=item.text,
        metadata={"document": item.document, "kind": item.kind},
        start_char_idx=item.start,
        end_char_idx=item.end,
        embedding=None if vector is None else vector.tolist(),
    )


def _transformation(embedding: Embedding) -> Any:
    """Our embedding as a llama-index transformation of nodes."""
    from llama_index.core.schema import BaseNode, MetadataMode, TransformComponent

    class Embed(TransformComponent):
        def __call__(self, nodes: Sequence[BaseNode], **_: Any) -> Sequence[BaseNode]:
            vectors = embedding.passages([node.get_content(MetadataMode.NONE) for node in nodes])
            for node, vector in zip(nodes, vectors, strict=True):
                node.embedding = vector.tolist()
            return nodes

    return Embed()
