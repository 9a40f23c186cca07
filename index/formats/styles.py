"""What the styles of a Word document say of a paragraph or run: each builds on another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from index.formats.wordxml import first, tag, value

if TYPE_CHECKING:
    from docx.document import Document


class Styles:
    """The styles of one document, by their ids."""

    def __init__(self, document: Document) -> None:
        found = document.styles.element.findall(tag("style"))
        self._by_id = {value(style, "styleId"): style for style in found}
        self._usual = next(
            (
                value(style, "styleId")
                for style in found
                if value(style, "default") in ("1", "true") and value(style, "type") == "paragraph"
            ),
            "",
        )

    def name(self, paragraph: Any) -> str:
        """The name of a paragraph's style, or of the first one below it that is a heading's."""
        names = [value(first(style, "name")) for style in self._chain(self._style_of(paragraph))]
        built_on = (name for name in names if name.lower().startswith(("heading", "标题", "toc")))
        return next(built_on, names[0] if names else "")

    def of_paragraph(self, paragraph: Any, name: str) -> Any:
        """A property of a paragraph, its own or its style's; None where neither says."""
        own = first(first(paragraph, "pPr"), name)
        if own is not None:
            return own
        found = (
            first(first(style, "pPr"), name) for style in self._chain(self._style_of(paragraph))
        )
        return next((one for one in found if one is not None), None)

    def of_run(self, run: Any, paragraph: Any) -> dict[str, Any]:
        """The properties of a run by name: its own, its style's, its paragraph's style's."""
        own = first(run, "rPr")
        styles = (
            *self._chain(self._style_of(paragraph)),
            *self._chain(value(first(own, "rStyle"))),
        )
        looks: dict[str, Any] = {}
        below = list(styles)
        for properties in (*(first(style, "rPr") for style in reversed(below)), own):
            for one in () if properties is None else properties:
                looks[one.tag.rpartition("}")[2]] = one
        return looks

    def _style_of(self, paragraph: Any) -> str:
        return value(first(first(paragraph, "pPr"), "pStyle")) or self._usual

    def _chain(self, style: str) -> Iterator[Any]:
        """A style and those that it builds on."""
        seen: set[str] = set()
        while style in self._by_id and style not in seen:
            seen.add(style)
            yield self._by_id[style]
            style = value(first(self._by_id[style], "basedOn"))
