"""What a finished build holds, read without any heavy library: reports and their passages.

The page shows reports from here while the search side is still loading.
"""

from __future__ import annotations

from dataclasses import dataclass

from index.passage import Passage
from index.report import Report


@dataclass(frozen=True)
class Library:
    """The reports of one build, in the order of their names, and all their passages in order.

    ``version`` names the build; ``model`` names the embedding that its vectors came from.
    """

    version: str
    model: str
    reports: tuple[Report, ...]
    passages: tuple[Passage, ...]
