"""Made-up sources and a made-up embedding: what the index tests build in place of real ones."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from index.furniture import lines
from index.headings import outline
from index.passage import passages
from index.reading import read
from index.report import Entry, Report

ROOT = Path(__file__).resolve().parent.parent
SOURCE_DOCS = ROOT / "source_docs"
SUZHOU = "苏州市2024年政府工作报告（节选）.txt"
BUILT_IN = ROOT / "index" / "model"
REAL = (SOURCE_DOCS / SUZHOU, *sorted((ROOT / "tests" / "reports").glob("*.txt")))
"""The excerpt and ten whole reports."""

BODY = """各位代表：
现在，我代表县人民政府向大会报告工作，请予审议，并请县政协委员和列席会议的同志提出意见。
一、2024年工作回顾
一年来，我们坚持稳中求进，地区生产总值增长6.1%，城镇新增就业8600人。
产业结构持续优化。建成标准厂房12万平方米，新增规上工业企业31家。
二、2025年重点工作
今年，我们将抓好以下三个方面的工作。
（一）全力扩大有效投资。实施重点项目120个，完成投资85亿元左右。
（二）全力保障改善民生。新建学校4所，改造老旧小区26个。
各位代表！让我们团结一心，为建设幸福青山而努力奋斗！"""
"""A small report without any furniture, of 14 sentences."""


def report(text: str, document: str = "青山县2025年政府工作报告.txt") -> Report:
    """A report read from text, furniture and all."""
    return read(text.encode(), Entry(document, Path(document).stem))


def bare(text: str) -> Report:
    """A report whose every line is taken for text."""
    return Report(Entry("青山.txt", "青山"), text, outline(lines(text)), ())


def texts(text: str) -> list[str]:
    """The sentences that reading ``text`` leaves."""
    return [passage.text for passage in passages(report(text))]


def real(path: Path) -> Report:
    """A report of the repository."""
    return read(path.read_bytes(), Entry(path.name, path.stem))


def embedding_folder(folder: Path, seed: int = 0) -> str:
    """A sentence-transformers model with one random vector for each character; loads at once.

    Another ``seed`` is another model. Returns the folder's name, as EMBED_MODEL has it.
    """
    from safetensors.numpy import save_file
    from tokenizers import Tokenizer, models, pre_tokenizers

    folder.mkdir(parents=True)
    characters = [chr(code) for code in range(0x4E00, 0x9FA6)] + list("0123456789%")
    vocabulary = {"[UNK]": 0, **{c: row for row, c in enumerate(characters, 1)}}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    tokenizer.save(str(folder / "tokenizer.json"))
    vectors = np.random.default_rng(seed).standard_normal((len(vocabulary), 8))
    save_file({"embedding.weight": vectors.astype(np.float32)}, folder / "model.safetensors")
    module = "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding"
    modules = [{"idx": 0, "name": "0", "path": "", "type": module}]
    (folder / "modules.json").write_text(json.dumps(modules))
    return str(folder)
