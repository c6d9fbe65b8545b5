"""Tables of wordings: words that tell something of a line, and how they are written in a table.

A row has three columns: what its words tell, where they must stand, the words. In the words
… is at most 20 characters of a clause; # a number; [a|b] one of these; ? behind what may be
left out; a space blanks or none; !abc at the end: none of these characters follows.
： （ ） 【 】 stand for their half-width forms, too. The places are the keys of ``_FORMS``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from qicao.lexicon.tables import rows
from qicao.text.lazy import lazy

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
_HEAD = re.compile(r"(?:[^\[|\]? …#：（）【】!](?!\?))*")
_FORMS = {
    "prose": "%s", "line": "%s", "title": "%s", "sign": "%s", "start": "^%s", "end": r"%s\s*$", "whole": r"^%s\s*$",
    "field": r"(?:^|[\s【（(\[])%s\s*[:：]", "button": r"^(?:%s[\s/|:：·×>»]*)++$",
    "stamp": STAMP.replace("%", "%%") + r"\s*%s", "close": r"%s[。！：]?$",
    "title-end": r"%s(?:\s*(?:[（(【\[].{0,14}[】\]）)]|——?\w{1,8}))*\s*$",
    "clause": r"(?:^|(?<=[，。；：！？“]))%s",
}  # fmt: skip


class Wording(NamedTuple):
    """A row: what its words show, where they must stand, how they begin, and their pattern."""

    what: str
    where: str
    heads: tuple[str, ...]
    pattern: re.Pattern[str]


class Wordings(NamedTuple):
    """A table's rows in their order, and by first character how they begin, each with its row."""

    rows: tuple[Wording, ...]
    heads: dict[str, list[tuple[str, int]]]


def read(table: str) -> Wordings:
    """The wordings of one of the lexicon's tables."""
    found = tuple(_wording(*columns) for columns in rows(table, "\t"))
    heads: dict[str, list[tuple[str, int]]] = {}
    for number, wording in enumerate(found):
        for head in wording.heads:
            heads.setdefault(head[:1], []).append((head, number))
    return Wordings(found, heads)


def _wording(what: str, where: str, cell: str) -> Wording:
    """A pattern is compiled, and tried, only where one of its beginnings stands."""
    written, _, unlike = cell.partition("!")
    group = re.match(r"\[([^\]]*)\](?!\?)", written)
    starts = sorted(group[1].split("|"), reverse=True) if group else [""]
    rest = written[group.end() :] if group else written
    heads = [head[0] for start in starts if (head := _HEAD.match(start + rest))]
    written = f"[{'|'.join(starts)}]{rest}"
    source = "".join(_TOKENS.get(one, re.escape(one)) for one in written)
    source = f"(?:{source})" + (f"(?![{unlike}])" if unlike else "")
    return Wording(what, where, tuple(heads), lazy(_FORMS[where] % source))


def matches(
    line: str, table: Wordings, places: Collection[str]
) -> Iterator[tuple[Wording, re.Match[str]]]:
    """The wordings of ``table`` found in ``line``, with their matches; only those for ``places``."""
    begun = table.heads.keys() & {"", *line}
    held = {row for first in begun for head, row in table.heads[first] if head in line}
    for wording in [table.rows[row] for row in sorted(held)]:
        if wording.where in places:
            yield from ((wording, found) for found in wording.pattern.finditer(line))
