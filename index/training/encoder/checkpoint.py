"""A checkpoint of pre-training: weights, optimiser, schedule, step and the state of chance.

Written beside the old one and put in its place in one step: a run that is killed while it saves
loses nothing that was saved.
"""

from __future__ import annotations

from pathlib import Path

import torch

_FILE = "checkpoint.pt"


def keep(
    folder: Path,
    step: int,
    model: torch.nn.Module,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
) -> None:
    """Save everything."""
    folder.mkdir(parents=True, exist_ok=True)
    state = {
        "step": step,
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "schedule": schedule.state_dict(),
        "chance": torch.get_rng_state(),
        "chances": torch.cuda.get_rng_state_all() if torch.cuda.is_available() else [],
    }
    fresh = folder / f"{_FILE}.part"
    torch.save(state, fresh)
    fresh.replace(folder / _FILE)


def restore(
    folder: Path,
    model: torch.nn.Module,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
) -> int:
    """Go back to what was saved; the step, 0 where nothing was."""
    if not (folder / _FILE).exists():
        return 0
    state = torch.load(folder / _FILE, map_location="cpu", weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    schedule.load_state_dict(state["schedule"])
    torch.set_rng_state(state["chance"])
    if state["chances"] and torch.cuda.is_available():
        torch.cuda.set_rng_state_all(state["chances"])
    return int(state["step"])
