"""Where a quotation begins and ends, what heading it is said to stand under, and what is nobody's."""

from __future__ import annotations

import pytest
from made_up import SUZHOU
from wording_shelf import one, shelf

from bot.wording import Kind, check
from bot.wording.saying import leads

WORDS = "全面升级人才政策、增强竞争力,建立海内外高层次人才分类目录清单"
TOLD = "苏州市2024年政府工作报告"


@pytest.mark.parametrize(
    "lead",
    [
        "今年我们要",
        "下一步，",
        "苏州今年",
        "苏州市2024年提出",
        "省里明确，",
        "切实",
        "围绕",
        "为此，必须",
        "（一）",
        f"{TOLD}还提出，",
    ],
)
@pytest.mark.parametrize("rest", ["，这是大事。", "的部署。", "等工作", "……"])
def test_what_leads_up_to_words_and_goes_on_from_them_is_no_part_of_them(lead: str, rest: str):
    text = lead + WORDS + rest
    found = one(text)
    assert found.kind is Kind.EXACT
    assert text[found.start : found.end].rstrip("…") == WORDS


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("全力升级", "全面升级"), ("逐步升级", "全面升级"), ("目录清册", "目录清单")],
)
def test_the_first_and_the_last_word_of_a_quotation_count(wrong: str, right: str):
    found = one(f"报告指出：“{WORDS.replace(right, wrong)}”。")
    assert (found.kind, found.original) == (Kind.DIFFERS, WORDS)


@pytest.mark.parametrize(
    ("old", "new"), [("18万人", "18万人以上"), ("引留", "引进留住"), ("18万", "118万")]
)
def test_a_figure_at_the_end_is_whole(old: str, new: str):
    found = one(f"{TOLD}提出，引留高校毕业生18万人，很不容易。".replace(old, new))
    assert found.kind in (Kind.FIGURE, Kind.DIFFERS)
    assert (found.kind is Kind.FIGURE) == ("万" in new)


@pytest.mark.parametrize(
    ("named", "kind"),
    [
        ("第三部分", Kind.EXACT),
        ("第二部分", Kind.MISATTRIBUTED),
        ("“强化科技创新引领”部分", Kind.EXACT),
        ("“扩大有效需求”部分", Kind.MISATTRIBUTED),
        ("“乡村振兴”部分", Kind.EXACT),  # no heading of the report: nothing to hold against it
    ],
)
def test_the_heading_that_is_named_is_checked(named: str, kind: Kind):
    found = check(f"报告{named}提出，“引留高校毕业生18万人”。", shelf(SUZHOU))[-1]
    assert found.kind is kind
    assert found.named == (named if kind is Kind.MISATTRIBUTED else "")


def test_what_is_left_out_of_a_sentence_without_saying_so_is_a_difference():
    text = "突出前沿、紧缺,强化人才现实生产力。"
    found = one(text)
    assert (found.kind, found.original) == (
        Kind.DIFFERS,
        "突出前沿、一线、紧缺,强化人才现实生产力。",
    )


@pytest.mark.parametrize(
    "text",
    [
        "我县坚持稳中求进工作总基调，统筹发展和安全，经济运行总体平稳。",
        "全县地区生产总值增长6.2%，规模以上工业增加值增长8.1%。",
        "在省第十四届人民代表大会第三次会议上，代表们谈得很热烈。",
        "福建省2026年政府工作报告确定的目标是增长5%左右，我们自加压力，定的是6%。",
        "有人问“为什么报告里没有提到地铁”，我想主要是篇幅所限。",
        "报告里“民生”两个字出现了三十多次。",
    ],
)
def test_set_phrases_and_figures_of_one_s_own_raise_no_alarm(text: str):
    assert all(found.kind.is_clean for found in check(text, shelf()))


def test_a_note_s_number_is_no_figure_but_a_count_is():
    text = "认定“独角兽”{}培育企业200家,遴选瞪羚企业800家"
    assert one(text.format("3"), shelf(SUZHOU)).kind is Kind.FORMAT
    assert one(text.format("3家"), shelf(SUZHOU)).kind is Kind.FIGURE


def test_words_that_only_lead_up_are_known():
    assert leads("我们将")
    assert leads("会议指出")
    assert not leads("持续推进")
