"""Segment a line into words with parts of speech, by rjieba and its dictionary.

Loading the dictionary takes 0.13 s, so rjieba is imported only when it is needed.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from qicao.lexicon.tables import rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_KEPT = 4096
"""Number of lines whose words are cached; a text of 100,000 characters has fewer lines."""

forgotten: list[Callable[[], None]] = []
"""Functions that clear caches of results that depend on the dictionary; ``learn`` calls each."""


class Word(NamedTuple):
    """A word of a line, with its span and jieba's part-of-speech tag (nr, ns, v …)."""

    start: int
    end: int
    text: str
    tag: str


@functools.lru_cache(maxsize=_KEPT)
def words(line: str) -> tuple[Word, ...]:
    """Return the words of ``line`` in order; joined, they are ``line`` again."""
    import rjieba

    _take_in()
    found = []
    at = 0
    for text, tag in rjieba.tag(line):
        end = at + len(text)
        # Takes half the time of Word(…), which is a Python function; a text has many words.
        found.append(tuple.__new__(Word, (at, end, text, tag)))
        at = end
    return tuple(found)


def is_word(text: str) -> bool:
    """Whether ``text`` is in the dictionary or was learnt."""
    import rjieba

    _take_in()
    return rjieba.has_word(text)


def frequency(word: str) -> int:
    """Return the frequency of ``word`` in the dictionary's corpus; 0 if the dictionary lacks it."""
    import rjieba

    # ``suggest_freq`` returns the frequency plus one if the segmenter keeps the word whole.
    return rjieba.suggest_freq(word) - 1 if is_word(word) else 0


def learn(new: Iterable[str]) -> None:
    """Make a store's own words nouns of the dictionary; known words stay as they are."""
    _waiting.extend(new)
    for forget in (words.cache_clear, *forgotten):
        forget()


_waiting: list[str] = []
"""Learnt words that are not in the dictionary yet."""


@functools.cache
def _begin() -> None:
    """Let the words of office texts that the dictionary lacks wait, once."""
    _waiting.extend(word for words in rows("nouns.txt") for word in words)


def _take_in() -> None:
    """Add the waiting words to the dictionary."""
    import rjieba

    _begin()
    while _waiting:
        word = _waiting.pop()
        if not rjieba.has_word(word):
            rjieba.add_word(word, None, "n")
