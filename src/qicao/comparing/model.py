"""Defines the result of a comparison: runs, pairs, shares of texts, groups."""

from __future__ import annotations

from itertools import takewhile
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from qicao.models.span import Span  # noqa: TC001 - msgspec resolves annotations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qicao.comparing.papers import Paper


class Difference(NamedTuple):
    """The spans of a name, place or figure that differs between two texts."""

    a: Span
    b: Span


class Run(Struct, frozen=True, kw_only=True):
    """A run of characters that two texts share, without punctuation marks and spaces.

    ``a`` and ``b`` are its spans in both texts, one for each line of the run, in order. ``length``
    is the number of its characters that count. ``changes`` are the names, places and figures in it
    that differ.
    """

    a: tuple[Span, ...]
    b: tuple[Span, ...]
    length: int
    changes: tuple[Difference, ...] = ()


class Pair(Struct, frozen=True, kw_only=True):
    """Two texts that share something, by their indices in the comparison's ``papers``.

    Shares are 0 … 1 of the characters that count. ``share_a`` is the share of ``a`` that is in
    ``b``, ``share_b`` the reverse. ``share`` is the larger of both, or ``share_a`` if ``b`` is an
    earlier text: adding text to a copy hides nothing. ``masked`` is the same share where names,
    places and figures may differ. ``longest`` is the length of the longest run without such
    changes.
    """

    a: int
    b: int
    share: float
    share_a: float
    share_b: float
    masked: float
    longest: int
    runs: tuple[Run, ...]

    def of(self, number: int) -> float:
        """Return the share of the text with index ``number``."""
        return self.share_a if number == self.a else self.share_b

    def other(self, number: int) -> int:
        """Return the index of the other text of the pair."""
        return self.b if number == self.a else self.a


class Standing(Struct, frozen=True, kw_only=True):
    """How much of one text is in others; shares are 0 … 1 of its ``counted`` characters.

    ``total`` is 总文字复制比, ``unquoted`` 去除引用文献复制比, ``most`` 单篇最大文字复制比, ``masked``
    the total where names, places and figures may differ. ``nearest`` is the index of the text that
    shares most with it; None if no other shares anything, even with such differences.
    """

    number: int
    counted: int
    total: float
    unquoted: float
    most: float
    nearest: int | None
    masked: float


class Comparison(NamedTuple):
    """The result of a comparison.

    ``papers`` are first the texts asked about, one for each of ``standings``, then the earlier
    ones. ``names`` are their paths without the folder common to all. ``pairs`` are in order of
    descending share. ``groups`` are the indices of texts connected by shares (``Pair.masked``)
    above ``threshold``.
    """

    papers: tuple[Paper, ...]
    names: tuple[str, ...]
    standings: tuple[Standing, ...]
    pairs: tuple[Pair, ...]
    groups: tuple[tuple[int, ...], ...]
    threshold: float

    def ranked(self) -> list[Standing]:
        """Return the standings, ordered by descending share (``masked``)."""
        return sorted(self.standings, key=lambda one: (-one.masked, -one.total, one.number))

    def alike(self) -> Iterator[Pair]:
        """Yield the pairs whose share (``masked``) exceeds the threshold."""
        return (pair for pair in self.pairs if pair.masked > self.threshold)


def short_names(paths: Iterable[str]) -> tuple[str, ...]:
    """Return the paths without the folder common to all of them."""
    parts = [PurePath(path).parts for path in paths]
    folders = zip(*(one[:-1] for one in parts), strict=False)
    common = sum(1 for _ in takewhile(lambda level: len(set(level)) == 1, folders))
    return tuple(str(PurePath(*one[common:])) for one in parts)
