"""What comparing tells: runs, pairs, the texts with their shares, groups."""

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
    """A name, a place or a figure that two texts tell differently, where it stands in each."""

    a: Span
    b: Span


class Run(Struct, frozen=True, kw_only=True):
    """Characters that stand in two texts one after the other, marks and spaces aside.

    ``a`` and ``b`` say where, a span for each line that the run goes over, in order. ``length``
    is how many of its characters count. Where it has ``changes``, it is the same but for these.
    """

    a: tuple[Span, ...]
    b: tuple[Span, ...]
    length: int
    changes: tuple[Difference, ...] = ()


class Pair(Struct, frozen=True, kw_only=True):
    """Two texts that share something, by their indices in the comparison's ``papers``.

    Shares are 0 … 1, of the characters that count. ``share_a`` is what part of ``a`` stands in
    ``b``; ``share`` is the larger of both, or that of ``a`` where ``b`` is an earlier text, so
    that who adds to a copy hides nothing. ``masked`` is the same share where names, places and
    figures may differ. ``longest`` is the length of the longest run without such changes.
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
        """The share of one of both texts."""
        return self.share_a if number == self.a else self.share_b

    def other(self, number: int) -> int:
        """The index of the text that isn't ``number``."""
        return self.b if number == self.a else self.a


class Standing(Struct, frozen=True, kw_only=True):
    """How much of one text stands in others; shares are 0 … 1 of its ``counted`` characters.

    ``total`` is 总文字复制比, ``unquoted`` 去除引用文献复制比, ``most`` 单篇最大文字复制比, ``masked``
    the total where names, places and figures may differ. ``nearest`` is the index of the text
    that has the most, None where no other shares anything, not even so.
    """

    number: int
    counted: int
    total: float
    unquoted: float
    most: float
    nearest: int | None
    masked: float


class Comparison(NamedTuple):
    """All that was found.

    ``papers`` are first those that were asked about, one for each of ``standings``, then the
    earlier ones; ``names`` are their paths without the folder in which all of them lie. ``pairs``
    come with the most alike first. ``groups`` are the indices of texts that are connected by shares
    (``Pair.masked``) over ``threshold``.
    """

    papers: tuple[Paper, ...]
    names: tuple[str, ...]
    standings: tuple[Standing, ...]
    pairs: tuple[Pair, ...]
    groups: tuple[tuple[int, ...], ...]
    threshold: float

    def ranked(self) -> list[Standing]:
        """The standings, that of the text with most in common first."""
        return sorted(self.standings, key=lambda one: (-one.masked, -one.total, one.number))

    def alike(self) -> Iterator[Pair]:
        """The pairs that are alike over the threshold."""
        return (pair for pair in self.pairs if pair.masked > self.threshold)


def short_names(paths: Iterable[str]) -> tuple[str, ...]:
    """Paths without the folder in which all of them lie."""
    parts = [PurePath(path).parts for path in paths]
    folders = zip(*(one[:-1] for one in parts), strict=False)
    common = sum(1 for _ in takewhile(lambda level: len(set(level)) == 1, folders))
    return tuple(str(PurePath(*one[common:])) for one in parts)
