"""Traditional characters read as simplified ones, for recognising words; nothing is rewritten.

Pages that a site turned into traditional characters have the same words as others.
"""

from __future__ import annotations

import functools

from qicao.lexicon.tables import rows


@functools.cache
def _simplified() -> dict[int, str]:
    return {ord(pair[0]): pair[1] for row in rows("traditional.txt") for pair in row}


def simplified(text: str) -> str:
    """``text`` with traditional characters read as simplified: as long as before."""
    return text.translate(_simplified())
