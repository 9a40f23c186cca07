"""Whether a model service's prose is shown, or the built-in answer that it was to tell better.

The built-in answer has decided already that the reports answer, and from what. Prose takes its
place where at least half of its claims survived the checks, every report that was cited is cited
still, and the figure that was asked for is told. Pure, but for a line in the log.
"""

from __future__ import annotations

import logging
import re
from dataclasses import replace

from bot.answer import CLAIMING, Answer, Usage
from index.figures import figures

NO_ANSWER = "模型服务暂时没有给出可用的回答，这次直接摘引原文作答。"
NOT_HELD = "模型服务写的回答没有通过核对，这次直接摘引原文作答。"
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_log = logging.getLogger(__name__)


def better(told: Answer, built: Answer) -> Answer:
    """``told``, or ``built`` with a note where what was told does not do; both checked."""
    usage = told.usage or Usage()
    if usage.dropped:
        _log.info(
            "模型服务写的 %d 句没有照写 %d 句：%s",
            usage.claims,
            len(usage.dropped),
            "、".join(usage.dropped),
        )
    if not usage.claims:
        return replace(built, note=NO_ANSWER, usage=usage)
    kept = usage.claims - len(usage.dropped)
    if told.status in CLAIMING and 2 * kept >= usage.claims and _tells_all(told, built):
        return replace(told, usage=replace(usage, shown=True))
    return replace(built, note=NOT_HELD, usage=usage)


def report(error: Exception) -> None:
    """Log why there is no prose; the messages of these errors hold nothing that was said."""
    _log.warning("%s；已由内置方式作答。", error)


def _tells_all(told: Answer, built: Answer) -> bool:
    """Has prose every report that the built-in answer cites, and the figures that it stresses?"""
    cited = {citation.document for citation in told.citations}
    asked = [f for bold in _BOLD.findall(built.text) for f in figures(bold)]
    own = figures(told.text)
    return cited >= {citation.document for citation in built.citations} and all(
        any(figure.same(other) for other in own) for figure in asked
    )
