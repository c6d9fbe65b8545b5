"""Values as templates print them, and how long what they print may be."""

from __future__ import annotations

import datetime as dt

from qicao.text import numerals

LONGEST = 200_000
"""Characters: some forty times what the longest document has."""


class TooLongError(ValueError):
    """A template, or a part of one, that gives more than it may."""


class Blank(str):
    """What stands in a text for a variable without a value: what is worked out of it, too."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Blank:
        if name.startswith("__"):
            raise AttributeError(name)
        return self


def show(value: object) -> str:
    """A variable's value as it stands in a text: dates in digits, lists joined with 、."""
    if isinstance(value, dt.date):
        return numerals.date_in_digits(value)
    if isinstance(value, (list, tuple)):
        return "、".join(map(show, value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
