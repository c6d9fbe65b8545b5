"""Logistic regression in plain Python, for the tables of weights that the lexicon has.

A minute or two for 4,000 paragraphs.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict

FEWEST = 8
"""Paragraphs that must have a feature."""

PULL = 0.5
"""How strongly weights are drawn to the known ones: the penalty is half of it times the sum of the
squares of the differences."""

ROUNDS = 400


def fit(judged, known, bias, *, pull=PULL, fewest=FEWEST):
    """The weights by feature, with the one named ``bias``, from (is one, weight, shares by feature).

    ``known`` are the weights to go on from; those of other features stay as they are.
    """
    common = Counter(name for _, _, shares in judged for name in shares)
    names = sorted(
        n for n, count in common.items() if count >= fewest and not n.isspace() and n != bias
    )
    place = {name: at for at, name in enumerate(names)}
    rows = [
        (
            [(place[name], share) for name, share in shares.items() if name in place],
            is_one,
            weight,
            known.get(bias, 0.0)
            + sum(known.get(name, 0.0) * shares[name] for name in shares if name != bias),
        )
        for is_one, weight, shares in judged
    ]
    step = 1 / (pull + _steepest(rows, len(names)))
    weights, before = [0.0] * (len(names) + 1), [0.0] * (len(names) + 1)
    for count in range(ROUNDS):
        # Nesterov's accelerated gradient: what is minimised is smooth and convex.
        onward = count / (count + 3)
        ahead = [now + onward * (now - old) for now, old in zip(weights, before, strict=True)]
        slope = _slope(rows, ahead, pull)
        before, weights = weights, [a - step * s for a, s in zip(ahead, slope, strict=True)]
    return {
        **known,
        **{n: known.get(n, 0.0) + w for n, w in zip([*names, bias], weights, strict=True)},
    }


def _slope(rows, weights, pull):
    """The gradient of the loss and its penalty; the last weight, the bias, isn't drawn to any."""
    slope = [pull * weight for weight in weights[:-1]] + [0.0]
    for shares, is_one, counts, base in rows:
        score = base + weights[-1] + sum(weights[at] * share for at, share in shares)
        wrong = counts * (1 / (1 + math.exp(-max(-30.0, min(30.0, score)))) - is_one)
        for at, share in shares:
            slope[at] += wrong * share
        slope[-1] += wrong
    return slope


def _steepest(rows, size):
    """The most that the gradient changes along any direction: a quarter of the largest eigenvalue."""
    vector = [1.0] * (size + 1)
    value = 1.0
    for _ in range(20):
        image = [0.0] * (size + 1)
        for shares, _, counts, _ in rows:
            along = counts * (vector[-1] + sum(vector[at] * share for at, share in shares))
            for at, share in shares:
                image[at] += along * share
            image[-1] += along
        value = math.sqrt(sum(one * one for one in image))
        vector = [one / value for one in image]
    return value / 4


def by_weight(weights, least):
    """The features by their weights, rounded to a tenth, of those at least ``least`` from 0."""
    found = defaultdict(list)
    for name, weight in weights.items():
        is_word = not any(map(str.isspace, name)) and name[0] != "#"
        if abs(weight) >= least and is_word:
            found[round(weight, 1)].append(name)
    return {weight: sorted(found[weight]) for weight in sorted(found)}
