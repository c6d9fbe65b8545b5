"""Which of thousands of words stand in a text, without looking for each of them."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HEAD = 2
"""Characters by which words are found; one that is shorter is its own head."""


class WordIndex:
    """Words by their first two characters: where these don't meet, no word of theirs stands."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take any number of words, "" among them if need be: it stands in every text."""
        self._by_head: dict[str, list[str]] = {}
        for word in sorted(set(words)):
            self._by_head.setdefault(word[:_HEAD], []).append(word)
        self._pairs, self._short = (
            frozenset(head for head in self._by_head if (len(head) == _HEAD) is is_pair)
            for is_pair in (True, False)
        )

    def within(self, text: str) -> Iterator[str]:
        """The words that stand in ``text``, each once, in no order."""
        heads = self._pairs.intersection(map(operator.concat, text, text[1:]))
        heads |= self._short.intersection(text) | self._short.intersection(("",))
        return (word for head in heads for word in self._by_head[head] if word in text)
