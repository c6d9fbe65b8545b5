"""Names that differ from each other in a character or in the order of their characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_MOST = 24
"""Names of one key that are compared: more are a series, and no slips of each other."""


def differ_once(one: str, other: str) -> bool:
    """Whether a character put in, left out or changed makes the one name of the other."""
    pairs = enumerate(zip(one, other, strict=False))
    at = next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))
    longer = len(one) - len(other)
    return abs(longer) <= 1 and one[at + (longer >= 0) :] == other[at + (longer <= 0) :]


class Near:
    """Names by what is left of them without a character, so that few have to be compared."""

    def __init__(self, names: Iterable[str], key: Callable[[str], str] = str) -> None:
        """Take names in the order in which they are wanted; ``key`` is what counts of them."""
        self._key = key
        self._order: dict[str, int] = {}
        self._by_key: dict[str, list[str]] = {}
        for name in names:
            self._order[name] = len(self._order)
            for piece in self._keys(name):
                kept = self._by_key.setdefault(piece, [])
                if len(kept) < _MOST:
                    kept.append(name)

    def to(self, name: str) -> list[str]:
        """The names that may be ``name`` with a slip, in the order in which they came."""
        found = {one for piece in self._keys(name) for one in self._by_key.get(piece, ())}
        return sorted(found, key=self._order.__getitem__)

    def _keys(self, name: str) -> Iterator[str]:
        words = self._key(name)
        yield words
        yield "".join(sorted(words))
        yield from {words[:at] + words[at + 1 :] for at in range(len(words))}
