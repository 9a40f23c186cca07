"""Folders as a few parts of limited size, for a machine that takes and gives only such, and back.

    python -m index.training.encoder.travel split DIR --to PARTS [--only NAME]... [--megabytes 15]
    python -m index.training.encoder.travel join PARTS --to DIR

The parts carry a checksum of the whole: what was lost or mixed up on the way is not unpacked.
"""

from __future__ import annotations

import hashlib
import tarfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(add_completion=False, help="把文件夹拆成几份，或把几份合起来。")
_ENDING = ".part"


@app.command()
def split(
    source: Path,
    to: Annotated[Path, typer.Option(help="放各份的文件夹。")],
    only: Annotated[list[str] | None, typer.Option(help="只要其中的这几样。")] = None,
    megabytes: Annotated[float, typer.Option(help="一份最大多少 MB。")] = 15,
) -> None:
    """把一个文件夹（或其中几样）拆成若干份。"""
    names = only or sorted(path.name for path in source.iterdir())
    parts = _split(_packed(source, names), to, int(megabytes * 1_000_000))
    typer.echo(f"{to}：{parts} 份")


@app.command()
def join(parts: Path, to: Annotated[Path, typer.Option(help="放回到哪里。")]) -> None:
    """把几份合起来，核对后放回。"""
    files = sorted(parts.glob(f"*{_ENDING}"))
    whole = b"".join(file.read_bytes() for file in files)
    if not files or {_name(whole, n) for n in range(len(files))} != {f.name for f in files}:
        raise SystemExit(f"{parts} 里的各份不全或不是同一次拆的；请重新取回。")
    to.mkdir(parents=True, exist_ok=True)
    with tarfile.open(fileobj=BytesIO(whole)) as archive:
        archive.extractall(to, filter="data")
    typer.echo(f"{to}：已放回")


def _packed(source: Path, names: Sequence[str]) -> bytes:
    """The named things of a folder as one archive."""
    stream = BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name in names:
            archive.add(source / name, arcname=name)
    return stream.getvalue()


def _split(whole: bytes, to: Path, size: int) -> int:
    to.mkdir(parents=True, exist_ok=True)
    starts = range(0, len(whole), size)
    for number, at in enumerate(starts):
        (to / _name(whole, number)).write_bytes(whole[at : at + size])
    return len(starts)


def _name(whole: bytes, number: int) -> str:
    """The name of a part: which one it is, and of what."""
    return f"{hashlib.blake2b(whole, digest_size=8).hexdigest()}-{number:02d}{_ENDING}"


if __name__ == "__main__":
    app()
