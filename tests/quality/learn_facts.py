"""Learn the table ``lexicon/data/facts.tsv`` from stories whose kind and themes are known.

    PYTHONPATH=tests python -m quality.learn_facts stories.tsv > rows.tsv

A row of the input is a story: its kind (问题 or another), the themes that it is told under, with 、
between them, and its words. For 问题, and for each theme, stories of it are told from all others.
Nothing but Python is needed; 500 stories take three minutes.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from qicao.lexicon.learned import BIAS
from qicao.reading.generality import features
from quality import learning

FAULT = "问题"

PULL = 0.25
"""How strongly weights are drawn to 0: stories are few, and short."""

FEWEST = 3
"""Stories that must have a character or pair."""

LEAST = 0.3
"""Weights nearer to 0 are left out."""


def learn(stories):
    """The weights by label and feature, from (kind, themes, text)."""
    shares = [features(text) for _, _, text in stories]
    labels = [FAULT, *sorted({theme for _, themes, _ in stories for theme in themes})]
    return {
        label: learning.fit(
            [
                (kind == FAULT if label == FAULT else label in themes, 1.0, each)
                for (kind, themes, _), each in zip(stories, shares, strict=True)
            ],
            {},
            BIAS,
            pull=PULL,
            fewest=FEWEST,
        )
        for label in labels
    }


def table(weights):
    """The rows of the table: a label, a weight, and all that have it."""
    for label, its in weights.items():
        for weight, names in learning.by_weight(its, LEAST).items():
            yield f"{label} {weight:.1f} {' '.join(names)}"


def read(row):
    """A row of the input."""
    kind, themes, text = row.split("\t")
    return kind, re.split("[、 ]+", themes), text


def main(path):
    """Print the table's rows."""
    stories = [read(row) for row in Path(path).read_text("utf-8").splitlines()]
    print(*table(learn(stories)), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1])
