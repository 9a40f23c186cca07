"""A typed message → a Question: its kind, what to search for, and where.

Rules only, no model. Knows nothing of searching or of writing answers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from bot.answer import Kind, Question, Turn
from bot.follow_up import antecedent, standalone
from bot.replies import REPLIES
from bot.scope import names, scope
from index.passage import Query
from index.report import Entry
from index.text import normalise

MAX_LENGTH = 500
_FILLERS = "\u115f\u1160\u3164\uffa0\u2800"
_WORD = re.compile(r"[^\W_]")
_POLITE = r"(?:请问|麻烦|想问一?下|问一?下|你好|您好|[,!?~。. ])*"
_TAIL = r"[啊呀呢吧哦哈嘛了的!?~。.,]*"
_GREETING = re.compile(
    rf"(?:(?:你|您|大家)们?好|hi|hello|hey|嗨|哈喽|早上?好|早安|中午好|下午好|晚上好|在吗|在不在|有人吗){_TAIL}"
)
_THANKS = re.compile(
    rf"(?:好的?|行|嗯|哦|ok|明白|知道|懂|清楚)*了?,?(?:多谢|谢谢|感谢|谢了|辛苦|3q|thanks?(?:you)?)"
    rf"(?:你|您|啦|了|帮助|回答|解答)*(?:,?(?:帮了?我?大忙|(?:很|太|真)?(?:有用|清楚|好|棒)))*{_TAIL}"
    rf"|(?:再见|拜拜|bye){_TAIL}"
)
_ABILITIES = re.compile(
    rf"{_POLITE}(?:你|您|这个?|系统|问报)*(?:都|还)?(?:能|会|可以|可|有)(?:帮我|为我)?(?:做|干|回答|问|查|提供)?"
    rf"(?:些|点)?(?:什么|啥|哪些|怎么)(?:事|用|问题|功能|内容|忙)?{_TAIL}"
    rf"|{_POLITE}(?:你|您)(?:是谁|是什么|叫什么|叫啥|是干什么的|是做什么的|是干嘛的)(?:名字)?{_TAIL}|怎么用{_TAIL}|使用说明|帮助|help"
)
_RULES = re.compile(
    r"(?:忽略|无视|忘记|忘掉|跳过|不要管|别管|绕过).{0,12}(?:指令|规则|要求|提示|设定|限制|内容|检查|核对)"
    r"|(?:解除|关闭|取消|去掉).{0,6}(?:你的)?(?:限制|设定|核对|检查|规则|过滤)"
    r"|系统提示|提示词|prompt|ignore.{0,20}(?:instruction|rule|previous)|开发者模式|越狱|jailbreak"
    r"|(?:扮演|假装|假扮|冒充|模仿|你现在是|从现在起|以后你|从现在开始)"
    r"|(?:以|用)(?:市长|省长|书记|主席|领导|政府)的?(?:身份|口吻|名义|语气)"
    r"|(?:代表|代|替)(?:市长|省长|书记|政府|市政府|省政府|领导).{0,6}(?:说|讲|表态|承诺|宣布|回答|发言|保证|写)"
    r"|(?:编|捏造|杜撰|虚构)(?:一|个|些|出|造)|(?:不用|不要|别|无需)(?:引用|出处|核对|核实)"
)
_OPINION = re.compile(
    r"(?:你|您)(?:个人|自己)?(?:怎么看|觉得|认为|喜欢|支持|评价|感觉|看好|怎么想|同意|满意|相信|信不信|说说看)"
    r"|(?:你|您)的(?:看法|意见|观点|想法|态度|评价)|(?:说说|谈谈|讲讲).{0,4}(?:看法|观点|想法)"
    r"|(?:怎么|如何|请|来)评价|点评|评论一下|写得(?:好不好|怎么样|如何|好吗|咋样)|(?:打|给)(?:个|几|多少)分"
    r"|(?:靠谱|可信|现实|合理|科学|公平|公道|吹牛|空话|套话|忽悠|作秀|画饼|过分|太高|太低|太保守|激进)"
    r"(?:吗|不|么|吧|呢|[?]|$)"
    r"|合不合理|靠不靠谱|现不现实|公不公平|值不值|有没有(?:水分|必要|希望|前途)|有希望|有前途"
    r"|是不是(?:在)?(?:吹牛|空话|作秀|忽悠|太高|太低|画饼|说说而已|走过场|面子工程)"
    r"|(?:能不能|能否|会不会|能|可以|可能|一定)(?:真的|按时|如期|顺利)?"
    r"(?:实现|完成|兑现|做到|达到|成功|落空)(?:得了|了)?(?:吗|么|吧|$|[?])"
    r"|(?:房价|股市|股价|金价|汇率|楼市).{0,8}(?:涨|跌|走势|见底|崩)"
    r"|(?:哪个|谁)(?:更|最)(?:好|强|厉害|值得|牛|有前途)|(?:请|帮我|你|给我|能不能|能).{0,4}预测|预测一下|猜一?猜"
)
_PERSONAL = re.compile(
    r"(?:电话|手机号|热线|联系方式|邮箱|微信号?|公众号)(?:是?多少|号码|是?什么|号|[?]|$)"
    r"|(?:几点|什么时候|何时|周[一-日末]|星期.|双休日|节假日)(?:开门|关门|上班|下班|营业|办公)"
    r"|(?:营业|办公|开放|上班|受理)时间"
    r"|(?:我|我家|我们家|俺|咱家|我儿子|我女儿|我孩子|我妈|我爸|我老公|我老婆|本人|家里).{0,30}"
    r"(?:怎么办|咋办|该怎么|怎么申请|如何申请|去哪(?:里|儿)?(?:办|申请|领|报|找|投诉)"
    r"|能(?:不能)?(?:申请|领|落户|拿到?|享受|办|报|上|评|贷)|可以(?:申请|领|落户|享受|办|报|上|拿)"
    r"|够不够|符合|有资格|该不该|要不要|应该|值不值得|合不合适|适合|能拿多少|能领多少|算不算|怎么选|选哪个)"
    r"|(?:帮|替|给)我(?:写|办|申请|投诉|查一下我|预约|翻译|算|推荐|介绍|找|订|买|选)"
    r"|(?:赔|补|给|发|分|奖励?)(?:偿|贴|助)?(?:给)?(?:我|咱)(?:家|们)?(?:多少|几)"
    r"|(?:找|去|选)(?:哪家|哪个|哪一家)(?:银行|医院|学校|中介|公司|窗口|单位|部门)"
    r"|(?:电话|号码|手机号|联系方式|微信|地址)(?:发|给|告诉)(?:一下)?我"
    r"|(?:在|去|到)哪(?:里|儿)?(?:办理|申领|报名|投诉|领取|登记)|(?:需要|要带|准备)(?:什么|哪些)(?:材料|证件|手续)"
    r"|推荐.{0,8}(?:小区|学校|医院|楼盘|公司|工作|股票|餐厅|景点)"
)
_CHAT = re.compile(
    r"(?:讲|说|来)(?:个|一个|点)?(?:笑话|故事|段子)|(?:今|明|后)天.{0,4}天气|天气(?:怎么样|如何|好不好|好吗)|几号了|星期几|现在几点|吃了吗|吃了没"
    r"|写(?:一首|首|个|一篇|篇)?(?:诗|作文|代码|小说)|唱(?:首|个|一首)?歌|好?无聊|哈{2,}|陪我|聊(?:聊|天)"
    r"|你(?:多大|几岁|真棒|真笨|好笨|太笨|有女朋友|有男朋友|是男|是女|会不会累|累不累)|(?:早餐|晚饭|中午)吃"
)
_BETWEEN = re.compile(r"[，,；;？?。]|以及|还有|和(?=[^和]{2,})")
_ASKS = re.compile(r"多少|几|哪些|什么|怎么|怎样|如何|哪里|吗|是否|有没有")
_BARE = re.compile(
    r"(?:具体|那|还有|其他|其它|别的|一共|总共|到底|分别|主要|占|它|它们|这个|那个|是|有|都)*"
    r"(?:多少|哪些|什么|为什么|怎么做|几个|几家|谁|怎么样|如何|呢|吗|[?!。,])+"
)
_EMPTY_WORDS = re.compile(
    r"(?:那个|这个|那|这|它|嗯|哦|啊|额|呃|喂|好|行|是|对|呢|吗|吧|的|了|什么|啥|怎么|哪个|然后|所以|\W|_)+"
)


def understand(message: str, turns: Sequence[Turn], entries: Sequence[Entry]) -> Question:
    """What ``message`` asks, after ``turns``, of the reports in ``entries``."""
    typed = _visible(message)
    if len(typed) > MAX_LENGTH:
        return _ready(typed[:MAX_LENGTH], Kind.UNCLEAR, "too_long")
    if not _WORD.search(typed):
        return _ready(typed, Kind.UNCLEAR, "empty")
    form = normalise(typed)
    for kind, reply, pattern, whole in _KINDS:
        if pattern.fullmatch(form) if whole else pattern.search(form):
            return _ready(typed, kind, reply)
    return _of_report(typed, form, turns, entries)


_KINDS: tuple[tuple[Kind, str, re.Pattern[str], bool], ...] = (
    (Kind.GREETING, "greeting", _GREETING, True),
    (Kind.THANKS, "thanks", _THANKS, True),
    (Kind.ABILITIES, "abilities", _ABILITIES, True),
    (Kind.OUT_OF_SCOPE, "rules", _RULES, False),
    (Kind.OUT_OF_SCOPE, "opinion", _OPINION, False),
    (Kind.OUT_OF_SCOPE, "personal", _PERSONAL, False),
    (Kind.OUT_OF_SCOPE, "chat", _CHAT, False),
)


def _of_report(typed: str, form: str, turns: Sequence[Turn], entries: Sequence[Entry]) -> Question:
    """A question that only the reports can answer, standing alone or after an earlier one."""
    before = antecedent(turns)
    if not before and (_EMPTY_WORDS.fullmatch(form) or _BARE.fullmatch(form)):
        return _ready(typed, Kind.UNCLEAR, "no_antecedent")
    alone = standalone(typed, turns, names(entries))
    where = scope(normalise(alone), entries)
    if where.here:
        return _ready(typed, Kind.UNCLEAR, "which_place")
    if where.missing:
        return _ready(typed, Kind.OUT_OF_SCOPE, "elsewhere", where.missing)
    understood = alone if alone != typed else ""
    parts = () if understood else _parts(typed)
    return Question(typed, Kind.REPORT, Query(alone, where.documents, parts), understood)


def _parts(text: str) -> tuple[str, ...]:
    """The questions in one that asks several things, each with a word that asks; else none."""
    pieces = [piece for piece in _BETWEEN.split(text) if piece.strip()]
    several = len(pieces) > 1 and all(len(p) > 4 and _ASKS.search(p) for p in pieces)
    return tuple(pieces) if several else ()


def _visible(message: str) -> str:
    """The message without control and invisible characters, blanks folded."""
    kept = (" " if c.isspace() else c for c in message if c.isspace() or _is_shown(c))
    return " ".join("".join(kept).split())


def _is_shown(character: str) -> bool:
    hidden = unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Cn", "Mn", "Me")
    return not hidden and character not in _FILLERS


def _ready(typed: str, kind: Kind, reply: str, what: str = "") -> Question:
    return Question(typed, kind, Query(""), reply=REPLIES[reply].replace("$what", what))
