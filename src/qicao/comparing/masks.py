"""Masks names, places and figures by one character each, to find texts that differ only in these.

There are three masks: for persons, for places and units, and for figures and dates.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from qicao.comparing.matches import STANDS_IN, Stream
from qicao.lexicon import segmenter
from qicao.reading import dates, names, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qicao.comparing.papers import Paper

_PERSON, _PLACE, _FIGURE = "\ue000", "\ue001", "\ue002"
"""The masks, from Unicode's private use area: texts don't have these characters."""

_SIGNS = {"person": _PERSON, "contact": _FIGURE}
_KEPT = 1 << 15
"""Maximum number of lines whose names are cached: copied lines then are read only once."""


class Masked(NamedTuple):
    """The characters of a paper with masks in place of names, places and figures.

    ``starts`` has the offset in the paper of each character or mask, and then the paper's length.
    """

    stream: Stream
    starts: Sequence[int]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Map a span of the masked text to the span in the paper."""
        return self.starts[start], self.starts[end]

    def signs(self, start: int, end: int) -> Iterator[int]:
        """Yield the offsets of masks between ``start`` and ``end``, counted from ``start``."""
        at = self.stream.kinds.find(STANDS_IN, start, end)
        while at >= 0:
            yield at - start
            at = self.stream.kinds.find(STANDS_IN, at + 1, end)


def masked(paper: Paper) -> Masked:
    """Mask each name, place and figure of a paper that counts."""
    text: list[str] = []
    starts: list[int] = []
    kinds, at = bytearray(), 0
    for start, end, sign in (*_signs(paper), (len(paper.text), len(paper.text), "")):
        text.append(paper.text[at:start])
        kinds += paper.kinds[at:start]
        starts += range(at, start)
        if sign:
            text.append(sign)
            kinds.append(STANDS_IN)
            starts.append(start)
        at = end
    return Masked(Stream("".join(text), bytes(kinds)), [*starts, len(paper.text)])


def _signs(paper: Paper) -> list[tuple[int, int, str]]:
    """List the names, places and figures of a paper, without overlaps or characters left out."""
    found: list[tuple[int, int, str]] = []
    for row, index in enumerate(paper.used):
        for start, end, sign in _told(paper.lines[index]):
            place = paper.offset(row, start), paper.offset(row, end)
            is_apart = not found or place[0] >= found[-1][1]
            if is_apart and place[0] < place[1] and 0 not in paper.kinds[slice(*place)]:
                found.append((*place, sign))
    return found


@functools.lru_cache(maxsize=_KEPT)
def _told(line: str) -> tuple[tuple[int, int, str], ...]:
    """List the names, places and figures of a line by offset, longer ones first; may overlap."""
    found = [(name.start, name.end, _SIGNS.get(name.kind, _PLACE)) for name in names.find(line)]
    found += [(date.start, date.end, _FIGURE) for date in dates.find(line)]
    found += [(number.start, number.end, _FIGURE) for number in numbers.find(line)]
    return tuple(sorted(found, key=lambda one: (one[0], -one[1])))


segmenter.forgotten.append(_told.cache_clear)
