"""Finding the name that somebody meant."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LIKE_ENOUGH = 0.5
_MOST = 3


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """Up to three of ``known`` that look most like ``name``, the nearest first."""
    scored = [(_likeness(name, candidate), candidate) for candidate in dict.fromkeys(known)]
    good = [(score, candidate) for score, candidate in scored if score >= _LIKE_ENOUGH]
    good.sort(key=lambda pair: -pair[0])
    return [candidate for _, candidate in good[:_MOST]]


def _likeness(one: str, other: str) -> float:
    # Characters in common weigh more than their order: 生态政治 means 政治生态.
    common = len(set(one) & set(other)) / max(len(set(one)), len(set(other)), 1)
    return max(common, SequenceMatcher(None, one, other, autojunk=False).ratio())


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """``，你是不是要“甲”或“乙”？``, or nothing when no name is near."""
    near = nearest(name, known)
    if not near:
        return ""
    return "，你是不是要" + "或".join(f"“{candidate}”" for candidate in near) + "？"
