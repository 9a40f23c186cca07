"""The vocabulary: single characters, the way Chinese BERTs read (Devlin et al. 2019).

A character of a question is always one of the encoder's, whatever word it stands in; what words
there are only matters to masking.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from index.training.vocabulary import normal

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerFast

PAD, UNKNOWN, CLS, SEP, MASK = "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"
SPECIAL = (PAD, UNKNOWN, CLS, SEP, MASK)
"""In this order: their numbers are 0 to 4."""


def solid(line: str) -> str:
    """The form in which the encoder sees a line: NFKC, lower case, no white space."""
    return "".join(normal(line).split())


def count(texts: Iterable[list[str]]) -> Counter[str]:
    """How often each character occurs."""
    counts: Counter[str] = Counter()
    for lines in texts:
        counts.update("".join(map(solid, lines)))
    return counts


def choose(counts: Mapping[str, int], size: int, least: int) -> list[str]:
    """The special tokens, then the characters seen ``least`` times or more, the most frequent
    first, ``size`` in all at most."""
    often = [char for char, number in counts.items() if number >= least]
    ranked = sorted(often, key=lambda char: (-counts[char], char))
    return [*SPECIAL, *ranked[: size - len(SPECIAL)]]


def coverage(counts: Mapping[str, int], vocabulary: Iterable[str]) -> float:
    """The share of the text whose characters are in the vocabulary."""
    known = set(vocabulary)
    every = sum(counts.values())
    return sum(n for char, n in counts.items() if char in known) / max(every, 1)


def save(vocabulary: list[str], length: int, folder: Path) -> None:
    """Write the tokenizer of a model that reads ``length`` characters at most."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    numbers = {char: number for number, char in enumerate(vocabulary)}
    tokenizer = Tokenizer(models.WordLevel(numbers, unk_token=UNKNOWN))
    white = normalizers.Replace(Regex(r"\s+"), "")
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Lowercase(), white]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex("."), "isolated")
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{CLS} $A {SEP}",
        pair=f"{CLS} $A {SEP} $B:1 {SEP}:1",
        special_tokens=[(CLS, numbers[CLS]), (SEP, numbers[SEP])],
    )
    wrapped = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=tokenizer,
        model_max_length=length,
        model_input_names=["input_ids", "token_type_ids", "attention_mask"],
        pad_token=PAD,
        unk_token=UNKNOWN,
        cls_token=CLS,
        sep_token=SEP,
        mask_token=MASK,
    )
    wrapped.save_pretrained(str(folder))


def load(folder: Path) -> PreTrainedTokenizerFast:
    """The tokenizer that was saved in ``folder``."""
    from transformers import PreTrainedTokenizerFast

    loaded: PreTrainedTokenizerFast = PreTrainedTokenizerFast.from_pretrained(str(folder))
    return loaded
