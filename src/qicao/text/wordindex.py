"""Find which of thousands of words occur in a text, without a search for each of them."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HEAD = 2
"""Length of the prefix by which words are indexed, in characters; a shorter word is its own
prefix."""


class WordIndex:
    """Words by their first two characters: only words whose prefix occurs are searched for."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take any number of words; "" is allowed, and occurs in every text."""
        self._by_head: dict[str, list[str]] = {}
        for word in sorted(set(words)):
            self._by_head.setdefault(word[:_HEAD], []).append(word)
        self._pairs, self._short = (
            frozenset(head for head in self._by_head if (len(head) == _HEAD) is is_pair)
            for is_pair in (True, False)
        )

    def within(self, text: str) -> Iterator[str]:
        """Yield the words that occur in ``text``, each once, in any order."""
        heads = self._pairs.intersection(map(operator.concat, text, text[1:]))
        heads |= self._short.intersection(text) | self._short.intersection(("",))
        return (word for head in heads for word in self._by_head[head] if word in text)
