"""The kinds of page furniture: what a line of a web page may be that is no line of a report.

A line is judged by itself; where it stands is the affair of index/furniture.py. A full sentence
is furniture only where it speaks of the page itself (its site, its copyright, its photographer),
and says two such things: a report may well mention a platform for sharing or a disclaimer.
Every pattern is linear in the length of a line, whatever stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

SENTENCE_END = re.compile(r"[。！？；!?;][”’」』）)]*$")
FIGURE = re.compile(
    r"(?<![第\d年])\d[\d.,]*\s*(?:[%％‰亿元人户家个项件吨亩倍所套处条岁名台辆位座]|万(?!字)|公里|平方|立方|百分点)"
    r"|百分之[一二三四五六七八九十百零]"
)
"""A quantity, as a report states it; dates and the numbers of meetings are none."""
DISCLAIMER = "版权与免责"
TAGS = "关键词与标签"
CREDIT = "来源与编辑"
FINAL = frozenset((DISCLAIMER, "相关链接", "留言与评论", "页尾信息"))
"""The kinds that end a report for good: figures behind them are those of other pages."""
_CLOSING = FINAL | {CREDIT, "网址", "页面工具", "网页导航"}
_AMID_SIGNS = 3

_TOOL_WORDS = (
    "下载|打印|全屏|收藏|保存|关闭|窗口|本页|本文|文章|当前页|网页|页面|加大|还原|减小|放大|缩小|默认|特大|"
    "大|中|小|A[-+]?|分享|转发|微信|微博|新浪|腾讯|朋友圈|好友|QQ空间|QQ|空间|钉钉|复制链接|链接|返回|顶部|上页|首页|"
    "字号|字体|繁体|简体|无障碍|关怀版|适老版|长者版|手机版|电脑版|朗读|收听|听全文|语音播报|"
    "播报|暂停|点赞|点踩|举报|纠错|扫一扫|在手机打开|手机浏览|用手机|长按识别|关注我们|关注|到|至|此|二维码|更多|展开|收起|PDF|Word"
)
_EDITORS = (
    "责任编辑|责编|编辑|值班编辑|网络编辑|校对|审核|终审|初审|复审|监制|审签|签发|"
    "作者|撰稿|供稿|文字|图片|摄影|摄像|记者|通讯员"
)
_META_WORDS = (
    f"{_EDITORS}|来源|信息来源|文章来源|稿件来源|稿源|来源网站|出处|原标题|"
    "发布机构|发布单位|发布者|发文机关|发布部门|索引号|文号|发文字号|主题分类|信息名称|"
    "公开方式|公开类别|公开时限|浏览|浏览量|浏览次数|阅读|阅读量|阅读次数|点击|点击量|点击数|点击次数|"
    "访问量|访问次数|文章编号|信息索引"
)
_TAG_WORDS = "关键词|标签|主题词|统筹|有效性|所属栏目|栏目"
_DATE = (
    r"(?:\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?|\d{1,2}-\d{1,2})"
    r"(?:\s*\d{1,2}[:：时]\d{1,2}(?:[:：分]\d{1,2})?[分秒]?)?"
)
_DATE_LABEL = r"(?:发布|发表|成文|生成|更新|印发|上传)?(?:时间|日期)"
_FIELD = (
    rf"(?>(?:{_META_WORDS}|{_TAG_WORDS}|{_DATE_LABEL})\s*[:：]\s*+(?>{_DATE}(?!\S)|\S{{0,40}}(?!\S))"
    rf"|{_DATE}(?!\S))"
)
_NAVIGATION = "网站地图|网站首页|首页|联系我们|关于我们|登录|注册|隐私政策|使用帮助|网站声明"
_CRUMB = r"[^>›»。%％]{0,14}"
_CRUMB_WORDS = "首页|正文|政务公开|信息公开|公文公告|要闻|新闻中心|工作报告"
_RELATED = "相关|延伸|推荐|热门|热点|精彩|猜你喜欢|上一|下一|前一|后一"
_RELATED_THINGS = "报道|阅读|链接|附件|文档|新闻|推荐|文章|专题|稿件|解读|信息|资讯|内容|篇|条|页"
_SITE = r"(?:^|(?<=[，。；：、,;:\s（(“\"在与对系非为由经凡访问])|(?<=不代表))本(?:站|网站|网)(?![点在前台络格架稳])"
_ALONE = (
    r"^[【\[（(](?:免责|版权|特别|郑重)?声明[】\]）)]|^(?:免责|版权|特别|郑重)?声明\s*(?:[:：]|$)",
    r"版权所有(?![者人权])|网站标识码|公网安备\s*\d|ICP[备证](?:案号|\s*\d)|copyright|all rights reserved",
    r"公有领域|public domain|官方正式译文|^本作品|维基(?:百科|文库|媒体)|知识共享(?:署名|许可|协议)|CC BY",
    r"(?:仅|不)代表.{0,8}(?:作者|本人|个人|观点|立场)",
    r"^(?:以上|本文|本页)内容|^本文由.{0,16}(?:整理|发布|上传|提供|转载)|网友上传",
    r"(?:转载|摘编).{0,4}请|请.{0,4}注明|转载此文|^凡.{0,4}注明",
    r"请.{0,8}(?:联系|告知).{0,10}(?:删除|处理|我们|本站|本网)|(?:如|若|造成).{0,8}侵权.{0,8}请",
)
"""Signs of a disclaimer that speak of the page itself; one is enough for a scrap of text."""
_PAGE = (
    _SITE,
    r"^本文",
    r"凡注明",
    r"请.{0,8}(?:联系|告知)|联系(?:我们|管理员|删除)",
)
"""Others that speak of the page itself, but may stand in a report by themselves."""
_LESSER = (
    r"版权归.{0,12}所有|版权.{0,4}属于",
    r"未经.{0,16}(?:许可|授权|同意)",
    r"转载|摘编",
    r"注明.{0,6}(?:来源|出处)",
    r"侵权",
    r"侵犯.{0,8}权益",
    r"删除",
    r"仅供.{0,4}(?:参考|学习)",
    r"源于网络|转自网络|来自.{0,4}(?:互联网|网络)",
    r"著作权法",
)
_ALONE_SIGNS, _PAGE_SIGNS, _LESSER_SIGNS = (
    tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)
    for patterns in (_ALONE, _PAGE, _LESSER)
)
_SCRAP = re.compile(
    r"(?:欢迎访问|访问|联系)本(?:站|网站|网)|本(?:站|网站|网)(?:所有|声明|原创|刊|转载|发布|内容|资料|文章|由|不|仅|支持|提供)"
    r"|(?:更多|请|扫码|微信).{0,12}公众号|未经.{0,16}(?:许可|授权|同意).{0,12}(?:转载|不得|禁止)"
    r"|(?:转载|摘编).{0,10}注明|^.{0,8}(?:谢绝|禁止|严禁|不得)转载$|^.{0,12}仅供.{0,4}(?:参考|学习).{0,6}$|^.{0,8}(?:来源于|转自)网络$"
)
"""What a scrap may also say to be a disclaimer, being no sentence of anything."""
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("页面工具", rf"(?=.*\w)(?>{_TOOL_WORDS}|[\s:：|｜/【】\[\]()（）、,，·×x+>-])++"),
        (CREDIT, rf"[（(【\[［]?(?:{_META_WORDS})\s*[:：].{{0,60}}"),
        (TAGS, rf"[（(【\[［]?(?:{_TAG_WORDS})\s*[:：].{{0,60}}"),
        (CREDIT, rf"(?:{_META_WORDS})\s+[\d,万+]+次?"),
        (CREDIT, rf"{_FIELD}(?:\s++{_FIELD})*+"),
        ("日期", rf"[（(]?(?:{_DATE_LABEL}\s*[:：]\s*)?{_DATE}[）)]?|{_DATE_LABEL}\s*[:：]"),
        ("图片说明", r".{0,118}[摄攝][）)]?|图为.{0,80}|图[①-⑳\d一二三四]?\s*[:：].{0,80}"),
        ("图片说明", r".{0,60}[（(](?:资料图片?|资料照片?|图片来源.{0,12})[）)]"),
        ("图片说明", r".{0,50}(?:日报|新华社|融媒).{0,8}记者.{0,12}"),
        ("网页导航", r"(?:您的|您现在的|您所在的|当前|所在)?位置\s*[:：].{0,60}"),
        ("网页导航", rf"(?>(?:{_NAVIGATION})[\s|｜·/]*+)++"),
        (
            "相关链接",
            rf"(?:{_RELATED})(?:{_RELATED_THINGS})\s*[>》:：]+.{{0,60}}|(?:{_RELATED})\s*[>》:：]+",
        ),
        ("网页导航", rf"(?=.*[^\W\d]){_CRUMB}(?:[>›»]{_CRUMB}){{2,8}}"),
        ("网页导航", rf"(?=.*(?:{_CRUMB_WORDS})){_CRUMB}[>›»][^>›»。]{{0,40}}"),
        ("网页导航", r".{0,6}点击.{0,12}(?:进入|查看|下载|阅读).{0,12}"),
        (
            "网址",
            r".{0,20}(?:https?://|www\.)\S*.{0,20}|(?:本文|原文|文章)(?:地址|链接|网址).{0,120}",
        ),
        ("网址", r"附件(?:下载)?\s*[:：].{0,60}\.(?:pdf|docx?|xlsx?|zip|ofd)"),
        (
            "相关链接",
            rf"(?:相关|延伸|推荐|热门|精彩)(?:{_RELATED_THINGS})|猜你喜欢|[上下前后]一[篇条页].{{0,40}}",
        ),
        (
            "留言与评论",
            r"(?:我要|网友|用户|发表|最新|全部|请登录后?发表)?(?:留言|评论|跟帖)(?:区|列表|[与和及(（:：\d].{0,20})?|\d+\s*条评论|验证码.{0,12}",
        ),
        ("页尾信息", r"(?:技术支持|主办|承办|版权|备案号|建议使用)[:：].{0,80}"),
        (
            "页尾信息",
            r"(?:地址|邮编|邮政编码|联系电话|电话|传真|邮箱)[:：].{0,80}(?:\d{5}|@).{0,60}",
        ),
        ("残留符号", r"[^\w]{1,6}|false|true|null|undefined"),
    )
)
_LONGEST = 200
"""No kind but the disclaimer has longer lines."""
_CAPTION = re.compile(r".{0,118}[摄攝]。")
_EDITOR = re.compile(rf"[（(【\[［]?(?:{_EDITORS})\s*[:：]")


def kind_of(text: str) -> str:
    """The kind of furniture that a whole line is, or ""."""
    if _is_disclaimer(text, 2):
        return DISCLAIMER
    if SENTENCE_END.search(text) and re.search(r"[\u3400-\u9fff]{2}", text):
        return "图片说明" if _CAPTION.fullmatch(text) else ""
    if len(text) > _LONGEST:
        return ""
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(text)), "")


def kind_amid(text: str) -> str:
    """The kind of a line that has report text before and behind it, where more is at stake:
    tags are then no furniture, and a disclaimer needs more signs."""
    kind = kind_of(text)
    if kind == TAGS or (kind == DISCLAIMER and not _is_disclaimer(text, _AMID_SIGNS)):
        return ""
    return kind


def closes(text: str) -> bool:
    """May this line close a page, so that what follows it is no report? A source line may not:
    it may as well stand before a report."""
    kind = kind_of(text)
    return bool(_EDITOR.match(text)) if kind == CREDIT else kind in _CLOSING


def is_person_label(text: str) -> bool:
    """Is this a label such as 责任编辑：, which waits for somebody's name?"""
    return bool(_EDITOR.fullmatch(text))


def _is_disclaimer(text: str, signs: int) -> bool:
    """A scrap with one sign; or sentences with a sign from the first on, in one of them
    ``signs`` signs, one of which speaks of the page itself."""
    if not SENTENCE_END.search(text) and len(text) < 60:
        alone = _count(text, _ALONE_SIGNS) or bool(_SCRAP.search(text))
        return bool(alone) or _is_sure(text, signs)
    pieces = [piece for piece in re.split(r"(?<=[。！？；!?;])", text) if piece.strip()]
    telling = [p for p in pieces if _count(p, (*_ALONE_SIGNS, *_PAGE_SIGNS, *_LESSER_SIGNS))]
    covered = sum(map(len, telling)) * 2 >= len(text)
    return covered and telling[0] == pieces[0] and any(_is_sure(p, signs) for p in telling)


def _is_sure(sentence: str, signs: int) -> bool:
    own = _count(sentence, (*_ALONE_SIGNS, *_PAGE_SIGNS))
    return own > 0 and own + _count(sentence, _LESSER_SIGNS) >= signs


def _count(text: str, patterns: Sequence[re.Pattern[str]]) -> int:
    return sum(1 for pattern in patterns if pattern.search(text))
