"""Learn the table ``lexicon/data/generality.tsv`` on, from more paragraphs that editors judged.

    python tests/quality/learn_generality.py judged.tsv > rows.tsv

A row of the input has a judgement (keep, small, own, frag or other), how much it counts (1, or less for
what nobody looked at one by one), and a paragraph. keep and small, printed as it is or after one small
mend, speak for it. The paragraphs that the table was learnt from are others' texts, and stay out of the
project: what they taught is the table itself, so its weights are what new ones are drawn to. Nothing but
Python is needed; 4,000 paragraphs take a minute or two.
"""

from __future__ import annotations

import math
import sys
from collections import Counter, defaultdict
from pathlib import Path

from qicao.reading.generality import BIAS, features
from qicao.reading.generality import weights as known_weights

PRINTED = ("keep", "small")
FEWEST = 8
"""Paragraphs that must have a character or pair."""

LEAST = 0.25
"""Weights nearer to 0 are left out."""

PULL = 0.5
"""How strongly weights are drawn to the known ones: the penalty is half of it times the sum of the
squares of the differences."""

ROUNDS = 400


def learn(judged, known):
    """The weights by character and pair, with the bias, from (is printed, weight, text).

    ``known`` are the weights to go on from; those of other characters and pairs stay as they are.
    """
    texts = [features(text) for _, _, text in judged]
    common = Counter(gram for counts in texts for gram in counts)
    grams = sorted(gram for gram, count in common.items() if count >= FEWEST and not gram.isspace())
    place = {gram: at for at, gram in enumerate(grams)}
    rows = [
        (
            [(place[gram], share) for gram, share in counts.items() if gram in place],
            is_printed,
            weight,
            known.get(BIAS, 0.0) + sum(known.get(gram, 0.0) * counts[gram] for gram in counts),
        )
        for counts, (is_printed, weight, _) in zip(texts, judged, strict=True)
    ]
    step = 1 / (PULL + _steepest(rows, len(grams)))
    weights, before = [0.0] * (len(grams) + 1), [0.0] * (len(grams) + 1)
    for count in range(ROUNDS):
        # Nesterov's accelerated gradient: what is minimised is smooth and convex.
        onward = count / (count + 3)
        ahead = [now + onward * (now - old) for now, old in zip(weights, before, strict=True)]
        slope = _slope(rows, ahead)
        before, weights = weights, [a - step * s for a, s in zip(ahead, slope, strict=True)]
    return {
        **known,
        **{g: known.get(g, 0.0) + w for g, w in zip([*grams, BIAS], weights, strict=True)},
    }


def _slope(rows, weights):
    """The gradient of the loss and its penalty; the last weight, the bias, isn't drawn to any."""
    slope = [PULL * weight for weight in weights[:-1]] + [0.0]
    for shares, is_printed, counts, base in rows:
        score = base + weights[-1] + sum(weights[at] * share for at, share in shares)
        wrong = counts * (1 / (1 + math.exp(-max(-30.0, min(30.0, score)))) - is_printed)
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


def table(weights):
    """The rows of the table: a weight and all that have it."""
    by_weight = defaultdict(list)
    for gram, weight in weights.items():
        if (
            gram != BIAS
            and abs(weight) >= LEAST
            and not any(map(str.isspace, gram))
            and gram[0] != "#"
        ):
            by_weight[round(weight, 1)].append(gram)
    yield f"{weights[BIAS]:.1f} {BIAS}"
    for weight in sorted(by_weight):
        yield f"{weight:.1f} {' '.join(sorted(by_weight[weight]))}"


def main(path):
    """Print the table's rows."""
    rows = (line.split("\t", 2) for line in Path(path).read_text("utf-8").splitlines())
    judged = [(judgement in PRINTED, float(weight), text) for judgement, weight, text in rows]
    print(*table(learn(judged, known_weights())), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1])
