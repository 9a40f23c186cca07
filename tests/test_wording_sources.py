"""Whose words a quotation is said to be, what counts as a claim, and what is not missing."""

from __future__ import annotations

import doctest

import pytest
from made_up import SUZHOU
from test_wording import rebuilt
from wording_shelf import made, one, shelf

import bot.wording.claims
import bot.wording.naming
from bot.wording import Finding, Kind, Op, check
from bot.wording.form import form

GREEN, BLUE = "青山县2026年政府工作报告", "绿水县2026年政府工作报告"
TEA, BAMBOO = "大力发展茶叶毛竹两个特色产业", "建成标准厂房十二万平方米"
SILK, ROAD = "组建蚕桑合作社联合总社", "打通通往省城的最后一段断头路"
BOTH = made(
    **{
        GREEN: f"一、重点工作\n{TEA}，{BAMBOO}。改造老旧小区260个，新增停车位8600个。",
        BLUE: f"一、重点工作\n{SILK}，{ROAD}。推动头部企业建立研究院。",
    }
)


def kinds(text: str) -> list[tuple[Kind, str]]:
    """The findings of a text, each with the first characters of its document."""
    return [(found.kind, found.document[:3]) for found in check(text, BOTH)]


def told(text: str) -> list[Finding]:
    """The findings of a text that are not clean."""
    return [found for found in check(text, BOTH) if not found.kind.is_clean]


# --- the source of a quotation


@pytest.mark.parametrize(
    "text",
    [
        f"《{GREEN}》提出，“{TEA}”。报告还强调，“{BAMBOO}”。《{BLUE}》指出：“{SILK}”。",
        f"有句话我记得很牢：“{TEA}。”{BLUE}没有这样的提法。",
        f"“{TEA}”（《{GREEN}》）；“{SILK}”（{BLUE}）。",
        f"“{TEA}”（来源：{GREEN}），“{SILK}”（摘自《{BLUE}》）。",
        f"{TEA}（{GREEN}）；{SILK}（{BLUE}）。",
        f"“{TEA}”，这是{GREEN}的原话；“{SILK}”，出自{BLUE}。",
        f"“{TEA}”——{GREEN}\n“{SILK}”——{BLUE}",
        f"“{TEA}”《{GREEN}》\n“{SILK}”《{BLUE}》",
        f"“{TEA}。{BAMBOO}。”（《{GREEN}》）",
        f"《{GREEN}》和《{BLUE}》都重产业，前者提出“{TEA}”，后者提出“{SILK}”。",
        f"青山县、绿水县2026年政府工作报告都提到“{TEA}”。",
        f"《关于落实{BLUE}任务分工的通知》印发后，我们牢记“{TEA}”。",
        f"{BLUE}提出“{SILK}”。这对我们启发很大。老张说过，“{TEA}”。",
    ],
)
def test_each_quotation_has_the_source_that_the_writer_gives_it(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        f"《{GREEN}》提出，“{TEA}”。报告还强调，“{SILK}”。",
        f"《{GREEN}》提出，“{TEA}”。我们也要这样。\n该报告要求，“{SILK}”。",
        f"《{GREEN}》提出，“{TEA}”。同时提出，“{SILK}”。",
        f"“{SILK}。”这是{GREEN}中的一句话。",
        f"您提出的“{SILK}”，源自{GREEN}。",
        f"“{TEA}”（《{GREEN}》）；“{SILK}”（《{GREEN}》）。",
    ],
)
def test_words_of_another_report_are_misattributed_however_the_source_is_given(text: str):
    assert [(found.kind, found.named) for found in told(text)] == [(Kind.MISATTRIBUTED, GREEN)]


def test_what_a_report_that_is_not_loaded_may_well_say_too_is_no_misattribution():
    assert kinds("《无锡市2026年政府工作报告》提出，“组建蚕桑合作社联合总社”。") == [
        (Kind.EXACT, "绿水县")
    ]


# --- what is claimed to be a report's


INVENTED = "每个村都要建一座不收门票的天文馆"


@pytest.mark.parametrize(
    "lead",
    [
        "听完报告，我想起老家的一句俗话：",
        "会议传达学习了省政府工作报告，并强调，",
        "报告一结束，会场里就有人喊：",
        "报告发布后，大家纷纷表示，",
        "政府工作报告起草组负责人介绍，",
        "报告会上，专家说：",
        "《关于做好2026年省政府工作报告任务分解的通知》要求，",
        "市政协调研报告指出：",
        "省高级人民法院工作报告指出，",
        "党的二十大报告指出：",
        "报告已有部署，《全民阅读条例》规定：",
        "《政府工作报告》解读文章指出，",
    ],
)
def test_what_others_say_is_not_claimed_to_be_the_report_s(lead: str):
    assert check(f"{lead}“{INVENTED}”。", BOTH) == ()


@pytest.mark.parametrize(
    ("lead", "behind"),
    [
        ("学习了省政府工作报告，印象最深的一句是", ""),
        ("在报告中，省长强调", ""),
        ("听了报告，我记住了一句", ""),
        ("报告单列一条：", ""),
        ("报告完整提出", ""),
        ("2026年度省政府工作报告后续部分提出，", ""),
        ("省长作工作报告时指出，", ""),
        ("报告第三部分写道，", ""),
        ("省政府工作报告对干部提出", "的要求"),
        ("", "，这是省政府工作报告里的原话"),
        ("", "（《省政府工作报告》）"),
    ],
)
def test_what_is_claimed_to_be_the_report_s_and_is_not_is_not_found(lead: str, behind: str):
    assert kinds(f"{lead}“{INVENTED}”{behind}。") == [(Kind.NOT_FOUND, "")]


def test_what_only_resembles_a_report_by_chance_is_not_held_against_it():
    assert check("教育局的调研报告建议，“推动每个企业建立食堂”。", BOTH) == ()


# --- what is not missing


@pytest.mark.parametrize("words", ["打通断头路", BAMBOO, TEA[:4]])
def test_a_clause_that_stands_in_a_report_is_never_not_found(words: str):
    known = made(**{GREEN: f"一、打算\n{BAMBOO}，{TEA[:4]}，打通断头路。"})
    text = f"报告指出，“{words}，{INVENTED}”。"
    found = check(text, known)
    missing = [f for f in found if f.kind is Kind.NOT_FOUND]
    assert [text[f.start : f.end] for f in missing] == [INVENTED]
    assert all(f.kind.is_clean for f in found if f not in missing)
    assert "".join(text[f.start : f.end] for f in found if f not in missing) != ""


def test_the_parts_of_a_sentence_in_another_order_are_one_quotation_that_differs():
    words = "打造更多品牌夜市，积极建设夜间消费集聚区"
    text = f"苏州市2024年政府工作报告提出任务。\n报告还强调，“{words}”。"
    found = one(text)
    assert (found.kind, text[found.start : found.end]) == (Kind.DIFFERS, words)
    assert found.original == "积极创建夜间消费集聚区,打造更多品牌夜市"
    assert form(rebuilt(found, text)).words == form(found.original).words


def test_figures_that_only_change_places_are_no_other_figures():
    (found,) = check("报告指出，“新增停车位8600个，改造老旧小区260个”。", BOTH)
    assert (found.kind, [edit.op for edit in found.edits]) == (
        Kind.DIFFERS,
        [Op.INSERT, Op.DELETE],
    )


def test_parts_with_something_else_between_them_stay_apart():
    assert kinds(f"报告指出，“{BAMBOO}……{TEA}”。") == [(Kind.EXACT, "青山县")] * 2


# --- without quotation marks


def test_what_the_writer_s_own_town_does_is_not_the_report_s_with_another_figure():
    known = made(**{"河北省2026年政府工作报告": "一、打算\n改造老旧小区260个，新增停车位8600个。"})
    plan = "改造老旧小区16个，新增停车位600个"
    assert check(f"为落实河北省2026年政府工作报告，我县将{plan}。", known) == ()
    assert one(f"河北省2026年政府工作报告提出，我省{plan}。", known).kind is Kind.FIGURE


def test_a_first_word_put_in_behind_the_name_of_a_report_is_a_difference():
    text = "苏州市2024年政府工作报告提出，大力推动头部企业建立研究院。"
    found = one(text, shelf(SUZHOU))
    assert (found.kind, text[found.start : found.start + 2]) == (Kind.DIFFERS, "大力")
    assert [edit.op for edit in found.edits] == [Op.DELETE]


@pytest.mark.parametrize("module", [bot.wording.naming, bot.wording.claims])
def test_the_examples_in_the_docstrings_are_true(module):
    result = doctest.testmod(module)
    assert (result.failed, result.attempted) == (0, 1)
