"""Defines Estimate: how much text a store has for a theme."""

from __future__ import annotations

from typing import NamedTuple

USUAL = 1500
"""Length of the drafts that are counted, in 字."""


class Estimate(NamedTuple):
    """The length in 字 of the longest draft on one theme; the number of drafts of ``USUAL`` 字."""

    longest: int = 0
    drafts: int = 0


NOTHING = Estimate()
"""The estimate of a theme without material."""
