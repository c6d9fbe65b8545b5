"""The type Estimate: how much can be written on a theme."""

from __future__ import annotations

from typing import NamedTuple

USUAL = 1500
"""字 of the drafts that are counted."""


class Estimate(NamedTuple):
    """The 字 of the longest draft on a theme alone, and how many of ``USUAL`` 字 it is enough for."""

    longest: int = 0
    drafts: int = 0


NOTHING = Estimate()
"""Of a theme that nothing can be written on."""
