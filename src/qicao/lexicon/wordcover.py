"""Cover a short stretch of Chinese characters with dictionary words: frequency and probability."""

from __future__ import annotations

import functools
import math
from typing import NamedTuple

from qicao.lexicon import segmenter

_CORPUS = math.log2(60_101_967)
"""Binary logarithm of the sum of all frequencies in jieba's dictionary."""

_UNKNOWN = math.log2(0.1) - _CORPUS
"""Binary logarithm of the probability of a character that is no word."""

_LONGEST = 6
"""Maximum length of a word, in characters."""


class CoveredWord(NamedTuple):
    """A word at ``start`` up to ``end`` in a stretch; its frequency is 0 if there is no word."""

    frequency: int
    start: int
    end: int


def commonest(stretch: str, at: int) -> CoveredWord:
    """Return the most frequent word of two to four characters that covers offset ``at``."""
    spans = (
        (start, end)
        for start in range(max(0, at - 3), at + 1)
        for end in range(max(at + 1, start + 2), min(len(stretch), start + 4) + 1)
    )
    words = (CoveredWord(_frequency(stretch[start:end]), start, end) for start, end in spans)
    return max(words, default=CoveredWord(0, at, at + 1))


def likelihood(stretch: str) -> float:
    """Return the log probability (binary) of the best segmentation of a stretch into words."""
    best = [0.0]
    for end in range(1, len(stretch) + 1):
        ways = [best[end - 1] + _UNKNOWN]
        for start in range(max(0, end - _LONGEST), end):
            frequency = _frequency(stretch[start:end])
            if frequency:
                ways.append(best[start] + math.log2(frequency) - _CORPUS)
        best.append(max(ways))
    return best[-1]


@functools.lru_cache(maxsize=1 << 16)
def _frequency(word: str) -> int:
    return segmenter.frequency(word)


segmenter.forgotten.append(_frequency.cache_clear)
