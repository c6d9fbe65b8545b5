"""Suggestions for a name that isn't known: those that look most like it."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LIKE_ENOUGH = 0.5
_FURTHER = 0.2
"""For Latin names: by how much the likeness may be below that of the nearest name."""

_MOST = 3


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """Up to three of ``known`` that look most like ``name``, the nearest first."""
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
    # Characters in common weigh more than their order: 生态政治 means 政治生态.
    common = len(set(one) & set(other)) / max(len(set(one)), len(set(other)), 1)
    return max(common, ratio)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """``，你是不是要“甲”或“乙”？``, or nothing when no name is near."""
    return offered(nearest(name, known))


def offered(names: Iterable[str]) -> str:
    """``，你是不是要“甲”或“乙”？`` for given names; "" for none."""
    which = "或".join(f"“{name}”" for name in names)
    return f"，你是不是要{which}？" if which else ""
