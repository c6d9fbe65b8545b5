"""What clauses and themes are about, and the everyday words in which somebody tells of it."""

from __future__ import annotations

import functools
from typing import NamedTuple

from qicao.lexicon.tables import rows


class Concept(NamedTuple):
    """Something to be about, under the ``heads`` that clauses call it by.

    ``told`` are everyday words for it, ``themes`` the second-level themes that it belongs to.
    """

    heads: tuple[str, ...]
    told: tuple[str, ...]
    themes: tuple[str, ...]

    def is_told(self, text: str) -> bool:
        """Whether ``text`` has one of the everyday words."""
        return any(word in text for word in self.told)


@functools.cache
def concepts() -> tuple[Concept, ...]:
    """All of them, in the order of the table."""
    table = rows("fact-concepts.tsv", "\t")
    return tuple(Concept(*(tuple(cell.split()) for cell in row)) for row in table)


@functools.lru_cache(maxsize=20_000)
def told_in(text: str) -> frozenset[Concept]:
    """The concepts of which ``text`` tells in everyday words."""
    return frozenset(concept for concept in concepts() if concept.is_told(text))
