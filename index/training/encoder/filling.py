"""The model that fills in masked characters, what it learns by, and how fast."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from index.training.encoder import vocabulary
from index.training.encoder.job import Job
from index.training.encoder.masking import Masked

if TYPE_CHECKING:
    from transformers import BertForMaskedLM

Schedule = torch.optim.lr_scheduler.LRScheduler
POSITIONS = 512
"""Places the model has numbers for. Rows are shorter; llama-index hands a cross-encoder so many."""
_DECAY = 0.01


def fresh(job: Job) -> BertForMaskedLM:
    """A new model of the recipe's size."""
    from transformers import BertConfig, BertForMaskedLM

    size = job.recipe.size
    names = vocabulary.load(job.folder("tokenizer")).get_vocab()
    config = BertConfig(
        vocab_size=len(names),
        hidden_size=size.width,
        num_hidden_layers=size.layers,
        num_attention_heads=size.heads,
        intermediate_size=size.inner,
        max_position_embeddings=POSITIONS,
        pad_token_id=names[vocabulary.PAD],
    )
    return BertForMaskedLM(config)


def loss(model: BertForMaskedLM, filled: Masked) -> Tensor:
    """The mean surprise at the characters that were masked; only these reach the output layer."""
    found = model.bert(input_ids=filled.inputs).last_hidden_state[filled.drawn]
    return torch.nn.functional.cross_entropy(model.cls(found).float(), filled.hidden)


def optimizer(model: BertForMaskedLM, job: Job) -> torch.optim.Optimizer:
    """AdamW (Loshchilov and Hutter 2019), with the constants of RoBERTa (Liu et al. 2019)."""
    rate = job.recipe.pretrain.rate
    return torch.optim.AdamW(_groups(model), lr=rate, betas=(0.9, 0.98), eps=1e-6)


def _groups(model: torch.nn.Module) -> list[dict[str, Any]]:
    """Biases and norms are not drawn towards zero."""
    named = list(model.named_parameters())
    matrices = [weight for _, weight in named if weight.ndim > 1]
    rest = [weight for _, weight in named if weight.ndim <= 1]
    return [{"params": matrices, "weight_decay": _DECAY}, {"params": rest, "weight_decay": 0.0}]


def schedule(optimizer: torch.optim.Optimizer, job: Job, steps: int) -> Schedule:
    """Up to the highest rate in the first steps, then down to zero."""
    warm = max(int(job.recipe.warm * steps), 1)
    return torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda at: min((at + 1) / warm, max(steps - at, 0) / max(steps - warm, 1))
    )


def sixteen(device: torch.device) -> AbstractContextManager[Any]:
    """bf16 where there is a GPU."""
    return torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda")
