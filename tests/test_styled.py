"""How deep a heading lies that only its style marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.styled import DEEPEST, Marked, levels


def marked(*pairs: tuple[int, int]) -> list[Marked]:
    return [Marked(style, level) for style, level in pairs]


@pytest.mark.parametrize(
    ("pairs", "found"),
    [
        ([(2, 0), (4, 0), (2, 0)], {2: 1, 4: 2}),
        ([(1, 0), (2, 0), (2, 0)], {1: 0, 2: 1}),
        ([(1, 0), (2, 0), (1, 0)], {1: 1, 2: 2}),
        ([(1, 0)], {1: 1}),
        ([(1, 0), (0, 1)], {1: 0}),
        ([(2, 1), (3, 2), (2, 0)], {2: 1, 3: 2}),
        ([(2, 1), (4, 0), (1, 0), (1, 0)], {1: 1, 2: 1, 4: 2}),
        ([(1, 1), (2, 0), (3, 0), (4, 0), (5, 0)], {1: 1, 2: 2, 3: 3, 4: 3, 5: 3}),
        ([], {}),
    ],
)
def test_levels(pairs: list[tuple[int, int]], found: dict[int, int]):
    assert levels(marked(*pairs)) == found


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3))))
def test_deeper_styles_lie_no_less_deep(pairs: list[tuple[int, int]]):
    found = levels(marked(*((style, 0) for style, _ in pairs)))
    ordered = [found[style] for style in sorted(found)]
    assert ordered == sorted(ordered)
    assert set(levels(marked(*pairs)).values()) <= set(range(DEEPEST + 1))
