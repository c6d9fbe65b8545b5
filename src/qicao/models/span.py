"""Defines a place in a text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A span of a line (``start`` included, ``end`` excluded); ``line`` is an index from 0."""

    line: int
    start: int
    end: int
