"""Find what clauses and themes are about, by the everyday words for it."""

from __future__ import annotations

import functools
from typing import NamedTuple

from qicao.lexicon.tables import rows


class Concept(NamedTuple):
    """A subject of clauses and themes; ``heads`` are the words for it in clauses of documents.

    ``told`` are everyday words for it, ``themes`` the second-level themes that it belongs to.
    """

    heads: tuple[str, ...]
    told: tuple[str, ...]
    themes: tuple[str, ...]

    def is_told(self, text: str) -> bool:
        """Whether ``text`` contains one of the everyday words."""
        return any(word in text for word in self.told)


@functools.cache
def concepts() -> tuple[Concept, ...]:
    """Return all concepts, in the order of the table."""
    table = rows("fact-concepts.tsv", "\t")
    return tuple(Concept(*(tuple(cell.split()) for cell in row)) for row in table)


@functools.lru_cache(maxsize=20_000)
def told_in(text: str) -> frozenset[Concept]:
    """Return the concepts whose everyday words occur in ``text``."""
    return frozenset(concept for concept in concepts() if concept.is_told(text))
