"""Provide the words that introduce speech and name its source: the groups of saying.txt."""

from __future__ import annotations

import functools
from typing import Literal

from qicao.lexicon.tables import words_by_kind

Group = Literal["verb", "adverb", "particle", "nobody", "weight", "public", "occasion", "where"]


@functools.cache
def words(group: Group) -> tuple[str, ...]:
    """Return the words of a group, the longest first."""
    return tuple(sorted(words_by_kind("saying.txt")[group], key=len, reverse=True))


def without_end(text: str, group: Group) -> str:
    """Remove all words of a group, one after another, from the end of ``text``."""
    while word := ending(text, group):
        text = text.removesuffix(word)
    return text


def ending(text: str, group: Group) -> str:
    """Return the longest word of a group that ``text`` ends with, or ""."""
    return next((word for word in words(group) if text.endswith(word)), "")
