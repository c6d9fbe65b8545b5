"""The day by which a text is judged, where the text says it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from qicao.text.lazy import lazy
from qicao.text.numerals import parse

if TYPE_CHECKING:
    from qicao.checking.text import Text

_DATE = lazy(
    r"^([0-9]{4}|[二〇零○一三四五六七八九]{4})\s*年\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*月"
    r"(?:\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*[日号])?$"
)


def date_of(text: Text) -> dt.date | None:
    """The date that stands in the signature or below the title; None where there is none."""
    for line, row in zip(reversed(text.texts), reversed(text.rows), strict=True):
        found = _DATE.match(line.strip()) if row.kind != "blank" else None
        if found:
            numbers = [parse((part or "1").replace("○", "〇")) or 0 for part in found.groups()]
            try:
                return dt.date(*numbers)
            except ValueError:  # the 31st of a month that has none
                continue
    return None
