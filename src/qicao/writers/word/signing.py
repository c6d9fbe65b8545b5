"""Compute the right indents of a signature's lines (GB/T 9704-2012, 7.3.5)."""

from __future__ import annotations

import math
import unicodedata

from msgspec import Struct

from qicao.text.blanks import blank

RIGHT = 2
"""Distance in characters from the end of the line farthest right to the margin."""

_SHIFT = 2
"""Distance in characters from the start of the signature to the start of the date."""


class Placed(Struct, frozen=True):
    """Right indents in characters, of each signer's line and of the date."""

    signers: tuple[float, ...]
    date: float


_OPEN_NAME = blank("姓名")
_USUAL_NAME = "某某某"
"""The width assumed for a name that isn't filled in yet."""


def width(text: str) -> float:
    """The width of ``text`` in Chinese characters; others, as letters and digits, count half."""
    wide = ("W", "F", "A")
    text = text.replace(_OPEN_NAME, _USUAL_NAME)
    return sum(1 if unicodedata.east_asian_width(mark) in wide else 0.5 for mark in text)


def place(signers: list[str], date: str, cells: float) -> Placed:
    """Place the longest signer and the date; other signers are centred on the longest.

    The date begins two characters right of the longest signer, and neither ends less than two
    from the margin: a signer that isn't at least two characters longer than the date moves left.
    ``cells`` is the number of characters per line.
    """
    widths = [width(signer) for signer in signers]
    longest, dated = max(widths, default=0), width(date)
    if not signers or not date or max(longest, dated + _SHIFT) + RIGHT > cells:
        # There is only one of both, or the lines wrap anyway.
        return Placed((RIGHT,) * len(signers), RIGHT)
    ends = RIGHT + max(0.0, dated + _SHIFT - longest)
    halves = (math.floor(longest - one) / 2 for one in widths)
    return Placed(tuple(ends + half for half in halves), ends + longest - dated - _SHIFT)
