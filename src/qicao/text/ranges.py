"""Write the numbers of rows in words: 第 3、5—8 行."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST = 10
"""Maximum number of ranges that are written; nobody reads more."""


def rows_named(numbers: Iterable[int]) -> str:
    """Return ``第 3、5—8 行``; of more than ten ranges the first ten, and the number of all rows.

    Args:
        numbers: numbers of rows, at least one, in any order.
    """
    ordered = sorted(set(numbers))
    runs: list[list[int]] = []
    for number in ordered:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    named = "、".join("—".join(map(str, run)) for run in runs[:_MOST])
    return f"第 {named} 行" + (f"等 {len(ordered)} 行" if len(runs) > _MOST else "")
