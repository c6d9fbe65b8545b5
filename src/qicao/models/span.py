"""A place in a text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Characters ``start`` up to ``end`` (not included) of a line; ``line`` is an index from 0."""

    line: int
    start: int
    end: int
