"""The library's trainer in pieces: it saves and stops in time, goes on, and tells how it fares."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch

from index.training.encoder.dev import Share
from index.training.encoder.job import Job
from index.training.encoder.recipe import Stage


def arguments(job: Job, name: str, stage: Stage, number: int) -> dict[str, Any]:
    """The trainer's arguments for a stage on ``number`` rows; its checkpoints lie in a folder of
    their own."""
    recipe, gpu = job.recipe, torch.cuda.is_available()
    return {
        "output_dir": str(job.folder(f"trainer-{name}")),
        "num_train_epochs": stage.epochs,
        "per_device_train_batch_size": stage.batch,
        "learning_rate": stage.rate,
        "lr_scheduler_type": "linear",
        "warmup_steps": int(recipe.warm * stage.epochs * number / stage.batch),
        "save_strategy": "steps",
        "save_steps": recipe.every,
        "save_total_limit": 1,
        "logging_steps": recipe.tell,
        "report_to": "none",
        "disable_tqdm": True,
        "bf16": gpu,
        "use_cpu": not gpu,
        "seed": recipe.seed,
    }


def in_pieces(job: Job, name: str, trainer: Any, measured: Callable[[], Share]) -> bool:
    """Train from the last checkpoint until the time is over; True where the last step was made."""
    last = _last(job.folder(f"trainer-{name}"))
    trainer.add_callback(_piece(job, name, measured))
    trainer.train(resume_from_checkpoint=last)
    return bool(trainer.state.global_step >= trainer.state.max_steps)


def _last(folder: Path) -> str | None:
    """The last checkpoint, None where there is none."""
    from transformers.trainer_utils import get_last_checkpoint

    return get_last_checkpoint(str(folder)) if folder.is_dir() else None  # type: ignore[no-untyped-call]


def _piece(job: Job, name: str, measured: Callable[[], Share]) -> Any:
    """What is to happen at every step, as the trainer wants it."""
    from transformers import TrainerCallback

    began = time.monotonic()

    class Piece(TrainerCallback):
        def on_step_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:
            if state.global_step % job.recipe.every == 0 or state.global_step == state.max_steps:
                hits = measured()
                told = {"hit1": hits.value, "low": hits.low, "high": hits.high}
                job.log.write(name, step=state.global_step, **told, questions=hits.number)
            if job.clock.over:
                control.should_save = control.should_training_stop = True

        def on_log(self, args: Any, state: Any, control: Any, **more: Any) -> None:
            logs = more["logs"]
            if "loss" in logs:
                told = {"loss": float(logs["loss"]), "rate": float(logs["learning_rate"])}
                seconds = time.monotonic() - began
                job.log.write(
                    name, step=state.global_step, of=state.max_steps, **told, seconds=seconds
                )

    return Piece()
