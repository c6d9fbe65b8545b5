"""Edit distance, with a plain recursion over the last edit as the oracle."""

from __future__ import annotations

import functools

from hypothesis import given
from hypothesis import strategies as st

from qicao.text.distance import distance

NAME = st.text("甲乙丙", max_size=7)


@functools.cache
def textbook(one, other):
    """The fewest edits, by what may have been done last."""
    if not one or not other:
        return len(one + other)
    last = [
        textbook(one[:-1], other) + 1,
        textbook(one, other[:-1]) + 1,
        textbook(one[:-1], other[:-1]) + (one[-1] != other[-1]),
    ]
    if len(one) > 1 and one[-2:] == other[-2:][::-1]:
        last.append(textbook(one[:-2], other[:-2]) + 1)
    return min(last)


@given(NAME, NAME, st.integers(0, 4))
def test_the_fewest_edits_are_counted(one, other, most):
    """Up to what is of interest; whatever is farther is one more than that."""
    assert distance(one, other, most) == min(textbook(one, other), most + 1)
