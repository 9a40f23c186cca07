"""The kinds of page furniture: what a line of a web page may be that is no line of a report.

A line is judged by itself; where it stands is the affair of index/furniture.py. A full sentence
is furniture only where it speaks of the page itself (its site, its copyright, its photographer).
"""

from __future__ import annotations

import re

SENTENCE_END = re.compile(r"[。！？；!?;][”’」』）)]*$")
DISCLAIMER = "版权与免责"
CLOSING = frozenset(
    (DISCLAIMER, "来源与编辑", "网址", "相关链接", "留言与评论", "页面工具", "网页导航", "页尾信息")
)
"""The kinds that may close a page: what follows the first of them is no report."""

_TOOL_WORDS = (
    "下载|打印|全屏|收藏|保存|关闭|窗口|本页|本文|文章|当前页|网页|页面|加大|还原|减小|放大|缩小|默认|特大|"
    "大|中|小|A[-+]?|分享|转发|微信|微博|新浪|腾讯|朋友圈|好友|QQ空间|QQ|空间|钉钉|复制链接|链接|返回|顶部|上页|首页|"
    "字号|字体|字体大小|繁体|简体|无障碍|关怀版|适老版|长者版|手机版|电脑版|朗读|收听|听全文|语音播报|"
    "播报|暂停|点赞|点踩|举报|纠错|扫一扫|在手机打开|手机浏览|用手机|长按识别|关注我们|关注|到|至|此|二维码|更多|展开|收起|PDF|Word"
)
_META_WORDS = (
    "来源|信息来源|文章来源|稿件来源|稿源|来源网站|出处|原标题|作者|撰稿|供稿|文字|图片|摄影|摄像|记者|通讯员|"
    "责任编辑|责编|编辑|值班编辑|网络编辑|校对|审核|终审|初审|复审|监制|统筹|审签|签发|"
    "发布机构|发布单位|发布者|发文机关|发布部门|索引号|文号|发文字号|主题分类|主题词|关键词|标签|信息名称|"
    "公开方式|公开类别|公开时限|有效性|浏览|浏览量|浏览次数|阅读|阅读量|阅读次数|点击|点击量|点击数|点击次数|"
    "访问量|访问次数|文章编号|信息索引|所属栏目|栏目"
)
_DATE = (
    r"(?:\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?|\d{1,2}-\d{1,2})"
    r"(?:\s*\d{1,2}[:：时]\d{1,2}(?:[:：分]\d{1,2})?[分秒]?)?"
)
_DATE_LABEL = r"(?:发布|发表|成文|生成|更新|印发|上传)?(?:时间|日期)"
_NAVIGATION = "网站地图|网站首页|首页|联系我们|关于我们|登录|注册|隐私政策|使用帮助|网站声明"
_RELATED = "相关|延伸|推荐|热门|热点|精彩|猜你喜欢|上一|下一|前一|后一"
_RELATED_THINGS = "报道|阅读|链接|附件|文档|新闻|推荐|文章|专题|稿件|解读|信息|资讯|内容|篇|条|页"
_PAGE = r"(?:^|(?<=[，。；：、,;:\s（(“\"在与对系非为由经])|(?<=不代表))本(?:站|网站|网)(?![点在前台络格架稳])"
_UNMISTAKABLE = re.compile(
    _PAGE
    + r"|免责声明|版权声明|版权所有|(?:仅|不)代表.{0,8}(?:作者|本人|观点|立场)|凡注明|本文由.{0,16}(?:整理|发布|上传|提供|转载)|公网安备|ICP备|"
    r"网站标识码|copyright|all rights reserved|public domain|官方正式译文|^本作品|维基(?:百科|文库|媒体)|知识共享|CC BY",
    re.IGNORECASE,
)
_SIGNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"版权归.{0,12}所有",
        r"^(?:以上|本文)内容|网友上传|公众号",
        r"(?:未经|注明).{0,16}(?:许可|授权|同意).{0,12}(?:转载|不得|禁止)|(?:转载|摘编).{0,10}注明",
        r"转载请|谢绝转载|禁止转载|严禁转载|不得转载",
        r"(?:如|若|造成).{0,8}侵权|侵权.{0,8}请.{0,8}(?:联系|删除)|请.{0,8}联系.{0,10}(?:删除|处理)",
        r"侵犯.{0,8}权益|(?:小时|工作日)内.{0,4}删除",
        r"仅供.{0,4}(?:参考|学习)|本文由.{0,16}(?:整理|发布|上传|提供|转载)",
        r"来源于网络|网络转载|转自网络|公有领域|著作权法》第",
    )
)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("页面工具", rf"(?=.*\w)(?:(?:{_TOOL_WORDS})|[\s:：|｜/【】\[\]()（）、,，·×x+>-])+"),
        ("来源与编辑", rf"[（(【\[［]?(?:{_META_WORDS})\s*[:：].{{0,60}}"),
        ("来源与编辑", rf"(?:{_META_WORDS})\s+[\d,万+]+次?"),
        (
            "来源与编辑",
            rf"(?:(?:(?:{_META_WORDS}|{_DATE_LABEL})\s*[:：]\s*\S{{0,30}}|{_DATE})\s*)+",
        ),
        ("日期", rf"(?:{_DATE_LABEL}\s*[:：]\s*)?{_DATE}|{_DATE_LABEL}\s*[:：]"),
        ("图片说明", r".{0,118}[摄攝][）)]?|图为.{0,80}|图[①-⑳\d一二三四]?\s*[:：].{0,80}"),
        ("图片说明", r".{0,60}[（(](?:资料图片?|资料照片?|图片来源.{0,12})[）)]"),
        ("图片说明", r".{0,50}(?:日报|新华社|融媒).{0,8}记者.{0,12}"),
        ("网页导航", r"(?:您的|您现在的|您所在的|当前|所在)?位置\s*[:：].{0,60}"),
        ("网页导航", rf"(?:(?:{_NAVIGATION})[\s|｜·/]*)+"),
        ("网页导航", r"(?:[^。]{1,14}\s*[>›»]\s*){1,8}[^。]{0,40}"),
        ("网页导航", r".{0,6}点击.{0,12}(?:进入|查看|下载|阅读).{0,12}"),
        (
            "网址",
            r".{0,20}(?:https?://|www\.)\S*.{0,20}|(?:本文|原文|文章)(?:地址|链接|网址).{0,120}",
        ),
        ("网址", r"附件(?:下载)?\s*[:：].{0,60}\.(?:pdf|docx?|xlsx?|zip|ofd)"),
        ("相关链接", rf"(?:{_RELATED})(?:{_RELATED_THINGS})?\s*[>》:：]+.{{0,60}}"),
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
            r"(?:地址|邮编|邮政编码|联系电话|电话|传真|邮箱)[:：].{0,80}(?:\d{5,}|@).{0,40}",
        ),
        ("残留符号", r"[^\w]{1,6}|false|true|null|undefined"),
    )
)
_CAPTION = re.compile(r".{0,118}[摄攝]。")


def kind_of(text: str) -> str:
    """The kind of furniture that a whole line is, or ""."""
    if _is_disclaimer(text):
        return DISCLAIMER
    if SENTENCE_END.search(text) and re.search(r"[\u3400-\u9fff]{2}", text):
        return "图片说明" if _CAPTION.fullmatch(text) else ""
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(text)), "")


def _is_disclaimer(text: str) -> bool:
    """One unmistakable sign, or one lesser sign in a scrap, or two in a full sentence."""
    if _UNMISTAKABLE.search(text):
        return True
    signs = sum(1 for pattern in _SIGNS if pattern.search(text))
    return signs >= (2 if SENTENCE_END.search(text) or len(text) >= 60 else 1)
