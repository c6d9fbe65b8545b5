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
    return _weights()[_BIAS] + _sum(text) / math.sqrt(max(_FEW, len(text)))


def most_personal(text: str) -> str:
    """The clause of ``text`` that speaks most against it."""
    return min(_CLAUSE.findall(text), key=_sum, default="")


def _sum(text: str) -> float:
    """What all characters of ``text`` and all that stand side by side weigh."""
    weights = _weights()
    counts = Counter((*text, *map(str.__add__, text, text[1:])))
    return sum(weights[gram] * min(_MOST, counts[gram]) for gram in counts.keys() & weights.keys())


@functools.cache
def _weights() -> Mapping[str, float]:
    """The weight of each character and pair in the table."""
    return {gram: float(weight) for weight, *grams in rows("generality.tsv") for gram in grams}
