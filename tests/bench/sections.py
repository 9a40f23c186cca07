"""What was measured → the sections of the table, in Chinese, each figure with its target."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.bench.rows import Row, Section, Target

Measured = Mapping[str, Any]
PAGE, FIRST_ANSWER, MEMORY = Target(6), Target(12), Target(1024)
MEDIAN, VERBATIM = Target(30), Target(1, at_least=True)
SPEED, ALL_REPORTS = Target(1500, at_least=True), Target(30)
ONE_TEXT, TEXT = Target(0.3), Target(2)
DRAFT, BEYOND = Target(10), Target(1)
MANY = 65
SIZES = (500, 5_000, 30_000, 100_000)
SEARCH = (None, None, Target(20), Target(80))
"""The most milliseconds from a question to its ranked hits, by size."""


def start(key: str, what: str, sites: Sequence[Measured]) -> Section:
    """The start of the site, the median of several starts."""

    def of(name: str) -> float | None:
        return statistics.median(site[name] for site in sites) if sites else None

    title = f"启动：{what}" + (f"（{len(sites)} 次的中位数）" if len(sites) > 1 else "")
    return Section(
        title,
        (
            Row(f"{key}.page", "进程启动 → 网页打开", "s", of("page"), PAGE),
            Row(f"{key}.first", "进程启动 → 第一个回答", "s", of("first"), FIRST_ANSWER),
            Row(f"{key}.processor", "　其中处理器时间（各核合计）", "s", of("processor")),
            Row(f"{key}.second", "再问一次（含网络与页面）", "s", of("second")),
            Row(f"{key}.memory", "第一个回答后的常驻内存", "MB", of("memory"), MEMORY),
        ),
    )


def questions(key: str, what: str, ours: Measured, stock: Measured) -> Section:
    """From a question to its checked answer, and the search alone beside the stock retriever."""
    search, theirs = ours.get("search", {}), stock.get("search", {})
    title = f"提问：{what}"
    if ours:
        title += f"（{ours['asked']} 问；检索用其中 {search['asked']} 问）"
    rows = [
        Row(f"{key}.median", "一问到核对完的回答，中位数", "ms", ours.get("median"), MEDIAN),
        Row(f"{key}.processor", "　其中处理器时间（各核合计）", "ms", ours.get("processor")),
        Row(f"{key}.p95", "一问到核对完的回答，第 95 百分位", "ms", ours.get("p95")),
        Row(f"{key}.verbatim", "引文与原文逐字相同", "%", ours.get("verbatim"), VERBATIM),
    ]
    for name, words, unit in _SEARCH:
        rows.append(
            Row(f"{key}.{name}", words, unit, search.get(name), stock=theirs.get(name)),
        )
    return Section(title, tuple(rows))


_SEARCH = (
    ("median", "检索一问，中位数", "ms"),
    ("p95", "检索一问，第 95 百分位", "ms"),
    ("hit1", "依据在第 1 条", "%"),
    ("hit3", "依据在前 3 条", "%"),
)


def growing(measured: Sequence[Measured]) -> Section:
    """A question to its ranked hits, and the memory held, by the number of sentences loaded."""
    rows: list[Row] = []
    for size, target, one in zip(SIZES, SEARCH, measured, strict=True):
        what = f"{one.get('count', size)} 句"
        key = f"growth.{size}"
        rows += [
            Row(
                f"{key}.median", f"{what}：一问到排好名次，中位数", "ms", one.get("median"), target
            ),
            Row(f"{key}.p95", "　第 95 百分位", "ms", one.get("p95")),
            Row(f"{key}.memory", "　常驻内存", "MB", one.get("memory")),
        ]
    return Section("随规模增长（同几份报告换名反复装入，不限地方）", tuple(rows))


def wording(one: Measured, all_of_them: Measured) -> Section:
    """A text of 10,000 characters checked against one report, and against all."""
    rows = []
    for key, measured, target in (("one", one, ONE_TEXT), ("all", all_of_them, TEXT)):
        what = f"{measured.get('documents', '?')} 份报告"
        taken = measured.get("checked")
        rows += [
            Row(f"wording.{key}", f"10,000 字，{what}", "s", taken, target),
            Row(f"wording.{key}.ready", "　载入报告后的准备，一次", "s", measured.get("ready")),
        ]
    return Section("措辞核对", tuple(rows))


def drafts(checked: Measured, waited: Measured) -> Section:
    """A model service's drafts, and its silence."""
    median, p95 = checked.get("median"), checked.get("p95")
    rows = (
        Row("drafts.median", "核对一份草稿，中位数", "ms", median and 1000 * median, DRAFT),
        Row("drafts.p95", "　p95", "ms", p95 and 1000 * p95),
        Row("drafts.beyond", "服务不作声，过时限后多等", "s", waited.get("beyond"), BEYOND),
    )
    return Section("模型服务", rows)


@dataclass(frozen=True)
class Builds:
    """A build from nothing, after one more file, with nothing to do; and stock LlamaIndex's."""

    cold: Measured
    added: Measured
    same: Measured
    stock: Measured


def building(what: str, builds: Builds) -> Section:
    """A folder of reports becomes an index."""
    cold, stock = builds.cold, builds.stock
    all_reports = ALL_REPORTS if cold.get("documents", 0) >= MANY else None

    def both(figure: str, name: str, unit: str, target: Target | None = None) -> Row:
        return Row(f"build.{figure}", name, unit, cold.get(figure), target, stock.get(figure))

    rows = (
        both("count", "条数（我们一句一条）", ""),
        both("length", "每条平均字数", ""),
        Row("build.speed", "每秒条数", "/s", _speed(cold), SPEED, _speed(stock)),
        Row("build.characters", "每秒字数", "/s", _characters(cold), None, _characters(stock)),
        both("work", "全新建立，不含启动与导入", "s"),
        both("whole", "全新建立，整条命令", "s", all_reports),
        both("processor", "　其中处理器时间（各核合计）", "s"),
        both("memory", "　内存峰值", "MB"),
        Row("build.added", _added(builds.added), "s", builds.added.get("work")),
        Row("build.added_whole", "　同上，整条命令", "s", builds.added.get("whole")),
        Row("build.same", "没有改动时，整条命令", "s", builds.same.get("whole")),
    )
    return Section(f"建立索引：{what}" + (f"（{_many(cold)}）" if cold else ""), rows)


def _speed(built: Measured) -> float | None:
    """Passages or chunks a second."""
    return float(built["count"] / built["work"]) if "work" in built else None


def _characters(built: Measured) -> float | None:
    """Characters a second."""
    return float(built["count"] * built["length"] / built["work"]) if "work" in built else None


def _many(cold: Measured) -> str:
    return f"{cold.get('documents', '?')} 份"


def _added(added: Measured) -> str:
    return "加一份文件，不含启动与导入" + (
        f"（新算 {added['embedded']} 条）" if "embedded" in added else ""
    )
