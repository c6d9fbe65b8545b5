"""Compare characters that are confused with each other, by sound or by shape."""

from __future__ import annotations

import functools

from qicao.lexicon.tables import rows


@functools.cache
def _alike() -> dict[str, str]:
    """Return a mapping of each character → the characters of its groups in the table."""
    found: dict[str, str] = {}
    for _kind, groups in rows("alike.tsv", "\t"):
        for group in groups.split():
            found.update((one, found.get(one, "") + group) for one in group)
    return found


def are_alike(one: str, other: str) -> bool:
    """Whether two characters are the same, or in the same group of the table."""
    return one == other or other in _alike().get(one, "")
