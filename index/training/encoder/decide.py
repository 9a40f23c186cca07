"""Last stage: does the encoder ship? One rule, written before there was anything to judge."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from index.training.encoder import cross, dev
from index.training.encoder.contrastive import encoding, loaded
from index.training.encoder.cost import Cost, measured
from index.training.encoder.export import LIMIT, STAGE, size
from index.training.encoder.job import Job
from index.training.material import Part, written_questions
from index.words import BUILT_IN

INDEX, QUESTION = 180.0, 60.0
"""The most seconds for 65 reports, and milliseconds for a question, on two processors."""
_ASKED = 31


@dataclass(frozen=True)
class Verdict:
    """Whether something ships, and why not."""

    reasons: tuple[str, ...]

    @property
    def ships(self) -> bool:
        """Does nothing speak against it?"""
        return not self.reasons

    def __str__(self) -> str:
        return "可以发布" if self.ships else "不发布：" + "；".join(self.reasons)


def encoder(gain: dev.Share, taken: int, cost: Cost) -> Verdict:
    """An encoder ships if hit@1 rises by more than its interval, and it is small and fast enough."""
    against = [_not_better(gain)]
    if taken > LIMIT:
        against.append(f"{taken / 1e6:.1f} MB，多于 {LIMIT / 1e6:.0f} MB")
    if cost.index > INDEX:
        against.append(f"65 份报告建索引 {cost.index:.0f} 秒，多于 {INDEX:.0f} 秒")
    if cost.question > QUESTION:
        against.append(f"一问 {cost.question:.0f} 毫秒，多于 {QUESTION:.0f} 毫秒")
    return Verdict(tuple(reason for reason in against if reason))


def reranker(gain: dev.Share) -> Verdict:
    """A cross-encoder pays if hit@1 rises by more than its interval."""
    reason = _not_better(gain)
    return Verdict((reason,) if reason else ())


def _not_better(gain: dev.Share) -> str:
    """Why a gain is none; "" where it is one."""
    return "" if gain.low > 0 else f"第一名只变了 {gain}，区间没有全在零以上"


def costs(job: Job, model: Path) -> Cost:
    """The cost of a model on the reports of the job; a trial takes two."""
    files = sorted(file for folder in job.reports for file in folder.glob("*.txt"))
    asked = [question.text for question in written_questions(Part.APART)[:_ASKED]]
    return measured(model, files[: 2 if job.recipe.most else 65], asked)


def decide(job: Job, costs: Callable[[Job, Path], Cost] = costs) -> str:
    """The figures on the dev split, the cost beside the static embedding, and both verdicts."""
    folder = job.folder(STAGE, of_fold=True)
    found = dev.ask(dev.cases(job), encoding(loaded(folder, job.recipe.length).float()))
    judge = cross.judge(cross.loaded(job.folder(cross.STAGE, of_fold=True), job.recipe.length))
    read = cross.read_again(cross.first_ten(job), judge)
    ours, theirs = costs(job, folder), costs(job, job.static)
    verdict = encoder(dev.gain(found, dev.ALL, dev.BEFORE), size(folder), ours)
    again = reranker(dev.gain(read, cross.READ, dev.ALL))
    job.log.write("decide", encoder=str(verdict), cross=str(again))
    return "\n".join([
        dev.table(found), dev.table(read), f"  静态 {theirs}", f"  编码器 {ours}",
        f"编码器{verdict}", f"重排{again}", *_caution(job),
    ])  # fmt: skip


def _caution(job: Job) -> Iterator[str]:
    """What to bear in mind of the comparison."""
    if job.static.resolve() == BUILT_IN.resolve():
        yield (
            "注意：自带的静态向量学过这些题，比较对编码器不利；"
            "请用 finetune --leave 0 和 package 做一份没学过的，由 --static 指明，另用一个 --out。"
        )
