"""Break a centred title into lines so that words and names stay whole.

GB/T 9704-2012, 7.3.1: a title of several lines is broken by sense, in the shape of a trapezoid or a
diamond. A limit of the width breaks the lines, not a break in the text, which would also appear in
a table of contents. So each line is filled up to this limit, and the first line is about as long as
the others or longer.
"""

from __future__ import annotations

import functools
import itertools
import math
from typing import TYPE_CHECKING

from msgspec import Struct

from qicao.text.lazy import lazy
from qicao.text.phrases import occurrences
from qicao.text.width import width, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

OFFICIAL_CELLS = 156 / 25.4 * 72 / 22
"""Full-width characters per line in an official document's title: 2号 (22 pt) in 156 mm (5.2.1,
7.3.1)."""

SUBTITLE_CELLS = 156 / 25.4 * 72 / 16
"""The same for a subtitle in 3号 (16 pt), as is the custom."""

MARGIN = 0.6
"""Full-width characters by which a line may be wider than computed: digits, other fonts."""

_EVEN = 0.4
"""Difference between the longest and the shortest line that still looks good, as a share of the
title."""

_SHORTEST = 2
"""Minimum length of a line, in full-width characters: a single one looks lost."""

_DISTINCT = 4
"""Minimum length, in characters, of a name that is no part of other words (as 小学 is of
小学生)."""

_ENCLOSED = lazy(r"《[^》]*》|“[^”]*”|（[^）]*）|【[^】]*】")
_CLOSING = "，、：；。！？》”’）】"
_OPENING = "《“‘（【—"
_LINKING = "的地和与及暨之"
"""Words that belong to the word before them; a line may end after them as after punctuation."""

# In Chinese fonts these marks are full-width, whatever width Unicode gives them.
FULL_WIDTH = str.maketrans("“”‘’—…", "「」『』～～")
"""Mapping, for measuring, of marks of ambiguous width to marks that are always wide and break
alike."""


class TitleLines(Struct, frozen=True):
    """A title's lines, and the line width that breaks it so, in full-width characters."""

    texts: tuple[str, ...]
    room: float


def title_lines(
    title: str,
    cells: float,
    names: Iterable[str] = (),
    words: Callable[[str], Sequence[str]] | None = None,
) -> TitleLines | None:
    """Break ``title`` into lines of at most ``cells`` full-width characters, and keep words whole.

    The lines are as few as possible, or one more. ``names``, and text in 《 》, “ ”, （ ） and
    【 】, stay whole. Lines end next to these and after punctuation marks. If that doesn't fit, they
    also end after words, which ``words`` returns for a text; if that doesn't fit either, wherever
    punctuation allows it. Return None if nothing fits, as may happen without ``words``.
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
    """Yield the span of each name and enclosed text, and whether a line may end next to it."""
    for found in _ENCLOSED.finditer(title):
        yield (*found.span(), True)
    for name in set(names) - {"", title}:
        for span in occurrences(name, title):
            yield (*span, len(name) >= _DISTINCT)


def _edges(
    title: str, whole: Sequence[Sequence[int]], distinct: Sequence[Sequence[int]]
) -> set[int]:
    """Return where a line may end without segmentation: next to names and punctuation marks."""
    marks = (at for at in range(1, len(title)) if _at_mark(title, at))
    known = {*marks, *(at for span in distinct for at in span)}
    return {at for at in _outside(known, whole) if _may_end(title, at)}


def _outside(places: Collection[int], whole: Sequence[Sequence[int]]) -> set[int]:
    return {at for at in places if not any(start < at < end for start, end in whole)}


def _at_mark(title: str, at: int) -> bool:
    before, after = title[at - 1], title[at]
    return before in _CLOSING or after in _OPENING or " " in (before, after)


def _may_end(title: str, at: int) -> bool:
    """Whether punctuation allows a line to end at ``at``, and no figure loses its unit (2026|年)."""
    if not 0 < at < len(title):
        return False
    before, after = title[at - 1], title[at]
    return before not in _OPENING and after not in _CLOSING and not before.isdigit()


def _allowed(title: str) -> set[int]:
    """Return the offsets where a line may end if words are ignored."""
    return {at for at in range(len(title)) if _may_end(title, at)}


def _word_ends(title: str, words: Callable[[str], Sequence[str]]) -> Callable[[], set[int]]:
    """Return a function that returns the offsets where words end; segmentation waits for a call."""

    @functools.cache
    def ends() -> set[int]:
        places = itertools.accumulate(map(len, words(title)))
        return {at for at in places if _may_end(title, at)}

    return ends


def _best(title: str, cells: float, count: int, may_end: Collection[int]) -> TitleLines | None:
    """Return the best division into ``count`` lines by any width up to ``cells``, or None."""
    rooms: dict[tuple[str, ...], list[int]] = {}
    widest = math.floor((cells - MARGIN) * 2)
    for columns in range(math.ceil(_cells(title) * 2 / count), widest + 1):
        texts = _broken(title, columns)
        if len(texts) == count and _holds(title, texts, columns, may_end):
            rooms.setdefault(texts, []).append(columns)
    if not rooms:
        return None
    best = min(rooms, key=lambda texts: _badness(title, texts))
    # Wider than the longest line, because digits may be wider than half a character, but too
    # narrow for the next character.
    return TitleLines(best, rooms[best][:2][-1] / 2 + 0.25)


def _broken(title: str, columns: int) -> tuple[str, ...]:
    broken, at = [], 0
    for line in wrap(title.translate(FULL_WIDTH), columns):
        at += len(title[at:]) - len(title[at:].lstrip())
        broken.append(title[at : at + len(line)])
        at += len(line)
    return tuple(broken)


def _ends(title: str, texts: Sequence[str]) -> Iterator[int]:
    """Yield the offset at which each line but the last ends."""
    at = 0
    for text in texts[:-1]:
        at = title.index(text, at) + len(text)
        yield at


def _holds(title: str, texts: Sequence[str], columns: int, may_end: Collection[int]) -> bool:
    """Whether lines end where they may, none is too short, and no mark exceeds the width."""
    widths = [_cells(text) for text in texts]
    return (
        min(widths) >= _SHORTEST
        and max(widths) * 2 <= columns
        and all(at in may_end for at in _ends(title, texts))
    )


def _badness(title: str, texts: Sequence[str]) -> float:
    """Return the cost of a division by its shape and breaks; 0 is the best."""
    widths = [_cells(text) for text in texts]
    uneven = (max(widths) - min(widths)) / sum(widths)
    return 10 * max(0.0, uneven - _EVEN) + sum(_roughness(title, at) for at in _ends(title, texts))


def _roughness(title: str, at: int) -> int:
    if _at_mark(title, at):
        return 0
    if title[at] in _LINKING:
        return 2
    return 0 if title[at - 1] in _LINKING else 1
