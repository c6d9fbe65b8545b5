"""The day by which a text is judged, where the text says it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from qicao.sources.decoding import lines_of
from qicao.text.lazy import lazy
from qicao.text.numerals import parse

if TYPE_CHECKING:
    from qicao.checking.text import Text

_DATE = lazy(
    r"^([0-9]{4}|[二〇零○一三四五六七八九]{4})\s*年\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*月"
    r"(?:\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*[日号])?$"
)


_FRONT_DATE = lazy(
    r"^(?:date|日期)[ \t]*[:：][ \t]*([\"']?)([0-9]{4})(?:-|/|年)([0-9]{1,2})(?:-|/|月)([0-9]{1,2})"
    r"日?(?:[T \t][0-9:.,Z+\- \t]*)?\1[ \t]*(?:#.*)?$"
)
_FENCE = "---"
_FRONT_WITHIN = 40
"""As many lines as the Markdown reader looks for the end of front matter."""

_BELOW_TITLE = 4


def date_of(text: Text) -> dt.date | None:
    """The date that stands in the signature or below the title; None where there is none.

    One inside the text is what a chronicle tells of, not the day it was written.
    """
    filled = [(row.kind, line.strip()) for row, line in zip(text.rows, text.texts, strict=True)]
    filled = [(kind, line) for kind, line in filled if kind != "blank"]
    signed = [line for kind, line in reversed(filled) if kind == "signature"]
    above = [line for kind, line in filled[:_BELOW_TITLE] if kind not in ("signature", "heading")]
    for line in signed + above:
        found = _DATE.match(line)
        if found:
            numbers = [parse((part or "1").replace("○", "〇")) or 0 for part in found.groups()]
            day = _day(*numbers)
            if day:
                return day
    return None


def date_in_front_matter(raw: str) -> dt.date | None:
    """The day that a Markdown file's front matter gives as its date; None where it gives none."""
    lines = [line.rstrip() for line in lines_of(raw.removeprefix("\ufeff"))[:_FRONT_WITHIN]]
    if lines[0].strip() != _FENCE or _FENCE not in map(str.strip, lines[1:]):
        return None
    for line in lines[1:]:
        if line.strip() == _FENCE:
            break
        found = _FRONT_DATE.match(line)
        if found:
            return _day(*map(int, found.groups()[1:]))
    return None


def _day(year: int, month: int, day: int) -> dt.date | None:
    """A day; None for the 31st of a month that has none."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
