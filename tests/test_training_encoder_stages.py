"""The encoder is trained in pieces that go on, and what comes out is an embedding like any other."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from unittest import mock

import numpy as np
import pytest
import torch
from encoder_toy import TOY, after, copied, job, material, reports
from made_up import BUILT_IN
from safetensors.torch import load_file
from tokenizers import Tokenizer
from workshop import Workshop

from bot.conversation import open_desk
from index.embed import Embedding, load
from index.training.encoder import (
    checkpoint,
    contrastive,
    cross,
    dev,
    export,
    filling,
    packing,
    pretrain,
    vocabulary,
)
from index.training.encoder.__main__ import Until, go_on
from index.training.encoder.cost import Cost
from index.training.encoder.decide import decide
from index.training.encoder.job import Clock, Job
from index.training.encoder.prepare import WORDS, prepare


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    """Small models are fastest so, and sums come out the same every time."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("encoder")
    files = {"material": material(folder / "m", ""), "reports": (reports(folder / "r"),)}
    assert prepare(job(folder / "out", **files))
    return folder / "out"


@pytest.fixture(scope="module")
def whole(prepared: Path) -> Path:
    """Every stage but the last in one go: what the stages in pieces must come to."""
    out = copied(prepared, prepared.parent / "whole")
    assert go_on(job(out), Until.CROSS) == "已做到 cross。"
    return out


def in_pieces(stage: Callable[[Job], bool], out: Path, looks: int) -> int:
    """Do a stage in pieces of so many steps; how many it took."""
    pieces = 1
    while not stage(job(out, after(looks))):
        pieces += 1
        assert pieces < 50
    return pieces


def same(one: Path, other: Path) -> bool:
    """Do two models hold the same numbers?"""
    ours, theirs = load_file(one / "model.safetensors"), load_file(other / "model.safetensors")
    assert ours.keys() == theirs.keys() != set()
    return all(torch.allclose(ours[name], theirs[name], atol=1e-6) for name in ours)


# --- pre-training


def test_the_loss_goes_down(whole: Path):
    told = [line for line in job(whole).log.lines("pretrain") if "loss" in line]
    losses = [line["loss"] for line in told]
    assert told[-1]["step"] == told[-1]["of"] <= 100
    assert np.mean(losses[-3:]) < losses[0] - 0.5
    assert told[-1]["characters"] == told[-1]["step"] * 16 * (TOY.length - 1)
    assert told[-1]["rate"] == 0 and max(line["rate"] for line in told) > 0.004


def test_it_learns_from_the_characters_around(prepared: Path, tmp_path: Path):
    """What stands where follows from the rest of a text that repeats itself, not from counts."""
    out = copied(prepared, tmp_path / "out")
    shutil.rmtree(out / "packed")
    numbers = vocabulary.load(out / "tokenizer").get_vocab()
    lines = ["全力扩大有效投资，加快建设交通强省。", "改造老旧小区，让群众住得更好。"] * 400
    run = packing.pack(lines, Tokenizer.from_file(str(WORDS)), numbers)
    packing.write(run, out / "packed" / "a-000.xz")
    longer = replace(TOY, pretrain=replace(TOY.pretrain, epochs=16), every=1000)
    learning = replace(job(out), recipe=longer)
    assert pretrain.pretrain(learning)
    losses = [line["loss"] for line in learning.log.lines("pretrain") if "loss" in line]
    counts = np.bincount(run & 0x7FFF) / len(run)
    surprise = -(counts[counts > 0] * np.log(counts[counts > 0])).sum()
    assert np.mean(losses[-3:]) < surprise / 2


def test_the_size_is_what_was_counted(prepared: Path):
    made = filling.fresh(job(prepared))
    size = TOY.size.weights(made.config.vocab_size, filling.POSITIONS)
    assert sum(w.numel() for w in made.parameters()) == pytest.approx(size, rel=0.1)


def test_evaluations_are_told_with_their_interval(whole: Path):
    told = [line for line in job(whole).log.lines("pretrain") if "hit1" in line]
    assert told[-1]["held_loss"] < told[0]["held_loss"] + 0.1 and len(told) >= 2
    for line in told:
        assert 0 <= line["low"] <= line["hit1"] <= line["high"] <= 1
        assert line["questions"] == 99


def test_pre_training_in_pieces_comes_to_the_same(prepared: Path, whole: Path, tmp_path: Path):
    out = copied(prepared, tmp_path / "out")
    assert in_pieces(pretrain.pretrain, out, 30) > 1
    assert same(out / "pretrained", whole / "pretrained")


def test_a_piece_ends_with_a_checkpoint_when_the_time_is_over(prepared: Path, tmp_path: Path):
    out = copied(prepared, tmp_path / "out")
    assert not pretrain.pretrain(job(out, after(7)))
    run = pretrain.start(job(out))
    first = [w.clone() for w in run.model.parameters()]
    assert checkpoint.restore(out / "pretrain", run.model, run.optimizer, run.schedule) == 7
    assert any(not torch.equal(a, b) for a, b in zip(first, run.model.parameters(), strict=True))
    assert list((out / "pretrain").glob("*.part")) == []
    assert not (out / "pretrained").exists()


def test_every_pass_reads_every_row_once_in_another_order(prepared: Path):
    one, again, other = (pretrain.order(0, number, 500) for number in (0, 0, 1))
    assert sorted(one) == sorted(other) == list(range(500))
    assert (one == again).all() and not (one == other).all()


def test_too_little_text_is_told(prepared: Path, tmp_path: Path):
    with pytest.raises(ValueError, match="太少"):
        pretrain.steps(TOY, TOY.length - 2)


def test_the_rate_rises_and_falls_to_zero():
    made = torch.optim.AdamW([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
    schedule = filling.schedule(made, job(Path()), 100)
    rates = []
    for _ in range(100):
        rates.append(schedule.get_last_lr()[0])
        made.step()
        schedule.step()
    assert rates.index(max(rates)) in (5, 6) and max(rates) == 1
    assert rates[6:] == sorted(rates[6:], reverse=True) and rates[0] < 0.2
    assert schedule.get_last_lr()[0] == 0


# --- the stages after it


@pytest.mark.parametrize(
    ("stage", "made", "looks"),
    [
        (contrastive.on_pairs, "pairs", 2),
        (contrastive.on_questions, "questions-0", 8),
        (cross.on_candidates, "cross-0", 8),
    ],
)
def test_a_stage_in_pieces_comes_to_the_same(
    whole: Path, tmp_path: Path, stage: Callable[[Job], bool], made: str, looks: int
):
    out = copied(whole, tmp_path / "out")
    shutil.rmtree(out / made)
    shutil.rmtree(out / f"trainer-{made}")
    assert in_pieces(stage, out, looks) > 1
    assert same(out / made, whole / made)


@pytest.mark.parametrize("stage", ["pairs", "questions-0", "cross-0"])
def test_each_stage_tells_how_it_fares(whole: Path, stage: str):
    told = job(whole).log.lines(stage)
    assert [line["hit1"] for line in told if "hit1" in line]
    assert stage == "pairs" or [line["loss"] for line in told if "loss" in line]


def test_questions_are_learned(whole: Path):
    losses = [line["loss"] for line in job(whole).log.lines("questions-0") if "loss" in line]
    assert losses[-1] < losses[0]


def test_what_is_done_is_not_done_again(whole: Path):
    before = (whole / "pretrained" / "model.safetensors").stat().st_mtime_ns
    assert go_on(job(whole), Until.CROSS) == "已做到 cross。"
    assert (whole / "pretrained" / "model.safetensors").stat().st_mtime_ns == before


def test_with_no_time_left_it_says_to_run_it_again(prepared: Path, tmp_path: Path):
    out = copied(prepared, tmp_path / "out")
    told = go_on(job(out, Clock(0)), Until.CROSS)
    assert "再运行" in told and not (out / "pretrain").exists()


def test_another_recipe_does_not_go_on_with_this_one(whole: Path):
    other = replace(job(whole), recipe=replace(TOY, masked=0.3))
    with pytest.raises(ValueError, match="--out"):
        go_on(other, Until.CROSS)


# --- what comes out


def test_the_figures_and_the_verdicts_are_told(whole: Path, tmp_path: Path):
    out = copied(whole, tmp_path / "out")
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


def test_the_export_is_small_and_says_what_the_training_said(whole: Path):
    folder = whole / "encoder-0"
    assert export.size(folder) < export.LIMIT
    weights = load_file(folder / "model.safetensors")
    assert {weight.dtype for weight in weights.values()} == {torch.float16}
    texts = ["新建学校4所。", "改造老旧小区26个。"]
    trained = contrastive.encoding(contrastive.loaded(whole / "questions-0", TOY.length))(texts)
    np.testing.assert_allclose(load(str(folder)).passages(texts), trained, atol=5e-3)


def test_sentences_are_embedded_a_few_at_a_time(whole: Path, built_in: Embedding):
    """512 at once, as words are added up, take four times as long where every one is read."""
    sizes: dict[str, int] = {}
    for name, embedding in {"static": built_in, "read": load(str(whole / "encoder-0"))}.items():
        model = embedding._model
        with mock.patch.object(model, "encode_document", wraps=model.encode_document) as encode:
            embedding.passages(["新建学校4所。"])
        sizes[name] = encode.call_args.kwargs["batch_size"]
    assert sizes == {"static": 512, "read": 32}


def test_order_counts_to_it(whole: Path):
    """A static embedding has one vector for both."""
    one, other = load(str(whole / "encoder-0")).passages(["企业给政府补贴", "政府给企业补贴"])
    assert not np.allclose(one, other, atol=1e-4)


def test_embed_model_may_name_it(whole: Path, workshop: Workshop):
    first = workshop.build()
    encoder = str(whole / "encoder-0")
    second = workshop.build(encoder)
    assert second.changed and second.embedded == first.embedded > 0, "every vector is made anew"
    assert not workshop.build(encoder).changed
    config = workshop.config(EMBED_MODEL=encoder)
    answer = open_desk(config).reply("今年新建学校几所？", ())
    assert "新建学校4所" in "".join(citation.quote for citation in answer.citations)


def test_the_cross_encoder_may_be_named_too(whole: Path, workshop: Workshop):
    workshop.build()
    config = workshop.config(RERANK_MODEL=str(whole / "cross-0"))
    assert open_desk(config).reply("今年新建学校几所？", ()).citations
