"""Characters that are mistaken for each other, by sound or by shape."""

from __future__ import annotations

import functools

from qicao.lexicon.tables import rows


@functools.cache
def _groups() -> tuple[str, ...]:
    return tuple(group for _kind, groups in rows("alike.tsv", "\t") for group in groups.split())


@functools.cache
def are_alike(one: str, other: str) -> bool:
    """Whether two characters are the same, or stand in one group of the table."""
    return one == other or any(one in group and other in group for group in _groups())
