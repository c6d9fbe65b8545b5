"""The characters of lines that count for comparing, and the runs of them that stand twice.

Marks and spaces don't count, so that a comma put elsewhere hides nothing. All offsets here
count such characters from 0, ends excluded; ``place`` tells where in a line they stand.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from qicao.models.span import Span
from qicao.text.joined import as_one
from qicao.text.ngrams import TITLE, bare, windows
from qicao.text.phrases import phrase_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_BLOCK = 7
"""Characters of the blocks that runs are found by: a run of 13 has a whole one of those that
begin at multiples of 7."""

_MOST_PLACES = 16
"""Of a block in a text. By one that stands oftener no run is found: the time that they take
would grow with the square of a text's length."""

_SHORTEST_VALUE = 4
"""A shorter value of a variable (我们, 教师) is a word of every day: left out it hid runs."""

_BREAK, _OTHER_BREAK = "\n", "\r"
"""Between two lines; no run goes over one, because those of two texts differ."""

_KEPT = re.compile(r"[^\W_]+|\n")
_SPIRIT = re.compile(r"习近平总书记[^，。；！？\n]{2,24}?精神")
"""What names a leader's speeches and instructions: every text names them in full."""


_Places = dict[str, list[int]]


class SharedRun(NamedTuple):
    """Characters ``start`` up to ``end`` that stand elsewhere from ``other`` on.

    ``free`` of them stand together and are the author's own words, not fixed ones.
    """

    start: int
    end: int
    other: int
    free: int


class Characters:
    """The characters of lines, a break between two; those that every text has alike are fixed.

    Fixed are set phrases, titles, blanks to fill in 【 】 and the values of variables.
    """

    def __init__(
        self,
        lines: Iterable[tuple[int, str]],
        variables: Mapping[str, str] | None = None,
        also: Iterable[Span] = (),
    ) -> None:
        """Take lines, each with its index, and other places in them whose words are fixed."""
        numbered = list(lines)
        self._whole, self._starts = as_one([line for _, line in numbered])
        self._indices = [index for index, _ in numbered]
        kept = [found.span() for found in _KEPT.finditer(self._whole)]
        self._columns = list(chain.from_iterable(range(*span) for span in kept))
        self.text = "".join([self._whole[start:end] for start, end in kept])
        begins = dict(zip(self._indices, self._starts, strict=False))
        spans = [
            *_fixed(self._whole, (variables or {}).values()),
            *(
                (begins[line] + start, begins[line] + end)
                for line, start, end in also
                if line in begins
            ),
        ]
        spans = [(self._at(start), self._at(end)) for start, end in spans]
        spans += phrase_spans(self.text)
        marks = bytearray(len(self.text))
        for start, end in spans:
            marks[start:end] = b"\1" * (end - start)
        self.fixed = bytes(marks)

    def place(self, start: int, end: int) -> Span:
        """Where the characters ``start`` up to ``end``, all of one line, stand in it."""
        first = self._columns[start]
        row = bisect_right(self._starts, first) - 1
        begin = self._starts[row]
        return Span(self._indices[row], first - begin, self._columns[end - 1] + 1 - begin)

    def offset(self, row: int, column: int) -> int:
        """How many characters stand before a column of the ``row``-th line."""
        return self._at(self._starts[row] + column)

    def _at(self, position: int) -> int:
        return bisect_left(self._columns, position)

    def mark(self, at: int) -> str:
        """The marks and spaces before the ``at``-th character; a break where a line ends."""
        if not 0 < at < len(self.text) or _BREAK in self.text[at - 1 : at + 1]:
            return _BREAK
        return self._whole[self._columns[at - 1] + 1 : self._columns[at]]

    def written(self, start: int, end: int) -> str:
        """The words from ``start`` up to ``end`` with the marks between them."""
        return self._whole[self._columns[start] : self._columns[end - 1] + 1]

    def free(self, start: int, end: int) -> int:
        """How many characters from ``start`` up to ``end`` are not fixed."""
        return self.fixed.count(0, start, end)

    def repeated(self) -> Iterator[SharedRun]:
        """Runs that stood in the text before: all of 13 characters and more, some shorter ones."""
        other = self.text.replace(_BREAK, _OTHER_BREAK)
        blocks = {other[at : at + _BLOCK] for at in range(0, len(other), _BLOCK)}
        return self._shared(other, self._places(blocks), later=True)

    def shared(self, lines: Iterable[str]) -> Iterator[SharedRun]:
        """Runs that stand in other lines, too: all of 13 characters and more, some shorter ones."""
        return self._shared(_OTHER_BREAK.join(map(bare, lines)), self._blocks, later=False)

    def _shared(self, other: str, known: _Places, *, later: bool) -> Iterator[SharedRun]:
        """The runs that another text has, each once; where ``later``, it is this one."""
        ends: dict[int, int] = {}
        starts = range(0, len(other) - _BLOCK + 1, _BLOCK)
        often = Counter(other[there : there + _BLOCK] for there in starts)
        for there in starts:
            block = other[there : there + _BLOCK]
            places = known.get(block, ()) if often[block] <= _MOST_PLACES else ()
            first = bisect_left(places, there + _BLOCK) if later else 0
            for here in places[first:]:
                if ends.get(here - there, 0) > here:
                    continue
                run = self._run(other, here, there)
                ends[here - there] = run.end
                # A run that goes over into itself is a word said many times.
                if not later or run.other + run.end - run.start <= run.start:
                    yield run

    @functools.cached_property
    def _blocks(self) -> _Places:
        return self._places(windows(self.text, _BLOCK))

    def _places(self, wanted: Iterable[str]) -> _Places:
        """Where each wanted block without fixed characters stands, of those that do so seldom."""
        blocks: dict[str, list[int]] = {block: [] for block in wanted}
        for at, block in enumerate(windows(self.text, _BLOCK)):
            if block in blocks:
                blocks[block].append(at)
        return {
            block: [at for at in places if self.free(at, at + _BLOCK) == _BLOCK]
            for block, places in blocks.items()
            if len(places) <= _MOST_PLACES
        }

    def _run(self, other: str, here: int, there: int) -> SharedRun:
        """The longest run through two places where both texts are alike."""
        text, shift = self.text, there - here
        start, end = here, here + _BLOCK
        while start > max(0, -shift) and text[start - 1] == other[start - 1 + shift]:
            start -= 1
        most = min(len(text), len(other) - shift)
        while end < most and text[end] == other[end + shift]:
            end += 1
        free = max(map(len, self.fixed[start:end].split(b"\1")))
        return SharedRun(start, end, start + shift, free)


def _fixed(whole: str, values: Iterable[str]) -> Iterator[tuple[int, int]]:
    """What is fixed beside set phrases."""
    own = [re.compile(re.escape(value)) for value in values if len(value) >= _SHORTEST_VALUE]
    for pattern in (TITLE, _SPIRIT, re.compile(_BREAK), *own):
        yield from (found.span() for found in pattern.finditer(whole))


def longest(runs: Iterable[SharedRun]) -> Iterator[SharedRun]:
    """The runs in the order of the text, without those that lie within another."""
    reach = -1
    for run in sorted(runs, key=lambda run: (run.start, -run.end)):
        if run.end > reach:
            reach = run.end
            yield run
