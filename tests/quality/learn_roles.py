"""Learn the table ``lexicon/data/roles.tsv`` from paragraphs whose roles editors judged.

    PYTHONPATH=tests python -m quality.learn_roles judged.tsv > rows.tsv

A row of the input is a paragraph, in the order of its text: its role, its text's name, first, last or
inside, what it announces (empty: nothing), the text's title, the headings above it with | between
them, and its words. The paragraphs that the table was learnt from are others' texts, and stay out of
the project. For each role paragraphs that have it are told from all others; what follows what is
counted. Nothing but Python is needed; 2,000 paragraphs take ten minutes.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from qicao.lexicon.learned import BIAS
from qicao.models.store import ROLES
from qicao.splitting.roles import AFTER, Placed, Position, shares
from quality import learning

LEAST = 0.2
"""Weights nearer to 0 are left out."""

LED = 0.4
"""How much the role before counts, as a share of the logarithm of how much more often than by chance
a role follows it."""


SUPPOSED = 12.0
"""What a role under a heading that names it is worth, or 过渡 for what only announces, where few
paragraphs show it; learning goes on from there."""


class Judged(NamedTuple):
    """A paragraph in its place, its text's name, and its role."""

    role: str
    source: str
    paragraph: Placed


def learn(judged):
    """The weights by role and feature."""
    features = [shares(one.paragraph) for one in judged]
    return {
        role: learning.fit(
            [(one.role == role, 1.0, each) for one, each in zip(judged, features, strict=True)],
            supposed(role),
            BIAS,
        )
        | followed(judged, role)
        for role in ROLES
    }


def supposed(role):
    """The weights to go on from."""
    names = [f"under-{role}"]
    if role == "过渡":
        names += ["announces-line", "announces-short"]
    return dict.fromkeys(names, SUPPOSED)


def followed(judged, role):
    """What a role is worth after each other."""
    pairs = Counter(
        (one.role, other.role) for one, other in pairwise(judged) if one.source == other.source
    )
    total = sum(pairs.values()) + len(ROLES) ** 2
    usual = (sum(pairs[old, role] for old in ROLES) + len(ROLES)) / total
    worth = {}
    for old in ROLES:
        after = (pairs[old, role] + 1) / (sum(pairs[old, new] for new in ROLES) + len(ROLES))
        worth[AFTER + old] = LED * math.log(after / usual)
    return worth


def table(weights):
    """The rows of the table: a role, a weight, and all that have it."""
    for role, its in weights.items():
        for weight, names in learning.by_weight(its, LEAST).items():
            yield f"{role} {weight:.1f} {' '.join(names)}"


def read(row):
    """A row of the input."""
    role, source, where, announces, title, headings, text = row.split("\t")
    place = Position(
        where == "first", where == "last", [h for h in headings.split("|") if h], title
    )
    return Judged(role, source, Placed(text, place, bool(announces)))


def main(path):
    """Print the table's rows."""
    judged = [read(row) for row in Path(path).read_text("utf-8").splitlines()]
    print(*table(learn(judged)), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1])
