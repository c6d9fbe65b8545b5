"""Format values for templates, and limit the length of the result."""

from __future__ import annotations

import datetime as dt

from qicao.text import numerals

LONGEST = 200_000
"""Maximum length of a text in characters: some forty times that of the longest document."""


class TooLongError(ValueError):
    """The result of a template or of a part of it is too long, or too large a number."""


class Blank(str):
    """The placeholder in a text for a variable without a value; year, month and day of it, too."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Blank:
        if name.startswith("__"):
            raise AttributeError(name)
        return self


def show(value: object) -> str:
    """Format a value for a text: dates in digits, lists joined with 、, 3.0 as 3."""
    if isinstance(value, dt.date):
        return numerals.date_in_digits(value)
    if isinstance(value, (list, tuple)):
        return "、".join(map(show, value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
