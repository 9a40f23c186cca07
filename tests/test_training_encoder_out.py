"""What comes out of the encoder's training: figures, verdicts, and an embedding like any other."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from unittest import mock

import numpy as np
import torch
from encoder_toy import TOY, copied, job
from made_up import BUILT_IN
from safetensors.torch import load_file
from workshop import Workshop

from bot.conversation import open_desk
from index.embed import Embedding, load
from index.training.encoder import contrastive, cross, dev, export
from index.training.encoder.cost import Cost
from index.training.encoder.decide import decide
from index.training.encoder.job import Job


def test_the_figures_and_the_verdicts_are_told(trained: Path, tmp_path: Path):
    out = copied(trained, tmp_path / "out")
    asked: list[Path] = []

    def cost(_: Job, model: Path) -> Cost:
        asked.append(model)
        return Cost(100, 20)

    told = decide(job(out), cost)
    assert asked == [out / "encoder-0", BUILT_IN]
    assert all(way in told for way in (dev.STATIC, dev.ENCODER, dev.BEFORE, dev.ALL, cross.READ))
    assert "编码器不发布：第一名" in told and "重排不发布" in told, "it has learned next to nothing"
    assert "--leave 0" in told, "the static one has seen these questions"
    assert "不发布" in job(out).log.file.read_text("utf-8")
    other = replace(job(out), static=Path(shutil.copytree(BUILT_IN, tmp_path / "static")))
    assert "--leave 0" not in decide(other, cost)


def test_the_export_is_small_and_says_what_the_training_said(trained: Path):
    folder = trained / "encoder-0"
    assert export.size(folder) < export.LIMIT
    weights = load_file(folder / "model.safetensors")
    assert {weight.dtype for weight in weights.values()} == {torch.float16}
    texts = ["新建学校4所。", "改造老旧小区26个。"]
    trained = contrastive.encoding(contrastive.loaded(trained / "questions-0", TOY.length))(texts)
    np.testing.assert_allclose(load(str(folder)).passages(texts), trained, atol=5e-3)


def test_sentences_are_embedded_a_few_at_a_time(trained: Path, built_in: Embedding):
    """512 at once, as words are added up, take four times as long where every one is read."""
    sizes: dict[str, int] = {}
    for name, embedding in {"static": built_in, "read": load(str(trained / "encoder-0"))}.items():
        model = embedding._model
        with mock.patch.object(model, "encode_document", wraps=model.encode_document) as encode:
            embedding.passages(["新建学校4所。"])
        sizes[name] = encode.call_args.kwargs["batch_size"]
    assert sizes == {"static": 512, "read": 32}


def test_order_counts_to_it(trained: Path):
    """A static embedding has one vector for both."""
    one, other = load(str(trained / "encoder-0")).passages(["企业给政府补贴", "政府给企业补贴"])
    assert not np.allclose(one, other, atol=1e-4)


def test_embed_model_may_name_it(trained: Path, workshop: Workshop):
    first = workshop.build()
    encoder = str(trained / "encoder-0")
    second = workshop.build(encoder)
    assert second.changed and second.embedded == first.embedded > 0, "every vector is made anew"
    assert not workshop.build(encoder).changed
    config = workshop.config(EMBED_MODEL=encoder)
    answer = open_desk(config).reply("今年新建学校几所？", ())
    assert "新建学校4所" in "".join(citation.quote for citation in answer.citations)


def test_the_cross_encoder_may_be_named_too(trained: Path, workshop: Workshop):
    workshop.build()
    config = workshop.config(RERANK_MODEL=str(trained / "cross-0"))
    assert open_desk(config).reply("今年新建学校几所？", ()).citations
