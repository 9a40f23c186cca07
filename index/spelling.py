"""Words of a report that were typed with a wrong character: 登羚企业 for 瞪羚企业.

A character that makes no word with its neighbours is tried against those that sound alike (pypinyin;
zh and z, ing and in are one) or look alike, and changed where the reports have the word that comes
of it and lack the one that was typed. Knows nothing of questions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

_LOOK_ALIKE = (
    "囗口", "己已巳", "末未", "曰日", "土士", "千干于", "治冶", "拨拔", "微徽", "析折", "侯候", "祟崇",
    "戊戌戍", "天夭", "自目", "今令", "兔免", "贷货", "没设", "往住", "休体", "厉历", "爪瓜", "卷券",
    "辩辨辫", "杨扬", "晴睛情", "竟竞", "仑仓", "间问", "坏环", "抢枪", "技枝", "轮轻", "准淮", "茶荼",
    "铃羚玲", "魄魂", "佰伯", "帐账", "壁璧", "暑署", "官宫", "密蜜", "徒徙", "刺剌", "赢嬴", "蓝篮",
)  # fmt: skip
"""Characters that are taken for each other by their shape."""
_FUNCTION = frozenset(
    "的了是在有和与及跟同从对把被给让向往里外中上下内个各多少几说讲要会能可还再也都就又才没不无年月日时谁哪么吗呢吧啊呀啥咋这那我你您他她它们其之以"
    "为于并或而且但因由等得地着过来去出进到回起做干搞弄打看问想知用比占按每某该请将已最更很太挺真只先后前左右大小新老好高低长一二三四五六七八九十百千万亿两"
)
"""Characters that are words by themselves: they are seldom typing errors, nor meant by one."""
_MOST = 3
"""The most characters of one question that are taken for errors."""
Segmenter = Callable[[str], Iterable[str]]


@dataclass(frozen=True)
class Mended:
    """A text with its errors mended; ``changes`` are the words typed, each with the word meant."""

    text: str
    changes: tuple[tuple[str, str], ...] = ()


class Spelling:
    """Mends questions by the words of reports.

    ``pairs`` are the characters and the pairs of characters that stand in the reports, ``stands``
    tells whether longer words do, ``segment`` cuts a text into words of the language.
    """

    def __init__(self, pairs: Set[str], stands: Callable[[str], bool], segment: Segmenter) -> None:
        self._pairs = pairs
        self._stands = stands
        self._segment = segment
        self._sounding = _by_sound(token for token in pairs if len(token) == 1 and _is_han(token))

    def mended(self, text: str, known: Iterable[str] = ()) -> Mended:
        """``text`` with the characters changed that were surely typed by mistake, but none of the
        ``known`` words."""
        changes: list[tuple[str, str]] = []
        kept = {at + n for w in known for at in _places(text, w) for n in range(len(w))}
        for at in self._alone(text):
            if at in kept:
                continue
            meant = self._meant(text, at) if len(changes) < _MOST else ""
            if meant:
                changes.append((_word(text, at), _word(_with(text, at, meant), at)))
                text = _with(text, at, meant)
        return Mended(text, tuple(changes))

    def _alone(self, text: str) -> list[int]:
        """Where characters stand that are part of no word of the language."""
        found, at = [], 0
        for word in self._segment(text):
            if len(word) == 1 and _is_han(word):
                found.append(at)
            at += len(word)
        return found if at == len(text) else []

    def _meant(self, text: str, at: int) -> str:
        """The character that was surely meant at ``at``, or ""."""
        left, right = text[max(0, at - 1) : at], text[at + 1 : at + 2]
        gaps = self._is_gap(left, text[at]) and self._is_gap(text[at], right)
        if text[at] in _FUNCTION or not gaps:
            return ""
        likely = [
            meant
            for meant in self._alike(text[at])
            if meant not in _FUNCTION and {left + meant, meant + right} & self._pairs
        ]
        of_language = (meant for meant in likely if self._makes_a_word(text, at, meant))
        return next(of_language, next((m for m in likely if self._makes_three(text, at, m)), ""))

    def _alike(self, character: str) -> tuple[str, ...]:
        """The characters of the reports that sound or look like one."""
        sounds = (c for sound in _sounds(character) for c in self._sounding.get(sound, ()))
        shapes = (c for group in _LOOK_ALIKE if character in group for c in group)
        return tuple(c for c in dict.fromkeys([*sounds, *shapes]) if c != character)

    def _is_gap(self, one: str, other: str) -> bool:
        """Do these two stand side by side in no report, or is one no Han character?"""
        return not (_is_han(one) and _is_han(other) and one + other in self._pairs)

    def _makes_a_word(self, text: str, at: int, meant: str) -> bool:
        """Does it make a word of the language with its neighbours, that stands in a report?"""
        start = 0
        for word in self._segment(_with(text, at, meant)):
            if start <= at < start + len(word):
                return len(word) > 1 and self._stands(word)
            start += len(word)
        return False

    def _makes_three(self, text: str, at: int, meant: str) -> bool:
        """Does it stand in a report with two neighbours that make no other word?"""
        changed, alone = _with(text, at, meant), set(self._alone(text))
        spans = (range(begin, begin + 3) for begin in range(max(0, at - 2), at + 1))
        return any(
            alone.issuperset(span) and self._stands(changed[span.start : span.stop])
            for span in spans
        )


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _with(text: str, at: int, character: str) -> str:
    return text[:at] + character + text[at + 1 :]


def _word(text: str, at: int) -> str:
    """The Han characters around ``at``, to be shown."""
    return "".join(c for c in text[max(0, at - 1) : at + 2] if _is_han(c))


def _by_sound(characters: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """The characters of each syllable."""
    found: dict[str, list[str]] = defaultdict(list)
    for character in sorted(characters):
        for sound in _sounds(character):
            found[sound].append(character)
    return {sound: tuple(group) for sound, group in found.items()}


def _sounds(character: str) -> tuple[str, ...]:
    """The syllables of a character without tones, those often confused made one."""
    from pypinyin import Style, pinyin

    read = pinyin(character, style=Style.NORMAL, heteronym=True)[0]
    return tuple(dict.fromkeys(map(_blurred, read[:2])))


def _blurred(syllable: str) -> str:
    for exact, blurred in (
        ("zh", "z"),
        ("ch", "c"),
        ("sh", "s"),
        ("ing", "in"),
        ("eng", "en"),
        ("ang", "an"),
        ("v", "u"),
    ):
        syllable = syllable.replace(exact, blurred)
    return syllable


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or character == "囗"
