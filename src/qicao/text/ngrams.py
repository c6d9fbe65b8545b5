"""Runs of characters that two texts share: what readers notice as a repetition.

Only 汉字, letters and digits count, so that a comma put elsewhere hides nothing.
"""

from __future__ import annotations

from collections import Counter

from qicao.text.lazy import lazy
from qicao.text.phrases import without_phrases

RUN = 13
"""From this many characters on, a shared run is a repetition: of fewer, set expressions of
three or four words are most."""

TITLE = lazy(r"《[^《》\n]*》|【[^【】\n]*】")
"""A title, or a blank that is to be filled in: whoever names it has to use its words."""

_SKIPPED = lazy(r"[\W_]+")


def bare(text: str) -> str:
    """The characters of ``text`` that count for comparing."""
    return _SKIPPED.sub("", text)


def windows(line: str, length: int) -> list[str]:
    """Every run of ``length`` characters in ``line``, in order; none where it is shorter."""
    return [line[i : i + length] for i in range(len(line) - length + 1)]


def again(blocks: list[str]) -> list[tuple[int, str]]:
    """The blocks that occur more than once, each time with the place (from 0) that it has in the list."""
    often = {block for block, count in Counter(blocks).items() if count > 1}
    return [(at, block) for at, block in enumerate(blocks) if block in often]


def runs(text: str, length: int = RUN) -> frozenset[str]:
    """All runs of ``length`` characters in ``text``; titles and set phrases may be repeated."""
    found: set[str] = set()
    for part in TITLE.split(text):
        for piece in without_phrases(part):
            found.update(windows(bare(piece), length))
    return frozenset(found)
