"""Material, reports and a recipe so small that an encoder is trained in seconds."""

from __future__ import annotations

import json
import lzma
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from made_up import BODY, BUILT_IN, ROOT

from index.training.encoder.job import Clock, Job
from index.training.encoder.recipe import Recipe, Size, Stage

TOY = Recipe(
    Size(1, 32, 2, 64),
    pretrain=Stage(2, 16, 5e-3),
    pairs=Stage(1, 16, 2e-3),
    questions=Stage(2, 16, 2e-3),
    cross=Stage(1, 32, 1e-3),
    length=64,
    vocabulary=1500,
    least=1,
    negatives=3,
    most=20,
    every=25,
    tell=5,
)
NEWS = "新华社报道，各地抓好重大项目建设，夜市经济持续升温。今年全省将改造老旧小区二十六个。"


def material(folder: Path, quoted: str) -> Path:
    """A row or more of every file; the news quote the sentence ``quoted``."""
    folder.mkdir()
    row = {
        "q": "县里怎样帮毕业生找工作",
        "p": f"引留高校毕业生。{quoted}新建学校四所。",
        "a": "新建学校",
    }
    pairs = [{**row, "q": f"{row['q']}第{n}问", "p": f"第{n}条 {row['p']}"} for n in range(8)]
    kept = [{**row, "doc": f"{place}省2025年政府工作报告", "p": f"{place}独有的一句话在此。"}
            for place in ("湖北", "四川", "湖南")]  # fmt: skip
    for name in ("xwlb_headline_body", "uhgeval_headline_body", "laws_title_article"):
        _write(folder, f"{name}.jsonl", pairs)
    for name in ("cmrc2018_train", "xquad_zh", "crud_rag_aligned"):
        _write(folder, f"{name}.jsonl", pairs)
    _write(folder, "govrep_topic_para.jsonl", kept)
    news = f"2023-08-16 18:24:57，正文：{NEWS}{quoted}"
    for name, lines in {
        "news_68k.txt": [news] * 5,
        "cilin.txt": ["Aa01A01= 夜市 夜间市场"],
    }.items():
        _write(folder, name, lines)
    return folder


def _write(folder: Path, name: str, rows: list) -> None:
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    (folder / f"{name}.xz").write_bytes(lzma.compress("\n".join(lines).encode()))


def reports(folder: Path) -> Path:
    """A whole report for training, and small ones of places that are tested or kept apart."""
    folder.mkdir()
    shutil.copy(ROOT / "index/training/reports/吉林省2025年政府工作报告.txt", folder)
    for place in ("湖北", "安徽"):
        (folder / f"{place}省2027年政府工作报告.txt").write_text(
            f"{place}甲乙丙丁。{BODY}", "utf-8"
        )
    return folder


def job(out: Path, clock: Clock | None = None, **more) -> Job:
    """A training at toy size; without a clock it has all the time there is."""
    return Job(out, TOY, clock or Clock(float("inf")), static=BUILT_IN, **more)


def after(looks: int) -> Clock:
    """A clock that is over when it was looked at so often."""
    return Clock(looks, now=count().__next__)


def copied(prepared: Path, out: Path) -> Path:
    """What was made so far, in a folder of one's own."""
    return Path(shutil.copytree(prepared, out))


@contextmanager
def one_thread() -> Iterator[None]:
    """Small models are fastest so, and sums come out the same every time."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def prepared(folder: Path) -> Path:
    """What the stages need, made of the material."""
    from index.training.encoder.prepare import prepare

    files = {"material": material(folder / "m", ""), "reports": (reports(folder / "r"),)}
    assert prepare(job(folder / "out", **files))
    return folder / "out"


def trained(made: Path) -> Path:
    """Every stage but the verdict: what the stages in pieces must come to."""
    from index.training.encoder.__main__ import Until, go_on

    out = copied(made, made.parent / "whole")
    with one_thread():
        assert go_on(job(out), Until.CROSS) == "已做到 cross。"
    return out
