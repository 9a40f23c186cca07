"""The scores by name: what ``summary.json`` holds, and one Chinese sentence on each.

The names are the contract's; how each is computed is said where it is computed, in scores.py.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.evaluation import scores
from bot.evaluation.scores import Scored, Share


@dataclass(frozen=True)
class Metric:
    """A score. ``share`` is None for a quantile of the seconds, ``quantile`` then says which."""

    name: str
    label: str
    meaning: str
    source: str
    share: Callable[[Scored], Share] | None = None
    quantile: float = 0.0
    unit: str = "%"


_ALCE = "ALCE（Gao 等，2023），以字符重合代替蕴含模型"
_SQUAD2 = "SQuAD 2.0（Rajpurkar、Jia、Liang，2018）"
_SELECTIVE = "选择性预测（El-Yaniv、Wiener，2010）"
_OWN = "本项目自定"
METRICS = (
    Metric("accuracy", "正确率", "答对的题占全部题的比例：该答的答了并且显示了全部要点、没有出现不该有的内容，不该答的没有作答。", f"{_SQUAD2}，以包含代替全等", scores.accuracy),
    Metric("precision", "作答准确率", "在作答（“明确内容”或“一部分”）的题里答对的比例，报告没有答案的题也算在内。", _SELECTIVE, scores.precision),
    Metric("claimed", "作答率", "报告有答案的题里作了答的比例。", _SELECTIVE, scores.claimed),
    Metric("related", "只给原文", "报告有答案的题里，只列出最接近的原文、而正确的句子就在其中的比例：没答，但有帮助。", _OWN, scores.related),
    Metric("hit1", "命中@1", "每条依据是否出现在前 1 条检索结果里（一题有几条依据就看前几条）。", "Manning 等，2008，第 8 章", scores.hit(1)),
    Metric("hit3", "命中@3", "每条依据是否出现在前 3 条检索结果里。", "Manning 等，2008，第 8 章", scores.hit(3)),
    Metric("hit10", "命中@10", "每条依据是否出现在前 10 条检索结果里。", "Manning 等，2008，第 8 章", scores.hit(10)),
    Metric("mrr", "MRR", "第一条正确的检索结果的名次的倒数，取平均；前十条里没有记 0。", "TREC-8 问答评测（Voorhees，1999）", scores.mrr),
    Metric("citation_precision", "引文准确率", "报告有答案而作了答的题，其引文里正是依据所在的比例。", _ALCE, scores.citation_precision),
    Metric("citation_recall", "引文召回率", "报告有答案而作了答的题，依据的文字有多大比例被引到，取平均。", _ALCE, scores.citation_recall),
    Metric("verbatim", "逐字率", "引文与报告在其位置上的原文一字不差的比例，必须是 100%。", _OWN, scores.verbatim),
    Metric("figures", "数字正确率", "作了答、而要点里有数字的题，全部数字都对的比例（1.7万家与17000家算同一个数）。", _OWN, scores.figures),
    Metric("refused", "拒答召回率", "报告没有答案的题里没有作答的比例（列出相关原文不算作答）。", _SQUAD2, scores.refused),
    Metric("refusal_precision", "拒答准确率", "没有作答的题里，报告确实没有答案的比例。", _SQUAD2, scores.refusal_precision),
    Metric("refusal_f1", "拒答 F1", "拒答准确率与拒答召回率的调和平均。", "van Rijsbergen，1979", scores.refusal_f1),
    Metric("wrongly_refused", "误拒率", "报告有答案，却既没作答、也没列出相关原文的比例。越低越好。", _OWN, scores.wrongly_refused),
    Metric("length", "回答字数", "作了答的题，回答文字的平均字数（不含引文卡片）。", _OWN, scores.length, unit="字"),
    Metric("prose", "由服务撰写", "请过模型服务的作答里，最后显示的是它的文字（其余由内置方式作答）的比例。", _OWN, scores.prose),
    Metric("dropped", "没有照写的句子", "模型服务写的句子里，与原文核对不上而没有照写的比例：删去，或换成它引对了的原话。", _OWN, scores.dropped),
    Metric("tokens_in", "输入 token", "请过模型服务的题，平均每题发去的 token 数。", "常用", scores.tokens_in, unit="个"),
    Metric("tokens_out", "输出 token", "请过模型服务的题，平均每题收到的 token 数。", "常用", scores.tokens_out, unit="个"),
    Metric("cost", "费用", "请过模型服务的题，平均每题的费用，按 LLM_PRICE_IN、LLM_PRICE_OUT 计算。", "常用", scores.cost, unit="元"),
    Metric("seconds_median", "用时中位数", "从问到答的秒数的中位数，不含前面几轮。", "常用", quantile=0.5, unit="秒"),
    Metric("seconds_p95", "用时 p95", "95% 的题在这个秒数之内答完。", "常用", quantile=0.95, unit="秒"),
)  # fmt: skip
"""Every score, in the order in which it is shown."""
NAMES = tuple(metric.name for metric in METRICS)
