"""A cross-encoder of one's own: its order, the ranker's scores, and models that cannot be loaded."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest

from index import rerank
from index.embed import ModelError
from index.passage import Hit, Passage
from index.rerank import MOST, CrossEncoder

CHARACTERS = "今年新建学校几所引留毕业生多少"
SENTENCES = ["".join(four) for four in permutations("新建学校毕业", 4)][:: 360 // (MOST + 3)]
QUESTION = "今年新建几所学校"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny random BERT that reads a pair and says one number."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

    made = tmp_path_factory.mktemp("cross-encoder") / "model"
    made.mkdir()
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *dict.fromkeys(CHARACTERS)]
    (made / "vocab.txt").write_text("\n".join(words), "utf-8")
    BertTokenizer(str(made / "vocab.txt")).save_pretrained(made)
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16, max_position_embeddings=512, num_labels=1, initializer_range=0.5,
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(made)
    return made


@pytest.fixture(scope="module")
def encoder(folder: Path) -> CrossEncoder:
    return rerank.load(str(folder))


def hits(*sentences: str) -> tuple[Hit, ...]:
    """A hit for each sentence, best first."""
    count = len(sentences)
    return tuple(
        Hit(Passage("甲.txt", at, at + 4, text, (), f"一{at}·1"), 1 - at / (2 * count))
        for at, text in enumerate(sentences)
    )


def predicted(folder: Path, sentences: list[str]) -> np.ndarray:
    from sentence_transformers import CrossEncoder

    return CrossEncoder(str(folder), device="cpu").predict([(QUESTION, s) for s in sentences])


def test_the_order_is_the_cross_encoders(encoder: CrossEncoder, folder: Path):
    read = SENTENCES[:20]
    told = predicted(folder, read)
    assert len(set(told)) == len(read)
    order = np.argsort(-told)
    assert order.tolist() != list(range(len(read)))
    found = encoder.reordered(QUESTION, hits(*read))
    assert [hit.passage.text for hit in found] == [read[at] for at in order]


def test_the_question_counts(encoder: CrossEncoder):
    one, other = (encoder.reordered(text, hits(*SENTENCES[:20])) for text in (QUESTION, "引留多少"))
    assert [hit.passage for hit in one] != [hit.passage for hit in other]


def test_scores_are_handed_out_in_order(encoder: CrossEncoder):
    given = hits(*SENTENCES[:20])
    found = encoder.reordered(QUESTION, given)
    assert [hit.score for hit in found] == [hit.score for hit in given]
    assert {hit.passage for hit in found} == {hit.passage for hit in given}


def test_equal_sentences_keep_their_order(encoder: CrossEncoder):
    found = encoder.reordered(QUESTION, hits("新建学校", "毕业学校", "新建学校", "新建学校"))
    assert [h.passage.start for h in found if h.passage.text == "新建学校"] == [0, 2, 3]


def test_what_lies_beyond_the_first_fifty_stays_behind(encoder: CrossEncoder, folder: Path):
    given = hits(*SENTENCES[: MOST + 3])
    assert len(given) == MOST + 3
    told = predicted(folder, SENTENCES[: MOST + 3])
    assert told[MOST:].max() > told[:MOST].min(), "read again, they would stand elsewhere"
    found = encoder.reordered(QUESTION, given)
    assert found[MOST:] == given[MOST:]
    assert {hit.passage for hit in found[:MOST]} == {hit.passage for hit in given[:MOST]}
    assert [hit.score for hit in found] == [hit.score for hit in given]


@pytest.mark.parametrize("sentences", [(), ("新建学校",)])
def test_nothing_or_one_is_in_order(encoder: CrossEncoder, sentences: tuple[str, ...]):
    assert encoder.reordered(QUESTION, hits(*sentences)) == hits(*sentences)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "pointer in place of weights": lambda folder: (folder / "model.safetensors").write_text("oid"),
    "bad configuration": lambda folder: (folder / "config.json").write_text("{"),
    "bad tokenizer": lambda folder: (folder / "tokenizer.json").write_text("{"),
    "no weights": lambda folder: (folder / "model.safetensors").unlink(),
    "empty": lambda folder: [file.unlink() for file in folder.iterdir()],
    "gone": shutil.rmtree,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_model_that_cannot_be_loaded_says_what_to_set(
    tmp_path: Path, folder: Path, damage: Callable[[Path], object]
):
    copy = Path(shutil.copytree(folder, tmp_path / "model"))
    damage(copy)
    with pytest.raises(ModelError, match=f"{copy}.*RERANK_MODEL"):
        rerank.load(str(copy))


@pytest.mark.parametrize("kind", ["an embedding", "a name that is no model's"])
def test_what_is_no_cross_encoder_says_what_to_set(small_model: str, kind: str):
    with pytest.raises(ModelError, match="RERANK_MODEL"):
        rerank.load(small_model if kind == "an embedding" else "没有的/模型")
