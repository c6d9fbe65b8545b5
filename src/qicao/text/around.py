"""What stands around a place in a line: a sentence, the words before it, whether it is quoted.

A line without marks may be as long as a text; what is looked at around a place is bounded.
"""

from __future__ import annotations

import functools
from bisect import bisect_left

_ENDS = "。；！？"
_FARTHEST = 400
"""Characters to either side that a sentence may have and be read as a whole."""

_NEAR = 48


def sentence_at(line: str, at: int) -> str:
    """The sentence, or part of one up to a semicolon, in which ``at`` lies."""
    first, last = max(0, at - _FARTHEST), at + _FARTHEST
    start = max(first, *(line.rfind(mark, first, at) + 1 for mark in _ENDS))
    ends = [end for mark in _ENDS if (end := line.find(mark, at, last)) >= 0]
    return line[start : min(ends, default=last)]


def before(line: str, at: int) -> str:
    """The words just before ``at``, enough for a pattern that ends there."""
    return line[max(0, at - _NEAR) : at]


@functools.lru_cache(maxsize=4)
def _quotes(line: str) -> tuple[list[int], list[int]]:
    opening, closing = (
        [at for at, mark in enumerate(line) if mark == quote] if quote in line else []
        for quote in "“”"
    )
    return opening, closing


def is_quoted(line: str, at: int) -> bool:
    """Whether a quotation is open at ``at``."""
    opening, closing = _quotes(line)
    return bisect_left(opening, at) > bisect_left(closing, at)
