"""Represents a text for comparison: its characters, which of them count, and the place of each.

Punctuation marks and spaces are left out, and a run may go over the end of a paragraph, so that
neither another comma nor another line break hides anything. All offsets count the characters of
the whole text from 0, ends excluded.
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
"""Kinds of lines that are compared: title, salutation and signature are alike in all papers."""

_NOTE = re.compile(r"[〔\[［][0-9]{1,3}[〕\]］]")
"""The number of a note, in the text and before the note itself, as in a traced draft: 〔4〕."""

_ALL = re.compile(".+", re.DOTALL)

_TABLE = bytes.maketrans(b"\0\1", bytes([COUNTED, OUT]))


class Paper:
    """One text: its ``name``, its ``lines`` as read, and its characters.

    ``text`` has the characters. ``kinds`` has a byte for each: ``COUNTED`` or ``OUT``; ``quoted``
    has 1 for those in a quotation. ``counted`` is the number that count. ``used`` are the indices
    of the lines that are compared. ``is_official``: the text is an official document, and no essay.
    """

    def __init__(self, document: Document, free: Free) -> None:
        """Read a document; words that ``free`` has are left out."""
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
        """The characters and their kinds, to be looked up in other texts."""
        return Stream(self.text, self.kinds)

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the spans of the characters from ``start`` to ``end``, one for each line."""
        first, last = bisect_right(self._starts, start), bisect_left(self._starts, end)
        cuts = [start, *self._starts[first:last], end]
        pieces = zip(cuts, cuts[1:], range(first, last + 1), strict=False)
        return tuple(
            self._characters.place(one + row, other + row)
            for one, other, row in pieces
            if one < other
        )

    def words(self, span: Span) -> str:
        """Return the words of a span, punctuation included."""
        return self.lines[span.line][span.start : span.end]

    def offset(self, row: int, column: int) -> int:
        """Return the offset of a column (from 0) of the ``row``-th line of ``used`` (from 0)."""
        return self._characters.offset(row, column) - row

    def left_out(self) -> list[Span]:
        """Return the spans of the characters that don't count."""
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
    """Replace the numbers of notes, and a line that is a note as a whole, by as many spaces."""
    if not _NOTE.search(line.text):
        return line
    is_note = _NOTE.match(line.text.lstrip()) is not None
    pattern = _ALL if is_note else _NOTE
    return Line(line.number, pattern.sub(_spaces, line.text), line.level, aside=line.aside)


def _spaces(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _body(text: Text) -> Iterator[tuple[int, str]]:
    """Yield the lines that are compared, with their indices; a number at the start is blanked.

    If a text has neither paragraph nor heading, all its lines are compared.
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
    """Texts that everybody may use: ``base`` files, and official ``wordings``.

    Any run of 13 characters of a base file is left out, but a wording only as a whole.
    """

    base: BlockIndex
    wordings: Sequence[str]

    @classmethod
    def of(cls, base: Iterable[Document], official: Iterable[str] = ()) -> Free:
        """Index the lines of ``base`` files; take ``official`` texts of 13 or more characters."""
        whole = ("".join(bare(line.text) for line in one.lines) for one in base)
        index = BlockIndex([_all_counted(text) for text in whole])
        return cls(index, [text for text in map(bare, official) if len(text) >= RUN])

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the spans of free words in the characters of a text."""
        for match in self.base.matches(_all_counted(text)):
            yield match.start, match.end
        for wording in self.wordings:
            yield from occurrences(wording, text)


def _all_counted(text: str) -> Stream:
    return Stream(text, bytes([COUNTED]) * len(text))
