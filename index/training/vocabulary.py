"""Step 1: a word segmenter for Chinese as one ``tokenizer.json`` that needs no jieba.

Method: jieba cuts a sample, the words are counted, and a Unigram model gets their log
frequencies as scores, so that its best path is the most frequent reading (Kudo 2018,
"Subword Regularization", with counted words in place of trained pieces).

    python -m index.training.vocabulary --material DIR --work DIR
"""

from __future__ import annotations

import logging
import math
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from index.training.corpus import sentences, synonym_lines

UNKNOWN = "[UNK]"
SAMPLE = 350_000
SIZE = 50_000
_LEAST = 6
_HAN_WORD = re.compile(r"[一-鿿]{2,5}")
_HAN = re.compile(r"[一-鿿]")
_LATIN_WORD = re.compile(r"[a-z]+[a-z0-9]*")
_SINGLE = "0123456789abcdefghijklmnopqrstuvwxyz"


def normal(text: str) -> str:
    """The form in which the tokenizer sees a text: NFKC, lower case."""
    return unicodedata.normalize("NFKC", text).lower()


def sample(texts: Iterable[str], size: int, seed: int = 0) -> list[str]:
    """``size`` texts drawn evenly from a stream (reservoir sampling, Vitter 1985)."""
    draw = random.Random(seed)
    kept: list[str] = []
    for number, text in enumerate(texts):
        if number < size:
            kept.append(text)
        elif (place := draw.randrange(number + 1)) < size:
            kept[place] = text
    return kept


def count_words(texts: Iterable[str]) -> Counter[str]:
    """How often jieba finds each word, in the normal form."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(jieba.cut(normal(text)))
    return counts


def choose(counts: Counter[str], characters: Counter[str], size: int) -> list[tuple[str, float]]:
    """The vocabulary with scores: every character met, then the most frequent words.

    Years stay whole words; all other figures fall apart into digits, since a figure is
    matched by its value and not by a vector.
    """
    singles = {char for char in characters if _HAN.fullmatch(char)} | set(_SINGLE)
    total = sum(counts.values())
    pieces = {char: counts[char] or 0.5 for char in singles}
    pieces |= {str(year): counts[str(year)] + 1 for year in range(2000, 2041)}
    for word, number in counts.most_common():
        if len(pieces) >= size - 1 or number < _LEAST:
            break
        if _HAN_WORD.fullmatch(word) or _LATIN_WORD.fullmatch(word):
            pieces[word] = number
    ranked = sorted(pieces.items(), key=lambda item: (-item[1], item[0]))
    return [(UNKNOWN, 0.0)] + [(word, math.log(number / total)) for word, number in ranked]


def build(scored: list[tuple[str, float]]) -> Tokenizer:
    """A Unigram tokenizer over the scored words, with every punctuation mark by itself."""
    tokenizer = Tokenizer(models.Unigram(scored, unk_id=0, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Punctuation("isolated")]
    )
    return tokenizer


def main(
    material: Annotated[Path, typer.Option(help="Folder of the training material.")],
    work: Annotated[Path, typer.Option(help="Folder that receives tokenizer.json.")],
) -> None:
    """Count words and write the tokenizer."""
    texts = sample(sentences(material), SAMPLE) + synonym_lines(material)
    characters = Counter(char for text in texts for char in normal(text))
    scored = choose(count_words(texts), characters, SIZE)
    work.mkdir(parents=True, exist_ok=True)
    build(scored).save(str(work / "tokenizer.json"))
    typer.echo(f"{len(scored)} words from {len(texts)} sentences")


if __name__ == "__main__":
    typer.run(main)
