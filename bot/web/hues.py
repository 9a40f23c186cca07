"""The colours that tell the quotations of one answer apart: in its marks, cards and the report.

chat.css and marks.css give each its shades. The number is always shown beside the colour.
"""

from __future__ import annotations

COUNT = 6


def hue(number: int) -> int:
    """The colour of the quotation with that number.

    >>> [hue(number) for number in (1, 2, 6, 7)]
    [1, 2, 6, 1]
    """
    return (number - 1) % COUNT + 1
