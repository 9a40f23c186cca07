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
_WORD = re.compile(r"[^\W_]")
_POLITE = r"(?:请问|麻烦|想问一?下|问一?下|你好|您好|[,!?~。. ])*"
_TAIL = r"[啊呀呢吧哦哈嘛了的!?~。.,]*"
_GREETING = re.compile(
    rf"(?:(?:你|您|大家)们?好|hi|hello|hey|嗨|哈喽|早上?好|早安|中午好|下午好|晚上好|在吗|在不在|有人吗){_TAIL}"
)
_THANKS = re.compile(
    rf"(?:好的?|行|嗯|哦|ok|明白|知道|懂|清楚)*了?,?(?:多谢|谢谢|感谢|谢了|辛苦|3q|thanks?(?:you)?)"
    rf"(?:你|您|啦|了|帮助|回答|解答)*{_TAIL}|(?:再见|拜拜|bye){_TAIL}"
)
_ABILITIES = re.compile(
    rf"{_POLITE}(?:你|您|这个?|系统|问报)*(?:都|还)?(?:能|会|可以|可|有)(?:帮我|为我)?(?:做|干|回答|问|查|提供)?"
    rf"(?:些|点)?(?:什么|啥|哪些|怎么)(?:事|用|问题|功能|内容|忙)?{_TAIL}"
    rf"|{_POLITE}(?:你|您)(?:是谁|是什么|叫什么|叫啥|是干什么的|是做什么的|是干嘛的)(?:名字)?{_TAIL}|怎么用{_TAIL}|使用说明|帮助|help"
)
_RULES = re.compile(
    r"(?:忽略|无视|忘记|忘掉|跳过|不要管|别管|绕过|解除|关闭).{0,12}(?:指令|规则|要求|提示|设定|限制|内容|检查|核对)"
    r"|系统提示|提示词|prompt|ignore.{0,20}(?:instruction|rule|previous)|开发者模式|越狱|jailbreak|"
    r"(?:扮演|假装|假扮|冒充|模仿|你现在是|从现在起|以后你|从现在开始)|(?:以|用)(?:市长|省长|书记|主席|领导|政府)的?(?:身份|口吻|名义|语气)"
    r"|(?:代表|代|替)(?:市长|省长|书记|政府|市政府|省政府|领导).{0,6}(?:说|讲|表态|承诺|宣布|回答|发言|保证|写)"
    r"|(?:编|捏造|杜撰|虚构)(?:一|个|些|出|造)|(?:不用|不要|别|无需)(?:引用|出处|核对|核实)"
)
_OPINION = re.compile(
    r"(?:你|您)(?:个人)?(?:怎么看|觉得|认为|喜欢|支持|评价|感觉|看好|怎么想)|写得(?:好不好|怎么样|如何|好吗)|(?:打|给)(?:几|多少)分"
    r"|(?:靠谱|可信|现实|吹牛|空话|套话|忽悠|作秀)(?:吗|不|么|吧|呢)|是不是(?:吹牛|空话|作秀|忽悠|太高|太低|画饼)"
    r"|(?:能不能|能否|会不会|能)(?:真的?)?(?:实现|完成|兑现|做到|达到|成功)(?:吗|么|$|[?])|(?:房价|股市|股价|金价|汇率).{0,6}(?:涨|跌|走势)"
    r"|(?:哪个|谁)(?:更|最)(?:好|强|厉害|值得)|(?:预测|预计一下|猜)"
)
_PERSONAL = re.compile(
    r"(?:电话|手机号|热线|联系方式|邮箱)(?:是?多少|号码|是?什么|号|[?]|$)|(?:几点|什么时候|何时)(?:开门|关门|上班|下班|营业)|(?:营业|办公|开放|上班)时间"
    r"|(?:我|我家|我儿子|我女儿|我孩子|我妈|我爸|我老公|我老婆|本人).{0,24}(?:怎么办|该怎么|怎么申请|如何申请|去哪(?:里|儿)?(?:办|申请|领|报)|能(?:不能)?(?:申请|领|落户|拿到|享受|办)|可以(?:申请|领|落户|享受)|够不够|符合|有资格|该不该|要不要|值不值得|合不合适)"
    r"|帮我(?:写|办|申请|投诉|查一下我|预约|翻译|算)|给我(?:推荐|介绍个?工作)"
)
_CHAT = re.compile(
    r"(?:讲|说)(?:个|一个)?(?:笑话|故事)|天气|几号了|星期几|现在几点|吃了吗|吃了没|写(?:一首|首|个)?(?:诗|作文|代码)|唱(?:首|个)?歌|无聊|你(?:多大|几岁|真棒|真笨|好笨)|哈{2,}"
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
    if _EMPTY_WORDS.fullmatch(form) and not before:
        return _ready(typed, Kind.UNCLEAR, "no_antecedent")
    alone = standalone(typed, turns, names(entries))
    where = scope(normalise(alone), entries)
    if where.here:
        return _ready(typed, Kind.UNCLEAR, "which_place")
    if where.missing:
        return _ready(typed, Kind.OUT_OF_SCOPE, "elsewhere", where.missing)
    understood = alone if alone != typed else ""
    return Question(typed, Kind.REPORT, Query(alone, where.documents), understood)


def _visible(message: str) -> str:
    """The message without control and invisible characters, blanks folded."""
    kept = (" " if c.isspace() else c for c in message if c.isspace() or _is_shown(c))
    return " ".join("".join(kept).split())


def _is_shown(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cf", "Co", "Cs", "Cn")


def _ready(typed: str, kind: Kind, reply: str, what: str = "") -> Question:
    return Question(typed, kind, Query(""), reply=REPLIES[reply].replace("$what", what))
