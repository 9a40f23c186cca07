"""A desk with scripted answers over real reports: for the page's tests, and to look at the page."""

from __future__ import annotations

import itertools
import time
from collections.abc import Sequence
from pathlib import Path

from bot.answer import Answer, Citation, OnStage, Stage, Status, Turn
from index.catalog import entry_from_name
from index.library import IndexUnavailable, Library
from index.passage import Hit, Passage, passages
from index.reading import read
from index.report import Entry

ROOT = Path(__file__).resolve().parent.parent
SUZHOU = "苏州市2024年政府工作报告（节选）.txt"
EXAMPLES = (
    "今年新增多少家高新技术企业？",
    "引留多少高校毕业生？",
    "固定资产投资目标是多少？",
    "科技创新投入占财政支出多少？",
    "怎样激发有潜能的消费？",
    "五个要牢牢把握的要求是什么？",
    "苏州实验室有什么安排？",
    "每万人高价值发明专利达到多少？",
)


def library(*more: Path, version: str = "v1") -> Library:
    """The excerpt of Suzhou, and whole reports beside it."""
    entry = Entry(
        SUZHOU, "苏州市2024年政府工作报告", "苏州市", 2024, publisher="第三方网站转载", excerpt=True
    )
    reports = [read((ROOT / "source_docs" / SUZHOU).read_bytes(), entry)]
    for path in more:
        reports.append(read(path.read_bytes(), entry_from_name(path.name)))
    every = tuple(p for report in reports for p in passages(report))
    days = ("2026-03-02",) * len(reports)
    return Library(version, "scripted", tuple(reports), every, indexed=days)


class ScriptedDesk:
    """Answers by a word in the question; everything else is not in the report."""

    def __init__(self, shown: Library | None = None, slow: float = 0.0) -> None:
        self.shown = shown
        self.slow = slow
        self.warmed = False
        self.asked: list[tuple[str, tuple[Turn, ...]]] = []
        self._ids = itertools.count(1)

    def library(self) -> Library:
        """What is shown, or the error of a missing index."""
        if self.shown is None:
            raise IndexUnavailable("还没有建立索引：请先运行 python -m index，再打开本页。")
        return self.shown

    def notice(self) -> str:
        """Nothing to say."""
        return ""

    def examples(self) -> tuple[str, ...]:
        """Eight questions."""
        self.library()
        return EXAMPLES

    def warm(self) -> None:
        """Only remembers that it was called."""
        self.warmed = True

    def service(self) -> str:
        """No service."""
        return ""

    def related(self, text: str, document: str) -> tuple[Hit, ...]:
        """The first passages that have those words."""
        own = [p for p in self.library().passages if p.document == document and text in p.text]
        return tuple(Hit(passage, 0.9) for passage in own[:6])

    def reply(
        self, message: str, turns: Sequence[Turn], on_stage: OnStage = lambda stage: None
    ) -> Answer:
        """The scripted answer."""
        self.library()
        on_stage(Stage.SEARCH)
        self.asked.append((message, tuple(turns)))
        time.sleep(self.slow if "慢" in message else 0)
        if "崩溃" in message:
            raise RuntimeError(message)
        return self._answer(message)

    def _answer(self, message: str) -> Answer:
        known = len(message) <= 500 and bool(message.strip())
        if not known:
            return self._say(message, Status.UNCLEAR, "请用一句话说出想了解的事，500字以内。")
        if "你好" in message:
            return self._say(message, Status.GREETING, "您好！我只依据已收录的报告作答。")
        if "湖北" in message:
            text = "报告提出了总体要求。[1]"
            return self._say(message, Status.ANSWERED, text, ["各位代表"], of=1)
        if "高新" in message:
            text = "报告提出，今年**高新技术企业超1.7万家**。[1]"
            return self._say(message, Status.ANSWERED, text, ["高新技术企业"])
        if "要求" in message:
            text = "报告讲了这些要求：\n- 始终锚定“走在前、做示范”[1]\n- 全面贯彻“高质量发展”[2]"
            return self._say(message, Status.PARTIAL, text, ["一要始终", "二要全面"])
        if "地铁" in message:
            text = "报告没有直接讲这件事，下面是意思最接近的几句原文。"
            return self._say(message, Status.RELATED, text, ["新基建", "商圈体系"])
        text = "收录的这份节选没有讲到这件事。它只包括五点要求和十项工作中的前两项。"
        more = ("激发有潜能的消费", "扩大有效益的投资")
        return self._say(message, Status.NOT_IN_REPORT, text, suggestions=more)

    def _say(
        self,
        message: str,
        status: Status,
        text: str,
        words: Sequence[str] = (),
        suggestions: tuple[str, ...] = (),
        of: int = 0,
    ) -> Answer:
        return Answer(
            id=f"a{next(self._ids)}",
            question=message,
            status=status,
            text=text,
            citations=tuple(self._cite(word, of) for word in words),
            understood="2024年高新技术企业新增多少家" if "那" in message else "",
            suggestions=suggestions,
            index=self.library().version,
        )

    def _cite(self, word: str, of: int) -> Citation:
        shown = self.library()
        document = shown.reports[of].entry.document
        found = next(p for p in shown.passages if p.document == document and word in p.text)
        return cite(found)


def cite(passage: Passage) -> Citation:
    """A whole passage, quoted."""
    return Citation(
        passage.document,
        passage.start,
        passage.end,
        passage.text,
        passage.headings,
        passage.address,
    )
