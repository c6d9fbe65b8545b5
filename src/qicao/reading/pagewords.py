"""What a web page left in a text: lines of its own, and words of its own inside a paragraph.

The words are a table of wordings: lexicon/data/page-words.tsv.
"""

from __future__ import annotations

import functools
from typing import NamedTuple

from qicao.reading.sentences import ends_sentence, sentence_at, words_before
from qicao.reading.wordings import STAMP, Wordings, matches, read
from qicao.text.lazy import lazy

_LONGEST, _SHORT, _FARTHEST = 130, 60, 200
"""Characters of a page's line, of one told by ordinary words, and of half a sentence."""

_CLAUSES = 20
"""Characters of clauses before a page's words that may be an author's."""

_TO_READERS = lazy("大家|[您你]|我们.{0,4}(?:都|经常|常常|总会|难免)|写过|[撰书]写|范文|文章")
_NEARLY = 0.8
_MOST = 0.5
"""Which share of a line its sentences with a page's words must have to make it a page's line; nearly all of a long one."""

_STAMPED = lazy(STAMP + r"(?:\s|$)")


class PageLine(NamedTuple):
    """A line of a page, and its words ``start`` to ``end`` that no text has: all, but in a title.

    ``kind`` is noise, metadata, tail or title; ``sure`` if no finished text has such a line.
    """

    start: int
    end: int
    kind: str
    sure: bool


class PageWords(NamedTuple):
    """A page's words ``start`` up to ``end`` of a line.

    ``left`` to ``right`` are the clauses, the sentence or the bracket that go with them.
    """

    start: int
    end: int
    left: int
    right: int


@functools.cache
def _table() -> Wordings:
    return read("page-words.tsv")


@functools.lru_cache(maxsize=4096)
def page_line(line: str) -> PageLine | None:
    """What a line is if it is a page's as a whole; None for a line of the text."""
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
    for row, found in matches(text, _table(), fits):
        start, end = found.span() if row.what == "title" else (0, len(text))
        return PageLine(
            first + start, first + end, row.what.rstrip("?"), not row.what.endswith("?")
        )
    stamp = _STAMPED.match(text) if is_short else None
    if stamp:
        return PageLine(first, first + len(text), "metadata", bool(stamp["user"] or stamp["time"]))
    return None


def find(line: str) -> list[PageWords]:
    """A page's words inside a line, with the bracket, the clauses or the sentence they stand in."""
    found: list[PageWords] = []
    for start, end in sorted(one.span() for _, one in matches(line, _table(), {"prose"})):
        left, right = _around(line, start, end)
        if not found or left >= found[-1].right:
            found.append(PageWords(start, end, left, right))
    return found


def _around(line: str, start: int, end: int) -> tuple[int, int]:
    """What goes with a page's words: their bracket, else their sentence.

    Clauses before them that don't address a reader are the author's, whom the page cut short.
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
