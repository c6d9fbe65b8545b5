"""Find the characters that are typed for one another, by ``readings.tsv`` and ``shapes.tsv``.

The header of each table, in ``data``, states its format, its source and how it was made.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from qicao.lexicon.tables import rows
from qicao.lexicon.trigrams import BEHIND

_BLUNT = (("^([zcs])h", r"\1"), ("^l", "n"), ("ng$", "n"))
"""Sounds that many speakers, and so input methods, don't distinguish, as (pattern, replacement)."""

_NEAR, _SHAPED = 9.0, 6.0
"""Cost, in bits, of a candidate with a similar sound, and of one with a similar shape: how much
less likely it is than a homophone."""


@functools.cache
def _blunt(syllable: str) -> str:
    for pattern, sound in _BLUNT:
        syllable = re.sub(pattern, sound, syllable)
    return syllable


@functools.cache
def _groups() -> tuple[dict[str, list[str]], dict[str, str], dict[str, str]]:
    """Return three mappings: character → syllables, and exact and blunt syllable → characters."""
    syllables: dict[str, list[str]] = {}
    exact: dict[str, str] = {}
    blunt: dict[str, str] = {}
    for syllable, characters in rows("readings.tsv", "\t"):
        exact[syllable] = characters
        blunt[_blunt(syllable)] = blunt.get(_blunt(syllable), "") + characters
        for character in characters:
            syllables.setdefault(character, []).append(syllable)
    return syllables, exact, blunt


@functools.cache
def _shapes() -> dict[str, str]:
    found: dict[str, str] = {}
    for character, others in rows("shapes.tsv", "\t"):
        found[character] = found.get(character, "") + others
        for other in others:
            found[other] = found.get(other, "") + character
    return found


class Meant(NamedTuple):
    """Characters that may have been meant, and the cost of each in bits."""

    characters: frozenset[str]
    costs: dict[str, float]


@functools.cache
def meant(character: str) -> Meant:
    """Return the characters that may have been meant instead of ``character``."""
    syllables, exact, blunt = _groups()
    own = syllables.get(character, ())
    costs = dict.fromkeys("".join(blunt[_blunt(syllable)] for syllable in own), _NEAR)
    costs.update(dict.fromkeys(_shapes().get(character, ""), _SHAPED))
    costs.update(dict.fromkeys("".join(exact[syllable] for syllable in own), 0.0))
    costs.pop(character, None)
    return Meant(frozenset(costs), costs)


def homophones(first: str, second: str) -> set[str]:
    """Return the common bigrams that sound like two characters, with both characters different."""
    syllables = _groups()[0]
    return {
        pair
        for one in syllables.get(first, ())
        for other in syllables.get(second, ())
        for pair in _pairs(one).get(other, ())
        if pair[0] != first and pair[1] != second
    }


@functools.cache
def _pairs(syllable: str) -> dict[str, list[str]]:
    """Return the common bigrams whose first syllable is ``syllable``, by their second syllable."""
    syllables, exact, _ = _groups()
    found: dict[str, list[str]] = {}
    for first in exact[syllable]:
        for second in BEHIND[first]:
            for sound in syllables.get(second, ()):
                found.setdefault(sound, []).append(first + second)
    return found
