"""Find the quotation marks, title marks and brackets of a line, and pair them.

Offsets count characters of the line from 0, ends excluded.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections import Counter
from typing import NamedTuple

CLOSERS = {
    "“": "”", "‘": "’", "《": "》", "〈": "〉", "【": "】", "「": "」", "『": "』", "〔": "〕", "（": "）",
}  # fmt: skip
"""Mapping of opening → closing mark (GB/T 15834-2011, 4.8, 4.9, 4.15)."""

_KINDS = {mark: opener for opener, closer in CLOSERS.items() for mark in (opener, closer)}
_KINDS |= dict.fromkeys("()", "（")
_MARK = re.compile(f"[{''.join(_KINDS)}]")
_APART = re.compile("(?<=“)[^“”]*(?=”)|(?<=《)[^《》]*(?=》)|(?<=【)[^【】]*(?=】)")
_NUMBERS_ITEM = re.compile(r"(?:^|[\s：；。，、])(?:[0-9a-zA-Z]{1,3}|[一二三四五六七八九十]{1,3})$")
"""Item number before a closing bracket that needs no opening one: 1）, a)."""


OTHERS = re.compile("“[^“”]*”|《[^《》]*》")
"""Pattern of a quotation or title."""


def own_words(line: str) -> str:
    """Replace each character of quotations and titles, marks included, with “."""
    return OTHERS.sub(lambda found: "“" * len(found[0]), line)


class Quote(NamedTuple):
    """A pair of marks with the text between them, or a single mark; the span includes the marks.

    ``opener`` or ``closer`` is "" where that mark is missing.
    """

    start: int
    end: int
    opener: str
    closer: str

    @property
    def kind(self) -> str:
        """The full-width opening mark of the pair."""
        return _KINDS[self.closer or self.opener]

    @property
    def is_pair(self) -> bool:
        """Whether both marks are present."""
        return bool(self.opener and self.closer)


def find(line: str) -> list[Quote]:
    """Return all pairs and single marks of a line, in the order of their starts.

    A closing mark pairs with the last opening mark of its kind; opening marks between the two stay
    single. Apostrophes and the bracket of 1） are left out.
    """
    found: list[Quote] = []
    opened: list[Quote] = []
    open_kinds: Counter[str] = Counter()
    for match in _MARK.finditer(line):
        at, mark = match.start(), match[0]
        kind = _KINDS[mark]
        if mark in (kind, "("):
            opened.append(Quote(at, at + 1, mark, ""))
            open_kinds[kind] += 1
        elif open_kinds[kind]:
            while (last := opened.pop()).kind != kind:
                found.append(last)
                open_kinds[last.kind] -= 1
            open_kinds[kind] -= 1
            found.append(last._replace(end=at + 1, closer=mark))
        elif not _is_no_mark(line, at, mark):
            found.append(Quote(at, at + 1, "", mark))
    return sorted(found + opened)


def blotted(line: str) -> str:
    r"""Replace each character within “ ”, 《 》 or 【 】 with \0; the marks stay."""
    return _APART.sub(lambda found: "\0" * len(found[0]), line)


def is_quoted(line: str, at: int) -> bool:
    """Whether offset ``at`` of a line is within a quotation in “ ”."""
    opening, closing = _quotation_marks(line)
    return bisect_left(opening, at) > bisect_left(closing, at)


@functools.lru_cache(maxsize=8)
def _quotation_marks(line: str) -> tuple[list[int], ...]:
    """Return the offsets of “ and of ”; cached, because callers ask for each word of a line."""
    return tuple([found.start() for found in re.finditer(mark, line)] for mark in "“”")


def _is_no_mark(line: str, at: int, mark: str) -> bool:
    """Whether an unpaired closing mark is an apostrophe or the bracket of 1）."""
    if mark == "’":
        behind = line[at + 1 : at + 3]
        return behind.isdecimal() or (line[at - 1 : at].isascii() and behind[:1].isascii())
    return mark in "）)" and bool(_NUMBERS_ITEM.search(line[max(0, at - 5) : at]))
