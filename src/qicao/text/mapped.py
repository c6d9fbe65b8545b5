"""A text from which marks are taken off, that remembers where each character stood."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Sequence


_HIDDEN = "\0"
"""Stands for a character that is no mark, whatever it looks like."""


class Cut(NamedTuple):
    """Characters ``start`` to ``end`` that are taken off, except ``left`` to ``right`` within them."""

    start: int
    end: int
    left: int
    right: int


class Mapped:
    """``text`` as it is now; ``columns`` are the places of its characters in ``source``."""

    def __init__(self, source: str) -> None:
        """Take a text from which nothing was taken off yet."""
        self.source = self.text = source
        self.columns: Sequence[int] = range(len(source))

    def keep(self, pattern: re.Pattern[str], *groups: int, mask: str = "") -> None:
        """Of every match keep only what the first of ``groups`` that matched holds, if any.

        ``mask`` stands for each character that is kept.
        """
        matches = pattern.finditer(self.text)
        self.cut((Cut(*found.span(), *_group(found, groups)) for found in matches), mask)

    def cut(self, cuts: Iterable[Cut], mask: str = "") -> None:
        """Make cuts, which stand in order and apart; ``mask`` is as for ``keep``."""
        pieces: list[str] = []
        columns: list[int] = []
        at = 0
        for start, end, left, right in cuts:
            kept = self.text[left:right]
            pieces += self.text[at:start], mask * len(kept) or kept
            columns += [*self.columns[at:start], *self.columns[left:right]]
            at = end
        if at:
            pieces.append(self.text[at:])
            columns += self.columns[at:]
            self.text, self.columns = "".join(pieces), columns

    def hide(self, pattern: re.Pattern[str], *groups: int) -> None:
        """As ``keep``, and let what was kept be no mark for any later pattern, until ``show``."""
        self.keep(pattern, *groups, mask=_HIDDEN)

    def show(self) -> None:
        """Let what was hidden stand there again."""
        if _HIDDEN in self.text:
            pairs = zip(self.text, self.columns, strict=True)
            self.text = "".join(self.source[at] if c == _HIDDEN else c for c, at in pairs)

    @property
    def moved(self) -> tuple[int, ...]:
        """The columns, or nothing where every character stands where it stood."""
        if isinstance(self.columns, range) and self.columns.start == 0:
            return ()
        return tuple(self.columns)


def _group(found: re.Match[str], groups: Sequence[int]) -> tuple[int, int]:
    for group in groups:
        if found.start(group) >= 0:
            return found.span(group)
    return found.start(), found.start()
