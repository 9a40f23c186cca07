"""Where in a web page the report lies: the smallest part of the page that holds every sentence which
trafilatura takes for the page's own text. The one file that knows trafilatura.

The sentences themselves are not taken from it, so that not one is lost or changed by it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from index.content import Block

if TYPE_CHECKING:
    from index.formats.web import Placed

_BLANK = re.compile(r"\s+")
_SENTENCE = re.compile(r".{11,}[。！？；：]$")
_PARTS = ("p", "li", "td", "th", "tr", "tbody", "table", "ul", "ol", "dl", "dd", "dt", "blockquote")
"""What is a piece of a text and not the place of one."""


def of(root: Any, placed: Sequence[Placed]) -> list[Placed]:
    """Of the blocks of a page those of its main part; all of them where it cannot be told."""
    told = _told(root)
    if not told:
        return list(placed)
    chains = [_chain(one.element) for one in placed if _is_among(one, told)]
    if not chains:
        return list(placed)
    shared = [e for e in chains[0] if all(e in set(chain) for chain in chains[1:])]
    place = next((e for e in shared if e.tag not in _PARTS and not _is_heading(e)), root)
    return [one for one in placed if place in _chain(one.element)]


def _told(root: Any) -> str:
    """The page's own text as trafilatura sees it, without white space."""
    from trafilatura import extract

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = extract(
            deepcopy(root), favor_recall=True, include_comments=False, include_tables=True
        )
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return ""  # a page that it cannot make sense of is taken whole
    return _BLANK.sub("", found or "")


def _is_among(one: Placed, told: str) -> bool:
    """Is this a sentence of that text?"""
    text = _BLANK.sub("", one.block.text) if isinstance(one.block, Block) else ""
    return bool(_SENTENCE.search(text)) and text in told


def _chain(element: Any) -> list[Any]:
    """An element and those around it, outwards."""
    return [element, *element.iterancestors()]


def _is_heading(element: Any) -> bool:
    return bool(re.fullmatch(r"h[1-6]", str(element.tag)))
