"""Words of a line with their parts of speech, by rjieba and its dictionary.

Loading the dictionary takes 0.13 s, so that it is imported when the first word is asked for.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_KEPT = 4096
"""Lines whose words are kept: a text of 100,000 characters has fewer."""

forgotten: list[Callable[[], None]] = []
"""What empties the caches of answers that hang on what is a word; ``learn`` calls each."""


class Word(NamedTuple):
    """A word of a line: characters ``start`` up to ``end``, and jieba's tag (nr, ns, v …)."""

    start: int
    end: int
    text: str
    tag: str


@functools.lru_cache(maxsize=_KEPT)
def words(line: str) -> tuple[Word, ...]:
    """The words of ``line`` in order; joined they give it again."""
    import rjieba

    _take_in()
    found = []
    at = 0
    for text, tag in rjieba.tag(line):
        end = at + len(text)
        # Half the time of Word(…), which is a function of Python's; a text has many words.
        found.append(tuple.__new__(Word, (at, end, text, tag)))
        at = end
    return tuple(found)


def is_word(text: str) -> bool:
    """Whether ``text`` stands in the dictionary, or was learnt."""
    import rjieba

    _take_in()
    return rjieba.has_word(text)


def frequency(word: str) -> int:
    """How often the dictionary's corpus has ``word``; 0 for one that it doesn't have."""
    import rjieba

    # ``suggest_freq`` gives one more than the frequency of a word that is cut as one.
    return rjieba.suggest_freq(word) - 1 if is_word(word) else 0


def learn(new: Iterable[str]) -> None:
    """Let a store's own words be nouns; those known already stay as they are."""
    _waiting.extend(new)
    for forget in (words.cache_clear, *forgotten):
        forget()


_waiting: list[str] = []
"""Words that were learnt before the dictionary was needed."""


def _take_in() -> None:
    """Put what was learnt into the dictionary."""
    import rjieba

    while _waiting:
        word = _waiting.pop()
        if not rjieba.has_word(word):
            rjieba.add_word(word, None, "n")
