"""What a check sees in a text, before the rule says how grave it is."""

from __future__ import annotations

from typing import NamedTuple


class Hit(NamedTuple):
    """A place that a rule is about.

    ``line`` is an index into the text's lines, ``start`` and ``end`` are characters in it.
    ``words`` are what the rule's message takes up as {0}, {1}; ``suggestion`` and ``fix``
    stand where they depend on what was found.
    """

    rule: str
    line: int
    start: int
    end: int
    words: tuple[str, ...] = ()
    suggestion: str = ""
    fix: str | None = None
