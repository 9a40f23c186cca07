"""Page furniture: what a web page leaves around a report, recognised by its kind.

Three rules, from the surest to the broadest, so that no sentence of a report is lost:
a line that is furniture in itself (share buttons, a source line, a photo credit); whatever
stands before the salutation 各位代表：; whatever follows a line that closes the page
(an editor's credit, a disclaimer, a comment box), unless report text comes after it.
Spans are left out, never rewritten. Knows nothing of headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.report import Removed

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
BLANK = " \t\r\n\u00a0\u3000\u2002\u2003\u2009" + INVISIBLE
SENTENCE_END = re.compile(r"[。！？；!?;][”’」』）)]*$")

_TOOL_WORDS = (
    "下载|打印|全屏|收藏|关闭|窗口|本页|当前页|网页|页面|加大|还原|减小|放大|缩小|默认|特大|大|中|小|"
    "分享|转发|微信|微博|新浪|腾讯|朋友圈|好友|QQ空间|QQ|空间|钉钉|复制链接|链接|返回|顶部|上页|首页|"
    "字号|字体|字体大小|繁体|简体|无障碍|关怀版|适老版|长者版|手机版|电脑版|朗读|收听|听全文|语音播报|"
    "播报|暂停|点赞|点踩|举报|纠错|扫一扫|在手机打开|手机浏览|用手机|到|至|此|二维码|更多|展开|收起|PDF|Word"
)
_META_WORDS = (
    "来源|信息来源|文章来源|稿件来源|稿源|来源网站|出处|作者|撰稿|供稿|文字|图片|摄影|摄像|记者|通讯员|"
    "责任编辑|责编|编辑|值班编辑|网络编辑|校对|审核|终审|初审|复审|监制|统筹|审签|签发|"
    "发布机构|发布单位|发文机关|发布部门|索引号|文号|发文字号|主题分类|主题词|关键词|标签|信息名称|"
    "公开方式|公开类别|公开时限|有效性|浏览|浏览量|浏览次数|阅读|阅读量|阅读次数|点击|点击量|点击数|点击次数|"
    "访问量|访问次数|文章编号|信息索引|所属栏目|栏目"
)
_DATE = (
    r"(?:\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?|\d{1,2}-\d{1,2})"
    r"(?:\s*\d{1,2}[:：时]\d{1,2}(?:[:：分]\d{1,2})?[分秒]?)?"
)
_PAGE = r"(?:^|(?<=[，。；：、,;:\s（(“\"在与对系非为由经])|(?<=不代表))本(?:站|网站|网)(?![点在前台络格架稳])"
_UNMISTAKABLE = re.compile(
    _PAGE
    + r"|免责声明|版权声明|版权所有|(?:仅|不)代表.{0,8}(?:作者|本人|观点|立场)|凡注明|公网安备|ICP备|"
    r"网站标识码|copyright|all rights reserved|public domain|官方正式译文|^本作品|维基(?:百科|文库|媒体)|知识共享|CC BY",
    re.IGNORECASE,
)
_SIGNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"版权归.{0,12}所有",
        r"(?:未经|注明).{0,16}(?:许可|授权|同意).{0,12}(?:转载|不得|禁止)|(?:转载|摘编).{0,10}注明",
        r"转载请|谢绝转载|禁止转载|严禁转载|不得转载",
        r"(?:如|若|造成).{0,8}侵权|侵权.{0,8}请.{0,8}(?:联系|删除)|请.{0,8}联系.{0,10}(?:删除|处理)",
        r"来源于网络|网络转载|转自网络|公有领域|著作权法》第",
    )
)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "页面工具",
        re.compile(rf"(?=.*\w)(?:(?:{_TOOL_WORDS})|[\s:：|｜/【】\[\]()（）、,，·×x+>-])+"),
    ),
    (
        "来源与编辑",
        re.compile(rf"[（(【]?(?:{_META_WORDS})(?:[:：]|\s[:：]).{{0,40}}(?<![。！？；])[）)】]?"),
    ),
    (
        "日期",
        re.compile(rf"(?:(?:发布|发表|成文|生成|更新|印发)?(?:时间|日期)\s*[:：]\s*)?{_DATE}"),
    ),
    ("日期", re.compile(r"(?:发布|发表|成文|生成|更新|印发)?(?:时间|日期)\s*[:：]")),
    (
        "图片说明",
        re.compile(r".{0,118}[摄攝]|图为.{0,80}|.{0,50}(?:日报|新华社|融媒).{0,8}记者.{0,12}"),
    ),
    (
        "网页导航",
        re.compile(
            r"(?:您的|您现在的|您所在的|当前|所在)?位置\s*[:：].{0,60}|网站地图|网站首页|首页|联系我们|"
            r"关于我们|登录|注册|(?:[^。]{1,14}\s*[>›»]\s*){1,8}[^。]{0,40}|.{0,6}点击.{0,12}(?:进入|查看|下载|阅读).{0,12}"
        ),
    ),
    (
        "网址",
        re.compile(
            r".{0,20}(?:https?://|www\.)\S*.{0,20}|(?:本文|原文|文章)(?:地址|链接|网址).{0,120}"
        ),
    ),
    (
        "相关链接",
        re.compile(
            r"(?:相关|延伸|推荐|热门|热点|精彩|猜你喜欢|上一|下一|前一|后一)"
            r"(?:报道|阅读|链接|附件|文档|新闻|推荐|文章|专题|稿件|解读|信息|资讯|内容|篇|条|页)?\s*[>》:：]+.{0,60}"
        ),
    ),
    (
        "留言与评论",
        re.compile(
            r"(?:我要|网友|用户|发表|最新|全部)?(?:留言|评论|跟帖).{0,24}(?<![。])|验证码.{0,12}"
        ),
    ),
    ("残留符号", re.compile(r"[^\w]{1,6}|false|true|null|undefined", re.IGNORECASE)),
)
_CLOSING = frozenset(
    ("来源与编辑", "网址", "相关链接", "留言与评论", "版权与免责", "页面工具", "网页导航")
)
_CAPTION = re.compile(r".{0,118}[摄攝][。）)]?")
_TITLE = re.compile(r".{0,24}政府工作报告(?:全文|摘要|[（(].{1,12}[）)])?")
_MEETING = re.compile(
    r"[—―\-（(]*.{0,6}\d{4}年\d{1,2}月\d{1,2}日.{0,60}(?:会议|大会)上?.{0,30}(?<![。])"
)
_SALUTATION = re.compile(r"各位代表\s*[:：].{0,120}")
_INLINE_CREDIT = re.compile(
    r"(?<=[。！？!?”])\s*[（(](?:来源|记者|稿源|编辑)\s*[:：]?[^（）()。]{1,30}[）)]$"
)
_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")


@dataclass(frozen=True)
class Line:
    """A line of a document, trimmed of blanks; ``start`` and ``end`` are document offsets."""

    start: int
    end: int
    text: str


def lines(text: str) -> tuple[Line, ...]:
    """The non-blank lines of a document, trimmed of white space and invisible characters."""
    found = []
    for match in re.finditer(r"[^\r\n\u2028\u2029\x0b\x0c]+", text):
        left = len(match[0]) - len(match[0].lstrip(BLANK))
        trimmed = match[0].strip(BLANK)
        if trimmed:
            start = match.start() + left
            found.append(Line(start, start + len(trimmed), trimmed))
    return tuple(found)


def furniture(body: Sequence[Line]) -> tuple[Removed, ...]:
    """The spans of ``body`` that are page furniture, in order, each with its kind."""
    first = _masthead_end(body)
    last = _tail_start(body, first)
    removed: list[Removed] = []
    label = ""
    for number, line in enumerate(body):
        kind = _kind(line.text) or (label if _is_value(line.text) else "")
        label = kind if line.text[-1] in ":：" else ""
        if number < first:
            removed.append(Removed(line.start, line.end, kind or "标题与署名"))
        elif number >= last:
            removed.append(Removed(line.start, line.end, kind or "页尾"))
        elif kind:
            removed.append(Removed(line.start, line.end, kind))
        else:
            removed.extend(_inline(line))
    return tuple(removed)


def _kind(text: str) -> str:
    """The kind of furniture that a whole line is, or ""."""
    if _is_disclaimer(text):
        return "版权与免责"
    if SENTENCE_END.search(text) and not _CAPTION.fullmatch(text) and len(text) > 12:
        return ""
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(text)), "")


def _is_value(text: str) -> bool:
    """Could this line be what a label on the line before it (来源：) was waiting for?"""
    return len(text) <= 20 and not SENTENCE_END.search(text) and not _HEADING.match(text)


def _is_disclaimer(text: str) -> bool:
    """One unmistakable sign, or one lesser sign in a scrap, or two in a full sentence."""
    if _UNMISTAKABLE.search(text):
        return True
    signs = sum(1 for pattern in _SIGNS if pattern.search(text))
    return signs >= (2 if SENTENCE_END.search(text) or len(text) >= 60 else 1)


def _inline(line: Line) -> Iterator[Removed]:
    """A credit in brackets behind the last sentence of a line."""
    if match := _INLINE_CREDIT.search(line.text):
        yield Removed(line.start + match.start(), line.end, "来源与编辑")


def _masthead_end(body: Sequence[Line]) -> int:
    """The number of lines before the report's first line.

    With a salutation, everything before it, unless report text stands there already: then it is
    no opening. Else the leading title and meeting lines.
    """
    for number, line in enumerate(body[:60]):
        if _SALUTATION.fullmatch(line.text):
            return number
        if _is_report_text(line.text, "") and not _MEETING.match(line.text):
            break
    end = 0
    for number, line in enumerate(body[:60]):
        if _TITLE.fullmatch(line.text) or _MEETING.fullmatch(line.text):
            end = number + 1
        elif not _kind(line.text) and (SENTENCE_END.search(line.text) or len(line.text) > 60):
            break
    return end


def _tail_start(body: Sequence[Line], first: int) -> int:
    """The number of the line that closes the page, or the number of lines where none does."""
    tail = len(body)
    for number in range(len(body) - 1, first - 1, -1):
        earlier = "".join(line.text for line in body[:number])
        scrap = len(body[number].text) < 25 and _after_disclaimer(body, number)
        if not scrap and _is_report_text(body[number].text, earlier):
            break
        if _kind(body[number].text) in _CLOSING:
            tail = number
    return tail


def _after_disclaimer(body: Sequence[Line], number: int) -> bool:
    """Is one of the three lines before a disclaimer, whose broken pieces may follow?"""
    return any(_kind(line.text) == "版权与免责" for line in body[max(0, number - 3) : number])


def _is_report_text(text: str, earlier: str) -> bool:
    """A full sentence that is no furniture and repeats nothing; a numbered heading too, once
    text has come before it (before that it may be a table of contents)."""
    if _kind(text) or text in earlier or text.endswith("作政府工作报告。"):
        return False
    return bool(SENTENCE_END.search(text)) or bool(earlier and _HEADING.match(text))
