"""Parse a length as people write it."""

from __future__ import annotations

import re

from qicao.text.lazy import lazy
from qicao.text.numerals import parse, to_chinese

FIGURE = r"(?:\d{1,3}(?:[,，]\d{3})+|\d{1,7}(?:\.\d)?[千万]?|[一二两三四五六七八九十百千零〇]+)"
"""Pattern of the figures that ``number_of`` may parse."""

_LENGTH = lazy(rf"约?({FIGURE})个?字?(?:左右)?")
_MOST_DIGITS = 7
_TOO_LARGE = 10_000
"""The first number that ``to_chinese`` doesn't write."""

_UNITS = {"千": 1_000, "万": 10_000}


def parse_length(text: str) -> int | None:
    """Return the 字数 that ``text`` states (1500字, １５００, 一千五百字, 约1500字), or None."""
    if text.isascii() and text.isdecimal():
        return int(text) if len(text) <= _MOST_DIGITS else None
    found = _LENGTH.fullmatch(text.replace(" ", ""))
    return number_of(found[1]) if found else None


def number_of(figure: str) -> int | None:
    """Return the value of a figure (1500, 1,500, 2千, 1.5万, 一千五百); None if it is unclear."""
    figure = re.sub("[,，]", "", figure)
    count, unit = figure[:-1], figure[-1:]
    if unit in _UNITS and count.replace(".", "").isdecimal():
        return round(float(count) * _UNITS[unit])
    number = parse(figure)
    if figure.isdecimal() or number is None:
        return number
    # 一千五 means 1500, but ``parse`` reads 1005; 一二三四五 is no way to write a number.
    is_plain = 0 < number < _TOO_LARGE and to_chinese(number) == figure.replace("两", "二")
    return number if is_plain else None
