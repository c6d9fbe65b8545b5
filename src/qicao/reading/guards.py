"""Find guarded words, which must not be changed: titles, quotations, and clauses about the past."""

from __future__ import annotations

import functools
from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING, Literal

from qicao.reading import quotes
from qicao.reading.sentences import words_before

if TYPE_CHECKING:
    from qicao.reading.quotes import Quote

Guard = Literal["书名", "引语", "过去", ""]
"""Why words are guarded: a title, a quotation, or a clause about the past; "" if they aren't."""

_KINDS: dict[str, Guard] = {"《": "书名", "“": "引语"}
_LONGEST_NAME = 10
"""Maximum number of letters, digits and 汉字 in a quoted name; a longer text is a quotation."""

_PAST = "指出 提出 报告 召开 通过了 以来 当年 曾经 那时 胜利 实现了".split()
_AHEAD = 30
"""Number of characters from an offset on that are searched for words about the past."""


def guard(line: str, at: int) -> Guard:
    """Return the guard of the character at offset ``at`` of a line; "" if it isn't guarded."""
    part = _touched(line, at, at + 1)
    if part is not None:
        return _KINDS[part.kind]
    clause = words_before(line, at).rpartition("，")[2] + line[at : at + _AHEAD]
    return "过去" if any(word in clause for word in _PAST) else ""


def touches_guarded(line: str, start: int, end: int) -> bool:
    """Whether the span ``start`` up to ``end`` overlaps a title or quotation of the line."""
    return _touched(line, start, end) is not None


def _touched(line: str, start: int, end: int) -> Quote | None:
    parts = guarded(line)
    last = bisect_left(parts, end, key=lambda part: part.start) - 1
    return parts[last] if last >= 0 and parts[last].end > start else None


@functools.lru_cache(maxsize=8)
def guarded(line: str) -> tuple[Quote, ...]:
    """Return the titles and quotations of a line, in order and without overlaps.

    A quoted name of up to ten letters, “四个意识”, is no quotation. An opening mark that isn't
    closed guards the rest of the line. A quotation within another guarded one is left out.
    """
    found: list[Quote] = []
    for quote in quotes.find(line):
        if not quote.opener or quote.kind not in _KINDS or (found and quote.start < found[-1].end):
            continue
        end = quote.end if quote.closer else len(line)
        letters = (at for at in range(quote.start, end) if line[at].isalnum())
        is_long = any(islice(letters, _LONGEST_NAME, None))
        if quote.kind == "《" or not quote.closer or is_long:
            found.append(quote._replace(end=end))
    return tuple(found)
