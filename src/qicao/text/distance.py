"""Compute the edit distance of two short texts."""

from __future__ import annotations


def distance(one: str, other: str, most: int) -> int:
    """Return the edit distance of ``one`` and ``other``, or ``most + 1`` if it is above ``most``.

    An edit inserts, deletes or replaces a character, or swaps two neighbours (restricted
    Damerau-Levenshtein distance).
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    earlier: list[int] = []
    before = list(range(len(other) + 1))
    for line, left in enumerate(one, 1):
        row = [line]
        for at, right in enumerate(other, 1):
            edits = min(before[at - 1] + (left != right), before[at] + 1, row[at - 1] + 1)
            if line > 1 and at > 1 and left == other[at - 2] and right == one[line - 2]:
                edits = min(edits, earlier[at - 2] + 1)
            row.append(edits)
        earlier, before = before, row
    return min(before[-1], most + 1)
