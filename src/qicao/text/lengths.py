"""A length as somebody tells it."""

from __future__ import annotations

import re

from qicao.text.numerals import parse, to_chinese

_LENGTH = re.compile(r"约?([\d,，]{1,12}|[一二两三四五六七八九十百千零〇]+)个?字?(?:左右)?")


def parse_length(text: str) -> int | None:
    """The 字数 that a text tells (1500, 1500字, １５００, 一千五百字, 约1500字), or None."""
    found = _LENGTH.fullmatch(text.replace(" ", ""))
    if found is None:
        return None
    written = re.sub("[,，]", "", found[1])
    number = parse(written)
    # 一千五 is said for 1500, and read as 1005.
    plain = written.isdecimal() or (number and to_chinese(number) == written.replace("两", "二"))
    return number if plain else None
