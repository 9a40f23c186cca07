"""One line of a page judged by itself: two signs make a disclaimer, one word does not."""

from __future__ import annotations

import time

import pytest
from made_up import BODY, bare, texts

from index.furniture import furniture, lines
from index.furniture_kinds import DISCLAIMER, FIGURE, kind_of
from index.passage import passages

MENTIONS = (
    "搭建高校院所知识共享平台，推动成果转化。今年新增企业100家。",
    "推动科学普及、知识共享，公民科学素质比例达到15%。",
    "实行告知承诺和免责声明制度，新增市场主体10万户。",
    "经本站换乘的旅客增长10%。",
    "规范政务公众号运营，严肃查处侵犯群众权益的行为。完成投资6300亿元。",
    "加强网络版权保护，严禁转载盗版作品，及时删除侵权内容。",
    "完成网站ICP备案核查2万个。",
    "各部门网站转载重要政策时，须经授权并注明来源。",
    "规范新闻转载并注明来源。",
    "热点：群众反映的上学难问题得到解决",
    "实行告知承诺和免责声明制度",
    "经本站换乘旅客增长10%",
    "规范政务公众号运营",
    "严肃查处侵犯群众权益行为",
    "推动知识共享",
    "单位能耗降幅>3%",
    "城镇化率>70%>全国平均",
)


@pytest.mark.parametrize("line", MENTIONS)
def test_a_line_that_mentions_such_words_stays_with_what_follows(line: str):
    assert kind_of(line) == ""
    excerpt = f"一、目标\n{line}\n二、任务\n地区生产总值增长5%左右"
    assert "".join(texts(excerpt)) == excerpt.replace("\n", "")
    whole = BODY.replace("二、2025年", f"{line}\n二、2025年")
    assert "".join(texts(whole)) == whole.replace("\n", "")


@pytest.mark.parametrize(
    "line",
    [
        "本文仅代表作者观点,不代表本站立场。 凡注明为某网原创作品的,未经许可,不得转载;本站展示并非全部都完整。",
        "免责声明：本网转载的内容均来自互联网，如有侵权请联系我们删除。",
        "声明：本站内容仅供参考。",
        "如有侵权请联系删除",
        "未经许可不得转载",
        "版权所有 青山县人民政府",
        "公有领域",
        "欢迎访问本站",
    ],
)
def test_what_speaks_of_the_page_itself_is_a_disclaimer(line: str):
    assert kind_of(line) == DISCLAIMER
    assert texts(f"{BODY}\n{line}") == texts(BODY)


def test_in_the_middle_of_a_report_more_signs_are_wanted():
    two, three = "本站内容仅供学习。", "免责声明：本站内容仅供参考，如有侵权请联系删除。"
    assert kind_of(two) == kind_of(three) == DISCLAIMER
    found = texts(BODY.replace("二、2025年", f"{two}\n{three}\n二、2025年"))
    assert two in found and three not in found


def test_a_paragraph_with_a_disclaimer_behind_it_is_not_lost():
    line = "今年完成投资6300亿元。本文仅代表作者观点，不代表本站立场。"
    assert texts(f"{BODY}\n{line}")[-2] == "今年完成投资6300亿元。"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("首页 > 政务公开 > 报告", "网页导航"),
        ("首页 » 公文公告", "网页导航"),
        ("QQ空间 微信", "页面工具"),
        ("来源：青山日报 发布时间：2025-02-17 09:30 浏览次数：12次", "来源与编辑"),
        ("2025年1月20日 来源：青山日报", "来源与编辑"),
        ("相关链接>>", "相关链接"),
        ("（2025年1月8日）", "日期"),
    ],
)
def test_kinds(line: str, kind: str):
    assert kind_of(line) == kind


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("增长5%左右", True), ("投资6300亿元", True), ("百分之十以上", True), ("新建学校4所", True)]
    + [("2025年1月8日", False), ("第3次会议", False), ("全文1.8万字", False), ("十五五", False)],
)
def test_figures(text: str, is_one: bool):
    assert bool(FIGURE.search(text)) is is_one


HEADLINE = "青山县2025年政府工作报告"
POINTS = "一、主要指标\n地区生产总值增长5%左右\n固定资产投资6300亿元"


@pytest.mark.parametrize(
    "excerpt",
    [
        f"{POINTS}\n各位代表：",
        f"{POINTS}\n各位代表：\n做好以下工作。",
        f"{POINTS}\n民生持续改善",
        f"{POINTS}\n关键词：创新、协调\n标签：民生\n单位能耗降幅>3%\n做好今年工作",
        f"{POINTS}\n统筹：发展和安全\n民生持续改善",
        "关键词：创新、协调\n标签：民生\n单位能耗降幅>3%",
        "第一部分 工作回顾\n增长\n各位代表：",
    ],
)
def test_an_excerpt_without_full_stops_stays(excerpt: str):
    assert texts(excerpt) == excerpt.split("\n")


@pytest.mark.parametrize(
    "around", ["来源：", "来源：青山日报", "（来源：青山日报）", "责任编辑：李雷"]
)
def test_a_line_without_a_full_stop_behind_a_label_stays(around: str):
    assert texts(f"{HEADLINE}\n{around}\n今年目标\n增长5%左右") == ["今年目标", "增长5%左右"]
    assert texts(f"稳中求进。\n{around}\n今年目标\n增长5%左右")[1:] == ["今年目标", "增长5%左右"]


def test_a_source_line_closes_no_page():
    assert texts("稳中求进。\n来源：青山日报\n今年目标") == ["稳中求进。", "今年目标"]


def test_a_heading_behind_a_credit_stays():
    assert texts("稳中求进。\n责任编辑：李雷\n二、任务") == ["稳中求进。", "二、任务"]


@pytest.mark.parametrize(
    "salutation",
    ["各位代表、同志们：", "尊敬的各位代表，各位委员：", "主任、各位副主任、秘书长、各位委员："],
)
def test_whatever_stands_over_a_salutation_goes(salutation: str):
    page = ["青山要闻", "青山县", HEADLINE, "政务公开", "某某某", salutation, "增长5%。"]
    assert texts("\n".join(page)) == page[-2:]


UNITS = [
    *">›—：，( 1一大。“《摄",
    *("QQ空间", "来源：", "来源： ", "首页 > ", "字体大小", "2025-01-01 ", "发布时间：2025-01-01 "),
    *("各位代表", "各位代表、", "一是", "一是。", "（来源", "。 ", "https://", "本站", "未经", "”“", "》《"),
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_long_runs_of_odd_characters_are_read_in_no_time(unit: str):
    """A pattern that blows up takes hours at the first of these; minutes are no matter."""
    began = time.process_time()
    for length in (40, 200, 5000):
        for end in ("", "x", "。x", "x |~"):
            line = unit * length + end
            kind_of(line)
            furniture(lines(f"报告增长。\n{line}\n好的。"))
            passages(bare(line))
    passages(bare("“" * 5000 + "”" * 5000))
    assert time.process_time() - began < 60
