"""Learn the table ``lexicon/data/generality.tsv`` on, from more paragraphs that editors judged.

    PYTHONPATH=tests python -m quality.learn_generality judged.tsv > rows.tsv

A row of the input has a judgement (keep, small, own, frag or other), how much it counts (1, or less for
what nobody looked at one by one), and a paragraph. keep and small, printed as it is or after one small
mend, speak for it. The paragraphs that the table was learnt from are others' texts, and stay out of the
project: what they taught is the table itself, so its weights are what new ones are drawn to. Nothing but
Python is needed; 4,000 paragraphs take a minute or two.
"""

from __future__ import annotations

import sys
from pathlib import Path

from qicao.lexicon.learned import BIAS
from qicao.reading.generality import features
from qicao.reading.generality import weights as known_weights
from quality import learning

PRINTED = ("keep", "small")

LEAST = 0.25
"""Weights nearer to 0 are left out."""


def learn(judged, known):
    """The weights by character and pair, with the bias, from (is printed, weight, text)."""
    rows = [(is_printed, weight, features(text)) for is_printed, weight, text in judged]
    return learning.fit(rows, known, BIAS)


def table(weights):
    """The rows of the table: a weight and all that have it."""
    yield f"{weights[BIAS]:.1f} {BIAS}"
    grams = {gram: weight for gram, weight in weights.items() if gram != BIAS}
    for weight, names in learning.by_weight(grams, LEAST).items():
        yield f"{weight:.1f} {' '.join(names)}"


def main(path):
    """Print the table's rows."""
    rows = (line.split("\t", 2) for line in Path(path).read_text("utf-8").splitlines())
    judged = [(judgement in PRINTED, float(weight), text) for judgement, weight, text in rows]
    print(*table(learn(judged, known_weights())), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1])
