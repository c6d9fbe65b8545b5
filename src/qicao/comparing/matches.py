"""Finds runs of characters that a text shares with the texts of an index.

An index holds blocks of each text that begin at every fifth character. Any run of 13 characters
contains a whole block, so looking up the block at every offset of another text finds the run.
(``qicao.reading.runs`` does the same for one text.) A run is then extended as far as both texts
are the same.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from qicao.text.ngrams import RUN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_STEP = 5
"""Characters from the start of one block to the next."""
_BLOCK = RUN - _STEP + 1
"""Length of a block, in characters: any run of 13 contains a whole one that begins at a multiple of
5. Shorter blocks with longer steps would be fewer, but many texts have them by chance.
"""

_MOST_PLACES = 16
"""Maximum number of occurrences of a block in a text; later ones are ignored. Otherwise the time
for a word repeated a thousand times would grow with the square of a text's length.
"""

OUT, COUNTED, STANDS_IN = 0, 1, 2
"""Kinds of a character: left out, counted, or a mask for a name or figure."""

_OUT, _COUNTED, _EDGE = bytes([OUT]), bytes([COUNTED]), bytes([OUT, STANDS_IN])


class Stream(NamedTuple):
    """The characters of a text to compare, and a byte for the kind of each."""

    text: str
    kinds: bytes


class Match(NamedTuple):
    """A run of the text looked up, from ``start`` to ``end`` (excluded), as the index has it.

    It is in the text with index ``other`` from ``there`` on. ``length`` is the number of its
    characters that count in both texts.
    """

    other: int
    start: int
    end: int
    there: int
    length: int

    @property
    def sides(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The spans in the text looked up and in the other."""
        return (self.start, self.end), (self.there, self.there + self.end - self.start)


class BlockIndex:
    """An index of texts in which runs of other texts are looked up."""

    def __init__(self, streams: Sequence[Stream] = ()) -> None:
        """Make an index of ``streams``."""
        self._streams: list[Stream] = []
        self._blocks: dict[str, list[tuple[int, int]]] = {}
        for stream in streams:
            self.add(stream)

    def add(self, stream: Stream) -> None:
        """Add a text; its index is the number of texts added before."""
        text, kinds = stream
        number = len(self._streams)
        self._streams.append(stream)
        often: Counter[str] = Counter()
        for at in range(0, len(text) - _BLOCK + 1, _STEP):
            block = text[at : at + _BLOCK]
            if OUT not in kinds[at : at + _BLOCK] and often[block] < _MOST_PLACES:
                often[block] += 1
                self._blocks.setdefault(block, []).append((number, at))

    def matches(self, stream: Stream) -> Iterator[Match]:
        """Yield every longest run that ``stream`` shares with a text of the index, once.

        A run has 13 characters that count in both texts with none left out between them. Its first
        and last characters count.
        """
        text, get = stream.text, self._blocks.get
        reached: dict[tuple[int, int], int] = {}
        often: Counter[str] = Counter()
        for start in range(len(text) - _BLOCK + 1):
            block = text[start : start + _BLOCK]
            places = get(block)
            if places is None or often[block] == _MOST_PLACES:
                continue
            often[block] += 1
            for other, there in places:
                way = other, there - start
                if reached.get(way, 0) > start:
                    continue
                first, last = _extent(text, self._streams[other].text, start, there)
                reached[way] = last
                if last - first >= RUN:
                    match = self._match(stream, other, Match(other, first, last, first + way[1], 0))
                    if match is not None:
                        yield match

    def _match(self, stream: Stream, other: int, whole: Match) -> Match | None:
        """Trim a run to its outermost characters that count; None if too few count in sequence."""
        _, start, end, there, _ = whole
        theirs = self._streams[other].kinds[there : there + end - start]
        both = _both(stream.kinds[start:end], theirs)
        if all(piece.count(_COUNTED) < RUN for piece in both.split(_OUT)):
            return None
        first = len(both) - len(both.lstrip(_EDGE))
        last = len(both.rstrip(_EDGE))
        return Match(other, start + first, start + last, there + first, both.count(_COUNTED))


def _both(one: bytes, other: bytes) -> bytes:
    """Return the kinds of shared characters: left out if either text leaves them out."""
    if one == other:
        return one
    joined = int.from_bytes(one, "big") & int.from_bytes(other, "big")
    return joined.to_bytes(len(one), "big")


def _extent(one: str, other: str, start: int, there: int) -> tuple[int, int]:
    """Return the span in ``one`` of the longest run around a block at ``start`` and ``there``."""
    shift = there - start
    first = start
    while first > max(0, -shift) and one[first - 1] == other[first - 1 + shift]:
        first -= 1
    last, most, size = start + _BLOCK, min(len(one), len(other) - shift), 1

    def fits() -> bool:
        end = last + size
        return end <= most and one[last:end] == other[last + shift : end + shift]

    # The steps double while they fit, then halve: a copied page has thousands of characters.
    while fits():
        last, size = last + size, size * 2
    while size := size // 2:
        last += size if fits() else 0
    return first, last
