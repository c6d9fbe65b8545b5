"""Score how general a paragraph is: whether it could be printed under another author's name.

The weights of ``lexicon/data/generality.tsv`` are learnt; the header of the table states from what
and how. Single characters carry most of the score: 我, 了, 去 and 他 report what somebody did, 要,
能 and 民 what holds for all.
"""

from __future__ import annotations

import functools
import math
from collections import Counter
from typing import TYPE_CHECKING

from qicao.lexicon.learned import BIAS
from qicao.lexicon.tables import rows
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST = 3
"""Maximum count of a character or bigram in a text; further occurrences have no weight."""

_FEW = 20
"""Minimum length that counts are normalized by, in characters; shorter texts count as this long."""

_TELLING = -3.0
"""Maximum weight of a clause that shows by itself that it is its author's."""

_CLAUSE = lazy("[^，。；：！？“”…]+")


@functools.lru_cache(maxsize=256)
def generality(text: str) -> float:
    """Return the log odds (natural) that an editor prints ``text`` under another author's name."""
    known = weights()
    shares = features(text)
    return known[BIAS] + sum(known[gram] * shares[gram] for gram in shares.keys() & known)


def most_personal(text: str) -> str:
    """Return the least general clause of ``text``, by weight; "" if no clause tells by itself."""
    clause = min(_CLAUSE.findall(text), key=_weight, default="")
    return clause if _weight(clause) <= _TELLING else ""


def features(text: str) -> dict[str, float]:
    """Return a mapping of each character and bigram of ``text`` to its count divided by √length."""
    counts = Counter(_grams(text))
    size = math.sqrt(max(_FEW, len(text)))
    return {gram: min(_MOST, count) / size for gram, count in counts.items()}


def _weight(clause: str) -> float:
    """Return the sum of the weights of all characters and bigrams of a clause."""
    known = weights()
    return sum(known.get(gram, 0.0) for gram in _grams(clause))


def _grams(text: str) -> tuple[str, ...]:
    """Return the characters of ``text``, then its bigrams."""
    return (*text, *map(str.__add__, text, text[1:]))


@functools.cache
def weights() -> Mapping[str, float]:
    """Return a mapping of character or bigram → weight, with ``BIAS``."""
    return {gram: float(weight) for weight, *grams in rows("generality.tsv") for gram in grams}
