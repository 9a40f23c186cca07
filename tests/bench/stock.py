"""The same work with stock LlamaIndex: its splitter, a Chroma VectorStoreIndex, its retriever.

The embedding is ours; splitting, storing and retrieving are LlamaIndex's own defaults, but for
chunk size and overlap. Its texts are those that our index has already decoded.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.evaluation.question_set import Item
from tests.bench.child import age
from tests.bench.indexing import own_use
from tests.bench.questions import SHOWN, Found, answerable, hit_shares, questions, times

if TYPE_CHECKING:
    from llama_index.core import Document, VectorStoreIndex
    from llama_index.core.base.embeddings.base import BaseEmbedding
    from llama_index.core.schema import BaseNode

CHUNK, OVERLAP = 256, 20


def measure(index_data: str, model: str, set_file: str) -> dict[str, Any]:
    """Split, embed and store the texts of an index, then search for a question set ("": none)."""
    _import()
    reading = time.perf_counter()
    documents = _documents(index_data)
    reading = time.perf_counter() - reading
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        start = time.perf_counter()
        nodes = _split(documents)
        index = _index(nodes, _embedding(model), folder)
        work = time.perf_counter() - start
        whole, used = age() - reading, own_use()
        return {
            "count": len(nodes),
            "length": sum(len(node.get_content()) for node in nodes) / len(nodes),
            "work": work,
            "whole": whole,
            **used,
            "search": _search(index, set_file, documents) if set_file else {},
        }


def _import() -> None:
    import chromadb  # noqa: F401
    import llama_index.core
    import llama_index.vector_stores.chroma  # noqa: F401
    import sentence_transformers  # noqa: F401


def _documents(index_data: str) -> list[Document]:
    from llama_index.core import Document

    from index.library import Shelf

    shelf = Shelf(Path(index_data))
    reports = shelf.library(shelf.current()).reports
    return [Document(text=r.text, metadata={"file_name": r.entry.document}) for r in reports]


def _split(documents: Sequence[Document]) -> list[BaseNode]:
    from llama_index.core.node_parser import SentenceSplitter

    splitter = SentenceSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP)
    return list(splitter.get_nodes_from_documents(documents))


def _index(nodes: Sequence[BaseNode], embedding: BaseEmbedding, folder: str) -> VectorStoreIndex:
    import chromadb
    from chromadb.config import Settings
    from llama_index.core import StorageContext, VectorStoreIndex
    from llama_index.vector_stores.chroma import ChromaVectorStore

    client = chromadb.PersistentClient(folder, settings=Settings(anonymized_telemetry=False))
    collection = client.create_collection("stock", embedding_function=None)
    storage = StorageContext.from_defaults(vector_store=ChromaVectorStore(collection))
    return VectorStoreIndex(nodes, storage_context=storage, embed_model=embedding)


def _embedding(model: str) -> BaseEmbedding:
    """Our embedding as llama-index wants one, in batches of 2,000 texts."""
    from llama_index.core.base.embeddings.base import BaseEmbedding

    from index import embed

    ours = embed.load(model)

    class Ours(BaseEmbedding):
        def _get_query_embedding(self, query: str) -> list[float]:
            return list(ours.question(query).tolist())

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

        def _get_text_embedding(self, text: str) -> list[float]:
            return self._get_text_embeddings([text])[0]

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return list(ours.passages(texts).tolist())

    return Ours(model_name="built-in", embed_batch_size=2000)


def _search(
    index: VectorStoreIndex, set_file: str, documents: Sequence[Document]
) -> dict[str, float]:
    retriever = index.as_retriever(similarity_top_k=SHOWN)
    texts = {document.metadata["file_name"]: document.text for document in documents}
    asked = answerable(questions(Path(set_file)))
    taken: list[float] = []

    def search(one: Item) -> list[Found]:
        start = time.perf_counter()
        hits = retriever.retrieve(one.question)
        taken.append(time.perf_counter() - start)
        return [_found(hit.node) for hit in hits]

    search(asked[0])
    taken.clear()
    shares = hit_shares(asked, search, texts)
    return {"asked": len(asked), **shares, **times(taken)}


def _found(node: Any) -> Found:
    start = -1 if node.start_char_idx is None else node.start_char_idx
    return Found(node.metadata["file_name"], start, node.text)
