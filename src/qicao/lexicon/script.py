"""Traditional characters read as simplified ones, for recognising words; nothing is rewritten.

Pages that a site turned into traditional characters have the same words as others.
"""

from __future__ import annotations

import functools
from pathlib import Path

_TABLE = Path(__file__).parent / "data" / "traditional.txt"


@functools.cache
def _simplified() -> dict[int, str]:
    rows = _TABLE.read_text(encoding="utf-8").splitlines()
    pairs = (pair for row in rows if not row.startswith("#") for pair in row.split())
    return {ord(pair[0]): pair[1] for pair in pairs}


def simplified(text: str) -> str:
    """``text`` with traditional characters read as simplified: as long as before."""
    return text.translate(_simplified())
