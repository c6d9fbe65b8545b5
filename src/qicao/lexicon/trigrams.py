"""How often Chinese characters follow one another: the table ``data/sequences.txt.gz``.

The head of the table tells its form, its sources and how it was made. All figures of it are
binary logarithms of counts.
"""

from __future__ import annotations

import functools
import gzip
from itertools import pairwise
from pathlib import Path

_TABLE = Path(__file__).parent / "data" / "sequences.txt.gz"

END = "|"
"""Stands for whatever is no Chinese character before and behind a run of them."""

_TOTAL = 22.1
"""The binary logarithm of the number of all characters that were counted."""

_STEP = -2.0
"""What a character costs for each character of its context that must be left out."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LOGARITHM = {digit: value for value, digit in enumerate(_DIGITS)}


@functools.cache
def _rows() -> dict[str, str]:
    """The line of the table for each first character."""
    lines = gzip.decompress(_TABLE.read_bytes()).decode().splitlines()
    return {line[0]: line for line in lines if line[0] != "#"}


class Behind(dict[str, frozenset[str]]):
    """For each character those that go with it behind it; a line is read when it is asked for."""

    def __missing__(self, character: str) -> frozenset[str]:
        entries = _rows().get(character, "").partition("\t")[0].split(" ")
        found = self[character] = frozenset(entry[0] for entry in entries[1:])
        return found


class Before(dict[str, frozenset[str]]):
    """For each character those that go with it before it."""

    def __missing__(self, character: str) -> frozenset[str]:
        found = self[character] = frozenset(_rows().get(character, "").rpartition("\t")[2])
        return found


class Followers(dict[str, str]):
    """For a pair of characters: the digit of its count, then each third character with its digit.

    Nothing for two that never meet. A line is searched when it is asked for.
    """

    def __missing__(self, pair: str) -> str:
        row = _rows().get(pair[0], "")
        at = row.find(" " + pair[1]) + 2
        end = row.find(" ", at)
        entry = row[at : end if end > 0 else None].partition("\t")[0] if at > 1 else ""
        self[pair] = entry
        return entry


class _Counts(dict[str, int]):
    """For each character the logarithm of how often it was counted."""

    def __missing__(self, character: str) -> int:
        count = self[character] = _LOGARITHM[_rows().get(character, "?0")[1]]
        return count


_COUNTS = _Counts()
BEHIND = Behind()
BEFORE = Before()
FOLLOWERS = Followers()


def likely(stretch: str) -> float:
    """The binary logarithm of how often each character stands behind the two before it, summed.

    Where three characters aren't in the table the last two are asked, and at last the last alone
    (stupid backoff: Brants and others, 2007).

    Args:
        stretch: Chinese characters, and ``END`` for all others.
    """
    bits = 0.0
    entry = FOLLOWERS[stretch[:2]]
    for one, two in pairwise(stretch[1:]):
        at = entry.find(two)
        if at > 0:
            bits += _LOGARITHM[entry[at + 1]] - _LOGARITHM[entry[0]]
        entry = FOLLOWERS[one + two]
        if at <= 0:
            bits += _alone(one, two, entry)
    return bits


def _alone(one: str, two: str, entry: str) -> float:
    """The bits of ``two`` behind ``one``, and of what stands before them nothing; ``entry`` is theirs."""
    if entry:
        return _LOGARITHM[entry[0]] - _COUNTS[one] + _STEP
    return _COUNTS[two] - _TOTAL + 2 * _STEP


def commonness(character: str) -> float:
    """The binary logarithm of a character's share in the text that was counted."""
    return _COUNTS[character] - _TOTAL


_LEAST, _ENOUGH = 12, 0.4
"""Pairs by which text can be told from litter, and the share of them that must be known: texts of
public pages have 0.6 and more, characters at random 0.1 and less."""


def is_language(text: str) -> bool:
    """Whether a text's Chinese characters follow one another as they do in sentences."""
    pairs = [one + two for one, two in pairwise(text) if _is_chinese(one) and _is_chinese(two)]
    known = sum(bool(FOLLOWERS[pair]) for pair in pairs)
    return len(pairs) < _LEAST or known > len(pairs) * _ENOUGH


def _is_chinese(character: str) -> bool:
    return "一" <= character <= "鿿"
