"""Lines of a centred title: where they end, so that words and names stay whole.

GB/T 9704-2012, 7.3.1: a title of several lines is broken by sense and stands as a trapezoid or
a diamond. Lines are broken by the room that they are given, never by a break in the text,
which would come along into a table of contents: so each line takes what the room holds, and
the first is about as long as the others or longer.
"""

from __future__ import annotations

import functools
import itertools
import math
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from qicao.text.lazy import lazy
from qicao.text.width import width, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

OFFICIAL_CELLS = 156 / 25.4 * 72 / 22
"""Characters in a line of an official document's title: 2号 (22 pt) in 156 mm (5.2.1, 7.3.1)."""

SUBTITLE_CELLS = 156 / 25.4 * 72 / 16
"""The same of a subtitle in 3号 (16 pt), as is the custom."""

MARGIN = 0.6
"""Characters by which a line may come out wider than it was counted: digits, other faces."""

_EVEN = 0.4
"""How much longer than another a line may be, as a share of the whole, and stand well."""

_SHORTEST = 2
"""Characters of a line: one alone looks lost."""

_DISTINCT = 4
"""Characters from which on a name is no part of another word (小学 is one of 小学生)."""

_ENCLOSED = lazy(r"《[^》]*》|“[^”]*”|（[^）]*）|【[^】]*】")
_CLOSING = "，、：；。！？》”’）】"
_OPENING = "《“‘（【—"
_LINKING = "的地和与及暨之"
"""Words that belong to what stands before them, or end a line as well as a mark does."""

# In Chinese faces they are as wide as any character, whatever Unicode says of them.
FULL_WIDTH = str.maketrans("“”‘’—…", "「」『』～～")
"""For counting: marks of two widths as others that are always wide, and break alike."""


class TitleLines(Struct, frozen=True):
    """A title's lines, and how many characters a line must have room for to break it so."""

    texts: tuple[str, ...]
    room: float


def title_lines(
    title: str,
    cells: float,
    names: Iterable[str] = (),
    words: Callable[[str], Sequence[str]] | None = None,
) -> TitleLines | None:
    """``title`` in as few lines of ``cells`` characters as keep its words whole.

    ``names`` are those in it that stay whole, as what stands in 《 》 and “ ” does; it is broken
    where they begin and end, and behind marks. Where that doesn't do, ``words`` is asked for
    the words of a text; where that doesn't do either, lines end wherever marks allow it.
    Without ``words`` there may be no answer.
    """
    title = title.strip()
    least = math.ceil(_cells(title) / (cells - MARGIN))
    if least < 2:
        return TitleLines((title,), cells)
    spans = list(_spans(title, names))
    whole = [span[:2] for span in spans]
    edges = _edges(title, whole, [span for *span, distinct in spans if distinct])
    tiers: list[Callable[[], Collection[int]]] = [lambda: edges]
    if words is not None:
        ends = _word_ends(title, words)
        # A name too long for a line can't be kept whole.
        kept = [(start, end) for start, end in whole if _cells(title[start:end]) < cells - MARGIN]
        tiers += [lambda: edges | _outside(ends(), whole), lambda: edges | _outside(ends(), kept)]
    tries = [(count, ends_of) for count in (least, least + 1) for ends_of in tiers]
    if words is not None:
        tries.append((least, lambda: edges | ends()))
        tries += [(count, lambda: _allowed(title)) for count in (least, least + 1)]
    found = (_best(title, cells, count, may_end()) for count, may_end in tries)
    return next((one for one in found if one is not None), None)


def _cells(text: str) -> float:
    return width(text.translate(FULL_WIDTH)) / 2


def _spans(title: str, names: Iterable[str]) -> Iterator[tuple[int, int, bool]]:
    """Where names and enclosed texts stand; and whether a line may end beside them."""
    for found in _ENCLOSED.finditer(title):
        yield (*found.span(), True)
    for name in set(names) - {"", title}:
        for found in re.finditer(re.escape(name), title):
            yield (*found.span(), len(name) >= _DISTINCT)


def _edges(
    title: str, whole: Sequence[Sequence[int]], distinct: Sequence[Sequence[int]]
) -> set[int]:
    """Where a line may end by what is known: beside names, behind marks, before 《 and “."""
    marks = (at for at in range(1, len(title)) if _at_mark(title, at))
    known = {*marks, *(at for span in distinct for at in span)}
    return {at for at in _outside(known, whole) if _may_end(title, at)}


def _outside(places: Collection[int], whole: Sequence[Sequence[int]]) -> set[int]:
    return {at for at in places if not any(start < at < end for start, end in whole)}


def _at_mark(title: str, at: int) -> bool:
    before, after = title[at - 1], title[at]
    return before in _CLOSING or after in _OPENING or " " in (before, after)


def _may_end(title: str, at: int) -> bool:
    """Whether marks allow it, and no figure is torn from its unit (2026|年)."""
    if not 0 < at < len(title):
        return False
    before, after = title[at - 1], title[at]
    return before not in _OPENING and after not in _CLOSING and not before.isdigit()


def _allowed(title: str) -> set[int]:
    """Where a line may end if words don't matter."""
    return {at for at in range(len(title)) if _may_end(title, at)}


def _word_ends(title: str, words: Callable[[str], Sequence[str]]) -> Callable[[], set[int]]:
    """Where words end; they are asked for once, when they are needed."""

    @functools.cache
    def ends() -> set[int]:
        places = itertools.accumulate(map(len, words(title)))
        return {at for at in places if _may_end(title, at)}

    return ends


def _best(title: str, cells: float, count: int, may_end: Collection[int]) -> TitleLines | None:
    """The best that comes of any room for ``count`` lines."""
    rooms: dict[tuple[str, ...], list[int]] = {}
    widest = math.floor((cells - MARGIN) * 2)
    for columns in range(math.ceil(_cells(title) * 2 / count), widest + 1):
        texts = _broken(title, columns)
        if len(texts) == count and _holds(title, texts, columns, may_end):
            rooms.setdefault(texts, []).append(columns)
    if not rooms:
        return None
    best = min(rooms, key=lambda texts: _badness(title, texts))
    # More than the longest line needs, for digits that are wider than half a character, and
    # less than the next character would take.
    return TitleLines(best, rooms[best][:2][-1] / 2 + 0.25)


def _broken(title: str, columns: int) -> tuple[str, ...]:
    broken, at = [], 0
    for line in wrap(title.translate(FULL_WIDTH), columns):
        at += len(title[at:]) - len(title[at:].lstrip())
        broken.append(title[at : at + len(line)])
        at += len(line)
    return tuple(broken)


def _ends(title: str, texts: Sequence[str]) -> Iterator[int]:
    """Where all lines but the last end."""
    at = 0
    for text in texts[:-1]:
        at = title.index(text, at) + len(text)
        yield at


def _holds(title: str, texts: Sequence[str], columns: int, may_end: Collection[int]) -> bool:
    """Whether lines end where they may, none is too short, and no mark hangs over."""
    widths = [_cells(text) for text in texts]
    return (
        min(widths) >= _SHORTEST
        and max(widths) * 2 <= columns
        and all(at in may_end for at in _ends(title, texts))
    )


def _badness(title: str, texts: Sequence[str]) -> float:
    """How little a title's shape and breaks please; 0 for those that do."""
    widths = [_cells(text) for text in texts]
    uneven = (max(widths) - min(widths)) / sum(widths)
    return 10 * max(0.0, uneven - _EVEN) + sum(_roughness(title, at) for at in _ends(title, texts))


def _roughness(title: str, at: int) -> int:
    if _at_mark(title, at):
        return 0
    if title[at] in _LINKING:
        return 2
    return 0 if title[at - 1] in _LINKING else 1
