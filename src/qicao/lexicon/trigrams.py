"""Provide frequencies of sequences of Chinese characters: the table ``data/sequences.txt.gz``.

The table's header states its format, its sources and how it was made. All its figures are binary
logarithms of counts.
"""

from __future__ import annotations

import functools
import gzip
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_TABLE = Path(__file__).parent / "data" / "sequences.txt.gz"

END = "|"
"""Represents any characters but Chinese ones, before and after a run of Chinese characters."""

_TOTAL = 22.1
"""Binary logarithm of the number of all characters counted."""

_STEP = -2.0
"""Penalty, in bits, for each character of the context that must be ignored."""

_Value = TypeVar("_Value")

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LOGARITHM = {digit: value for value, digit in enumerate(_DIGITS)}


@functools.cache
def _rows() -> dict[str, str]:
    """Return a mapping of first character → its line in the table."""
    lines = gzip.decompress(_TABLE.read_bytes()).decode().splitlines()
    return {line[0]: line for line in lines if line[0] != "#"}


_UNSEEN = "|0\t\t\t\t"
"""The line of a character that isn't in the table."""


class _ByCharacter(dict[str, _Value]):
    """Character → what its line of the table tells, which is parsed when it is needed."""

    def __init__(self, parse: Callable[[str], _Value]) -> None:
        self._parse = parse

    def __missing__(self, character: str) -> _Value:
        value = self[character] = self._parse(_rows().get(character, _UNSEEN))
        return value


def _followers(line: str) -> dict[str, str]:
    _, close, others, _, entries = line.split("\t")
    return dict(zip(close + others, entries.split(" "), strict=False))


BEHIND = _ByCharacter(lambda line: frozenset(line.split("\t", 2)[1]))
"""Character → the characters that follow it at least 16 times as often as by chance."""

BEFORE = _ByCharacter(lambda line: frozenset(line.split("\t", 4)[3]))
"""Character → the characters that it follows at least 16 times as often as by chance."""

FOLLOWERS = _ByCharacter(_followers)
"""Character → each character behind it → the bigram's entry in the table.

The entry is the digit of its count, then each third character with the digit of the trigram.
"""

_COUNTS = _ByCharacter(lambda line: _LOGARITHM[line[1]])
"""Character → the binary logarithm of its count; 0 if it isn't in the table."""


def likely(stretch: str) -> float:
    """Return the log probability (binary) of each character after the two before it, summed.

    The sum begins with the third character. If the table lacks a trigram, the bigram is used, and
    at last the single character (stupid backoff: Brants and others, 2007).

    Args:
        stretch: Chinese characters, and ``END`` for all others.
    """
    bits = 0.0
    one = stretch[1]
    entry = FOLLOWERS[stretch[0]].get(one, "")
    for two in stretch[2:]:
        at = entry.find(two)
        behind = FOLLOWERS[one].get(two, "")
        if at > 0:
            bits += _LOGARITHM[entry[at + 1]] - _LOGARITHM[entry[0]]
        elif behind:
            bits += _LOGARITHM[behind[0]] - _COUNTS[one] + _STEP
        else:
            bits += _COUNTS[two] - _TOTAL + 2 * _STEP
        one, entry = two, behind
    return bits


def commonness(character: str) -> float:
    """Return the binary logarithm of a character's share in the counted text."""
    return _COUNTS[character] - _TOTAL


_LEAST, _ENOUGH = 12, 0.4
"""Minimum number of bigrams to distinguish text from garbage, and share of known ones that text
exceeds: texts of public pages have 0.6 and more, random characters 0.1 and less."""


_JUDGED = 160
"""Number of a text's characters, from its first on, by which it is judged."""


def is_language(text: str) -> bool:
    """Whether a text's Chinese characters occur in the order of sentences; True for short texts."""
    pairs = [pair for pair in pairwise(text[:_JUDGED]) if all(map(_is_chinese, pair))]
    known = sum(two in FOLLOWERS[one] for one, two in pairs)
    return len(pairs) < _LEAST or known > len(pairs) * _ENOUGH


def _is_chinese(character: str) -> bool:
    return "一" <= character <= "鿿"
