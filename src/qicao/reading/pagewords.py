"""What a web page left in a text: lines of its own, and words of its own inside a paragraph.

The words are a table: lexicon/data/page-words.tsv, which explains how they are written.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from qicao.lexicon.tables import rows
from qicao.reading.sentences import before, ends_sentence, sentence_at
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST, _SHORT, _FARTHEST = 130, 60, 200
"""Characters of a page's line, of one told by ordinary words, and of half a sentence."""

_MOST = 0.5
"""Which share of a line its sentences with a page's words must have to make it a page's line."""

_STAMP = (
    r"^[-·]?\s*(?P<user>[A-Za-z]\w{0,11}?)?(?:(?:19|20)\d\d[-/.年])?\d{1,2}[-/.月]\d{1,2}日?"
    r"(?P<time>\s*\d{1,2}:\d\d(?::\d\d)?)?"
)
_STAMPED = lazy(_STAMP + r"(?:\s|$)")
_TOKENS = {
    "[": "(?:", "|": "|", "]": ")", "?": "?", " ": r"\s*", "…": "[^，。！？；]{0,20}?",
    "#": r"(?:\d{1,5}|[一二三四五六七八九十百]{1,4})",
    "：": r"\s*[:：]", "（": "[（(]", "）": "[）)]", "【": r"[【\[]", "】": r"[】\]]",
}  # fmt: skip
_HEAD = re.compile(r"(?:[^\[|\]? …#：（）【】!](?!\?))*")
_FORMS = {
    "prose": "%s", "line": "%s", "start": "^%s", "end": r"%s\s*$", "whole": r"^%s\s*$",
    "field": r"(?:^|[\s【（(\[])%s\s*[:：]", "button": r"^(?:%s[\s/|:：·×>»]*)++$",
    "stamp": _STAMP.replace("%", "%%") + r"\s*%s",
}  # fmt: skip


class PageLine(NamedTuple):
    """A line of a page, and its words ``start`` to ``end`` that no text has: all, but in a title.

    ``kind`` is noise, metadata, tail or title; ``sure`` if no finished text has such a line.
    """

    start: int
    end: int
    kind: str
    sure: bool


class PageWords(NamedTuple):
    """A page's words ``start`` up to ``end``, and ``left`` to ``right``, what goes with them."""

    start: int
    end: int
    left: int
    right: int


class _Row(NamedTuple):
    """A row of the table: what it tells and where, what its words begin with, and their pattern."""

    what: str
    where: str
    heads: tuple[str, ...]
    pattern: re.Pattern[str]


@functools.cache
def _table() -> tuple[_Row, ...]:
    return tuple(_row(*columns) for columns in rows("page-words.tsv", "\t"))


def _row(what: str, where: str, told: str) -> _Row:
    """A pattern is compiled, and tried, only where one of its beginnings stands."""
    written, _, unlike = told.partition("!")
    group = re.match(r"\[([^\]]*)\](?!\?)", written)
    starts = sorted(group[1].split("|"), reverse=True) if group else [""]
    rest = written[group.end() :] if group else written
    heads = [head[0] for start in starts if (head := _HEAD.match(start + rest))]
    written = f"[{'|'.join(starts)}]{rest}"
    source = "".join(_TOKENS.get(one, re.escape(one)) for one in written)
    source = f"(?:{source})" + (f"(?![{unlike}])" if unlike else "")
    return _Row(what, where, tuple(heads), lazy(_FORMS[where] % source))


def _told(line: str, fits: set[str]) -> Iterator[tuple[_Row, re.Match[str]]]:
    """Words of the table in ``line``, of the rows for places that it ``fits``."""
    for row in _table():
        if row.where in fits and any(head in line for head in row.heads):
            yield from ((row, found) for found in row.pattern.finditer(line))


@functools.lru_cache(maxsize=4096)
def page_line(line: str) -> PageLine | None:
    """What a line is if it is a page's as a whole; None for a line of the text."""
    text = line.strip()
    if not text or len(text) > _LONGEST:
        return None
    first = line.index(text)
    share = sum(part.right - part.left for part in find(text)) / len(text)
    is_short = len(text) <= _SHORT and not ends_sentence(text.rstrip("：:…"))
    fits = {"start", "whole", "field", "button"}
    fits |= {"prose"} if share > _MOST else set()
    fits |= {"line", "end", "stamp"} if is_short else set()
    for row, told in _told(text, fits):
        start, end = told.span() if row.what == "title" else (0, len(text))
        return PageLine(
            first + start, first + end, row.what.rstrip("?"), not row.what.endswith("?")
        )
    stamp = _STAMPED.match(text) if is_short else None
    if stamp:
        return PageLine(first, first + len(text), "metadata", bool(stamp["user"] or stamp["time"]))
    return None


def find(line: str) -> list[PageWords]:
    """A page's words inside a line, with the bracket or else the sentence they stand in."""
    found: list[PageWords] = []
    for start, end in sorted(told.span() for _, told in _told(line, {"prose"})):
        left = line.rfind("（", max(0, start - _FARTHEST), start + 1)
        right = line.find("）", end - 1, end + _FARTHEST) + 1
        if left < 0 or not right or "）" in line[left:start]:
            left = start - len(before(line, start, _FARTHEST))
            right = max(end, min(len(line), left + len(sentence_at(line, start)) + 1))
        if not found or left >= found[-1].right:
            found.append(PageWords(start, end, left, right))
    return found
