"""A cross-encoder of the operator's choice (RERANK_MODEL), through llama-index's postprocessor.

It reads question and sentence together and decides their order; how likely the first one answers
stays the built-in ranker's affair, whose probabilities are calibrated and its are not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from index.embed import ModelError, expect
from index.passage import Hit, Passage

if TYPE_CHECKING:
    from llama_index.core.postprocessor import SentenceTransformerRerank

MOST = 50
"""How many candidates are read again."""
_TRIAL = [Hit(Passage("", 0, 3, text, (), ""), 0.5) for text in ("一句话", "另一句" * 200)]


class CrossEncoder:
    """Puts hits into another order."""

    def __init__(self, postprocessor: SentenceTransformerRerank) -> None:
        self._postprocessor = postprocessor

    def reordered(self, text: str, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """The hits (best first) in the cross-encoder's order for the question ``text``; the best
        of them has the best score, the next one the next."""
        from llama_index.core.schema import NodeWithScore, TextNode

        nodes = [
            NodeWithScore(node=TextNode(id_=str(at), text=hit.passage.text), score=hit.score)
            for at, hit in enumerate(hits[:MOST])
        ]
        found = self._postprocessor.postprocess_nodes(nodes, query_str=text)
        order = [int(node.node.node_id) for node in found]
        scores = [hit.score for hit in hits]
        read = (replace(hits[at], score=score) for at, score in zip(order, scores, strict=False))
        return (*read, *hits[MOST:])


def load(name: str) -> CrossEncoder:
    """Load a sentence-transformers cross-encoder from a folder or by its hub name.

    Raises ModelError where it cannot be loaded.
    """
    expect(name, "重排模型", "RERANK_MODEL")
    from llama_index.core.postprocessor import SentenceTransformerRerank

    try:
        encoder = CrossEncoder(
            SentenceTransformerRerank(MOST, name, "cpu", trust_remote_code=False)
        )
        encoder.reordered("试一试", _TRIAL)  # a model of another kind fails here, not at a question
        return encoder
    except Exception as error:  # transformers, safetensors and the hub raise kinds of their own
        raise ModelError(
            f"重排模型 {name} 无法加载；请把 RERANK_MODEL 改成可用的模型文件夹，或去掉这一项。"
        ) from error
