"""Find the n-grams that two texts share, which readers notice as repetitions.

Only 汉字, letters and digits are compared, so that a moved comma hides nothing.
"""

from __future__ import annotations

from qicao.text.lazy import lazy
from qicao.text.phrases import without_phrases

RUN = 13
"""Minimum length of a repetition, in characters; most shorter ones are set expressions of three or
four words."""

TITLE = lazy(r"《[^《》\n]*》|【[^【】\n]*】")
"""Pattern of a title or a blank, which every text must repeat literally."""

_SKIPPED = lazy(r"[\W_]+")


def bare(text: str) -> str:
    """Return the characters of ``text`` that are compared."""
    return _SKIPPED.sub("", text)


def windows(line: str, length: int) -> list[str]:
    """Return every n-gram of ``length`` characters in ``line``, in order; none if it is shorter."""
    return [line[i : i + length] for i in range(len(line) - length + 1)]


def runs(text: str, length: int = RUN) -> frozenset[str]:
    """Return the n-grams of ``length`` characters in ``text``, without titles and set phrases."""
    found: set[str] = set()
    for part in TITLE.split(text):
        for piece in without_phrases(part):
            found.update(windows(bare(piece), length))
    return frozenset(found)
