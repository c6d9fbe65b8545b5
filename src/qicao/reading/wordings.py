"""Read tables of wordings, and find the wordings in a line.

A row has three columns: what its words show, where they must occur, the words. In the words … is at
most 20 characters of a clause; # a number; [a|b] one of these; ? makes optional what precedes it; a
space is any blanks or none; !abc at the end: none of these characters follows. ： （ ） 【 】 also
match their half-width forms. The places are the keys of ``_FORMS``.
"""

from __future__ import annotations

import functools
import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from qicao.lexicon.tables import rows
from qicao.text.lazy import lazy
from qicao.text.wordindex import WordIndex

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

STAMP = (
    r"^[-·]?\s*(?P<user>[A-Za-z]\w{0,11}?)?(?:(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]|\d{1,2}[-/月])\d{1,2}日?"
    r"(?P<time>\s*\d{1,2}:\d\d(?::\d\d)?)?"
)
"""Pattern of a date, with or without a time of day, at the start of a line."""

_TOKENS = {
    "[": "(?:", "|": "|", "]": ")", "?": "?", " ": r"\s*", "…": "[^，。！？；]{0,20}?",
    "#": r"(?:\d{1,5}|[一二两三四五六七八九十百几]{1,4})",
    "：": r"\s*[:：]", "（": "[（(]", "）": "[）)]", "【": r"[【\[]", "】": r"[】\]]",
}  # fmt: skip
_PIECE = re.compile(r"\[((?:[^\[\]]|\[[^\]]*\])*)\](\??)|([^\[\]|? …#：（）【】]+)(\??)")
"""A choice [a|b], or plain text; ? makes optional the choice, or the last character of the text."""

_OR = re.compile(r"\|(?![^\[]*\])")
_PLAIN = re.compile(r"[^\[\]|? …#：（）【】]*")
_MOST = 80
"""Maximum number of needles; searching for more takes longer than the pattern itself."""

_FORMS = {
    "prose": "%s", "line": "%s", "start": "^%s", "end": r"%s\s*$", "whole": r"^%s\s*$",
    "field": r"(?:^|[\s【（(\[])%s\s*[:：]", "button": r"^[【\[]?(?:%s[\s/|:：·×>»【】\[\]]*)++$",
    "stamp": STAMP.replace("%", "%%") + r"\s*%s", "close": r"%s[。！：]?$",
    "title-end": r"%s(?:\s*(?:[（(【\[].{0,14}[】\]）)]|——?\w{1,8}))*\s*$",
    "clause": r"(?:^|(?<=[，。；：！？“]))%s",
}  # fmt: skip


class Wording(NamedTuple):
    """A row of a table: what its words show, where they must occur, their pattern.

    Every match of the pattern contains one of ``needles``.
    """

    what: str
    where: str
    needles: tuple[str, ...]
    pattern: re.Pattern[str]


class Wordings(NamedTuple):
    """A table's rows in order, the index of their needles, and needle → indices of its rows."""

    rows: tuple[Wording, ...]
    needles: WordIndex
    having: dict[str, list[int]]


@functools.cache
def read(table: str) -> Wordings:
    """Return one of the lexicon's tables of wordings."""
    found = tuple(_wording(*columns) for columns in rows(table, "\t"))
    having: dict[str, list[int]] = {}
    for number, wording in enumerate(found):
        for needle in wording.needles:
            having.setdefault(needle, []).append(number)
    return Wordings(found, WordIndex(having), having)


def _wording(what: str, where: str, cell: str) -> Wording:
    """Make a wording; its pattern is compiled, and tried, only where one of its needles occurs."""
    written, _, unlike = cell.partition("!")
    first = _PIECE.match(written)
    if first and first[1] and not first[2]:  # a word is tried before its prefixes
        words = sorted(_OR.split(first[1]), reverse=True)
        written = f"[{'|'.join(words)}]{written[first.end() :]}"
    source = "".join(_TOKENS.get(one, re.escape(one)) for one in written)
    source = f"(?:{source})" + (f"(?![{unlike}])" if unlike else "")
    return Wording(what, where, _needles(written), lazy(_FORMS[where] % source))


def _needles(written: str) -> tuple[str, ...]:
    """Return texts, one of which is in every match: the choice whose shortest text is longest."""
    best: tuple[str, ...] = ("",)
    stretch = best
    reached = 0
    for piece in _PIECE.finditer(written):
        group, is_left_out, words, is_short = piece.groups()
        choice = (words[:-1] if is_short else words,) if words else tuple(_OR.split(group))
        is_plain = not is_left_out and all(map(_PLAIN.fullmatch, choice))
        if not is_plain:
            choice = ("",) if is_left_out else tuple(chain.from_iterable(map(_needles, choice)))
        joined = tuple(one + other for one in stretch for other in choice)
        is_next = is_plain and piece.start() == reached and len(joined) <= _MOST
        stretch = joined if is_next else choice
        best = max(best, stretch, key=lambda texts: (min(map(len, texts)), -len(texts)))
        reached = piece.end() if is_plain and not is_short else -1
    return best


def matches(
    line: str, table: Wordings, places: Collection[str]
) -> Iterator[tuple[Wording, re.Match[str]]]:
    """Yield the wordings of ``table`` for ``places`` that occur in ``line``, with their matches."""
    held = {row for needle in table.needles.within(line) for row in table.having[needle]}
    for wording in [table.rows[row] for row in sorted(held)]:
        if wording.where in places:
            yield from ((wording, found) for found in wording.pattern.finditer(line))
