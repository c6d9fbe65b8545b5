"""Words that tell who says something, and where: the groups of saying.txt."""

from __future__ import annotations

import functools
from typing import Literal

from qicao.lexicon.tables import rows

Group = Literal["verb", "adverb", "particle", "nobody", "weight", "public", "occasion", "where"]


@functools.cache
def words(group: Group) -> tuple[str, ...]:
    """The words of a group, the longest first."""
    return next(
        tuple(sorted(row, key=len, reverse=True))
        for name, *row in rows("saying.txt")
        if name == group
    )


def without_end(text: str, group: Group) -> str:
    """``text`` without the words of a group that it ends in, one behind the other."""
    while word := ending(text, group):
        text = text.removesuffix(word)
    return text


def ending(text: str, group: Group) -> str:
    """The longest word of a group that ``text`` ends in, or nothing."""
    return next((word for word in words(group) if text.endswith(word)), "")
