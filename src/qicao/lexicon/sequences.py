"""How often Chinese characters follow one another: the table ``data/sequences.txt.gz``.

The head of the table tells its form, its sources and how it was made. All figures of it are
binary logarithms of counts.
"""

from __future__ import annotations

import functools
import gzip
from pathlib import Path
from typing import NamedTuple

_TABLE = Path(__file__).parent / "data" / "sequences.txt.gz"

END = "|"
"""Stands for whatever is no Chinese character before and behind a run of them."""

_TOTAL = 22.1
"""Of all characters that were counted."""

_BOUND = 4
"""How much oftener than by chance characters meet that go together."""

_STEP = -2.0
"""What a character costs for each character of its context that must be left out."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LOGARITHM = {digit: value for value, digit in enumerate(_DIGITS)}


class Sequences(dict[str, dict[str, int]]):
    """For a character what stands behind it, one or two more, with the figures.

    Under "" is that of the character itself. A row is read when it is first asked for.
    """

    def __init__(self) -> None:
        super().__init__()
        rows = gzip.decompress(_TABLE.read_bytes()).decode().splitlines()
        self.rows = {row[0]: row for row in rows if row[0] != "#"}

    def __missing__(self, first: str) -> dict[str, int]:
        own, *entries = self.rows.get(first, first + "0").split(" ")
        counts = {"": _LOGARITHM[own[1]]}
        for entry in entries:
            counts[entry[0]] = _LOGARITHM[entry[1]]
            for at in range(2, len(entry), 2):
                counts[entry[0] + entry[at]] = _LOGARITHM[entry[at + 1]]
        self[first] = counts
        return counts


@functools.cache
def sequences() -> Sequences:
    """The table of sequences."""
    return Sequences()


class Partners(dict[str, set[str]]):
    """For each character those that go with it; for one that isn't in the table none."""

    def __missing__(self, character: str) -> set[str]:
        return set()


class Bonds(NamedTuple):
    """For each character those that go with it, behind it and before it."""

    behind: Partners
    before: Partners


@functools.cache
def bonds() -> Bonds:
    """The pairs that meet so much oftener than by chance that they go together."""
    rows = sequences().rows
    behind = Partners((first, set()) for first in rows)
    before = Partners((first, set()) for first in rows)
    own = {first: _LOGARITHM[row[1]] for first, row in rows.items()}
    for first, row in rows.items():
        least = own[first] - _TOTAL + _BOUND
        for entry in row.split(" ")[1:]:
            if _LOGARITHM[entry[1]] - own[entry[0]] >= least:
                behind[first].add(entry[0])
                before[entry[0]].add(first)
    return Bonds(behind, before)


def likely(stretch: str) -> float:
    """The binary logarithm of how often each character stands behind the two before it, summed.

    Where three characters aren't in the table the last two are asked, and at last the last alone
    (stupid backoff: Brants and others, 2007).
    """
    table = sequences()
    bits = 0.0
    for a, b, c in zip(stretch, stretch[1:], stretch[2:], strict=False):
        behind = table[a]
        count = behind.get(b + c)
        if count is not None:
            bits += count - behind[b]
            continue
        behind = table[b]
        count = behind.get(c)
        if count is not None:
            bits += count - behind[""] + _STEP
        else:
            bits += table[c][""] - _TOTAL + 2 * _STEP
    return bits


def commonness(character: str) -> float:
    """The binary logarithm of a character's share in the text that was counted."""
    return sequences()[character][""] - _TOTAL
