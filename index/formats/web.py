"""A web page: its headings, paragraphs and tables, without what stands around the report and what
no reader of the page sees. Knows lxml; where the report lies in the page, trafilatura tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index.content import Block, seen
from index.decoding import SourceError
from index.formats.markup import decoded, parsed
from index.rows import Grid, Slot, is_data

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_INLINE = frozenset(
    ["a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "img", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"]
)  # fmt: skip
_HEADS = {f"h{level}": level for level in range(1, 7)}
_AROUND = frozenset(
    [
        "nav",
        "aside",
        "menu",
        "form",
        "button",
        "select",
        "input",
        "textarea",
        "dialog",
        "svg",
        "math",
        "iframe",
        "object",
        "audio",
        "video",
        "canvas",
        "map",
        "rp",
        "rt",
        "figure",
    ]
)
_ROLES = frozenset(
    ("navigation", "search", "complementary", "contentinfo", "banner", "menu", "dialog")
)
_OUTSIDE = frozenset(("header", "footer"))
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_HAN = "\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“”‘’—…"
_BETWEEN = re.compile(rf"(?<=[{_HAN}]) ?\n ?(?=[{_HAN}])")
_LABEL = re.compile(r"\d{1,8}\. \s*")
_LINK = 40
"""A line that is all links is a way to other pages, unless it is longer."""


@dataclass(frozen=True)
class Placed:
    """A block, and the element of the page that it comes from."""

    block: Block | Grid
    element: Any


def blocks(data: bytes) -> list[Block | Grid]:
    """The blocks of a page. Raises SourceError where it has no text."""
    from index.formats import main_part, unseen

    root = parsed(decoded(data))
    unseen.remove(root)
    placed = list(walked(root))
    found = [one.block for one in main_part.of(root, placed)]
    if not found:
        raise SourceError(
            "网页里没有正文，可能要运行脚本才显示；请在浏览器里打开，把正文复制到 .txt 或打印成 .pdf 再试。"
        )
    return found


def shown(fragment: str) -> list[Placed]:
    """What a piece of HTML shows, as inside a Markdown file."""
    from index.formats import unseen

    if not seen(fragment).strip():
        return []
    root = parsed(f"<html><body>{fragment}</body></html>")
    unseen.remove(root)
    return list(walked(root))


def walked(root: HtmlElement) -> Iterator[Placed]:
    """The blocks under an element in order, but for what its elements say is no text of it."""
    from lxml import etree

    parts: list[str] = []
    owner = root
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        is_start = event == "start"
        grid = _grid(element) if is_start and element.tag == "table" else None
        if element.tag not in _INLINE:
            if not (is_start and _LABEL.fullmatch("".join(parts))):
                yield from _placed("".join(parts), owner)
                parts = []
            owner = element if is_start or element is root else element.getparent()
        if grid is not None:
            yield Placed(grid, element)
        if grid is not None or (is_start and is_around(element)):
            walk.skip_subtree()
        elif is_start:
            parts.append(_number(element) + (element.text or ""))
        if not is_start and element is not root:
            parts.append(element.tail or "")


def _number(item: Any) -> str:
    """The number that a browser sets before an item of an ordered list, "" elsewhere."""
    above = item.getparent() if item.tag == "li" else None
    if above is None or above.tag != "ol" or "none" in above.get("style", ""):
        return ""
    before = sum(1 for other in item.itersiblings("li", preceding=True))
    return f"{_whole(above.get('start'), 1) + before}. "


def is_around(element: Any) -> bool:
    """Is an element one of those around a page's text, or no text at all?"""
    if (
        element.tag in ("script", "style", "noscript", "template", "head", "title")
        or element.tag in _AROUND
    ):
        return not (element.tag in ("form", "figure") and _is_long(element))
    outside = element.tag in _OUTSIDE and not any(
        above.tag in ("article", "main") for above in element.iterancestors()
    )
    return (outside or element.get("role") in _ROLES) and not _is_long(element)


def _is_long(element: Any) -> bool:
    """Does an element hold so many sentences that it is the page itself, whatever it is called?"""
    return "".join(element.itertext()).count("。") > 20


def _placed(text: str, owner: Any) -> Iterator[Placed]:
    style = next((_HEADS[e.tag] for e in (owner, *owner.iterancestors()) if e.tag in _HEADS), 0)
    words = plain(text)
    if words and not _is_link(words, owner):
        yield Placed(Block(words, style), owner)


def plain(text: str) -> str:
    """A text as a browser shows it: white space in one, none between Chinese characters where a
    line of the source ends."""
    one = _BLANKS.sub(
        lambda blank: "\n" if "\n" in blank[0] else " ", seen(text.replace("\r", "\n"))
    )
    return _BETWEEN.sub("", one).replace("\n", " ").strip()


def _is_link(words: str, owner: Any) -> bool:
    """Are all of a short line's words links, as in a list of other pages?"""
    links = "".join("".join(link.itertext()) for link in owner.iter("a") if link.get("href"))
    bare = re.sub(r"[\s|｜·/>›»-]", "", words)
    return 0 < len(bare) <= _LINK and bare in re.sub(r"[\s|｜·/>›»-]", "", links)


def _grid(table: Any) -> Grid | None:
    """A table of data; None for one that sets the page out, whose cells are then lines."""
    if next(table.iterdescendants("table"), None) is not None:
        return None
    rows = [
        row for row in table.iter("tr") if row.find("td") is not None or row.find("th") is not None
    ]
    grid = Grid(spread(rows), _heads(rows))
    return grid if is_data(grid) else None


def _heads(rows: Sequence[Any]) -> int:
    """How many rows from the top are heads, -1 where no row says that it is."""
    count = 0
    for row in rows:
        if row.getparent().tag != "thead" and row.find("td") is not None:
            break
        count += 1
    return count or -1


def spread(rows: Sequence[Any]) -> tuple[tuple[Slot, ...], ...]:
    """The rows of a table with merged cells at every place that they cover."""
    grid: list[dict[int, Slot]] = [{} for _ in rows]
    origin = 0
    for number, row in enumerate(rows):
        column = 0
        for cell in row.iterchildren("td", "th"):
            while column in grid[number]:
                column += 1
            origin += 1
            slot = Slot(_cell_text(cell), origin)
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            for below in grid[number : number + down]:
                below.update({column + step: slot for step in range(across)})
            column += across
    width = 1 + max((column for row in grid for column in row), default=-1)
    return tuple(
        tuple(row.get(column, Slot("", -1 - column)) for column in range(width)) for row in grid
    )


def _span(cell: Any, name: str) -> int:
    return max(1, min(_whole(cell.get(name), 1), 50))


def _whole(told: str | None, otherwise: int) -> int:
    words = (told or "").strip()
    return int(words) if words.isascii() and words.isdigit() and len(words) < 5 else otherwise


def _cell_text(cell: Any) -> str:
    return "".join(one.block.text for one in walked(cell) if isinstance(one.block, Block))
