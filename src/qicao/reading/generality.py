"""How generally a paragraph speaks: whether it could stand under another author's name.

Learnt, not written: the head of ``lexicon/data/generality.tsv`` says of what and how. Single
characters tell most of it: 我, 了, 去 and 他 tell of what somebody did, 要, 能 and 民 of what holds
for all.
"""

from __future__ import annotations

import functools
import math
from collections import Counter
from typing import TYPE_CHECKING

from qicao.lexicon.tables import rows
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST = 3
"""As often as this a character, or a pair, counts at most."""

_FEW = 20
"""Characters of the shortest text that is judged by its own length."""

_BIAS = "bias"
_CLAUSE = lazy("[^，。；：！？“”…]+")


def generality(text: str) -> float:
    """The natural logarithm of the odds that an editor prints ``text`` under another author's name."""
    weights = _weights()
    shares = features(text)
    return weights[_BIAS] + sum(weights[gram] * shares[gram] for gram in shares.keys() & weights)


def most_personal(text: str) -> str:
    """The clause of ``text`` that speaks most against it."""
    return min(_CLAUSE.findall(text), key=_weight, default="")


def features(text: str) -> dict[str, float]:
    """How much each character of ``text``, and each two side by side, count in it."""
    counts = Counter((*text, *map(str.__add__, text, text[1:])))
    size = math.sqrt(max(_FEW, len(text)))
    return {gram: min(_MOST, count) / size for gram, count in counts.items()}


def _weight(clause: str) -> float:
    """What all of a clause weighs."""
    weights = _weights()
    grams = (*clause, *map(str.__add__, clause, clause[1:]))
    return sum(weights.get(gram, 0.0) for gram in grams)


@functools.cache
def _weights() -> Mapping[str, float]:
    """The weight of each character and pair in the table."""
    return {gram: float(weight) for weight, *grams in rows("generality.tsv") for gram in grams}
