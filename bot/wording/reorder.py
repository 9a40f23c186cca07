"""Stretches of one quotation that are the parts of one place of a report in another order, as one.

“打造更多夜市，创建夜间集聚区” for 创建夜间集聚区,打造更多夜市 is one quotation that differs, not two that agree. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from bot.wording.align import Change, Stretch
from bot.wording.form import Form
from bot.wording.join import BETWEEN, Told, is_apart
from bot.wording.originals import Originals


def reordered(row: Sequence[Told], text: Form, known: Originals) -> Iterator[Told]:
    """The stretches in order, those that are one place in another order as one."""
    for quotation, group in groupby(row, key=lambda told: told.one.piece.quotation):
        own = list(group)
        while own and quotation >= 0:
            count = next(n for n in range(len(own), 0, -1) if _is_one_place(own[:n], text, known))
            yield _together(own[:count])
            own = own[count:]
        yield from own


def _is_one_place(group: Sequence[Told], text: Form, known: Originals) -> bool:
    """Are some stretches, one behind the other in the text, so in a report but for their order?"""
    if len(group) == 1:
        return True
    found = [told.one.found for told in group]
    theirs = sorted(found, key=lambda one: one.place)
    if theirs == found or len({told.one.elsewhere for told in group}) > 1:
        return False
    if len({known.number(one.place) for one in found}) > 1:
        return False
    near = all(0 <= b.start - a.end <= BETWEEN for a, b in pairwise(found))
    close = all(0 <= b.place - a.until <= BETWEEN for a, b in pairwise(theirs))
    return near and close and not any(is_apart(text, a.end, b.start) for a, b in pairwise(found))


def _together(group: Sequence[Told]) -> Told:
    """Some stretches as one: the heaviest row of them that is in order stays where it is, the
    others are put where the report has them."""
    if len(group) == 1:
        return group[0]
    first, last = group[0].one, group[-1].one
    found = [told.one.found for told in group]
    stays = max(_rows(found), key=lambda row: sum(one.equal for one in row))
    start, end = found[0].start, found[-1].end
    place, until = min(one.place for one in found), max(one.until for one in found)
    changes: list[Change] = []
    at, to = start, place
    for one in (*stays, Stretch(end, end, until, until)):
        changes.extend(_moved(at, one.start, to, one.place))
        changes.extend(one.changes)
        at, to = one.end, one.until
    piece = replace(first.piece, end=last.piece.end)
    whole = Stretch(start, end, place, until, tuple(changes))
    return replace(group[0], one=replace(first, piece=piece, found=whole))


def _rows(found: Sequence[Stretch]) -> Iterator[tuple[Stretch, ...]]:
    """For each stretch the heaviest row that ends with it and is in order on both sides."""
    best: list[tuple[Stretch, ...]] = []
    for one in found:
        before = (row for row in best if row[-1].place < one.place)
        longest = max(before, key=lambda row: sum(part.equal for part in row), default=())
        best.append((*longest, one))
    return iter(best)


def _moved(start: int, end: int, place: int, until: int) -> Iterator[Change]:
    """What stands in the text alone, and what in the report alone, between two parts that stay."""
    if end > start:
        yield Change(start, end, place, place)
    if until > place:
        yield Change(end, end, place, until)
