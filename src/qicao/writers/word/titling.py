"""Where a title that needs two lines breaks (GB/T 9704-2012, 7.3.1: by sense, as a trapezoid)."""

from __future__ import annotations

import math

from qicao.writers.word.signing import width

_AFTER = "，、：；》”）的和与"
_BEFORE = "《“（"
_NOT_FIRST = "，、：；》”）"
_LONGEST = 0.7
"""The share of a title that its first line may take before the second looks lost."""


def spare(title: str, cells: float) -> float:
    """How many of a line's ``cells`` shall stay empty, for a title to break well.

    The first line is as long as the second or somewhat longer, and ends where words end if
    it can. No break is put into the text: it would come along into a table of contents.
    """
    total = width(title)
    lines = math.ceil(total / cells)
    if lines < 2:
        return 0
    if lines == 2:
        most = min(cells, total * _LONGEST)
        places = (width(title[:at]) for at in range(1, len(title)) if _breaks(title, at))
        good = min((one for one in places if total / 2 <= one <= most), default=0)
        if good:
            return max(0.0, cells - good - 0.5)
    # Marks that can't begin a line take a character or two along.
    return max(0.0, cells - math.ceil(total / lines) - 2.5)


def _breaks(title: str, at: int) -> bool:
    """Whether a line may well end before the character at ``at``."""
    before, after = title[at - 1], title[at]
    return (before in _AFTER and after not in _NOT_FIRST) or after in _BEFORE
