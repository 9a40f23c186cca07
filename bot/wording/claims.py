"""Whether the sentence around a quotation says that a report has it. Works on normal form. Pure."""

from __future__ import annotations

import re

from bot.wording.naming import is_the_governments
from bot.wording.saying import VERB

_REPORT = re.compile(r"报告")
_FAR = 40
"""How many characters may lie between 报告 and what is quoted from it."""
_END = re.compile(r"[。!?;]")
_RUNS_ON = re.compile(
    r"》?(?:会(?!议)|团(?!结)|厅|人(?!民)|单(?![列独])|起草|(?:重点)?任务(?:分解|分工|清单)|(?:责任|重点)?分工|精神|解读|辅导|"
    r"[一刚]*(?:结束|完(?![整善成]))|(?:发布|公布|印发|通过|宣读)?(?:之|以)?后(?![半面部来一续]))"
)
"""What makes another word of 报告 (报告会, 报告起草组), or says that it is over."""
_HEARD = re.compile(
    r"(?:听|学习|传达|审议|讨论|宣讲|宣传|贯彻|落实|结合|围绕|对照)[完取了过]*[^,。!?;]{0,24}$"
)
_GOES_ON = re.compile(
    rf"》?[^,]{{0,6}},(?![^,]{{0,10}}(?:印象|[一那这有]句|原话|写|其中|里|[记抄摘]))"
    rf"(?:[并还又也我]|大家|会|[^,]{{1,10}}(?:{VERB}))"
)
"""Who heard a report goes on with words of their own: 会议学习了报告，并强调."""
_OTHER_SPEAKER = re.compile(
    r"(?:[他她我你您谁人们]|代表|委员|群众|记者|书记|同志|网友|老\w|小\w)[^,]{0,6}(?:说|问|讲|认为|表示|称|建议|提|所)"
    r"|(?:[们人]|大家|代表|委员|群众|同志|专家|学者|教授|干部|职工|村民|居民)[^,]{0,6}(?:表示|喊|答|感[慨叹]|介绍)"
    r"|(?:古[人语诗]|俗[话语]|[老古常][话言]|谚语)[^,]{0,3}(?:说|讲|云|道)|(?:想起|记起|联想)"
)
_OTHER_WORK = re.compile(rf"《[^《》]*》[^,《》]{{0,12}}(?:{VERB}|规定)[^,]{{0,4}}[,:]*$")
"""Another document right before what is quoted: 报告之外，《民法典》规定."""
_BEHIND = re.compile(
    r"[\])]?,?(?:(?:这|也?是|为|[出来源]自|见|摘自|引自|语出|写在|载|-|\()([^。!?\"]{0,20})|《([^。!?\"》]{0,20}))报告"
)
_TITLE_ENDS = re.compile(r"(?:\([^()]*\))?》(?:[。!?;,)]|$)")


def is_claimed(before: str, after: str) -> bool:
    """Do the words before a quotation in its sentence, or right behind it, say that a report has it?

    >>> is_claimed("省政府工作报告提出,", ""), is_claimed("听完报告,我想起一句老话:", "")
    (True, False)
    """
    names = list(_REPORT.finditer(before))
    if names and len(before) - names[-1].end() <= _FAR:
        head, tail = before[: names[-1].start()], before[names[-1].end() :]
        if not _END.search(tail) and _leads_to_words(head, tail):
            return True
    behind = _BEHIND.match(after)
    if behind is None:
        return False
    rest = after[behind.end() :]
    stands_alone = behind[2] is None or bool(_TITLE_ENDS.match(rest))
    return stands_alone and is_the_governments(behind[1] or behind[2] or "", rest)


def _leads_to_words(head: str, tail: str) -> bool:
    """Is the 报告 between two texts one whose words follow?"""
    if not is_the_governments(head, tail) or _RUNS_ON.match(tail):
        return False
    if _OTHER_SPEAKER.search(tail) or _OTHER_WORK.search(tail):
        return False
    return not (_HEARD.search(head) and _GOES_ON.match(tail))
