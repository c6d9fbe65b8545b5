"""Matches: runs of characters that a text shares with the texts of an index.

An index holds blocks of each text, taken at every fifth character. A run of 13 has a whole
one of them, whatever it begins with, so that looking up every place of another text finds it
(as with blocks in ``qicao.reading.runs``, which serves one text); from there it is followed
as far as both texts are alike.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from qicao.text.ngrams import RUN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_STEP = 5
_BLOCK = RUN - _STEP + 1
"""Characters of a block: any run of 13 has a whole one that begins at a multiple of 5. Shorter
ones with longer steps would be fewer, but many texts have them by chance."""

_MOST_PLACES = 16
"""Of a block in a text. Those behind it are passed over: the time that a word said a thousand
times takes would grow with the square of a text's length."""

OUT, COUNTED, STANDS_IN = 0, 1, 2
"""What a character is: left out, counted, or standing for a name or figure whatever it is."""

_OUT, _COUNTED, _EDGE = bytes([OUT]), bytes([COUNTED]), bytes([OUT, STANDS_IN])


class Stream(NamedTuple):
    """The characters of a text that are compared, and what each of them is (a byte for each)."""

    text: str
    kinds: bytes


class Match(NamedTuple):
    """A run of the text looked up, ``start`` up to ``end``, and where the index has it.

    It stands in the ``other``-th text from ``there`` on; ``length`` of its characters count in
    both.
    """

    other: int
    start: int
    end: int
    there: int
    length: int


class BlockIndex:
    """Texts in which runs of others are looked up."""

    def __init__(self, streams: Sequence[Stream] = ()) -> None:
        """Take texts that are there already."""
        self._streams: list[Stream] = []
        self._blocks: dict[str, list[tuple[int, int]]] = {}
        for stream in streams:
            self.add(stream)

    def add(self, stream: Stream) -> None:
        """Let runs of ``stream`` be found from now on, as those of the next number from 0."""
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
        """Every longest run that ``stream`` shares with a text of the index, each once.

        A run has 13 characters together that count in both texts; those at its ends count.
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
        """A run between its outermost characters that count; None where too few do together."""
        _, start, end, there, _ = whole
        theirs = self._streams[other].kinds[there : there + end - start]
        both = _both(stream.kinds[start:end], theirs)
        if all(piece.count(_COUNTED) < RUN for piece in both.split(_OUT)):
            return None
        first = len(both) - len(both.lstrip(_EDGE))
        last = len(both.rstrip(_EDGE))
        return Match(other, start + first, start + last, there + first, both.count(_COUNTED))


def _both(one: bytes, other: bytes) -> bytes:
    """What characters are that two texts share: left out where either leaves them out."""
    if one == other:
        return one
    joined = int.from_bytes(one, "big") & int.from_bytes(other, "big")
    return joined.to_bytes(len(one), "big")


def _extent(one: str, other: str, start: int, there: int) -> tuple[int, int]:
    """From where to where in ``one`` both are alike, around a block at ``start`` and ``there``."""
    shift = there - start
    first = start
    while first > max(0, -shift) and one[first - 1] == other[first - 1 + shift]:
        first -= 1
    last, most, size = start + _BLOCK, min(len(one), len(other) - shift), 1

    def fits() -> bool:
        end = last + size
        return end <= most and one[last:end] == other[last + shift : end + shift]

    # In steps that grow as long as they fit, and then shrink: a copied page has thousands.
    while fits():
        last, size = last + size, size * 2
    while size := size // 2:
        last += size if fits() else 0
    return first, last
