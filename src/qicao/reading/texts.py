"""The class ``Text``: lines, the kind of each line, and the parts that recognisers find in them."""

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
    """The lines of one text; rows, date and parts are computed at first use and cached."""

    def __init__(self, lines: Iterable[Line]) -> None:
        """Take the lines in the order of the text."""
        self.lines = list(lines)
        self.texts = [line.text for line in self.lines]
        self._parts: dict[object, object] = {}

    @functools.cached_property
    def joined(self) -> Joined:
        """All lines joined to one text."""
        return Joined(self.texts)

    @functools.cached_property
    def rows(self) -> list[Row]:
        """The row (kind, level, number) of each line, at the same index."""
        return lay_out(self.lines)

    @functools.cached_property
    def is_official(self) -> bool:
        """Whether the text is an official document, whose wording must not be changed."""
        return is_official(self.texts)

    @functools.cached_property
    def date(self) -> dt.date | None:
        """The date that the text gives as its own, in its signature or below its title, or None."""
        return date_of(self.rows, self.texts)

    def paragraphs(self) -> Iterator[tuple[int, str]]:
        """Yield each paragraph with the index of its line, from 0."""
        for index, row in enumerate(self.rows):
            if row.kind == "paragraph":
                yield index, self.texts[index]

    def parts(self, find: Callable[[str], Iterable[Recognised]]) -> list[tuple[int, Recognised]]:
        """Return all parts that a recogniser finds, each with the index of its line, from 0."""
        if find not in self._parts:
            self._parts[find] = [
                (index, part) for index, line in enumerate(self.texts) for part in find(line)
            ]
        return cast("list[tuple[int, Recognised]]", self._parts[find])

    def is_frozen(self, place: Span) -> bool:
        """Whether a span overlaps or touches code or an address, which are not prose."""
        for spans in (self.lines[place.line].frozen, addresses(self.texts[place.line])):
            # The spans of one kind are sorted and don't overlap.
            at = bisect_right(spans, place.end, key=itemgetter(0))
            if at and spans[at - 1][1] >= place.start:
                return True
        return False

    def column(self, line: int, offset: int) -> int:
        """Return the column in the file of the character at ``offset`` of the ``line``-th line.

        All three count from 0, columns in characters. An offset past the end gives the column after
        the last character.
        """
        columns = self.lines[line].columns
        if not columns:
            return offset
        return columns[offset] if offset < len(columns) else columns[-1] + 1


def by_line(parts: Iterable[tuple[int, Recognised]]) -> dict[int, list[Recognised]]:
    """Group parts, given with the indices of their lines, into a mapping of line index → parts."""
    found: dict[int, list[Recognised]] = {}
    for index, part in parts:
        found.setdefault(index, []).append(part)
    return found
