"""Second stage: pre-training by filling in whole words that were masked.

One pass after another over the packed text in a new order, AdamW with a rate that rises and then
falls to zero in a straight line, 16-bit arithmetic (bf16) where there is a GPU. Dropout as in
BERT. A checkpoint holds weights, optimiser, schedule, step and the state of chance, and the order
of the rows and the masks follow from the step: a run in pieces gives what a run in one would.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from index.training.encoder import checkpoint, dev, filling, vocabulary
from index.training.encoder.job import Job
from index.training.encoder.masking import draw, masked, rows
from index.training.encoder.packing import unpack
from index.training.encoder.recipe import Recipe
from index.training.measure import Encode, Scores

if TYPE_CHECKING:
    from transformers import BertForMaskedLM, PreTrainedTokenizerFast

STAGE = "pretrain"
_CLIP = 1.0
_TEXTS = 256
Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Run:
    """A training under way. ``text`` and ``held`` are packed runs (int16) on the device."""

    job: Job
    model: BertForMaskedLM
    optimizer: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LRScheduler
    text: Tensor
    held: Tensor
    cases: Sequence[dev.Case]

    @property
    def count(self) -> int:
        """How many rows a pass has."""
        return len(self.text) // (self.job.recipe.length - 1)

    @property
    def steps(self) -> int:
        """How many steps there are in all."""
        return steps(self.job.recipe, len(self.text))


def pretrain(job: Job) -> bool:
    """Go on until the time is over; True where the last step was made and the weights saved."""
    done = job.folder("pretrained") / "model.safetensors"
    if done.exists():
        return True
    run = start(job)
    step = checkpoint.restore(job.folder(STAGE), run.model, run.optimizer, run.schedule)
    step = advance(run, step)
    if step < run.steps:
        return False
    run.model.save_pretrained(str(job.folder("pretrained")))
    vocabulary.load(job.folder("tokenizer")).save_pretrained(str(job.folder("pretrained")))
    return True


def start(job: Job) -> Run:
    """A training at its first step. Raises ValueError where there is not a row of text."""
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.manual_seed(job.recipe.seed)
    model = filling.fresh(job)
    model.to(device)  # type: ignore[arg-type]
    if job.compiled:
        model.bert.compile()
    text = _on(device, unpack(job.folder("packed"), job.out / "tokens.bin"))
    held = _on(device, unpack(job.folder("held"), job.out / "held.bin"))
    optimizer = filling.optimizer(model, job)
    schedule = filling.schedule(optimizer, job, steps(job.recipe, len(text)))
    return Run(job, model, optimizer, schedule, text, held, dev.cases(job))


def steps(recipe: Recipe, characters: int) -> int:
    """How many steps so much text makes. Raises ValueError where it makes none."""
    count = characters // (recipe.length - 1)
    if count < 1:
        raise ValueError("预训练的文字太少，不够一行；请给出更多材料。")
    return max(int(recipe.pretrain.epochs * count / recipe.pretrain.batch), 1)


def advance(run: Run, step: int) -> int:
    """Make steps until the last one or until the time is over, and return the step reached."""
    began, first = time.monotonic(), step
    losses: list[Tensor] = []
    while step < run.steps and not run.job.clock.over:
        losses.append(_step(run, step))
        step += 1
        if step % run.job.recipe.tell == 0 or step == run.steps:
            _tell(run, step, losses, (time.monotonic() - began) / (step - first))
            losses.clear()
        if step % run.job.recipe.every == 0 or step == run.steps:
            _measure(run, step)
            _save(run, step)
    _save(run, step)
    return step


def _step(run: Run, step: int) -> Tensor:
    """One step; returns its loss without waiting for it."""
    recipe, device = run.job.recipe, run.text.device
    run.model.train()
    which = torch.from_numpy(_which(run, step)).to(device)
    packed = rows(run.text, which, recipe.length)
    size = run.model.config.vocab_size
    filled = masked(packed, recipe.masked, size, draw(recipe.seed, step, device))
    run.optimizer.zero_grad(set_to_none=True)
    with filling.sixteen(device):
        found = filling.loss(run.model, filled)
    found.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(run.model.parameters(), _CLIP)
    run.optimizer.step()
    run.schedule.step()
    return found.detach()


def _which(run: Run, step: int) -> Numbers:
    """The numbers of the rows of a step: a new order in every pass, the same on every machine."""
    batch, seed = run.job.recipe.pretrain.batch, run.job.recipe.seed
    passes, places = divmod(np.arange(step * batch, (step + 1) * batch), run.count)
    pairs = zip(passes.tolist(), places.tolist(), strict=True)
    return np.asarray([order(seed, number, run.count)[at] for number, at in pairs])


@lru_cache(maxsize=2)
def order(seed: int, number: int, count: int) -> Numbers:
    """The order of ``count`` rows in the pass of that number."""
    return np.random.default_rng((seed, number)).permutation(count)


def _tell(run: Run, step: int, losses: Sequence[Tensor], seconds: float) -> None:
    recipe = run.job.recipe
    run.job.log.write(
        STAGE,
        step=step,
        of=run.steps,
        characters=step * recipe.pretrain.batch * (recipe.length - 1),
        loss=float(torch.stack(list(losses)).mean()),
        rate=float(run.schedule.get_last_lr()[0]),
        seconds_a_step=seconds,
    )


def _measure(run: Run, step: int) -> None:
    """Tell the loss on text never learned from, and how well plain means of the vectors search."""
    hits = dev.hit(dev.ask(run.cases, encoder(run)), dev.ENCODER)
    figures = {"hit1": hits.value, "low": hits.low, "high": hits.high, "questions": hits.number}
    run.job.log.write(STAGE, step=step, held_loss=held_loss(run), **figures)


@torch.no_grad()
def held_loss(run: Run) -> float:
    """The loss on text that is never learned from, with the same masks at every step."""
    recipe = run.job.recipe
    run.model.train(False)
    count = min(len(run.held) // (recipe.length - 1), 4 * recipe.pretrain.batch)
    packed = rows(run.held, torch.arange(count, device=run.held.device), recipe.length)
    chance = draw(recipe.seed, 0, run.held.device)
    with filling.sixteen(run.held.device):
        filled = masked(packed, recipe.masked, run.model.config.vocab_size, chance)
        return float(filling.loss(run.model, filled))


def encoder(run: Run) -> Encode:
    """The means of the last layer's vectors, before anything was learned of searching."""
    tokenizer = vocabulary.load(run.job.folder("tokenizer"))

    @torch.no_grad()
    def encode(texts: Sequence[str]) -> Scores:
        run.model.train(False)
        parts = [
            means(run, tokenizer, texts[at : at + _TEXTS]) for at in range(0, len(texts), _TEXTS)
        ]
        return np.concatenate(parts)

    return encode


def means(run: Run, tokenizer: PreTrainedTokenizerFast, texts: Sequence[str]) -> Scores:
    """The mean vector of each text, of length one."""
    read = tokenizer(list(texts), padding=True, truncation=True, return_tensors="pt")
    inputs, mask = (read[k].to(run.text.device) for k in ("input_ids", "attention_mask"))
    with filling.sixteen(run.text.device):
        found = run.model.bert(input_ids=inputs, attention_mask=mask).last_hidden_state
    summed = (found.float() * mask[:, :, None]).sum(dim=1)
    return np.asarray(torch.nn.functional.normalize(summed, dim=1).cpu().numpy(), np.float32)


def _save(run: Run, step: int) -> None:
    checkpoint.keep(run.job.folder(STAGE), step, run.model, run.optimizer, run.schedule)


def _on(device: torch.device, run: NDArray[np.uint16]) -> Tensor:
    return torch.from_numpy(np.asarray(run).view(np.int16).copy()).to(device)
