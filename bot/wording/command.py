"""``python -m bot check`` and ``python -m bot find``: a text or a phrase against the reports."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path, PurePath
from typing import Annotated

import typer

from bot.config import ConfigError, load
from bot.conversation import open_desk
from bot.wording.checking import check as checked
from bot.wording.corrected import as_word, commented
from bot.wording.finding import Finding, Kind, TextTooLong
from bot.wording.marked import marked
from bot.wording.originals import Originals, originals
from bot.wording.phrase import Lookup, Occurrence, PhraseError
from bot.wording.phrase import find as found
from index.catalog import CatalogError
from index.decoding import MAX_BYTES, SourceError
from index.extract import extract
from index.formats.kinds import PLAIN, WORD
from index.library import IndexUnavailable
from index.terminal import told_in_a_sentence

_KNOWN = (CatalogError, ConfigError, IndexUnavailable, SourceError, TextTooLong, PhraseError)
_STDIN = "-"
File = Annotated[
    str, typer.Argument(metavar="FILE|-", help=".txt、.md、.docx 或 .pdf；- 是标准输入")
]
AsJson = Annotated[bool, typer.Option("--json", help="输出一个 JSON 对象")]
Strict = Annotated[bool, typer.Option("--strict", help="有不一致的就以状态 1 结束")]
Out = Annotated[Path | None, typer.Option("--docx", help="把批注写进这个 .docx 文件")]
Phrase = Annotated[str, typer.Argument(help="要找的话")]


def check(file: File, as_json: AsJson = False, strict: Strict = False, docx: Out = None) -> None:
    """核对一段文字里引用报告的地方。"""
    with told_in_a_sentence(*_KNOWN):
        data = _data(file)
        name = "标准输入.txt" if file == _STDIN else file
        text = extract(data, name)
        findings = checked(text, _originals())
        if docx is not None:
            _write(docx, data, name, text, findings)
    if as_json:
        extracted = {} if PurePath(name).suffix.lower() in PLAIN else {"text": text}
        rows = {"findings": [as_record(one) for one in findings]}
        typer.echo(json.dumps(extracted | rows, ensure_ascii=False))
    else:
        typer.echo("\n".join(_shown(findings, text)))
    raise typer.Exit(1 if strict and any(not one.kind.is_clean for one in findings) else 0)


def find(phrase: Phrase, as_json: AsJson = False) -> None:
    """在所有报告里找一句话；没有一样的，列出相近的和各份报告的写法。"""
    with told_in_a_sentence(*_KNOWN):
        lookup = found(phrase, _originals())
    if as_json:
        record = asdict(lookup) | {"count": len(lookup.occurrences)}
        typer.echo(json.dumps(record, ensure_ascii=False))
        return
    typer.echo("\n".join(_listed(lookup)))


def as_record(one: Finding) -> dict[str, object]:
    """A finding as the JSON object that scripts rely on; ``document`` is null where there is no
    original."""
    record = asdict(one)
    if not one.document:
        record |= dict.fromkeys(("document", "original_start", "original_end", "original"))
    return record


def _data(file: str) -> bytes:
    """The bytes of a file. Raises SourceError."""
    if file == _STDIN:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        with Path(file).open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise SourceError(f"{file}：无法读取（{error.strerror}）；请检查路径和权限。") from error


def _originals() -> Originals:
    return originals(open_desk(load()).library())


def _write(out: Path, data: bytes, name: str, text: str, findings: Sequence[Finding]) -> None:
    """Write the .docx with what is not exact as comments. Raises SourceError."""
    told = [one for one in findings if one.kind is not Kind.EXACT]
    is_word = PurePath(name).suffix.lower() == WORD
    try:
        out.write_bytes(commented(data, told) if is_word else as_word(text, told))
    except OSError as error:
        raise SourceError(f"{out}：无法写入（{error.strerror}）；请换一个位置。") from error


def _shown(findings: Sequence[Finding], text: str) -> list[str]:
    """Every finding for a terminal, with a count of the kinds at the end."""
    lines: list[str] = []
    for one in findings:
        row = text.count("\n", 0, one.start) + 1
        lines.append(f"{one.kind.label}  第 {row} 行  {marked(one, text)}")
        if one.document:
            trail = " › ".join(one.headings)
            lines.append(f"    {one.document}  {one.address}  {trail}".rstrip())
        if one.named:
            lines.append(f"    文中说是{one.named}")
        if one.document and not one.kind.is_clean:
            lines.append(f"    原文：{one.original}")
    counts = [f"{k.label} {n}" for k in Kind if (n := sum(f.kind is k for f in findings))]
    return [*lines, "、".join(counts) or "没有引用报告的地方。"]


def _listed(lookup: Lookup) -> list[str]:
    """What a phrase gave, for a terminal."""
    lines = [f"共 {len(lookup.occurrences)} 处" if lookup.occurrences else "没有一样的"]
    lines.extend(map(_line, lookup.occurrences))
    if lookup.near:
        lines.append("相近的：")
        lines.extend(f"{one.likeness:.2f}  {_line(one)}" for one in lookup.near)
    if lookup.wordings:
        lines.append("各份报告的写法：")
    for row in lookup.wordings:
        year = f"{row.year}年" if row.year else ""
        lines.append(f"{row.place or row.found.document}{year}  {row.sentence}")
    return lines


def _line(one: Occurrence) -> str:
    before, after = one.before.split("\n")[-1], one.after.split("\n")[0]
    return f"{one.document}  {one.address}  …{before}【{one.quote}】{after}…"
