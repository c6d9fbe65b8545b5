"""Convert text in traditional characters to simplified ones.

Pages that a site converted to traditional characters have the same words as others.
"""

from __future__ import annotations

import functools
import re

from qicao.lexicon.tables import rows


@functools.cache
def _simplified() -> dict[int, str]:
    return {ord(pair[0]): pair[1] for row in rows("traditional.txt") for pair in row}


def simplified(text: str) -> str:
    """Replace traditional characters one by one with simplified ones; the length stays the same."""
    return text.translate(_simplified())


@functools.cache
def _words() -> tuple[re.Pattern[str], dict[str, str]]:
    words = dict(rows("traditional-words.txt"))
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), words


def rewritten(text: str) -> str:
    """Return ``text`` in simplified characters, as long as before, by words: 著 is 着 but in 著作."""
    pattern, words = _words()
    parts, last = [], 0
    for found in pattern.finditer(text):
        parts += [simplified(text[last : found.start()]), words[found[0]]]
        last = found.end()
    return "".join([*parts, simplified(text[last:])])
