"""What a web page holds but does not show: hidden by an attribute, by a style of its own or by a
style sheet in the page, written in no size or in the colour of the ground.

Style sheets that lie elsewhere cannot be known. Knows lxml and cssselect.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_AT_RULE = re.compile(r"@[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_MOST_RULES = 2000
_NONE = re.compile(r"[+-]?0*(?:\.0+)?(?:px|pt|em|rem|%|vw|vh)?")
_FAR = re.compile(r"-\d{3,}(?:\.\d+)?(?:px|pt|em|rem|%)|-\d{2,}(?:em|rem)")
_HEX = re.compile(r"#([0-9a-f]{3,8})")
_RGB = re.compile(r"rgba?\(\s*(\d+)\D+(\d+)\D+(\d+)(?:\D+?([\d.]+))?.*\)")
_NAMES = {"white": (255, 255, 255), "black": (0, 0, 0), "snow": (255, 250, 250)}
_ALIKE = 24
"""Two colours whose parts differ by no more in sum cannot be told apart."""

Colour = tuple[int, int, int]
Style = Mapping[str, str]


@dataclass(frozen=True)
class _Look:
    """How text looks where it stands; a colour is None where it cannot be told."""

    colour: Colour | None = (0, 0, 0)
    ground: Colour | None = (255, 255, 255)
    is_written: bool = True
    is_visible: bool = True

    def shows(self) -> bool:
        """Can text be seen here?"""
        same = (
            self.colour is not None
            and self.ground is not None
            and _differ(self.colour, self.ground) <= _ALIKE
        )
        return self.is_written and self.is_visible and not same


def remove(root: Any) -> None:
    """Take out of a page what it does not show."""
    from lxml import etree

    sheet = _sheet(root)
    looks = [_Look()]
    gone = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            style = {**sheet.get(element, {}), **_own(element)}
            if _is_gone(element, style):
                gone.append(element)
                style = {"visibility": "hidden"}
            looks.append(_look(looks[-1], style))
            if not looks[-1].shows():
                element.text = None
        else:
            looks.pop()
            if not looks[-1].shows():
                element.tail = None
    for element in gone:
        if element.getparent() is not None:
            element.drop_tree()


def _is_gone(element: Any, style: Style) -> bool:
    """Is an element with everything in it hidden?"""
    told = (
        element.get("hidden") is not None
        or element.get("aria-hidden", "").lower() == "true"
        or (element.tag == "input" and element.get("type") == "hidden")
    )
    return told or any(
        (
            style.get("display") == "none",
            bool(_NONE.fullmatch(style.get("opacity", "1"))),
            style.get("content-visibility") == "hidden",
            style.get("position") in ("absolute", "fixed")
            and _is_off(style, "left", "top", "right"),
            _is_off(style, "text-indent", "margin-left"),
            _is_cut(style),
        )
    )


def _is_off(style: Style, *sides: str) -> bool:
    return any(_FAR.fullmatch(style.get(side, "")) for side in sides)


def _is_cut(style: Style) -> bool:
    """Is everything beyond no height or width cut off?"""
    sides = ("height", "max-height", "width", "max-width")
    small = any(side in style and _NONE.fullmatch(style[side]) for side in sides)
    clipped = re.sub(r"[\s,]|px", "", style.get("clip", "")) in ("rect(0000)", "rect(1111)")
    return (small and style.get("overflow") in ("hidden", "clip")) or clipped


def _look(above: _Look, style: Style) -> _Look:
    """How text looks in an element with a style, under how it looks around it."""
    look = above
    if size := style.get("font-size"):
        look = replace(look, is_written=not _NONE.fullmatch(size))
    if visibility := style.get("visibility"):
        look = replace(look, is_visible=visibility not in ("hidden", "collapse"))
    if colour := style.get("color"):
        look = replace(look, colour=look.ground if colour == "transparent" else _colour(colour))
    for name in ("background", "background-color", "background-image"):
        ground = style.get(name, "")
        if ground and ground not in ("none", "transparent", "inherit", "initial"):
            look = replace(look, ground=_colour(ground))
    return look


def _colour(text: str) -> Colour | None:
    if text in _NAMES:
        return _NAMES[text]
    if found := _HEX.fullmatch(text):
        digits = found[1]
        pairs = [digit * 2 for digit in digits[:3]] if len(digits) < 6 else re.findall("..", digits)
        return int(pairs[0], 16), int(pairs[1], 16), int(pairs[2], 16)
    if found := _RGB.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    return None


def _differ(one: Colour, other: Colour) -> int:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


def _own(element: Any) -> dict[str, str]:
    """What an element says of its own look, in attributes old and new."""
    old = {"color": element.get("color", ""), "background-color": element.get("bgcolor", "")}
    return {k: v.lower() for k, v in old.items() if v} | _declared(element.get("style", ""))


def _declared(text: str) -> dict[str, str]:
    pairs = (piece.partition(":") for piece in _COMMENT.sub("", text).lower().split(";"))
    return {
        name.strip(): value.replace("!important", "").strip()
        for name, colon, value in pairs
        if colon
    }


def _sheet(root: Any) -> dict[Any, dict[str, str]]:
    """What the style sheets in the page say of its elements."""
    found: dict[Any, dict[str, str]] = {}
    for selector, style in _rules(root):
        for element in selector(root):
            found.setdefault(element, {}).update(style)
    return found


def _rules(root: Any) -> Iterator[tuple[Any, dict[str, str]]]:
    """The rules of the style sheets in the page, the weaker first; those for print or for some
    screens alone are left out, and so are selectors that cannot be evaluated."""
    from cssselect import SelectorError, parse
    from lxml.cssselect import CSSSelector

    text = "\n".join(style.text or "" for style in root.iter("style"))
    bare = _AT_RULE.sub("", _COMMENT.sub("", text))
    rules = []
    for order, (names, declared) in enumerate(_RULE.findall(bare)[:_MOST_RULES]):
        try:
            rules += [
                (
                    one.specificity(),
                    order,
                    CSSSelector(one.canonical(), translator="html"),
                    _declared(declared),
                )
                for one in parse(names.strip())
                if one.pseudo_element is None
            ]
        except SelectorError:
            continue
    for _, _, selector, style in sorted(rules, key=lambda rule: rule[:2]):
        yield selector, style
