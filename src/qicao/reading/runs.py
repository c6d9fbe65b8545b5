"""Find runs: the same characters in two places of a text, or in two texts.

Punctuation marks and spaces are not compared, so that a moved comma hides nothing. Offsets count
compared characters from 0, ends excluded; ``Characters.place`` converts them to a span in a line.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from qicao.text.joined import Joined
from qicao.text.ngrams import TITLE, bare, windows
from qicao.text.phrases import occurrences, phrase_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from qicao.models.span import Span

_BLOCK = 7
"""Length of the blocks by which runs are looked up, in characters. A run of 13 (``ngrams.RUN``)
contains a whole block that begins at a multiple of 7."""

_MOST_PLACES = 16
"""Maximum occurrences in a text of a block by which runs are looked up; without a limit, time would
grow with the square of the text's length."""

_SHORTEST_VALUE = 4
"""Minimum length, in characters, of a variable's value that counts as fixed; shorter values (我们,
教师) are everyday words, and leaving them out would hide runs."""

_BREAK, _OTHER_BREAK = "\n", "\r"
"""Separators of lines; they differ for the two texts, so that no run crosses the end of a line."""

_KEPT = re.compile(r"[^\W_]+|\n")
_SPIRIT = re.compile(r"习近平总书记[^，。；！？\n]{2,24}?精神")
"""Names of a leader's speeches and instructions, which every text gives in full."""


_Places = dict[str, list[int]]


class SharedRun(NamedTuple):
    """Characters ``start`` up to ``end`` that also occur elsewhere, from offset ``other`` on.

    ``free`` is the length of their longest stretch without fixed characters.
    """

    start: int
    end: int
    other: int
    free: int


class Characters:
    """The compared characters of some lines, with a break between two lines.

    ``fixed`` has a byte for each character: 1 for line breaks and for what all texts share (set
    phrases, titles, blanks 【 】, names of a leader's speeches, values of variables), else 0.
    """

    def __init__(
        self,
        lines: Iterable[tuple[int, str]],
        variables: Mapping[str, str] | None = None,
        also: Iterable[Span] = (),
    ) -> None:
        """Take lines with their indices, variables (name → value), and other fixed spans."""
        numbered = list(lines)
        self._joined = Joined([line for _, line in numbered])
        self._whole, self._starts = self._joined.text, self._joined.starts
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
        """Return the span in its line of the characters ``start`` up to ``end`` of one line."""
        span = self._joined.span(self._columns[start], self._columns[end - 1] + 1)
        return span._replace(line=self._indices[span.line])

    def offset(self, row: int, column: int) -> int:
        """Return the offset of the first character from ``column`` on in the ``row``-th line given.

        All count from 0; columns count uncompared characters, too.
        """
        return self._at(self._starts[row] + column)

    def _at(self, position: int) -> int:
        return bisect_left(self._columns, position)

    def mark(self, at: int) -> str:
        """Return the marks and spaces before offset ``at``; a line break at the edge of a line."""
        if not 0 < at < len(self.text) or _BREAK in self.text[at - 1 : at + 1]:
            return _BREAK
        return self._whole[self._columns[at - 1] + 1 : self._columns[at]]

    def written(self, start: int, end: int) -> str:
        """Return the text from ``start`` up to ``end``, with the punctuation in between."""
        return self._whole[self._columns[start] : self._columns[end - 1] + 1]

    def free(self, start: int, end: int) -> int:
        """Return the number of characters from ``start`` up to ``end`` that are not fixed."""
        return self.fixed.count(0, start, end)

    def repeated(self) -> Iterator[SharedRun]:
        """Yield runs that repeat earlier characters of the text.

        These are all runs with 13 or more free characters in a row, and some from 7 on; runs of
        blocks that occur more than 16 times are left out.
        """
        other = self.text.replace(_BREAK, _OTHER_BREAK)
        # Each run contains a block at a multiple of its length, by which it is looked up.
        text, last = self.text, len(self.text) - _BLOCK
        probes = {text[at : at + _BLOCK] for at in range(0, last + 1, _BLOCK)}
        found = [
            (at, block) for at in range(last + 1) if (block := text[at : at + _BLOCK]) in probes
        ]
        often = Counter(block for _, block in found)
        places = self._places(one for one in found if often[one[1]] > 1)
        return self._shared(other, places, later=True)

    def shared(self, lines: Iterable[str]) -> Iterator[SharedRun]:
        """Yield runs that other lines also have, with the same limits as ``repeated``."""
        return self._shared(_OTHER_BREAK.join(map(bare, lines)), self._blocks, later=False)

    def _shared(self, other: str, known: _Places, *, later: bool) -> Iterator[SharedRun]:
        """Yield each run that ``other`` also has once; ``known`` maps blocks to their offsets.

        ``later`` states that ``other`` is this text; then only runs after their copy count.
        """
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
                # A run that overlaps its own copy is a word repeated many times.
                if not later or run.other + run.end - run.start <= run.start:
                    yield run

    @functools.cached_property
    def _blocks(self) -> _Places:
        return self._places(enumerate(windows(self.text, _BLOCK)))

    def _places(self, found: Iterable[tuple[int, str]]) -> _Places:
        """Map each block to its offsets without fixed characters.

        Blocks that occur more than ``_MOST_PLACES`` times are left out.
        """
        blocks: dict[str, list[int]] = {}
        for at, block in found:
            blocks.setdefault(block, []).append(at)
        return {
            block: [at for at in places if self.free(at, at + _BLOCK) == _BLOCK]
            for block, places in blocks.items()
            if len(places) <= _MOST_PLACES
        }

    def _run(self, other: str, here: int, there: int) -> SharedRun:
        """Return the longest run through two equal blocks: ``here``, and ``there`` in ``other``."""
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
    """Yield the fixed spans of ``whole``, without set phrases."""
    for pattern in (TITLE, _SPIRIT):
        yield from (found.span() for found in pattern.finditer(whole))
    for words in (_BREAK, *(value for value in values if len(value) >= _SHORTEST_VALUE)):
        yield from occurrences(words, whole)


def longest(runs: Iterable[SharedRun]) -> Iterator[SharedRun]:
    """Yield the runs in the order of the text, without those within another run."""
    reach = -1
    for run in sorted(runs, key=lambda run: (run.start, -run.end)):
        if run.end > reach:
            reach = run.end
            yield run
