"""Many lines as one text: gone through at once, which is many times faster than line by line."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def as_one(texts: Sequence[str]) -> tuple[str, list[int]]:
    """The lines joined with newlines, and the offset of each; one more for a line behind the last."""
    return "\n".join(texts), [0, *accumulate(len(text) + 1 for text in texts)]


def lines_with(text: str, joined: str, starts: Sequence[int]) -> Iterator[int]:
    """Each line (an index) of ``joined`` that holds ``text``, once; ``starts`` has one more."""
    at = joined.find(text)
    while at >= 0:
        index = bisect_right(starts, at) - 1
        yield index
        at = joined.find(text, starts[index + 1])
