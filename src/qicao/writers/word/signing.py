"""Where a signature stands: how far its lines are from the right (GB/T 9704-2012, 7.3.5)."""

from __future__ import annotations

import math
import unicodedata

from msgspec import Struct

from qicao.text.blanks import blank

RIGHT = 2
"""Characters between the longer line's end and the margin."""

_SHIFT = 2
"""Characters by which the date begins right of the signature's beginning."""


class Placed(Struct, frozen=True):
    """Characters from the right, for each who signs and for the date."""

    signers: tuple[float, ...]
    date: float


_OPEN_NAME = blank("姓名")
_USUAL_NAME = "某某某"
"""What a name that isn't filled in yet will take up, so that it stands right when it is."""


def width(text: str) -> float:
    """The width of ``text`` in characters: letters and digits take half of one."""
    wide = ("W", "F", "A")
    text = text.replace(_OPEN_NAME, _USUAL_NAME)
    return sum(1 if unicodedata.east_asian_width(mark) in wide else 0.5 for mark in text)


def place(signers: list[str], date: str, cells: float) -> Placed:
    """Keep the relation between the longest who signs and the date; others stand in its middle.

    The date begins two characters right of the signature, and neither ends nearer to the right
    than two: a signature that isn't at least two characters longer than its date moves left.
    """
    widths = [width(signer) for signer in signers]
    longest, dated = max(widths, default=0), width(date)
    if not signers or not date or max(longest, dated + _SHIFT) + RIGHT > cells:
        # Nothing to keep a relation with, or lines that are broken anyway.
        return Placed((RIGHT,) * len(signers), RIGHT)
    ends = RIGHT + max(0.0, dated + _SHIFT - longest)
    halves = (math.floor(longest - one) / 2 for one in widths)
    return Placed(tuple(ends + half for half in halves), ends + longest - dated - _SHIFT)
