"""Compute the automatic numbers of a Word document's paragraphs, as Word prints them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qicao.sources.styles import W, value
from qicao.text.numerals import to_chinese

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from qicao.sources.styles import Styles

_CHINESE_FORMATS = ("chineseCounting", "chineseCountingThousand", "ideographDigital",
                    "japaneseCounting", "taiwaneseCountingThousand")  # fmt: skip
_CIRCLED = 20
"""The largest circled number (⑳)."""

_LARGEST = 9_999
"""The largest number written in its format; larger ones are in plain digits."""

_DEEPEST = 8
"""The deepest level of numbering, from 0."""

_MOST_DIGITS = 10
"""Maximum length of a number read from the file, in characters."""


class Numbering:
    """The counters of a document's numbered lists."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        """Take the root of the numbering part, None where the document has none."""
        self._styles = styles
        self._counters: dict[str, list[int]] = {}
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        abstract: dict[str, dict[int, tuple[str, str, int]]] = {}
        for definition in root.iter(f"{W}abstractNum"):
            levels = {}
            for level in definition.iter(f"{W}lvl"):
                levels[_depth(level.get(f"{W}ilvl"))] = (
                    value(level, "numFmt", "decimal"),
                    value(level, "lvlText", ""),
                    _whole(value(level, "start", "1")),
                )
            abstract[definition.get(f"{W}abstractNumId")] = levels
        for number in root.iter(f"{W}num"):
            wanted = value(number, "abstractNumId", "")
            levels = dict(abstract.get(wanted, {}))
            for override in number.findall(f"{W}lvlOverride"):
                depth = _depth(override.get(f"{W}ilvl"))
                start = value(override, "startOverride", "")
                if start and depth in levels:
                    levels[depth] = (*levels[depth][:2], _whole(start))
            self._levels[number.get(f"{W}numId")] = levels

    def label(self, paragraph: Element) -> str:
        """Count a paragraph and return its automatic number; empty for a bullet or without one.

        To be called once per paragraph, in document order.
        """
        nodes = (paragraph, *self._styles.chain(paragraph))
        found = (node.find(f"{W}pPr/{W}numPr") for node in nodes)
        properties = next((one for one in found if one is not None), None)
        if properties is None:
            return ""
        identity = value(properties, "numId", "0")
        depth = _depth(value(properties, "ilvl", "0"))
        levels = self._levels.get(identity, {})
        if depth not in levels:
            return ""
        counters = self._counters.setdefault(identity, [])
        del counters[depth + 1 :]
        while len(counters) <= depth:
            counters.append(levels.get(len(counters), ("", "", 1))[2] - 1)
        counters[depth] += 1
        kind, template, _ = levels[depth]
        if kind in ("bullet", "none"):
            return ""
        return re.sub(
            r"%(\d)",
            lambda found: _written(
                counters[min(int(found[1]) - 1, depth)],
                levels.get(int(found[1]) - 1, ("decimal", "", 1))[0],
            ),
            template,
        )


def _whole(text: str | None) -> int:
    """Return ``text`` as an integer, 0 where it isn't one."""
    written = (text or "").strip()
    if not written.removeprefix("-").isdecimal():
        return 0
    # Python refuses to parse thousands of digits; beyond a few, every number is too large.
    return int(written[:_MOST_DIGITS])


def _depth(text: str | None) -> int:
    """Return a level of numbering, 0 to 8: Word has nine, whatever the file states."""
    return min(max(_whole(text), 0), _DEEPEST)


_ROMAN = (
    (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_LEGAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")


def _written(number: int, kind: str) -> str:
    """Format a number as Word does; in digits where ``kind`` is unknown or can't write it."""
    if number > _LARGEST:
        return str(number)
    if number > 0 and kind in _CHINESE_FORMATS:
        return to_chinese(number)
    if number > 0 and kind.startswith("chineseLegal"):
        return to_chinese(number).translate(_LEGAL)
    if kind == "ideographTraditional" and 1 <= number <= len(_STEMS):
        return _STEMS[number - 1]
    if kind == "decimalEnclosedCircle" and 1 <= number <= _CIRCLED:
        return chr(0x2460 + number - 1)
    if kind in ("lowerLetter", "upperLetter", "lowerRoman", "upperRoman"):
        written = _letters(number) if kind.endswith("Letter") else _roman(number)
        return written.lower() if kind.startswith("lower") else written
    if kind == "decimalZero":
        return f"{number:02d}"
    if kind == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    return str(number)


def _letters(number: int) -> str:
    """Return A … Z for 1 … 26, then AA, BB as Word goes on; "" for 0."""
    return chr(ord("A") + (number - 1) % 26) * ((number + 25) // 26)


def _roman(number: int) -> str:
    written = ""
    for worth, letters in _ROMAN:
        while number >= worth:
            written += letters
            number -= worth
    return written
