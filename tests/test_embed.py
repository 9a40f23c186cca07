"""The embedding: unit vectors, names of models, and models that cannot be loaded."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from made_up import BUILT_IN, embedding_folder

from index.embed import Embedding, ModelError, fingerprint, load
from index.words import Words


def test_vectors_have_length_one(built_in: Embedding):
    texts = ["引留高校毕业生18万人。", "苏州", "38.5%", "独角兽。"]
    vectors = built_in.passages(texts)
    assert vectors.dtype == np.float32 and vectors.shape[0] == 4
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    np.testing.assert_allclose(built_in.question("苏州"), vectors[1], atol=1e-5)


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\n", "🙂", "\x00"])
def test_a_text_without_words_has_finite_numbers(built_in: Embedding, text: str):
    assert np.isfinite(built_in.question(text)).all()
    assert np.isfinite(built_in.passages([text, "苏州"])).all()


def test_a_batch_does_not_change_a_vector(built_in: Embedding):
    alone = built_in.passages(["激发有潜能的消费。"])[0]
    among = built_in.passages(["长" * 400, "激发有潜能的消费。", ""])[1]
    np.testing.assert_allclose(alone, among, atol=1e-5)


@pytest.mark.parametrize(
    ("near", "far"), [("怎么让大家多买东西", "建设科技大装置"), ("招聘大学生", "修建公路桥梁")]
)
def test_meaning_without_shared_words(built_in: Embedding, near: str, far: str):
    passage = built_in.passages(["激发有潜能的消费。", "引留高校毕业生18万人。"])
    row = 0 if "买" in near else 1
    assert built_in.question(near) @ passage[row] > built_in.question(far) @ passage[row]


def test_a_fingerprint_names_the_files_and_not_the_place(tmp_path: Path):
    one, other = embedding_folder(tmp_path / "a"), embedding_folder(tmp_path / "b", seed=1)
    assert fingerprint(one) != fingerprint(other)
    shutil.copytree(one, tmp_path / "c")
    assert fingerprint(str(tmp_path / "c")) == fingerprint(one) == load(one).fingerprint
    (tmp_path / "c" / "README.md").write_text("a model card changes no vector")
    assert fingerprint(str(tmp_path / "c")) == fingerprint(one)
    with (tmp_path / "c" / "model.safetensors").open("ab") as weights:
        weights.write(b"\0")
    assert fingerprint(str(tmp_path / "c")) != fingerprint(one)
    assert fingerprint("BAAI/bge-small-zh-v1.5") == "BAAI/bge-small-zh-v1.5"


DAMAGES: dict[str, Callable[[Path], object]] = {
    "pointer in place of weights": lambda folder: (folder / "model.safetensors").write_text("oid"),
    "bad tokenizer": lambda folder: (folder / "tokenizer.json").write_text("{"),
    "bad modules": lambda folder: (folder / "modules.json").write_text("{"),
    "no weights": lambda folder: (folder / "model.safetensors").unlink(),
    "empty": lambda folder: [file.unlink() for file in folder.iterdir()],
    "gone": shutil.rmtree,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_model_that_cannot_be_loaded_says_what_to_set(
    tmp_path: Path, small_model: str, damage: Callable[[Path], object]
):
    folder = Path(shutil.copytree(small_model, tmp_path / "model"))
    damage(folder)
    with pytest.raises(ModelError, match="EMBED_MODEL"):
        load(str(folder))


def test_the_built_in_model_is_small_and_has_words():
    size = sum(file.stat().st_size for file in BUILT_IN.iterdir())
    assert size <= 30_000_000
    words = Words(BUILT_IN)
    assert "".join(words.segment("引留高校毕业生")) == "引留高校毕业生"


def test_words_are_rows_with_lengths_and_neighbours():
    words = Words(BUILT_IN)
    assert words.rows("，。！？").tolist() == words.rows("").tolist() == []
    assert words.rows("畢業生").tolist() == words.rows("毕业生").tolist()
    asked = words.rows("的独角兽企业")
    assert (words.lengths(asked) > 0).all()
    same, none = words.nearest(asked, [asked, words.rows("")])
    np.testing.assert_allclose(same, 1, atol=1e-3)
    assert none.tolist() == [0] * len(asked)
