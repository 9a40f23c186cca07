"""The encoder is trained in pieces that go on, and what comes out is an embedding like any other."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from encoder_toy import TOY, after, copied, job, one_thread
from safetensors.torch import load_file
from tokenizers import Tokenizer

from index.training.encoder import (
    checkpoint,
    contrastive,
    cross,
    filling,
    packing,
    pretrain,
    vocabulary,
)
from index.training.encoder.__main__ import Until, go_on
from index.training.encoder.job import Clock, Job
from index.training.encoder.prepare import WORDS


@pytest.fixture(scope="module", autouse=True)
def threads() -> Iterator[None]:
    with one_thread():
        yield


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


def test_the_loss_goes_down(trained: Path):
    told = [line for line in job(trained).log.lines("pretrain") if "loss" in line]
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


def test_evaluations_are_told_with_their_interval(trained: Path):
    told = [line for line in job(trained).log.lines("pretrain") if "hit1" in line]
    assert told[-1]["held_loss"] < told[0]["held_loss"] + 0.1 and len(told) >= 2
    for line in told:
        assert 0 <= line["low"] <= line["hit1"] <= line["high"] <= 1
        assert line["questions"] == 99


def test_pre_training_in_pieces_comes_to_the_same(prepared: Path, trained: Path, tmp_path: Path):
    out = copied(prepared, tmp_path / "out")
    assert in_pieces(pretrain.pretrain, out, 30) > 1
    assert same(out / "pretrained", trained / "pretrained")


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
    trained: Path, tmp_path: Path, stage: Callable[[Job], bool], made: str, looks: int
):
    out = copied(trained, tmp_path / "out")
    shutil.rmtree(out / made)
    shutil.rmtree(out / f"trainer-{made}")
    assert in_pieces(stage, out, looks) > 1
    assert same(out / made, trained / made)


@pytest.mark.parametrize("stage", ["pairs", "questions-0", "cross-0"])
def test_each_stage_tells_how_it_fares(trained: Path, stage: str):
    told = job(trained).log.lines(stage)
    assert [line["hit1"] for line in told if "hit1" in line]
    assert stage == "pairs" or [line["loss"] for line in told if "loss" in line]


def test_questions_are_learned(trained: Path):
    losses = [line["loss"] for line in job(trained).log.lines("questions-0") if "loss" in line]
    assert losses[-1] < losses[0]


def test_what_is_done_is_not_done_again(trained: Path):
    before = (trained / "pretrained" / "model.safetensors").stat().st_mtime_ns
    assert go_on(job(trained), Until.CROSS) == "已做到 cross。"
    assert (trained / "pretrained" / "model.safetensors").stat().st_mtime_ns == before


def test_with_no_time_left_it_says_to_run_it_again(prepared: Path, tmp_path: Path):
    out = copied(prepared, tmp_path / "out")
    told = go_on(job(out, Clock(0)), Until.CROSS)
    assert "再运行" in told and not (out / "pretrain").exists()


def test_another_recipe_does_not_go_on_with_this_one(trained: Path):
    other = replace(job(trained), recipe=replace(TOY, masked=0.3))
    with pytest.raises(ValueError, match="--out"):
        go_on(other, Until.CROSS)
