"""Find what a web page left in a text: whole lines, and words inside a paragraph.

The wordings are in the table lexicon/data/page-words.tsv.
"""

from __future__ import annotations

import functools
from typing import NamedTuple

from qicao.reading.sentences import ends_sentence, sentence_at, words_before
from qicao.reading.wordings import STAMP, matches, read
from qicao.text.lazy import lazy

_TABLE = "page-words.tsv"
_LONGEST, _SHORT, _FARTHEST = 130, 60, 200
"""Maximum length, in characters: of a line that is not judged by ``_NEARLY``; of a line recognised
by its end or by ordinary words; of the text searched on each side of a page's words."""

_CLAUSES = 20
"""Maximum length of the clauses before a page's words that belong to the page, in characters."""

_TO_READERS = lazy("大家|[您你]|我们.{0,4}(?:都|经常|常常|总会|难免)|写过|[撰书]写|范文|文章")
_NEARLY = 0.8
_MOST = 0.5
"""Share of a line, from 0 to 1, that sentences with a page's words must exceed to make it a page's
line; ``_NEARLY`` in a line longer than ``_LONGEST``."""

_STAMPED = lazy(STAMP + r"(?:\s|$)")


class PageLine(NamedTuple):
    """A line that a web page left, with the span of the page's words: all of it, except in a title.

    ``kind`` is noise, metadata, tail or title. ``sure`` states that no finished text has such a
    line.
    """

    start: int
    end: int
    kind: str
    sure: bool


class PageWords(NamedTuple):
    """A page's words in a line, from ``start`` up to ``end``.

    ``left`` up to ``right`` is the span of the clauses, the sentence or the bracket to delete with
    them.
    """

    start: int
    end: int
    left: int
    right: int


@functools.lru_cache(maxsize=4096)
def page_line(line: str) -> PageLine | None:
    """Classify a line that a page left as a whole; return None for a line of the text."""
    text = line.strip()
    if not text:
        return None
    first = line.index(text)
    share = sum(part.right - part.left for part in find(text)) / len(text)
    if len(text) > _LONGEST:
        is_page = share > _NEARLY
        return PageLine(first, first + len(text), "noise", sure=True) if is_page else None
    is_short = len(text) <= _SHORT and not ends_sentence(text.rstrip("：:…"))
    fits = {"start", "whole", "field", "button"}
    fits |= {"prose"} if share > _MOST else set()
    fits |= {"line", "end", "stamp"} if is_short else set()
    for row, found in matches(text, read(_TABLE), fits):
        start, end = found.span() if row.what == "title" else (0, len(text))
        return PageLine(
            first + start, first + end, row.what.rstrip("?"), not row.what.endswith("?")
        )
    stamp = _STAMPED.match(text) if is_short else None
    if stamp:
        return PageLine(first, first + len(text), "metadata", bool(stamp["user"] or stamp["time"]))
    return None


@functools.lru_cache(maxsize=4096)
def find(line: str) -> tuple[PageWords, ...]:
    """Return a page's words inside a line, with the bracket, clauses or sentence around them."""
    found: list[PageWords] = []
    for start, end in sorted(one.span() for _, one in matches(line, read(_TABLE), {"prose"})):
        left, right = _around(line, start, end)
        if not found or left >= found[-1].right:
            found.append(PageWords(start, end, left, right))
    return tuple(found)


def _around(line: str, start: int, end: int) -> tuple[int, int]:
    """Return the span to delete with a page's words: their bracket, else their sentence.

    Long clauses before the words that don't address a reader stay: the author wrote them, and the
    page cut them short.
    """
    if line[start] in "[【" and line[end - 1] in "]】":
        return start, end
    left = line.rfind("（", max(0, start - _FARTHEST), start + 1)
    right = line.find("）", end - 1, end + _FARTHEST) + 1
    if left >= 0 and right and "）" not in line[left:start]:
        return left, right
    sentence = words_before(line, start, _FARTHEST)
    right = max(end, min(len(line), start - len(sentence) + len(sentence_at(line, start)) + 1))
    is_authors = (
        len(sentence) > _CLAUSES and sentence[-1] == "，" and not _TO_READERS.search(sentence)
    )
    return (start if is_authors else start - len(sentence)), right
