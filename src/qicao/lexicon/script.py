"""Traditional characters read as simplified ones, and texts in traditional characters rewritten.

Pages that a site turned into traditional characters have the same words as others.
"""

from __future__ import annotations

import functools
import re

from qicao.lexicon.tables import rows


@functools.cache
def _simplified() -> dict[int, str]:
    return {ord(pair[0]): pair[1] for row in rows("traditional.txt") for pair in row}


def simplified(text: str) -> str:
    """``text`` with traditional characters read as simplified: as long as before."""
    return text.translate(_simplified())


@functools.cache
def _words() -> tuple[re.Pattern[str], dict[str, str]]:
    words = dict(rows("traditional-words.txt"))
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), words


def rewritten(text: str) -> str:
    """``text`` in simplified characters, as long as before; 著 is 着 but in 著作 and the like."""
    pattern, words = _words()
    parts, last = [], 0
    for found in pattern.finditer(text):
        parts += [simplified(text[last : found.start()]), words[found[0]]]
        last = found.end()
    return "".join([*parts, simplified(text[last:])])
