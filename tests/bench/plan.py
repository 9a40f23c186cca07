"""The order of the measurements: what is built, started and asked, each in its own process."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from index import catalog
from tests.bench import growth, sections
from tests.bench.child import ROOT, MeasurementFailed, measure
from tests.bench.questions import questions
from tests.bench.rows import Section
from tests.bench.sections import Builds

SOURCE_DOCS, TEN = ROOT / "source_docs", ROOT / "tests" / "reports"
SUZHOU, PROVINCES = (ROOT / "tests" / "questions" / f"{n}.jsonl" for n in ("suzhou", "provinces"))
MODEL = str(ROOT / "index" / "model")
ADDED = "新增市2099年政府工作报告.txt"
Tell = Callable[[str], Any]


@dataclass
class Bench:
    """Measures one part after the other; a part that breaks off leaves its figures out."""

    folder: Path
    tell: Tell
    plot: Path
    failures: list[str] = field(default_factory=list)

    def part(self, what: str, part: str, **settings: Any) -> dict[str, Any]:
        """What a part measured, or nothing where it failed."""
        self.tell(what)
        try:
            measured: dict[str, Any] = measure(part, **settings)
        except MeasurementFailed as error:
            self.failures.append(f"{what}：{error}")
            return {}
        return measured

    def index(self, what: str, source_docs: Path, data: Path) -> dict[str, Any]:
        """``python -m index``."""
        folders = {"source_docs": str(source_docs), "index_data": str(data)}
        return self.part(f"建立索引：{what}", "indexing:command", **folders)

    def build(self, what: str, source_docs: Path, data: Path) -> dict[str, Any]:
        """The work of that alone."""
        folders = {"source_docs": str(source_docs), "index_data": str(data)}
        return self.part(f"建立索引，不含启动：{what}", "indexing:build", model=MODEL, **folders)

    def stock(self, what: str, data: Path, set_file: Path | None = None) -> dict[str, Any]:
        """The same texts with stock LlamaIndex."""
        return self.part(
            f"原装 LlamaIndex：{what}",
            "stock:measure",
            index_data=str(data),
            model=MODEL,
            set_file=str(set_file or ""),
        )

    def answers(self, what: str, source_docs: Path, data: Path, set_file: Path) -> dict[str, Any]:
        """A whole question set, asked."""
        folders = {"SOURCE_DOCS": str(source_docs), "INDEX_DATA": str(data)}
        environment = folders | {"ALIASES": "0"}  # what staff wrote down must not be measured
        return self.part(
            f"提问：{what}", "answering:answer", environment=environment, set_file=str(set_file)
        )

    def wording(self, reports: Path, most: int) -> dict[str, Any]:
        """A text checked against so many reports."""
        what = f"措辞核对：最多 {most} 份"
        return self.part(what, "wording:measure", reports=str(reports), most=most)

    def site(self, what: str, source_docs: Path, data: Path, question: str) -> dict[str, Any]:
        """One start of the site."""
        return self.part(
            f"启动网站：{what}",
            "site:start",
            source_docs=str(source_docs),
            index_data=str(data),
            question=question,
        )


def run(bench: Bench, reports: Path, starts: int) -> Iterator[Section]:
    """Measure everything; a section as soon as it is known."""
    with _data(bench, "excerpt") as data:
        bench.index("苏州节选", SOURCE_DOCS, data)
        ask = questions(SUZHOU)[0].question
        sites = [bench.site("苏州节选", SOURCE_DOCS, data, ask) for _ in range(starts)]
        yield sections.start("start", "苏州节选", [site for site in sites if site])
        answers = bench.answers("苏州节选", SOURCE_DOCS, data, SUZHOU)
        stock = bench.stock("苏州节选", data, SUZHOU)
        yield sections.questions("suzhou", "苏州节选", answers, stock)
        environment = {"INDEX_DATA": str(data), "SOURCE_DOCS": str(SOURCE_DOCS)}
        waited = bench.part("模型服务不作声", "drafts:waited", environment=environment)
        yield sections.drafts(bench.part("核对草稿", "drafts:checked"), waited)
    with _data(bench, "ten") as data:
        bench.index("十份省级报告", TEN, data)
        answers = bench.answers("十份省级报告", TEN, data, PROVINCES)
        stock = bench.stock("十份省级报告", data, PROVINCES)
        yield sections.questions("provinces", "十份省级报告", answers, stock)
    with _data(bench, "reports") as data, _data(bench, "work") as work:
        yield from _reports(bench, reports, data, work)
    yield sections.wording(*(bench.wording(reports, most) for most in (1, sections.MANY)))
    yield _growth(bench, reports)


def _reports(bench: Bench, reports: Path, data: Path, work: Path) -> Iterator[Section]:
    """The folder to be indexed: from nothing, in use, and as it grows."""
    name = f"{reports.name}/"
    own = bench.folder / "sources"
    shutil.copytree(reports, own, ignore=_folders)
    cold = {**bench.index(name, own, data), **bench.build(name, own, work)}
    stock = bench.stock(name, data)
    site = bench.site(name, own, data, _question(own))
    (own / ADDED).write_bytes(_largest(own).read_bytes())
    grown = f"{name} 加一份"
    added = {**bench.index(grown, own, data), **bench.build(grown, own, work)}
    same = bench.index(f"{name} 不变", own, data)
    yield sections.building(name, Builds(cold, added, same, stock))
    yield sections.start("start_reports", f"装着 {name}", [site] if site else [])


def _growth(bench: Bench, reports: Path) -> Section:
    """A question to its hits, as ever more sentences are loaded; drawn as well."""
    sources = [source.path for source in catalog.sources(reports)]
    measured = []
    for size in sections.SIZES:
        with _data(bench, f"grown-{size}") as own, _data(bench, f"index-{size}") as data:
            growth.copies(sources, own, size)
            what = f"约 {size} 句"
            folders = {"source_docs": str(own), "index_data": str(data)}
            measured.append(
                bench.part(what, "growth:measure", model=MODEL, set_file=str(PROVINCES), **folders)
            )
    growth.plot([one for one in measured if one], bench.plot)
    return sections.growing(measured)


@contextmanager
def _data(bench: Bench, name: str) -> Iterator[Path]:
    """A folder for one index."""
    folder = bench.folder / name
    folder.mkdir()
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def _question(folder: Path) -> str:
    """A question to the first report of a folder."""
    entry = catalog.sources(folder)[0].entry
    year = f"{entry.year}年" if entry.year else ""
    return f"{entry.place}{year}经济增长的目标是多少？"


def _largest(folder: Path) -> Path:
    return max((s.path for s in catalog.sources(folder)), key=lambda path: path.stat().st_size)


def _folders(folder: str, names: list[str]) -> list[str]:
    """What ``copytree`` leaves out: everything that is not a plain file."""
    return [name for name in names if not (Path(folder) / name).is_file()]
