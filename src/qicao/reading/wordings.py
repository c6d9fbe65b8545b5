"""Tables of wordings: words that tell something of a line, and how they are written in a table.

A row has three columns: what its words tell, where they must stand, the words. In the words
… is at most 20 characters of a clause; # a number; [a|b] one of these; ? behind what may be
left out; a space blanks or none; !abc at the end: none of these characters follows.
： （ ） 【 】 stand for their half-width forms, too. The places are the keys of ``_FORMS``.
"""

from __future__ import annotations

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
"""A date, and a time of day, at the beginning of a line."""

_TOKENS = {
    "[": "(?:", "|": "|", "]": ")", "?": "?", " ": r"\s*", "…": "[^，。！？；]{0,20}?",
    "#": r"(?:\d{1,5}|[一二两三四五六七八九十百几]{1,4})",
    "：": r"\s*[:：]", "（": "[（(]", "）": "[）)]", "【": r"[【\[]", "】": r"[】\]]",
}  # fmt: skip
_PIECE = re.compile(r"\[((?:[^\[\]]|\[[^\]]*\])*)\](\??)|([^\[\]|? …#：（）【】]+)(\??)")
"""A choice between words, or words by themselves, and whether they, or the last of these, may be left out."""

_OR = re.compile(r"\|(?![^\[]*\])")
_PLAIN = re.compile(r"[^\[\]|? …#：（）【】]*")
_MOST = 80
"""More texts than this take longer to look for than the pattern itself."""

_FORMS = {
    "prose": "%s", "line": "%s", "title": "%s", "sign": "%s", "start": "^%s", "end": r"%s\s*$", "whole": r"^%s\s*$",
    "field": r"(?:^|[\s【（(\[])%s\s*[:：]", "button": r"^(?:%s[\s/|:：·×>»]*)++$",
    "stamp": STAMP.replace("%", "%%") + r"\s*%s", "close": r"%s[。！：]?$",
    "title-end": r"%s(?:\s*(?:[（(【\[].{0,14}[】\]）)]|——?\w{1,8}))*\s*$",
    "clause": r"(?:^|(?<=[，。；：！？“]))%s",
}  # fmt: skip


class Wording(NamedTuple):
    """A row: what its words show, where they must stand, texts of which they hold one, their pattern."""

    what: str
    where: str
    needles: tuple[str, ...]
    pattern: re.Pattern[str]


class Wordings(NamedTuple):
    """A table's rows in their order, their needles, and the rows (indices) that have each needle."""

    rows: tuple[Wording, ...]
    needles: WordIndex
    having: dict[str, list[int]]


def read(table: str) -> Wordings:
    """The wordings of one of the lexicon's tables."""
    found = tuple(_wording(*columns) for columns in rows(table, "\t"))
    having: dict[str, list[int]] = {}
    for number, wording in enumerate(found):
        for needle in wording.needles:
            having.setdefault(needle, []).append(number)
    return Wordings(found, WordIndex(having), having)


def _wording(what: str, where: str, cell: str) -> Wording:
    """A pattern is compiled, and tried, only where one of the needles stands."""
    written, _, unlike = cell.partition("!")
    group = re.match(r"\[([^\]]*)\](?!\?)", written)
    if group:  # of words that begin alike the longer ones are tried first
        written = f"[{'|'.join(sorted(group[1].split('|'), reverse=True))}]{written[group.end() :]}"
    source = "".join(_TOKENS.get(one, re.escape(one)) for one in written)
    source = f"(?:{source})" + (f"(?![{unlike}])" if unlike else "")
    return Wording(what, where, _needles(written), lazy(_FORMS[where] % source))


def _needles(written: str) -> tuple[str, ...]:
    """Of all that must stand where a wording does, the choice whose shortest text is longest."""
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
    """The wordings of ``table`` found in ``line``, with their matches; only those for ``places``."""
    held = {row for needle in table.needles.within(line) for row in table.having[needle]}
    for wording in [table.rows[row] for row in sorted(held)]:
        if wording.where in places:
            yield from ((wording, found) for found in wording.pattern.finditer(line))
