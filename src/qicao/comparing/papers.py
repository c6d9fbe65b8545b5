"""A text as it is compared: its characters, which of them count, and where each stands.

Marks and spaces are no characters here, and a paragraph's end is no end of a run, so that
neither a comma put elsewhere nor a line broken elsewhere hides anything. All offsets count
such characters of the whole text from 0, ends excluded.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from qicao.comparing.matches import COUNTED, OUT, BlockIndex, Stream
from qicao.models.source import Document, Line
from qicao.reading.guards import guarded
from qicao.reading.runs import Characters
from qicao.reading.texts import Text
from qicao.text.ngrams import RUN, bare
from qicao.text.phrases import occurrences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qicao.models.span import Span

_BREAK = "\n"
_BODY = frozenset(("paragraph", "heading"))
"""What is compared: title, salutation and signature are alike wherever the task is."""

_NOTE = re.compile(r"[〔\[［][0-9]{1,3}[〕\]］]")
"""The mark of a note, in the text and before the note itself, as a traced draft has it: 〔4〕."""

_ALL = re.compile(".+", re.DOTALL)

_TABLE = bytes.maketrans(b"\0\1", bytes([COUNTED, OUT]))


class Paper:
    """One text: its ``name``, its ``lines`` as they were read, and its characters.

    ``text`` are the characters, ``kinds`` tells of each whether it counts (1) or is left out (0),
    ``quoted`` whether it stands in a quotation (1). ``counted`` is how many count. ``used`` are the
    indices of the lines that are compared. ``is_official`` says that the text is a document, and
    nobody's essay.
    """

    def __init__(self, document: Document, free: Free) -> None:
        """Read a document; of its words, what ``free`` holds is left out."""
        self.name = document.path
        self.lines = tuple(line.text for line in document.lines)
        whole = Text(map(_without_notes, document.lines))
        self.is_official = whole.is_official
        body = list(_body(whole))
        self.used = tuple(index for index, _ in body)
        self._characters = Characters(body)
        raw = self._characters.text
        breaks = [at for at, character in enumerate(raw) if character == _BREAK]
        self._starts = [at - number for number, at in enumerate(breaks)]
        self.text = raw.replace(_BREAK, "")
        fixed = b"".join(
            self._characters.fixed[start + 1 : end]
            for start, end in zip([-1, *breaks], [*breaks, len(raw)], strict=True)
        )
        kinds = bytearray(fixed.translate(_TABLE))
        for start, end in free.places(self.text):
            kinds[start:end] = bytes(end - start)
        self.kinds = bytes(kinds)
        self.counted = self.kinds.count(COUNTED)
        self.quoted = self._marked(self._quotations())

    @property
    def stream(self) -> Stream:
        """What is looked for in other texts."""
        return Stream(self.text, self.kinds)

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Where the characters ``start`` up to ``end`` stand, a span for each line."""
        first, last = bisect_right(self._starts, start), bisect_left(self._starts, end)
        cuts = [start, *self._starts[first:last], end]
        pieces = zip(cuts, cuts[1:], range(first, last + 1), strict=False)
        return tuple(
            self._characters.place(one + row, other + row)
            for one, other, row in pieces
            if one < other
        )

    def words(self, span: Span) -> str:
        """The words that stand in a part of a line."""
        return self.lines[span.line][span.start : span.end]

    def offset(self, row: int, column: int) -> int:
        """How many characters stand before a column of the ``row``-th line of ``used``."""
        return self._characters.offset(row, column) - row

    def left_out(self) -> list[Span]:
        """Where words stand that are compared with nothing."""
        return [span for start, end in _stretches(self.kinds) for span in self.spans(start, end)]

    def _quotations(self) -> Iterator[tuple[int, int]]:
        for row, index in enumerate(self.used):
            for quote in guarded(self.lines[index]):
                if quote.is_pair and quote.kind == "“":
                    yield self.offset(row, quote.start), self.offset(row, quote.end)

    def _marked(self, places: Iterable[tuple[int, int]]) -> bytes:
        marks = bytearray(len(self.text))
        for start, end in places:
            marks[start:end] = b"\1" * (end - start)
        return bytes(marks)


def _without_notes(line: Line) -> Line:
    """A line as long as before, with spaces for the marks of notes; a note is blank altogether."""
    if not _NOTE.search(line.text):
        return line
    is_note = _NOTE.match(line.text.lstrip()) is not None
    pattern = _ALL if is_note else _NOTE
    return Line(line.number, pattern.sub(_spaces, line.text), line.level, aside=line.aside)


def _spaces(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _body(text: Text) -> Iterator[tuple[int, str]]:
    """The lines that are compared, each with its index; the number that one begins with is blank.

    A text that is nothing but a title and the like is compared as it is.
    """
    has_body = any(row.kind in _BODY for row in text.rows)
    for index, (row, line) in enumerate(zip(text.rows, text.texts, strict=True)):
        if row.kind in _BODY or not has_body:
            skipped = row.number.end if row.number else 0
            yield index, " " * skipped + line[skipped:]


def _stretches(kinds: bytes) -> Iterator[tuple[int, int]]:
    at = kinds.find(OUT)
    while at >= 0:
        end = kinds.find(COUNTED, at)
        end = len(kinds) if end < 0 else end
        yield at, end
        at = kinds.find(OUT, end)


class Free(NamedTuple):
    """What everybody may use: the words of ``base`` files, and official ``wordings``.

    Of a base file runs of 13 characters are left out; a wording only as a whole.
    """

    base: BlockIndex
    wordings: Sequence[str]

    @classmethod
    def of(cls, base: Iterable[Document], official: Iterable[str] = ()) -> Free:
        """All lines of the ``base`` documents, and ``official`` text with its marks."""
        whole = ("".join(bare(line.text) for line in one.lines) for one in base)
        index = BlockIndex([_all_counted(text) for text in whole])
        return cls(index, [text for text in map(bare, official) if len(text) >= RUN])

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where its words stand in the characters of a text."""
        for match in self.base.matches(_all_counted(text)):
            yield match.start, match.end
        for wording in self.wordings:
            yield from occurrences(wording, text)


def _all_counted(text: str) -> Stream:
    return Stream(text, bytes([COUNTED]) * len(text))
