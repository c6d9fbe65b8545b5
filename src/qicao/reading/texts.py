"""The type Text: lines, the kind of each line, and the parts that recognisers find in them."""

from __future__ import annotations

import functools
from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar, cast

from qicao.reading.dates import date_of
from qicao.reading.layout import lay_out
from qicao.reading.official import is_official
from qicao.text.joined import Joined
from qicao.text.punctuation import addresses

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

    from qicao.models.source import Line
    from qicao.models.span import Span
    from qicao.reading.layout import Row

Recognised = TypeVar("Recognised")


class Text:
    """The lines of one text; rows, date and parts are worked out at the first use, and kept."""

    def __init__(self, lines: Iterable[Line]) -> None:
        """Take the lines as they were read."""
        self.lines = list(lines)
        self.texts = [line.text for line in self.lines]
        self._parts: dict[object, object] = {}

    @functools.cached_property
    def joined(self) -> Joined:
        """All lines as one text."""
        return Joined(self.texts)

    @functools.cached_property
    def rows(self) -> list[Row]:
        """The row (kind, level, number) of each line, by the same indices."""
        return lay_out(self.lines)

    @functools.cached_property
    def is_official(self) -> bool:
        """Whether the whole is an official document: its words are nobody's to change."""
        return is_official(self.texts)

    @functools.cached_property
    def date(self) -> dt.date | None:
        """The day that the text gives as its own, in its signature or below its title."""
        return date_of(self.rows, self.texts)

    def paragraphs(self) -> Iterator[tuple[int, str]]:
        """The paragraphs, each with the index of its line, from 0."""
        for index, row in enumerate(self.rows):
            if row.kind == "paragraph":
                yield index, self.texts[index]

    def parts(self, find: Callable[[str], Iterable[Recognised]]) -> list[tuple[int, Recognised]]:
        """All parts that a recogniser finds, each with the index of its line, from 0."""
        if find not in self._parts:
            self._parts[find] = [
                (index, part) for index, line in enumerate(self.texts) for part in find(line)
            ]
        return cast("list[tuple[int, Recognised]]", self._parts[find])

    def is_frozen(self, place: Span) -> bool:
        """Whether a span overlaps or touches code or an address, which are no prose."""
        for spans in (self.lines[place.line].frozen, addresses(self.texts[place.line])):
            # The spans of one kind stand in order and apart.
            at = bisect_right(spans, place.end, key=itemgetter(0))
            if at and spans[at - 1][1] >= place.start:
                return True
        return False

    def column(self, line: int, offset: int) -> int:
        """The column, from 0, in the file's line of the character at ``offset`` of line ``line`` (from 0).

        An offset behind the last character gives the column behind it.
        """
        columns = self.lines[line].columns
        if not columns:
            return offset
        return columns[offset] if offset < len(columns) else columns[-1] + 1


def by_line(parts: Iterable[tuple[int, Recognised]]) -> dict[int, list[Recognised]]:
    """Parts, given with the indices of their lines, grouped by that index."""
    found: dict[int, list[Recognised]] = {}
    for index, part in parts:
        found.setdefault(index, []).append(part)
    return found
