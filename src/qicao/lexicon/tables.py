"""Read the lexicon's tables, by their names in ``data``."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from qicao.text import tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DATA = Path(__file__).parent / "data"


def rows(name: str, separator: str | None = None) -> Iterator[list[str]]:
    """Yield the rows of a table, split into columns at ``separator`` (None: at whitespace)."""
    return (row.split(separator) for row in tables.lines(_DATA / name))


@functools.cache
def words_by_kind(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return a mapping of kind → words, of all its rows; the table's header explains the kinds."""
    found: dict[str, tuple[str, ...]] = {}
    for kind, *words in rows(name):
        found[kind] = (*found.get(kind, ()), *words)
    return found
