"""Suggest known names that are similar to an unknown one."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LIKE_ENOUGH = 0.5
"""Minimum similarity of a suggestion, from 0 to 1."""

_FURTHER = 0.2
"""Maximum difference from the best similarity, for names in ASCII."""

_MOST = 3


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """Return up to three of ``known`` that are most similar to ``name``, the most similar first."""
    scored = [(_likeness(name, candidate), candidate) for candidate in dict.fromkeys(known)]
    least = _LIKE_ENOUGH
    if name.isascii() and scored:
        least = max(least, max(scored)[0] - _FURTHER)
    good = [(score, candidate) for score, candidate in scored if score >= least]
    good.sort(key=lambda pair: -pair[0])
    return [candidate for _, candidate in good[:_MOST]]


def _likeness(one: str, other: str) -> float:
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    if one.isascii():
        return ratio
    # Common characters count more than their order: 生态政治 means 政治生态.
    common = len(set(one) & set(other)) / max(len(set(one)), len(set(other)), 1)
    return max(common, ratio)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return ``，你是不是要“甲”或“乙”？``, or "" if no name is similar."""
    return offered(nearest(name, known))


def offered(names: Iterable[str]) -> str:
    """Return ``，你是不是要“甲”或“乙”？`` for given names; "" for none."""
    which = "或".join(f"“{name}”" for name in names)
    return f"，你是不是要{which}？" if which else ""
