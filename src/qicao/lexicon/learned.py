"""Score the labels of a learnt table: how much each speaks for a paragraph, by what it has.

A row of such a table is a label, a weight, and all features that have it; the table's header states
from what it was learnt, and by which script.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from typing import TYPE_CHECKING

from qicao.lexicon.tables import rows

if TYPE_CHECKING:
    from collections.abc import Mapping

BIAS = "bias"
"""The feature that everything has."""


def scores(table: str, shares: Mapping[str, float]) -> dict[str, float]:
    """Return a mapping of label → log odds (natural), for what has ``shares`` of the features.

    ``table`` is the name of a table. A label that has none of the features is missing. The bias of
    the labels counts only if ``BIAS`` is among the features.
    """
    found: defaultdict[str, float] = defaultdict(float)
    known = weights(table)
    for feature, share in shares.items():
        for label, weight in known.get(feature, {}).items():
            found[label] += weight * share
    return found


@functools.cache
def weights(table: str) -> Mapping[str, Mapping[str, float]]:
    """Return a mapping of feature → label → weight."""
    found: dict[str, dict[str, float]] = {}
    for label, weight, *features in rows(table):
        for feature in features:
            found.setdefault(feature, {})[label] = float(weight)
    return found
