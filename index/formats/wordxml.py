"""The few words of WordprocessingML that the other modules use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_SPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WRAPS = tuple(_SPACE + name for name in ("sdt", "sdtContent", "customXml", "ins"))


def tag(name: str) -> str:
    """The whole name of an element."""
    return _SPACE + name


def first(element: Any, name: str) -> Any:
    """The first child of a name; None where there is none, or no element."""
    return None if element is None else element.find(tag(name))


def each(element: Any, name: str) -> Iterator[Any]:
    """The children of a name, also inside what only wraps them."""
    for child in element:
        if child.tag == tag(name):
            yield child
        elif child.tag in _WRAPS:
            yield from each(child, name)


def value(element: Any, name: str = "val") -> str:
    """An attribute of an element, "" where either is not there."""
    return "" if element is None else str(element.get(tag(name), ""))


def is_on(element: Any) -> bool:
    """Is a switch set? It is by being there, unless it says no."""
    return element is not None and value(element).lower() not in ("0", "false", "off")
