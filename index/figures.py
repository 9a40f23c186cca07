"""Figures: numbers with their units and directions, found, normalised and compared.

1.7万家, 17000家 and 一万七千家 are one figure; 超1.7万家 is another, for its direction counts.
10%, 百分之十, 一成 and 十分之一 are one; 10个百分点 is a different unit. Reading numerals is the work of the
cn2an library; knows nothing of reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from index.text import normal

_SCALES = {"十": 10, "百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8, "兆": 10**12}
_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_HAN_DIGITS = "零〇一二两三四五六七八九十百千万亿"
_UNITS = (
    "个百分点|百分点|个点(?!位|名|评|赞|式|子)|平方公里|平方千米|立方米|平方米|万吨标准煤|公里|千米|厘米|毫米|公顷|千瓦时|千瓦|万千瓦|"
    "人次|个方面|人民币|美元|欧元|港元|元|位数|周年|年|个月|月|季度|小时|分钟|日|天|周|岁|"
    "家|户|个|人|名|位|件|项|所|座|条|款|种|处|套|台|辆|架|艘|吨|斤|公斤|亩|米|度|倍|成[一二三四五六七八九](?![个批年月日号家])|成(?![立为果本效熟员功长了绩人交群套型因就份品批天行名家色像都不事年])|次|场|届|期|批|"
    "类|支|只|头|株|万|亿|分(?!点|之|布|类|别|级|散|享|析|工|局|会|院|行|部|公司)|张|床|起(?![来初点始步草诉伏源])|p(?![a-z])|栋|间|村|镇|县|市|区|省|国|级|篇|部|册|档|门|路|线|班|层|块|片|对|双|步"
)
_BEFORE = "超过|超|突破|不到|不足|不低于|不少于|不小于|不超过|不高于|不多于|低于|高于|少于|多于|达到|至少|最多|近|约|大约|逾|力争"
_AFTER = "以上|以下|以内|左右|上下|多|余"
_FIGURE = re.compile(
    rf"(?P<before>{_BEFORE})?"
    rf"(?P<number>(?:(?P<whole>[{_HAN_DIGITS}\d]+)分之)?(?P<numeral>{_DIGITS}|[{_HAN_DIGITS}]+(?:点[零〇一二三四五六七八九]+)?))"
    rf"(?P<more>[多余](?=[十百千万亿]))?(?P<scale>(?:(?:个(?=亿(?!级)))?[十百千万亿兆](?![瓦米克伏卡赫]|分点))+)?(?P<between>[多余]|来(?=[家个人户岁项种天所座条万亿位名件]))?"
    rf"(?P<unit>%|‰|{_UNITS})?(?P<after>{_AFTER})?"
)
_DIRECTIONS = {
    "超过": ">", "超": ">", "突破": ">", "逾": ">", "高于": ">", "多于": ">", "多": ">", "余": ">",
    "不低于": "≥", "不少于": "≥", "不小于": "≥", "至少": "≥", "以上": "≥",
    "不超过": "≤", "不高于": "≤", "不多于": "≤", "最多": "≤", "以内": "≤", "以下": "≤",
    "低于": "<", "少于": "<", "不到": "<", "不足": "<", "近": "≈", "约": "≈", "大约": "≈", "左右": "≈", "上下": "≈", "来": "≈",
}  # fmt: skip
_SAME_UNITS = {
    "个百分点": "百分点",
    "个点": "百分点",
    "名": "人",
    "位": "人",
    "户": "家",
    "千米": "公里",
    "": "",
}


@dataclass(frozen=True)
class Figure:
    """A number found at ``start``..``end`` (offsets into the text that was searched).

    ``value`` is exact; ``unit`` is in one form ("" where none is written); ``direction`` is
    one of > ≥ ≈ ≤ < or "" ; ``words`` are the original characters, qualifiers included.
    """

    start: int
    end: int
    words: str
    value: Decimal
    unit: str
    direction: str

    def same(self, other: Figure) -> bool:
        """Equal in value, unit and direction."""
        return self.agrees(other) and self.direction == other.direction

    def agrees(self, other: Figure) -> bool:
        """Equal in value, and in unit where both have one."""
        return self.value == other.value and (
            self.unit == other.unit or not self.unit or not other.unit
        )


def figures(text: str) -> tuple[Figure, ...]:
    """Every figure of ``text``, in order. A numeral in Chinese counts only with a unit."""
    form = normal(text)
    return tuple(
        Figure(start, end, text[start:end], value, unit, direction)
        for match in _FIGURE.finditer(form.text)
        if not _is_in_a_name(form.text, match)
        for value, unit, direction in _read(match)
        for start, end in [form.span(match.start(), match.end())]
    )


def _is_in_a_name(text: str, match: re.Match[str]) -> bool:
    """Is a numeral part of a name, of a date or of 几十: PM2.5, 5A, “1+7”, 8·22?"""
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    if before and (before in "+·" or (before.isascii() and before.isalpha())):
        return True
    several = match.start("numeral") and text[match.start("numeral") - 1] in "几数"
    if several and match["numeral"][0] in "十百千万亿":
        return True
    bare = not match["unit"] and not match["scale"]
    return bare and bool(after) and (after in "+·" or (after.isascii() and after.isalpha()))


def numeral(written: str) -> Decimal | None:
    """The number that a numeral stands for, or None where it is none.

    >>> numeral("十一")
    Decimal('11')
    """
    return _value(written, "")


def _read(match: re.Match[str]) -> Iterator[tuple[Decimal, str, str]]:
    """Value, unit and direction of a match, if it is a figure at all."""
    written, whole, scale = match["numeral"], match["whole"], match["scale"] or ""
    unit = match["unit"] or ""
    han = not written[0].isdigit()
    if han and not whole and not _is_count(written, unit or scale):
        return
    value = _value(written, scale)
    of = Decimal(1000) if whole == "千" else _value(whole, "") if whole else None
    if value is None or (whole and not of):
        return
    if of == 1000:
        unit = "‰"
    elif of:
        value, unit = value * 100 / of, "%"
    elif unit[:1] == "成":
        value, unit = value * 10 + (_value(unit[1:], "") or 0 if unit[1:] else 0), "%"
    words = (match["before"], match["after"], match["between"], match["more"])
    directions = [_DIRECTIONS[word] for word in words if word in _DIRECTIONS]
    yield value.normalize(), _SAME_UNITS.get(unit, unit), directions[0] if directions else ""


def _is_count(written: str, unit: str) -> bool:
    """Is a numeral in Chinese characters a count, and no part of a word (一区两中心, 十全街)?"""
    if unit == "起":
        return written != "一"
    if not unit:
        return len(written) > 1 and written[-1] in "百千万亿"
    return len(written) > 1 or unit not in "个次步国路线片对双部度区县市村镇级层批类"


def _value(written: str, scale: str) -> Decimal | None:
    """The number that numerals and a scale word (万, 千万, 亿) stand for."""
    try:
        base = Decimal(written.replace(",", "")) if written[0].isdigit() else _han(written)
    except (InvalidOperation, ValueError):
        return None
    for word in scale.replace("个", ""):
        base *= _SCALES[word]
    return base.normalize()


def _han(written: str) -> Decimal:
    """The value of a Chinese numeral. Raises ValueError where it is none."""
    import cn2an

    if written == "百":
        return Decimal(100)
    return Decimal(str(cn2an.cn2an(written.replace("〇", "零"), "smart")))
