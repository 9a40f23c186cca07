"""Checking a text: each kind of finding, its offsets and its edits."""

from __future__ import annotations

import pytest
from made_up import SUZHOU
from wording_shelf import made, one, report, shelf

from bot.wording import MAX_CHARACTERS, Finding, Kind, Op, TextTooLong, check
from bot.wording.form import form

FIRMS = "国家科技型中小企业入库数超2.6万家、高新技术企业超1.7万家"
TOLD = "苏州市2024年政府工作报告提出，"
GREEN = """一、2025年工作回顾
全县新建学校4所，改造老旧小区26个，城镇新增就业8600人。
二、2026年重点工作
大力发展茶叶、毛竹、油茶三个特色产业，年内建成标准厂房12万平方米。"""
BLUE = GREEN.replace("26个", "31个").replace("茶叶、毛竹", "蚕桑、毛竹")
BOTH = made(青山县2026年政府工作报告=GREEN, 绿水县2026年政府工作报告=BLUE)


def rebuilt(finding: Finding, text: str) -> str:
    """The stretch of the text with the edits applied."""
    source = report(finding.document).text
    at, pieces = finding.start, []
    for edit in finding.edits:
        assert at <= edit.start <= edit.end <= finding.end
        pieces += [text[at : edit.start], source[edit.original_start : edit.original_end]]
        at = edit.end
    return "".join([*pieces, text[at : finding.end]])


def test_words_as_they_stand_are_exact():
    text = f"{TOLD}“{FIRMS}”，请认真落实。"
    found = one(text)
    assert (found.kind, found.edits) == (Kind.EXACT, ())
    assert text[found.start : found.end] == FIRMS == found.original
    source = report(SUZHOU).text
    assert source[found.original_start : found.original_end] == FIRMS
    assert found.document == SUZHOU
    assert found.address.startswith("三（一）")
    assert found.headings[0] == "三、2024年主要任务"


@pytest.mark.parametrize(
    ("old", "new"),
    [("超1.7万家", "1.7万家"), ("2.6万", "2.8万"), ("1.7万家", "1.7亿家"), ("超2.6", "近2.6")],
)
def test_another_figure_unit_or_qualifier_is_a_figure(old: str, new: str):
    words = FIRMS.replace(old, new)
    text = f"{TOLD}{words}，成绩来之不易。"
    found = one(text)
    assert found.kind is Kind.FIGURE
    assert text[found.start : found.end] == words
    assert found.original == FIRMS
    assert rebuilt(found, text) == FIRMS


def test_the_same_figure_written_otherwise_is_other_wording_at_most():
    assert one(f"{TOLD}“{FIRMS.replace('1.7万', '17000')}”").kind is Kind.DIFFERS


@pytest.mark.parametrize(
    ("old", "new", "op"),
    [
        ("建立产业高峰人才评价标准", "完善产业高峰人才评价标准", Op.REPLACE),
        ("大力吸引海内外人才,", "", Op.INSERT),
        ("靶向招引", "靶向精准招引", Op.DELETE),
        ("战略科技人才、双创领军人才、卓越工程师", "战略科技人才、卓越工程师", Op.INSERT),
    ],
)
def test_other_words_differ_with_the_edits_that_make_them_right(old: str, new: str, op: Op):
    right = "突出前沿、一线、紧缺,强化人才现实生产力。大力吸引海内外人才,建立产业高峰人才评价标准,靶向招引一批战略科技人才、双创领军人才、卓越工程师"
    assert right in report(SUZHOU).text
    text = f"{TOLD}“{right.replace(old, new)}”。"
    found = one(text)
    assert found.kind is Kind.DIFFERS
    assert {edit.op for edit in found.edits} == {op}
    assert form(rebuilt(found, text)).words == form(right).words
    assert found.original == right


def test_items_in_another_order_differ():
    found = one(f"{TOLD}“发展直播经济、网红经济、首店经济、美食经济,积极培育消费新势力”")
    assert found.kind is Kind.DIFFERS
    assert {edit.op for edit in found.edits} == {Op.INSERT, Op.DELETE}


def test_a_negation_lost_is_a_difference():
    known = made(青山县2026年政府工作报告="一、工作安排\n守牢底线，确保不发生规模性返贫致贫。")
    text = "县里要求守牢底线，确保发生规模性返贫致贫。"
    found = one(text, known)
    assert (found.kind, found.edits[0].op) == (Kind.DIFFERS, Op.INSERT)
    assert text[: found.edits[0].start].endswith("确保")


# --- where the words are from


def test_true_words_under_another_place_are_misattributed():
    found = one(
        "绿水县2026年政府工作报告指出：“大力发展茶叶、毛竹、油茶三个特色产业，年内建成标准厂房”",
        BOTH,
    )
    assert found.kind is Kind.DIFFERS  # nearly the same stands in the report that is named
    found = one("《无锡市2026年政府工作报告》指出，“大力发展茶叶、毛竹、油茶三个特色产业”。", BOTH)
    assert found.kind is Kind.MISATTRIBUTED
    assert found.document == "青山县2026年政府工作报告.txt"
    assert "无锡市2026年政府工作报告" in found.named


def test_the_report_that_is_named_comes_before_one_with_the_same_figure():
    text = "青山县2026年政府工作报告说，“改造老旧小区31个，城镇新增就业8600人”。"
    found = one(text, BOTH)
    assert (found.kind, found.document) == (Kind.FIGURE, "青山县2026年政府工作报告.txt")
    elsewhere = one(text.replace("青山县2026年政府工作报告", "报告"), BOTH)
    assert (elsewhere.kind, elsewhere.document) == (Kind.EXACT, "绿水县2026年政府工作报告.txt")


@pytest.mark.parametrize(
    "text",
    [
        "“大力发展蚕桑、毛竹、油茶三个特色产业”（《绿水县2026年政府工作报告》）",
        "“大力发展蚕桑、毛竹、油茶三个特色产业”，这是绿水县2026年政府工作报告的要求。",
        "青山县2026年政府工作报告讲得好。绿水县提出“大力发展蚕桑、毛竹、油茶三个特色产业”。",
    ],
)
def test_a_source_named_behind_the_words_or_a_nearer_place_counts(text: str):
    found = one(text, BOTH)
    assert (found.kind, found.document) == (Kind.EXACT, "绿水县2026年政府工作报告.txt")


# --- what stands nowhere, and what is nobody's


def test_what_is_said_to_be_quoted_and_stands_nowhere_is_not_found():
    words = "每个村都要建一座不收门票的天文馆"
    text = f"正如政府工作报告所说：“{words}。”"
    found = one(text)
    assert found.kind is Kind.NOT_FOUND
    assert text[found.start : found.end] == words
    assert (found.document, found.original, found.edits) == ("", "", ())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "。。。！",
        "同志们，今天把大家请来，主要是商量一下防汛的事。",
        "“再小的事，也是群众的大事。”这是我们街道老书记常挂在嘴边的话。",
        "听完报告，有代表说：“我最关心的是村里的路什么时候修。”",
        "省政府工作报告提到了银发经济，大意是要多办老年食堂。",
        "去年我县新改建农村公路八十六公里，新增停车位一千二百个。",
    ],
)
def test_the_writer_s_own_words_are_left_alone(text: str):
    assert check(text, shelf()) == ()


def test_an_honest_ellipsis_makes_two_findings():
    text = f"{TOLD}“全年新增科创项目超1万个……遴选瞪羚企业800家”。"
    assert [f.kind for f in check(text, shelf(SUZHOU))] == [Kind.EXACT, Kind.EXACT]
    dishonest = one(text.replace("……", "，"))
    assert dishonest.kind is Kind.DIFFERS


def test_a_text_has_a_limit_and_it_is_named():
    assert check("好" * MAX_CHARACTERS, shelf(SUZHOU)) == ()
    with pytest.raises(TextTooLong, match="200000"):
        check("好" * (MAX_CHARACTERS + 1), shelf(SUZHOU))


def test_without_any_report_only_claims_are_told():
    found = check("报告指出：“高新技术企业超1.7万家”。", made())
    assert [one.kind for one in found] == [Kind.NOT_FOUND]
