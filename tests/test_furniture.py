"""What a web page leaves around a report goes, whatever the page; no sentence of a report does."""

from __future__ import annotations

import pytest
from made_up import BODY, REAL, real, report, texts

from index.furniture import furniture, lines
from index.passage import passages

REPORT = texts(BODY)
LINES = BODY.split("\n")
HEADLINE = "青山县2025年政府工作报告"
ANYWHERE = {
    "页面工具": (
        "字体：大 中 小", "【字号：大 中 小】", "[打印本页] [关闭窗口]", "收藏本页 打印 关闭", "保存 打印 关闭",
        "分享到：微信 微博 QQ空间", "扫一扫 分享到微信朋友圈", "语音播报", "繁体 | 简体 | 无障碍 | 长者版",
        "打印文章", "A- A+", "大\n中\n小", "分享到\n微信\n微博",
    ),
    "网页导航": (
        "当前位置：首页 > 信息公开 > 工作报告 > 正文", "首页 > 政务公开 > 政府工作报告",
        "您当前所在位置: 首页 » 公文公告", "登录 | 注册", "联系我们 | 网站地图 | 关于我们",
    ),
    "来源与编辑": (
        "来源：青山县人民政府办公室", "信息来源：县府研究室", "稿源：青山融媒 2025-01-09", "作者：佚名",
        "来源：青山县人民政府办公室 发布时间：2025-02-17 09:30 浏览次数：1024次", "来源：\n青山日报",
        "发布日期：2025年3月1日", "2025-01-20 15:30:00", "2025年1月20日 来源：青山日报",
        "阅读：3,214", "阅读量 8864", "浏览次数： 12", "索引号：XZ001-2025-0009",
        "责任编辑：王小明", "（责编：李雷、韩梅梅）", "编辑：张三 审核：李四 终审：王五",
        "[责任编辑：赵六]", "【责任编辑：孙七】", "(责任编辑:周八)", "原标题：青山县政府工作报告",
    ),
    "图片说明": (
        "图为大会会场。本报记者 赵某某 摄", "大会会场外景（资料图片）", "青山日报记者 钱某 摄", "（张三 摄）",
        "图①：会议现场",
    ),
}  # fmt: skip
AFTER = {
    "相关链接": (
        "上一篇：青山县2024年财政预算报告", "下一篇：没有了", "上一条: 青山县计划报告", "下一篇 没有了",
        "相关阅读：\n青山县发布十件民生实事\n青山县人代会闭幕", "相关阅读\n青山县发布十件民生实事\n青山县人代会闭幕",
        "相关链接", "延伸阅读", "猜你喜欢", "热门推荐", "附件下载：青山县2025年政府工作报告.pdf",
        "标签：政府工作报告 青山县", "关键词：政府工作报告",
    ),
    "留言与评论": (
        "我要评论", "网友评论（0条）", "发表评论", "请登录后发表评论", "网友留言", "0 条评论",
        "评论(共有 3 条)\n验证码:\n换一张",
    ),
    "版权与免责": (
        "免责声明：本网转载的内容均来自互联网，如有侵权请联系我们删除。",
        "声明：转载此文是出于传递更多信息之目的，若有来源标注错误或侵犯了您的合法权益，请作者持权属证明与"
        "本网联系，我们将及时更正、删除，谢谢。",
        "凡本站注明“来源：青禾网”的所有作品，版权均属于青禾网，未经授权不得转载。",
        "【声明】文章仅代表作者个人观点，与青禾在线无关。",
        "本文由青禾文库整理发布，仅供参考。",
        "以上内容由网友上传，如侵犯您的权益请告知，我们将在24小时内删除。",
        "青禾文库提醒您：转载请注明出处，谢谢合作。",
        "更多报告请关注公众号“青禾文库”", "长按识别二维码关注我们", "点击查看更多精彩内容",
    ),
    "网址与备案": (
        "本文地址：https://www.example.com/a/1.html", "本文链接：/gongwen/2025/881.html",
        "鲁ICP备12345678号-1", "鲁公网安备 37010202000000号", "网站标识码：3701000001",
        "Copyright © 2025 All Rights Reserved", "技术支持：某某科技", "返回顶部",
        "版权所有：青山县人民政府 主办单位：县政府办公室", "主办：青山县人民政府办公室 承办：县大数据局",
        "地址：青山县人民路1号 邮编：250000 电话：0531-00000000",
    ),
}  # fmt: skip
EVERYWHERE = [line for kind in ANYWHERE.values() for line in kind]
AT_THE_END = EVERYWHERE + [line for kind in AFTER.values() for line in kind]
NO_SALUTATION = BODY.split("\n", 1)[1]


@pytest.mark.parametrize("left", EVERYWHERE)
def test_furniture_before_a_report(left: str):
    assert texts(f"{left}\n{BODY}") == REPORT
    assert texts(f"{HEADLINE}\n{left}\n{BODY}") == REPORT
    assert texts(f"{HEADLINE}\n{left}\n{NO_SALUTATION}") == REPORT[1:]


@pytest.mark.parametrize("left", EVERYWHERE)
def test_furniture_in_the_middle_of_a_report(left: str):
    for at in (3, 5, 9):
        assert texts("\n".join([*LINES[:at], left, *LINES[at:]])) == REPORT


@pytest.mark.parametrize("left", AT_THE_END)
def test_furniture_after_a_report(left: str):
    assert texts(f"{BODY}\n{left}") == REPORT
    assert texts(f"{NO_SALUTATION}\n\n{left}\n") == REPORT[1:]


def test_all_of_it_at_once():
    page = "\n".join([*EVERYWHERE, HEADLINE, BODY, *AT_THE_END])
    assert texts(page) == REPORT


def test_a_masthead_goes_as_a_whole():
    masthead = ["首页", "政务公开", "青山县", "2025年青山县政府工作报告", "（摘要）",
                "——2025年1月8日在青山县第十八届人民代表大会第四次会议上", "县长 周某某",
                "目　录", "一、2024年工作回顾", "二、2025年重点工作"]  # fmt: skip
    assert texts("\n".join([*masthead, BODY])) == REPORT


KEPT = (
    "加强知识产权保护，严厉打击侵权假冒行为。",
    "严厉打击侵权假冒行为，依法处理一批案件。",
    "如期完成专利侵权纠纷行政裁决试点。",
    "推动图书版权归属登记便利化，新增版权登记1200件。",
    "完善版权保护体系，未经许可不得使用他人作品。",
    "完善转载授权机制，不得转载盗版作品。",
    "政务服务事项实现网上打印、自助下载。",
    "证照批文一键下载、打印、收藏。",
    "拓宽农民增收来源，工资性收入增长8%。",
    "税收来源：制造业占六成。",
    "做好舆论引导，讲好青山故事，分享发展经验。",
    "改革成果由全体人民分享。",
    "政府网站、政务新媒体评论留言办结率达到100%。",
    "评论区治理成效明显。",
    "网友留言全部办结。",
    "办结网民留言2.3万条。",
    "建成县级融媒体中心网站群。",
    "打造全国重要的高性能纤维基地。",
    "新业态基本站稳脚跟。",
    "在本站前广场新建停车场。",
    "对本网格居民逐户走访。",
    "建成坚强可靠的省内基本网架。",
    "日本站式养老服务理念得到借鉴。",
    "联系群众、关于我们的承诺，逐条兑现。",
    "统筹推进编辑、出版、发行改革。",
    "审核：全年审核项目300个。",
    "时间：三年完成整改。",
    "当前，外部环境更趋严峻复杂。",
    "位置：地处三省交界，区位优势明显。",
    "热点：群众反映的上学难问题得到解决。",
    "推荐：全国文明城市候选。",
    "加快5G、光网覆盖，手机上网更快捷。",
    "更多企业落户青山。",
    "查询可登录www.example.gov.cn办理。",
    "群众可扫一扫二维码领取消费券。",
    "关闭高耗能窗口企业12家。",
    "校对：统计数据以年报为准。",
    "谢谢大家！",
    "干！",
)


@pytest.mark.parametrize("sentence", KEPT)
def test_a_sentence_that_only_mentions_such_words_stays(sentence: str):
    for at in (3, 5, len(LINES)):
        kept = texts("\n".join([*LINES[:at], sentence, *LINES[at:]]))
        assert [s for s in kept if s not in REPORT] == [sentence]
        assert [s for s in kept if s != sentence] == REPORT
    long = f"我们坚持以人民为中心，扎实办好民生实事，持续增进人民福祉，{sentence}"
    assert texts(f"{BODY}\n{long}") == [*REPORT, long]


def test_an_excerpt_of_short_lines_before_a_salutation_stays():
    excerpt = (
        "一、2024年工作回顾\n地区生产总值增长5.5%。\n居民收入增长6%。\n各位代表：\n做好以下工作。"
    )
    assert texts(excerpt) == excerpt.split("\n")


def test_short_lines_after_a_source_line_stay():
    short = "来源：\n各位代表：\n现在，我代表市人民政府向大会报告工作。\n谢谢大家！"
    assert texts(f"某某市2025年政府工作报告\n{short}") == short.split("\n")[1:]


MEETING = "——2025年1月8日在青山县第十八届人民代表大会第四次会议上"


@pytest.mark.parametrize(
    "name", ["市长 张三", "县长　欧阳修", "县长李四", "自治州州长 韦 韬", "市长：张三"]
)
@pytest.mark.parametrize(
    "salutation",
    ["各位代表：", "各位代表、同志们：", "各位代表，各位委员：", "尊敬的各位代表：", "主任、各位副主任、秘书长、各位委员："]
    + ["同志们：", ""],
)  # fmt: skip
def test_the_speaker_over_the_report_is_furniture(name: str, salutation: str):
    opening = [salutation] if salutation else []
    page = "\n".join([HEADLINE, MEETING, "2025-01-09", name, *opening, "过去一年增长5%。"])
    assert texts(page) == [*opening, "过去一年增长5%。"]


def test_a_contents_page_over_a_report_goes():
    for contents in (
        ["一、2024年工作回顾", "二、2025年重点工作…… 12"],
        ["目录", "一、新增企业8家"],
    ):
        assert texts("\n".join([HEADLINE, *contents, BODY])) == REPORT


def test_an_annex_after_a_credit_stays():
    annex = "附件：民生实事\n1.新增城镇就业10万人。\n2.改造老旧小区50个。"
    kept = texts(f"{BODY}\n来源：青山日报\n{annex}")
    assert [s for s in kept if s not in REPORT][-2:] == annex.split("\n")[1:]


@pytest.mark.parametrize(
    "credit", ["（来源：青山日报）", " （记者 王某某）", "(编辑:周八)", "（稿源：青禾网）"]
)
def test_a_credit_behind_the_last_sentence_of_a_line(credit: str):
    read = report(f"{BODY}{credit}")
    assert [p.text for p in passages(read)] == REPORT
    (span,) = read.removed
    assert read.text[span.start : span.end].strip() == credit.strip()


def test_the_page_around_suzhou_and_nothing_else():
    read = real(REAL[0])
    kept = passages(read)
    assert len(kept) == 57
    assert kept[0].text.startswith("扎扎实实、踏踏实实,做好今年工作")
    assert kept[-1].text == "加快构建文旅大模型,推进文旅融合,打造世界旅游目的地城市。"
    removed = [read.text[s.start : s.end] for s in read.removed]
    assert removed[0].startswith("本文仅代表作者观点") and removed[0].endswith("第一时间予以处理。")
    assert removed[1:] == [
        "本文地址:/baogao/huadong/10715.html", "留言与评论(共有 条评论)", "验证码:", "网站地图",
    ]  # fmt: skip
    assert read.text[kept[-1].end : read.removed[0].start].strip() == ""


@pytest.mark.parametrize("path", REAL[1:], ids=lambda path: path.stem)
def test_the_known_furniture_of_the_ten_reports_is_gone(path):
    read = real(path)
    kept = [p.text for p in passages(read)]
    scraps = {"下载", "打印", "全屏", "收藏", "【字号：", "加大", "还原", "减小", "】", "首页", ">"}
    assert not scraps & set(kept)
    for word in ("来源：", "时间：2026", "相关报道", "分享:", "扫一扫", "霍艳恩摄", "【字号"):
        assert not any(word in sentence for sentence in kept)
    assert kept[0].startswith("各位代表")
    assert len(read.removed) < 20
    assert all(span.end - span.start < 60 for span in read.removed)


def test_each_removed_span_has_a_kind_and_lies_in_order():
    page = "\n".join([*EVERYWHERE, HEADLINE, BODY, *AT_THE_END])
    removed = furniture(lines(page))
    assert all(span.kind and page[span.start : span.end].strip() for span in removed)
    assert all(a.end <= b.start for a, b in zip(removed, removed[1:], strict=False))
    assert {"页面工具", "来源与编辑", "图片说明", "版权与免责"} <= {span.kind for span in removed}
