"""Guards: spans whose words must stay as they are, in quotations, titles and clauses on the past."""

from __future__ import annotations

import functools
from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING, Literal

from qicao.reading import quotes
from qicao.reading.sentences import words_before
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from qicao.reading.quotes import Quote

Guard = Literal["书名", "引语", "过去", ""]
"""Why words are guarded: by a title, a quotation, or a clause on the past; "" where they aren't."""

_KINDS: dict[str, Guard] = {"《": "书名", "“": "引语"}
_LONGEST_NAME = 10
"""Letters and characters that a name in quotes has at most: what is longer is a quotation."""

_PAST = lazy("指出|提出|报告|召开|通过了|以来|当年|曾经|那时|胜利|实现了")
_AHEAD = 30
"""Characters behind an offset in which a word may stand that puts its clause into the past."""


def guard(line: str, at: int) -> Guard:
    """The guard of the character at offset ``at`` of a line."""
    part = _touched(line, at, at + 1)
    if part is not None:
        return _KINDS[part.kind]
    clause = words_before(line, at).rpartition("，")[2] + line[at : at + _AHEAD]
    return "过去" if _PAST.search(clause) else ""


def touches_guarded(line: str, start: int, end: int) -> bool:
    """Whether the span ``start`` to ``end`` overlaps a title or a quotation of the line."""
    return _touched(line, start, end) is not None


def _touched(line: str, start: int, end: int) -> Quote | None:
    parts = guarded(line)
    last = bisect_left(parts, end, key=lambda part: part.start) - 1
    return parts[last] if last >= 0 and parts[last].end > start else None


@functools.lru_cache(maxsize=8)
def guarded(line: str) -> tuple[Quote, ...]:
    """The titles and quotations of a line, in order and without overlaps.

    A name of up to ten letters in quotes, “四个意识”, is no quotation. A mark that isn't closed guards
    the rest of the line. A quotation inside another one isn't given by itself.
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
