"""A text from which markup is removed, with the original column of each character."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Sequence


_HIDDEN = "\0"
"""Placeholder for a character that must not be taken for markup."""


class Cut(NamedTuple):
    """A cut of characters ``start`` up to ``end``, except ``left`` up to ``right`` within them."""

    start: int
    end: int
    left: int
    right: int


class Mapped:
    """A text being freed of markup; ``columns`` are its characters' offsets in ``source``."""

    def __init__(self, source: str) -> None:
        """Take a text from which nothing is removed yet."""
        self.source = self.text = source
        self.columns: Sequence[int] = range(len(source))

    def keep(self, pattern: re.Pattern[str], *groups: int, mask: str = "") -> None:
        """Reduce each match to the first of ``groups`` that matched; delete it if none did.

        ``mask``, unless empty, replaces each character that stays.
        """
        matches = pattern.finditer(self.text)
        self.cut((Cut(*found.span(), *_group(found, groups)) for found in matches), mask)

    def cut(self, cuts: Iterable[Cut], mask: str = "") -> None:
        """Make cuts, which are sorted and don't overlap; ``mask`` is as for ``keep``."""
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
        """Reduce matches as ``keep`` does; hide what stays from other patterns until ``show``."""
        self.keep(pattern, *groups, mask=_HIDDEN)

    def show(self) -> None:
        """Restore the hidden characters."""
        if _HIDDEN in self.text:
            pairs = zip(self.text, self.columns, strict=True)
            self.text = "".join(self.source[at] if c == _HIDDEN else c for c, at in pairs)

    @property
    def moved(self) -> tuple[int, ...]:
        """The columns; () if every character is at its original place."""
        if isinstance(self.columns, range) and self.columns.start == 0:
            return ()
        return tuple(self.columns)


def _group(found: re.Match[str], groups: Sequence[int]) -> tuple[int, int]:
    for group in groups:
        if found.start(group) >= 0:
            return found.span(group)
    return found.start(), found.start()
